import { allActs, lastDayOf } from './acts.ts'
import type { Act, Acts, CaseRecord, Correction, EvidenceItem, Party, Proceeding, Right, Scope } from './case-record.ts'
import { titleOfRights } from './case-title.ts'

/** What of a case has a scope in it: a record, or what somebody may see of one. */
type Scoped = Pick<CaseRecord, 'parties' | 'rights' | 'acts' | 'title'> &
  Partial<Pick<CaseRecord, 'corrections' | 'actOn'>> & {
    readonly evidence: readonly Pick<EvidenceItem, 'side' | 'addedBy'>[]
  }

type OfScope = Pick<Proceeding, 'scope'>

/** Whether a party stands in a proceeding: who asks and third parties stand in all of them, a respondent in those that are about what it did. */
export function standsIn({ scope }: OfScope, { id, side }: Pick<Party, 'id' | 'side'>): boolean {
  return scope === undefined || side !== 'respondent' || scope.respondents.includes(id)
}

/** The parties of a proceeding. */
export function partiesOf<P extends Pick<Party, 'id' | 'side'>>(
  { parties }: { readonly parties: readonly P[] },
  proceeding: OfScope,
): readonly P[] {
  return proceeding.scope === undefined ? parties : parties.filter((party) => standsIn(proceeding, party))
}

/** The same with the parties of the proceeding alone, where nothing else of the case is read. */
export function withPartiesOf<R extends Pick<CaseRecord, 'parties'>>(record: R, proceeding: OfScope): R {
  return proceeding.scope === undefined ? record : { ...record, parties: partiesOf(record, proceeding) }
}

/** The rights that a proceeding is about. */
export function rightsOf<R extends Pick<Right, 'id'>>(
  { rights }: { readonly rights: readonly R[] },
  { scope }: OfScope,
): readonly R[] {
  return scope === undefined ? rights : rights.filter(({ id }) => scope.rights.includes(id))
}

/** Whether what was done is about one of these: an act that names none may be about any. */
const isAbout = (named: readonly string[] | undefined, ids: readonly string[]): boolean =>
  named === undefined || named.length === 0 || named.some((id) => ids.includes(id))

/** Whether an act touches a right of the scope and was done by a respondent of it, as far as the complaint says. */
export const isActOf = ({ rights, by }: Act, scope: Scope): boolean =>
  isAbout(rights, scope.rights) && isAbout(by, scope.respondents)

/** The acts that a proceeding is about, by their places in the complaint. Where none is of its rights and respondents, those of its rights, or all. */
function placesOf(acts: Acts, scope: Scope): number[] {
  const all = allActs(acts)
  const where = (isMeant: (act: Act) => boolean) => all.flatMap((act, n) => (isMeant(act) ? [n] : []))
  const [own, ofRights] = [where((act) => isActOf(act, scope)), where(({ rights }) => isAbout(rights, scope.rights))]
  return own.length > 0 ? own : ofRights.length > 0 ? ofRights : where(() => true)
}

function actIn({ by, rights, ...act }: Act, scope: Scope): Act {
  const [doers, touched] = [
    by?.filter((id) => scope.respondents.includes(id)),
    rights?.filter((id) => scope.rights.includes(id)),
  ]
  return { ...act, ...(doers?.length ? { by: doers } : {}), ...(touched?.length ? { rights: touched } : {}) }
}

function actsIn(acts: Acts, scope: Scope, places: readonly number[]): Acts {
  const all = allActs(acts)
  const [first, ...more] = places.flatMap((n) => (all[n] ? [actIn(all[n], scope)] : []))
  return { ...(first as Act), ...(more.length > 0 ? { more } : {}) }
}

/** Corrections of what the scope has, an act under its place there. */
function correctionsIn(corrections: readonly Correction[], scope: Scope, places: readonly number[], all: Scoped) {
  return corrections.flatMap((one) => {
    const { part } = one
    if (part.startsWith('act-')) {
      const at = places.indexOf(Number(part.slice(4)) - 1)
      return at < 0 ? [] : [{ ...one, part: `act-${at + 1}` }]
    }
    const party = all.parties.find(({ id }) => id === part)
    const isIn = party ? standsIn({ scope }, party) : scope.rights.includes(part)
    return isIn ? [one] : []
  })
}

const narrowed = Symbol('the case as one proceeding has it')

/** Whether it is a case as one proceeding has it: read it, never keep it. */
export const isOfScope = (record: object): boolean => narrowed in record

const known = new WeakMap<object, Map<string, unknown>>()

/**
 * The case as a proceeding has it: its own rights, acts and parties, and the title by those rights. To be read by whatever a proceeding prints,
 * asks, serves, owes or tells; never to be kept. A proceeding that names no scope has all of the case.
 */
export function ofProceeding<R extends Scoped>(record: R, { scope }: OfScope): R {
  return scope === undefined ? record : ofScope(record, scope)
}

/** The same, of a scope that somebody reads in. */
export function ofScope<R extends Scoped>(record: R, scope: Scope): R {
  const key = `${scope.rights.join()}|${scope.respondents.join()}`
  const own = known.get(record) ?? new Map<string, unknown>()
  known.set(record, own)
  const made = (own.get(key) as R | undefined) ?? narrowedTo(record, scope)
  own.set(key, made)
  return made
}

function narrowedTo<R extends Scoped>(record: R, scope: Scope): R {
  const rights = rightsOf(record, { scope })
  const places = placesOf(record.acts, scope)
  const acts = actsIn(record.acts, scope, places)
  const days = allActs(acts).flatMap((act) => lastDayOf(act) ?? [])
  const actOn = days.toSorted().at(-1)
  const isOthers = othersIn(record, scope)
  const { corrections } = record
  return {
    ...record,
    [narrowed]: true,
    title: rights.length < record.rights.length ? titleOfRights(record.title, rights) : record.title,
    parties: partiesOf(record, { scope }),
    rights,
    acts,
    ...(actOn ? { actOn } : {}),
    evidence: record.evidence.filter(({ side, addedBy }) => side !== 'respondent' || !isOthers(addedBy)),
    ...(corrections ? { corrections: correctionsIn(corrections, scope, places, record) } : {}),
  }
}

/** Whether a person signs in for respondents outside the scope alone. */
function othersIn({ parties }: Scoped, scope: Scope): (personId: string) => boolean {
  const of = (isIn: boolean) =>
    new Set(parties.flatMap((party) => (standsIn({ scope }, party) === isIn ? party.personIds : [])))
  const [own, others] = [of(true), of(false)]
  return (personId) => others.has(personId) && !own.has(personId)
}

const overlap = (some: readonly string[], others: readonly string[]): boolean => some.some((id) => others.includes(id))

/** Whether two proceedings are about something in common: what comes of one is otherwise no matter of the other. */
export function shareMatter({ scope: one }: OfScope, { scope: other }: OfScope): boolean {
  if (one === undefined || other === undefined) return true
  return overlap(one.rights, other.rights) && overlap(one.respondents, other.respondents)
}

/** The scope kept with a proceeding: none where it is all of the case. */
export function scopeKept(
  { rights, parties }: Pick<CaseRecord, 'rights' | 'parties'>,
  { rights: ofRights, respondents }: Scope,
): Pick<Proceeding, 'scope'> {
  const all = parties.filter(({ side }) => side === 'respondent')
  const isAll = rights.every(({ id }) => ofRights.includes(id)) && all.every(({ id }) => respondents.includes(id))
  return isAll ? {} : { scope: { rights: ofRights, respondents } }
}
