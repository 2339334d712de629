import type { CaseRecord, EvidenceItem, Party, Proceeding, Service, StepInput, Walked } from './case-record.ts'
import { isAnnex, isBefore } from './exhibits.ts'
import { staysWithOffice } from './informant.ts'
import { ownEntry } from './own-entry.ts'
import { dateOf, isPlainDate, type PlainDate } from './plain-date.ts'
import type { StepRule } from './procedure.ts'

/** What a side handed in: with words, by the steps in which they stand; as evidence. */
export interface HandedIn {
  readonly walks: readonly Walked[]
  readonly evidence: readonly EvidenceItem[]
}

type Steps = Readonly<Record<string, StepRule>>

/** The day on which something was handed in: the one of its receipt where the form says it, or the day it was taken. */
function cameIn({ step, input, at }: Walked, steps: Steps): PlainDate {
  const named = input?.[ownEntry(steps, step)?.datedBy ?? '']
  return typeof named === 'string' && isPlainDate(named) ? named : dateOf(at)
}

/** The days of service that were typed for a step, of whichever addressee. */
export function servedDays({ datedBy }: StepRule, input: StepInput = {}): PlainDate[] {
  if (datedBy === undefined) return []
  const days = Object.entries(input).filter(([name]) => name === datedBy || name.startsWith(`${datedBy}-`))
  return days.flatMap(([, day]) => (typeof day === 'string' && isPlainDate(day) ? day : []))
}

/** Whether it had been handed in by the last of these days; with no day told, it had. */
export function hadComeBy(days: readonly PlainDate[], day: PlainDate): boolean {
  return days.length === 0 || days.some((each) => each >= day)
}

/** Whether a service took it along: as it lists it, or of one from before services did, by what there was to take. */
function tookAlong({ copies, at }: Service, listed: boolean | undefined, came: Date): boolean {
  return listed ?? (copies !== undefined && came <= at)
}

/**
 * Whether a file goes with the step: it is no part of words that go with other steps. What was left out when its words were served goes with
 * every step that lets choose what of that side is served.
 */
function goesWith(
  id: string,
  key: string,
  steps: Steps,
  walked: readonly Walked[],
  before: readonly Pick<Service, 'handedIn'>[],
): boolean {
  const all = walked.filter(({ files }) => files?.includes(id))
  const throughOf = ({ step }: Walked) => ownEntry(steps, step)?.submission?.through
  // The same file may have come with several: with any whose words this step serves it goes, too.
  if (all.some((walk) => throughOf(walk)?.includes(key))) return true
  const words = all.find((walk) => throughOf(walk) !== undefined)
  if (words === undefined) return true
  const mayChoose = Object.values(ownEntry(steps, key)?.fields ?? {}).some(({ kind }) => kind === 'exhibits')
  return mayChoose && before.some(({ handedIn }) => handedIn?.includes(words.seq))
}

/** Of a step for one of several that is being taken: whether something was handed in by another of them. */
function ofAnother(steps: Steps, walked: readonly Walked[], key: string): (walk: Walked) => boolean {
  const now = walked.at(-1)
  const of = now?.step === key && ownEntry(steps, key)?.ofEach ? now.party : undefined
  return ({ party }) => of !== undefined && party !== undefined && party !== of
}

/**
 * What the step would serve on the party that was not served on it before: what the side whose material it serves handed in for this step,
 * and its evidence before this proceeding that is not sealed; of what shows who somebody is (`staysWithOffice`) what is named alone. Nothing of
 * a step that serves no material.
 */
export function handedOver(
  record: Pick<CaseRecord, 'evidence' | 'services' | 'proceedings' | 'parties' | 'confidential' | 'namedWith'>,
  { id, walked }: Pick<Proceeding, 'id' | 'walked'>,
  steps: Steps,
  key: string,
  party: Pick<Party, 'id'>,
  named: readonly string[] = [],
): HandedIn {
  const { serves } = ownEntry(steps, key) ?? {}
  if (!serves) return { walks: [], evidence: [] }
  const { evidence, services = [] } = record
  const before = services.filter(({ partyId, proceedingId }) => partyId === party.id && proceedingId === id)
  const isOfOther = ofAnother(steps, walked, key)
  return {
    walks: walked.filter(
      (walk) =>
        walk.side === serves &&
        !isOfOther(walk) &&
        ownEntry(steps, walk.step)?.submission?.through?.includes(key) === true &&
        !before.some((service) => tookAlong(service, service.handedIn?.includes(walk.seq), walk.at)),
    ),
    evidence: evidence.filter(
      (item) =>
        item.side === serves &&
        !item.sealed &&
        (named.includes(item.id) || !staysWithOffice(item, record)) &&
        isBefore(item, id, record) &&
        !isAnnex(item, [{ walked }], () => steps) &&
        goesWith(item.id, key, steps, walked, before) &&
        !walked.some((walk) => walk.files?.includes(item.id) && isOfOther(walk)) &&
        !before.some((service) => tookAlong(service, service.evidence?.includes(item.id), item.addedAt)),
    ),
  }
}

/** Of it what had been handed in by the day of service. */
export function handedInBy({ walks, evidence }: HandedIn, steps: Steps, day: PlainDate): HandedIn {
  return {
    walks: walks.filter((walk) => cameIn(walk, steps) <= day),
    evidence: evidence.filter(({ addedAt }) => dateOf(addedAt) <= day),
  }
}

/** The first day on which any of it was there; undefined where there is nothing. */
export function firstHandedIn({ walks, evidence }: HandedIn, steps: Steps): PlainDate | undefined {
  const days = [...walks.map((walk) => cameIn(walk, steps)), ...evidence.map(({ addedAt }) => dateOf(addedAt))]
  return days.toSorted()[0]
}

/** The evidence that the form of a step names of what it might serve; undefined where it names none, and everything goes. */
export function exhibitsChosen(
  { fields = {} }: Pick<StepRule, 'fields'> | { readonly fields?: undefined },
  input: StepInput = {},
): readonly string[] | undefined {
  const named = Object.keys(fields).find((name) => fields[name]?.kind === 'exhibits')
  const chosen = named === undefined ? undefined : input[named]
  return chosen === undefined ? undefined : [chosen].flat().map(String)
}

/**
 * Whether what was handed in with a step goes along with the exhibits chosen. A note on evidence goes with one of the files that it brought, or
 * where none of these is still to be served; what is said for itself, as a defence or an opinion, goes whichever of its files stay back.
 */
export function isAmong(
  { submission }: Pick<StepRule, 'submission'>,
  left: readonly string[],
  chosen: readonly string[] | undefined,
): boolean {
  if (submission?.kind !== 'evidence') return true
  return chosen === undefined || left.length === 0 || left.some((id) => chosen.includes(id))
}

/** Of it what was chosen to be served. */
export function asChosen({ walks, evidence }: HandedIn, steps: Steps, chosen: readonly string[] | undefined): HandedIn {
  if (chosen === undefined) return { walks, evidence }
  const left = evidence.map(({ id }) => id)
  return {
    walks: walks.filter(({ step, files = [] }) =>
      isAmong(
        ownEntry(steps, step) ?? {},
        files.filter((id) => left.includes(id)),
        chosen,
      ),
    ),
    evidence: evidence.filter(({ id }) => chosen.includes(id)),
  }
}
