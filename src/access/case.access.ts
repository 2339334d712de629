import { bodyOf } from '../bodies/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord, Handoff, PartySide, Proceeding } from '../kernel/case-record.ts'
import { hearersAwaited } from '../kernel/hearers.ts'
import { isHelping, isWaiting } from '../kernel/handoff.ts'
import { makersAwaited } from '../kernel/duty.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { isAdministrator, isWorkingRole, type Role, worksOnCases } from '../kernel/role.ts'
import { referrersOf } from '../kernel/referral.ts'
import { headsDesk } from './headship.ts'
import { hasReachedRespondent, isKeptReferral, procedureOf, wasAddressed } from '../procedures/index.ts'

/** In what capacity somebody looks at a case; the strongest, where there are several. */
type Capacity =
  | 'filer'
  | 'respondent'
  | 'holder'
  | 'reader'
  | 'offered'
  | 'answered'
  | 'neutral'
  | 'supervisor'
  | 'none'

/** What somebody may see of one case and do in it. Made from the case and the viewer alone. */
export interface CaseAccess {
  readonly as: Capacity
  readonly viewerId: string
  readonly bodyId?: string
  readonly deskIds: readonly string[]
  /** Of a party. */
  readonly side?: PartySide
  /** Parties of the case the viewer signs in for. */
  readonly partyIds: readonly string[]
  /** Persons who sign in for those parties. */
  readonly ownPersonIds: readonly string[]
  /** Offers to the viewer's desks that wait for an answer, and requests for help they have in hand. */
  readonly handoffIds: readonly string[]
  /** Requests for help the viewer's desks have answered: their own part of them stays theirs to read. */
  readonly answeredIds: readonly string[]
  /** Proceedings whose content may be read. */
  readonly reads: readonly string[]
  /** Proceedings the viewer may work: their desk holds it, they are named to it, or they stand at the head of that desk. */
  readonly works: readonly string[]
  /** Of those, the ones whose deliberations are theirs to read: as who handles it, sits on its panel or leads. Where none was named, all. */
  readonly deliberates: readonly string[]
  mayAct(proceedingId: string): boolean
}

const nothing = {
  deskIds: [],
  partyIds: [],
  ownPersonIds: [],
  handoffIds: [],
  answeredIds: [],
  reads: [],
  works: [],
  deliberates: [],
} as const

/**
 * The viewer's access on a case. `as: 'none'` is to be answered like a case that does not exist: for strangers, for whoever is
 * recused (回避), and for administrators.
 */
export function accessOf(viewer: Viewer, record: CaseRecord): CaseAccess {
  const known = lastAccess.get(record)
  if (known?.viewer === viewer) return known.access
  const access = newAccess(viewer, record)
  lastAccess.set(record, { viewer, access })
  return access
}

/** A page asks for its viewer's access some ten times. Neither a record nor a viewer is ever changed. */
const lastAccess = new WeakMap<CaseRecord, { readonly viewer: Viewer; readonly access: CaseAccess }>()

function newAccess(viewer: Viewer, record: CaseRecord): CaseAccess {
  if (record.recused.includes(viewer.id) || isAdministrator(viewer.roles)) return blind(viewer)
  return asParty(viewer, record) ?? asStaff(viewer, record) ?? asSupervisor(viewer, record) ?? blind(viewer)
}

/**
 * The roles in which the viewer may take steps of a proceeding; none for whoever may only read. A party acts as a party, even
 * if they also work at the desk that holds it.
 */
export function actingRoles(viewer: Viewer, record: CaseRecord, proceeding: Proceeding): Role[] {
  const access = accessOf(viewer, record)
  if (access.as === 'filer') return access.reads.includes(proceeding.id) ? ['filer'] : []
  if (access.as === 'respondent')
    return access.side === 'respondent' && access.reads.includes(proceeding.id) ? ['respondent'] : []
  if (!access.works.includes(proceeding.id)) return []
  const working = viewer.roles.filter(isWorkingRole)
  return isOfDesk(viewer, proceeding) ? working : working.filter((role) => role === 'lead')
}

/**
 * The roles in which the viewer may take that step: those in which they act, or of whoever was chosen to hold the session that is called, at
 * whatever desk of the body, in which they may record it.
 */
export function stepRoles(viewer: Viewer, record: CaseRecord, proceeding: Proceeding, key: string): Role[] {
  const roles = actingRoles(viewer, record, proceeding)
  const { steps } = procedureOf(proceeding.procedure, proceeding.version)
  return roles.length > 0 || ownEntry(steps, key)?.session !== 'records'
    ? roles
    : hearingRoles(viewer, record, proceeding)
}

/** The working roles of who was chosen to hold the session that is called and reads the case; none of anybody else. */
export function hearingRoles(viewer: Viewer, record: CaseRecord, proceeding: Proceeding): Role[] {
  const { as, reads } = accessOf(viewer, record)
  const isStaff = as === 'holder' || as === 'reader' || as === 'neutral'
  if (!isStaff || viewer.bodyId !== proceeding.holder.bodyId || !reads.includes(proceeding.id)) return []
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const isChosen = hearersAwaited(procedure, proceeding).some(({ personId }) => personId === viewer.id)
  return isChosen ? viewer.roles.filter(isWorkingRole) : []
}

/**
 * Whether a proceeding is kept between its own body and the parties: by its procedure (mediation, arbitration), or because one of those
 * asked for it.
 */
export function isConfidential({ procedure, version, facts }: Proceeding): boolean {
  return procedureOf(procedure, version).confidential === true || facts['confidential'] === true
}

/** Whether neither side learns of the proceeding: a suspected crime above all, and what the procuratorate does about one. */
export function isKeptFromSides(record: CaseRecord, proceeding: Pick<Proceeding, 'id'>): boolean {
  return isKeptReferral(record, proceeding, 'requester') && isKeptReferral(record, proceeding, 'respondent')
}

/** Whether a proceeding that neither side learns of is none of the body’s either: it neither has it nor was sent it, did not ask for it, and is not asked from there. */
function isKeptFromBody(record: CaseRecord, proceeding: Proceeding, bodyId: string): boolean {
  const { id, holder } = proceeding
  if (holder.bodyId === bodyId || !isKeptFromSides(record, proceeding)) return false
  const asking = referrersOf(record, id).map(({ proceeding: other }) => other)
  if (asking.some((other) => other.holder.bodyId === bodyId)) return false
  const asked = record.proceedings.filter((other) =>
    referrersOf(record, other.id).some((each) => each.proceeding.id === id),
  )
  const ids = [id, ...asked.map((other) => other.id)]
  return (
    !asked.some((other) => other.holder.bodyId === bodyId) &&
    !record.handoffs.some(
      ({ proceedingId, from, to }) => ids.includes(proceedingId) && (from.bodyId === bodyId || to.bodyId === bodyId),
    )
  )
}

/** Whether the viewer watches the whole city: no body of their own, or the city's regulator. */
export function isCityWide(viewer: Viewer): boolean {
  return viewer.bodyId === undefined || bodyOf(viewer.bodyId)?.kind === 'city-regulator'
}

/** A waiting offer, or a request for help in hand. What travelled with one that was answered is closed again. */
function isOpenTo(handoff: Handoff, deskIds: readonly string[]): boolean {
  return deskIds.includes(handoff.to.deskId) && (isWaiting(handoff) || isHelping(handoff))
}

function isAnsweredBy({ to, kind, state, answer }: Handoff, deskIds: readonly string[]): boolean {
  return deskIds.includes(to.deskId) && kind === 'help' && state === 'accepted' && answer !== undefined
}

function blind(viewer: Viewer): CaseAccess {
  return { as: 'none', viewerId: viewer.id, ...nothing, mayAct: () => false }
}

function asParty(viewer: Viewer, record: CaseRecord): CaseAccess | undefined {
  const own = record.parties.filter((party) => party.personIds.includes(viewer.id))
  const side =
    record.filerId === viewer.id ? 'requester' : (own.find((party) => party.side === 'requester') ?? own[0])?.side
  if (side === undefined) return undefined
  const parties = record.filerId === viewer.id ? record.parties.filter((party) => party.side === 'requester') : own
  // What was served on one of several respondents has not come to another; a third party hears when any of them does.
  const reachedBy = side === 'respondent' ? parties.map(({ id }) => id) : undefined
  const reads = record.proceedings
    .filter(
      (proceeding) =>
        (side === 'requester' || hasReachedRespondent(proceeding, record, reachedBy)) &&
        !isKeptReferral(record, proceeding, side === 'requester' ? 'requester' : 'respondent'),
    )
    .map(({ id }) => id)
  // Before anything came to the respondent there is no case for them, whatever else they are.
  if (side !== 'requester' && reads.length === 0 && !wasAddressed(record, reachedBy)) return blind(viewer)
  return {
    ...nothing,
    as: side === 'requester' ? 'filer' : 'respondent',
    viewerId: viewer.id,
    side,
    partyIds: parties.map(({ id }) => id),
    ownPersonIds: [...new Set([viewer.id, ...parties.flatMap(({ personIds }) => personIds)])],
    reads,
    works: [],
    mayAct: (proceedingId) => side !== 'third-party' && reads.includes(proceedingId),
  }
}

function asStaff(viewer: Viewer, record: CaseRecord): CaseAccess | undefined {
  const { bodyId } = viewer
  if (bodyId === undefined || !worksOnCases(viewer.roles)) return undefined
  const works = record.proceedings.filter(
    (proceeding) => isOfDesk(viewer, proceeding) || standsAtHead(viewer, record, proceeding),
  )
  const open = record.proceedings.filter(
    (proceeding) => !isConfidential(proceeding) && !isKeptFromBody(record, proceeding, bodyId),
  )
  const handoffIds = record.handoffs.filter((handoff) => isOpenTo(handoff, viewer.deskIds)).map(({ id }) => id)
  const answeredIds = record.handoffs.filter((handoff) => isAnsweredBy(handoff, viewer.deskIds)).map(({ id }) => id)
  const worksOpenly = works.some((proceeding) => open.includes(proceeding))
  const isReader = record.readers.includes(bodyId) && hadOpenProceeding(bodyId, record)
  const capacity: Capacity | undefined = worksOpenly
    ? 'holder'
    : isReader
      ? 'reader'
      : works.length > 0
        ? 'neutral'
        : handoffIds.length > 0
          ? 'offered'
          : answeredIds.length > 0
            ? 'answered'
            : undefined
  if (capacity === undefined) return undefined
  const readsOpenly = capacity === 'holder' || capacity === 'reader'
  const workIds = works.map(({ id }) => id)
  // Written out: behind a spread each field costs as much as all of these, and lists and pages ask for every case.
  return {
    partyIds: nothing.partyIds,
    ownPersonIds: nothing.ownPersonIds,
    as: capacity,
    viewerId: viewer.id,
    bodyId,
    deskIds: viewer.deskIds,
    handoffIds,
    answeredIds,
    reads: [...new Set([...workIds, ...(readsOpenly ? open.map(({ id }) => id) : [])])],
    works: workIds,
    deliberates: works.filter((each) => sitsOn(viewer, each)).map(({ id }) => id),
    mayAct: (proceedingId) => workIds.includes(proceedingId),
  }
}

function asSupervisor(viewer: Viewer, record: CaseRecord): CaseAccess | undefined {
  if (!viewer.roles.includes('supervisor')) return undefined
  const { bodyId } = viewer
  const holds = record.proceedings.some(({ holder }) => holder.bodyId === bodyId)
  // Whose body has a confidential part alone watches that.
  const readsOpenly = isCityWide(viewer) || (bodyId !== undefined && hadOpenProceeding(bodyId, record))
  const isReader = bodyId !== undefined && record.readers.includes(bodyId)
  if (!isCityWide(viewer) && !holds && !(isReader && readsOpenly)) return undefined
  return {
    ...nothing,
    as: 'supervisor',
    viewerId: viewer.id,
    ...(viewer.bodyId === undefined ? {} : { bodyId: viewer.bodyId }),
    reads: record.proceedings
      .filter(({ holder, ...rest }) => holder.bodyId === bodyId || (readsOpenly && !isConfidential(rest as Proceeding)))
      .map(({ id }) => id),
    mayAct: () => false,
  }
}

function isOfDesk(viewer: Viewer, proceeding: Proceeding): boolean {
  return (
    viewer.deskIds.includes(proceeding.holder.deskId) ||
    proceeding.officers.some(({ personId }) => personId === viewer.id)
  )
}

/** Whether the viewer deliberates in it: named to its panel, its handler and clerk, or the head who approves. A desk as such does not. */
function sitsOn({ id, roles }: Viewer, { officers, holder }: Proceeding): boolean {
  if (officers.length === 0 || roles.includes('lead') || holder.personId === id) return true
  return officers.some(({ personId }) => personId === id)
}

/** Whether the viewer is the head of the desk that holds it, or acts for its heads, of whom none may in this case. */
function standsAtHead(viewer: Viewer, { recused }: CaseRecord, proceeding: Proceeding): boolean {
  if (proceeding.holder.bodyId !== viewer.bodyId) return false
  const makers = () => makersAwaited(procedureOf(proceeding.procedure, proceeding.version), proceeding)
  return headsDesk(viewer, proceeding.holder.deskId, (id) => recused.includes(id) || makers().includes(id))
}

/**
 * The bodies that read the case: of those that had a part in it, those whose part was more than a confidential one. What a mediation committee
 * is handed opens nothing else of the case to it, on no page and in no list. Of a proceeding that neither side learns of, those with a task in it.
 */
export function bodiesReading(record: CaseRecord, proceeding?: Proceeding): string[] {
  const all = record.readers.filter((bodyId) => hadOpenProceeding(bodyId, record))
  return proceeding ? all.filter((bodyId) => !isKeptFromBody(record, proceeding, bodyId)) : all
}

/** Whether the body's part in the case was ever more than a confidential one: it holds, or held and gave on, an open proceeding. */
function hadOpenProceeding(bodyId: string, record: CaseRecord): boolean {
  return record.proceedings.some(
    (proceeding) =>
      !isConfidential(proceeding) &&
      (proceeding.holder.bodyId === bodyId ||
        record.handoffs.some(
          (handoff) =>
            handoff.proceedingId === proceeding.id &&
            handoff.state === 'accepted' &&
            handoff.kind === 'transfer' &&
            (handoff.from.bodyId === bodyId || (handoff.givenBack !== undefined && handoff.to.bodyId === bodyId)),
        )),
  )
}
