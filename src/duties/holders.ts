import { personsOfBody, rolesHeld, whoLeft } from '../access/index.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import type { Role } from '../kernel/role.ts'

/** Of whoever has the proceedings of a case, by id of the proceeding: whose holder is not there any more, and which roles the others have. */
export interface Left {
  readonly gone: ReadonlyMap<string, LeftBehind>
  readonly roles: ReadonlyMap<string, readonly Role[]>
}

/** Whether somebody at the body can give it to another: without a head nobody there can. */
export interface LeftBehind {
  readonly headed: boolean
}

/** Whose holder of the proceedings of a case is not there any more, and which roles those have who are: whoever reads what is to be done asks it. */
export async function leftIn({ proceedings }: Pick<CaseRecord, 'proceedings'>): Promise<Left> {
  const holders = proceedings.map(({ holder }) => holder)
  const [isLeft, rolesOf] = await Promise.all([whoLeft(holders), rolesHeld(holders)])
  const behind = proceedings.filter(({ holder }) => holder.personId !== undefined && isLeft(holder))
  const gone = await Promise.all(behind.map(async (each) => [each.id, { headed: await isHeaded(each) }] as const))
  const roles = proceedings.flatMap(({ id, holder }) => {
    const held = rolesOf(holder)
    return held ? [[id, held] as const] : []
  })
  return { gone: new Map(gone), roles: new Map(roles) }
}

/** Whether anybody heads the body that has it. */
export async function isHeaded({ holder }: Pick<Proceeding, 'holder'>): Promise<boolean> {
  return (await personsOfBody(holder.bodyId)).some(({ active, roles }) => active && roles.includes('lead'))
}
