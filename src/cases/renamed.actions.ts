import { openWorkNamedTo, openWorkOfPerson } from '../docket/index.ts'
import type { Proceeding } from '../kernel/case-record.ts'
import { system } from '../kernel/role.ts'
import { changeCase } from '../store/case-store.ts'

/** The proceeding with whoever has it, or sits in it, called as they are called now; what they did stays under the name of then. */
function renamed(proceeding: Proceeding, personId: string, name: string): Proceeding {
  const { holder, officers, endedOn } = proceeding
  if (endedOn !== undefined) return proceeding
  const isOfficer = officers.some((each) => each.personId === personId && each.name !== name)
  const isHolder = holder.personId === personId && holder.personName !== name
  if (!isOfficer && !isHolder) return proceeding
  return {
    ...proceeding,
    ...(isHolder ? { holder: { ...holder, personName: name } } : {}),
    officers: officers.map((each) => (each.personId === personId ? { ...each, name } : each)),
  }
}

/** Calls a person by their new name wherever they have something in hand. The log of the administration tells of the change: no case does. */
export async function renameInHand(person: { readonly _id: string; readonly name: string }, at: Date): Promise<void> {
  const held = (await Promise.all([openWorkOfPerson(person._id), openWorkNamedTo(person._id)])).flat()
  for (const caseId of new Set(held.map((row) => row.caseId)))
    await changeCase(caseId, { actor: system, at }, (record) => {
      const proceedings = record.proceedings.map((each) => renamed(each, person._id, person.name))
      const isSame = proceedings.every((each, n) => each === record.proceedings[n])
      return { record: isSame ? record : { ...record, proceedings }, entries: [] }
    })
}
