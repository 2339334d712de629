import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Bilingual } from '../kernel/bilingual.ts'
import type { Proceeding } from '../kernel/case-record.ts'
import { standingOf, stepsBeyond } from '../kernel/competence.ts'
import { takersOf } from '../kernel/matter.ts'
import { type OfficeHours, usualHours } from '../kernel/office-hours.ts'
import { dateOf } from '../kernel/plain-date.ts'
import type { Procedure } from '../kernel/procedure.ts'
import type { Actor, BodyKind } from '../kernel/role.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { intakeProcedure, procedureOf } from '../procedures/index.ts'
import { logAdminAct } from './admin-log.model.ts'
import { type Body, type Desk, readBodies, writeBody } from './body.model.ts'

/** Bodies are few and read by every request: they are kept in memory, and read again when they change. */
interface Register {
  readonly bodies: ReadonlyMap<string, Body>
  readonly desks: ReadonlyMap<string, { readonly desk: Desk; readonly body: Body }>
}

const emptyRegister: Register = { bodies: new Map(), desks: new Map() }
let register = emptyRegister
let again: NodeJS.Timeout | undefined

const freshMs = 10_000

/** Reads all bodies; to be called once the store is connected. From then on they are read again every ten seconds. */
export async function loadBodies(): Promise<void> {
  const bodies = await readBodies()
  register = {
    bodies: new Map(bodies.map((body) => [body._id, body])),
    desks: new Map(bodies.flatMap((body) => body.desks.map((desk) => [desk._id, { desk, body }]))),
  }
  again ??= setInterval(() => void loadBodies().catch(() => undefined), freshMs).unref()
}

/** Forgets them: the store is about to be closed. */
export function forgetBodies(): void {
  clearInterval(again)
  again = undefined
  register = emptyRegister
}

/** The body of that id, also one no longer active; by the names that it had at that moment, where one is given. */
export function bodyOf(id: string, at?: Date): Body | undefined {
  const body = register.bodies.get(id)
  const then = at && body?.former?.find(({ until }) => at < until)
  if (!body || !then) return body
  const { shortName: _now, ...rest } = body
  const { until: _until, ...names } = then
  return { ...rest, ...names }
}

/** Throws RuleError `body-unknown`. */
export function bodyKindOf(id: string): BodyKind {
  const body = register.bodies.get(id)
  if (body === undefined) throw new RuleError('body-unknown', `no body ${id}`, { body: id })
  return body.kind
}

/** When the body is open: as it says, else as bodies usually are. */
export function hoursOf(bodyId: string | undefined): OfficeHours {
  return (bodyId === undefined ? undefined : register.bodies.get(bodyId)?.hours) ?? usualHours
}

/** What lists and tables call a body: its short name, or its name where it has none. */
export function shortNameOf({ name, shortName }: Body): Bilingual {
  // An empty one comes back from the store as an object without words.
  return shortName?.zh && shortName.en ? shortName : name
}

/** The desk of that id; by the name that it had at that moment, where one is given. */
export function deskOf(id: string, at?: Date): Desk | undefined {
  const desk = register.desks.get(id)?.desk
  const then = at && desk?.former?.find(({ until }) => at < until)
  return desk && then ? { ...desk, name: then.name } : desk
}

export function bodyOfDesk(deskId: string): Body | undefined {
  return register.desks.get(deskId)?.body
}

/** Active bodies, in order of id. */
export function allBodies(): Body[] {
  return [...register.bodies.values()].filter((body) => body.active)
}

/** Those bodies in the order in which bodies are listed. */
export function bodiesInOrder(ids: Iterable<string>): string[] {
  const asked = new Set(ids)
  return [...register.bodies.keys()].filter((id) => asked.has(id))
}

/** Desks of active bodies that take on the procedure. */
export function desksThatRun(procedureKey: string): { readonly body: Body; readonly desk: Desk }[] {
  return allBodies().flatMap((body) =>
    body.desks.filter((desk) => desk.handles.includes(procedureKey)).map((desk) => ({ body, desk })),
  )
}

/** Whether the desk that holds a proceeding works such ones itself: its body may, and it takes them on. */
export function worksItself(proceeding: Proceeding): boolean {
  const { holder, procedure, version } = proceeding
  const kind = bodyOf(holder.bodyId)?.kind
  const takers = takersOf(procedureOf(procedure, version), proceeding)
  return kind !== undefined && takers.includes(kind) && deskOf(holder.deskId)?.handles.includes(procedure) === true
}

/** The desk where complaints come in: the first that takes on examinations. Throws RuleError no-intake-desk. */
export function intakeDesk(): { readonly bodyId: string; readonly deskId: string } {
  const [first] = desksThatRun(intakeProcedure())
  if (!first) throw new RuleError('no-intake-desk', 'no desk takes complaints in')
  return { bodyId: first.body._id, deskId: first.desk._id }
}

/** A mark of how a body stands, for forms made from it. */
export const markOfBody = (body: Body): string =>
  createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 16)

/**
 * Writes a body and its desks, and journals who did.
 * Throws RuleError `desk-taken` when a desk's id belongs to another body, `desk-in-use` never: desks are not removed.
 */
export async function saveBody(body: Body, by: { readonly actor: Actor; readonly at: Date }): Promise<void> {
  for (const desk of body.desks) {
    const other = register.desks.get(desk._id)?.body
    if (other !== undefined && other._id !== body._id) {
      throw new RuleError('desk-taken', 'the desk id belongs to another body', { desk: desk._id })
    }
  }
  const before = bodyOf(body._id)
  const kept = before?.desks.filter((desk) => !body.desks.some(({ _id }) => _id === desk._id)) ?? []
  await writeBody(withFormerNames({ ...powersKept(before), ...body, desks: [...body.desks, ...kept] }, before, by.at))
  await logAdminAct({
    at: by.at,
    byId: by.actor.id,
    byName: by.actor.name,
    kind: before === undefined ? 'body:added' : 'body:changed',
    target: body._id,
    data: { before: before ?? null, after: body },
  })
  await loadBodies()
}

/** The body as it is to be written, with the names that it and its desks have had, those that end now among them. */
function withFormerNames(body: Body, before: Body | undefined, until: Date): Body {
  if (before === undefined) return body
  const { name, shortName, fullName } = before
  const isRenamed = !isDeepStrictEqual(
    [name, shortNameOf(before), fullName],
    [body.name, shortNameOf(body), body.fullName],
  )
  const names = { name, ...(shortName ? { shortName } : {}), fullName, until }
  const desks = body.desks.map((desk) => {
    const was = before.desks.find(({ _id }) => _id === desk._id)
    const isOther = was !== undefined && !isDeepStrictEqual(was.name, desk.name)
    const former = [...(was?.former ?? []), ...(isOther ? [{ name: was.name, until }] : [])]
    return { ...desk, ...(former.length > 0 ? { former } : {}) }
  })
  const former = [...(before.former ?? []), ...(isRenamed ? [names] : [])]
  return { ...body, desks, ...(former.length > 0 ? { former } : {}) }
}

/** What a body may do is not on the form of its names and desks: it stays as it was unless something is said of it. */
function powersKept(before: Body | undefined): Pick<Body, 'cityPowers' | 'entrustments'> {
  return {
    ...(before?.cityPowers === undefined ? {} : { cityPowers: before.cityPowers }),
    ...(before?.entrustments === undefined ? {} : { entrustments: before.entrustments }),
  }
}

/** In whose name a body acts in a procedure at a moment: of one entrusted, the body that entrusted it. */
export function actsInNameOf(procedure: Pick<Procedure, 'key' | 'competence'>, bodyId: string, at: Date): string {
  const body = register.bodies.get(bodyId)
  const standing = body && standingOf(procedure, body, dateOf(at))
  return standing?.as === 'entrusted' ? standing.entrustment.by : bodyId
}

/** Steps of a procedure that are beyond the powers of a body at a moment. */
export function beyondPowersOf(
  procedure: Pick<Procedure, 'key' | 'competence'>,
  bodyId: string,
  at: Date,
): readonly string[] {
  const body = register.bodies.get(bodyId)
  return body ? stepsBeyond(procedure, body, dateOf(at)) : []
}
