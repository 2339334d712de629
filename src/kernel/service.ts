import { allActs } from './acts.ts'
import type { Bilingual } from './bilingual.ts'
import type { CaseRecord, PaperRecord, Party, Proceeding, Service, StepInput } from './case-record.ts'
import { asChosen, exhibitsChosen, type HandedIn, handedInBy, handedOver } from './handed-over.ts'
import { partiesOfWalk } from './joint.ts'
import { ownEntry } from './own-entry.ts'
import { dateOf } from './plain-date.ts'
import type { PaperKey } from './paper-key.ts'
import type { DeliveryRule, StepRule } from './procedure.ts'
import { RuleError } from './rule-error.ts'
import { ofProceeding } from './scope.ts'
import { servedParties } from './served-parties.ts'
import { asServed, modeRuleOf } from './service-mode.ts'
import type { ServiceModeRule } from './service-mode-rule.ts'
import { serviceRows } from './service-round.ts'

/** How, where and when a party was served; without a place, at the address the case knows. */
export interface Way {
  readonly on: string
  readonly mode?: string
  readonly modeTitle?: Bilingual
  /** What the law says of the way. */
  readonly rule?: ServiceModeRule
  readonly place?: string
  /** How it was done, as told. */
  readonly how?: string
  /** Day of publication, where that is how it was done. */
  readonly announcedOn?: string
  /** The hour, where a period runs from it: as typed. */
  readonly at?: string
}

/** How and when a party was served by a step, as its form says; undefined where it does not, or not yet. */
export function wayOfService(
  step: StepRule,
  typed: StepInput,
  party: Party,
  record: Pick<CaseRecord, 'parties'>,
): Way | undefined {
  const row = serviceRows(step, record).find((each) => each.party.id === party.id)
  const input = row ? asServed(step, [row], typed) : typed
  const on = row && input[row.on]
  if (!row || typeof on !== 'string') return undefined
  const place = row.place && input[row.place]
  const text = (name: string | undefined) =>
    name !== undefined && typeof input[name] === 'string' ? input[name] : undefined
  const how = text(row.how)
  const announcedOn = text(row.announced)
  const at = text(row.hour)
  const way = {
    on,
    ...(typeof place === 'string' ? { place } : {}),
    ...(how === undefined ? {} : { how }),
    ...(announcedOn === undefined ? {} : { announcedOn }),
    ...(at === undefined ? {} : { at }),
  }
  const mode = row.mode && input[row.mode]
  if (typeof mode !== 'string') return way
  const modeTitle = ownEntry(step.fields?.['mode']?.options ?? {}, mode)
  const rule = modeRuleOf(step, row, input)
  return { ...way, mode, ...(modeTitle ? { modeTitle } : {}), ...(rule ? { rule } : {}) }
}

/**
 * Where a party is served in this way; undefined where a public notice needs no place. Throws RuleError service-not-agreed,
 * service-address-missing.
 */
export function placeOfService(party: Party, way: Way | undefined, booth?: string): string | undefined {
  if (way?.rule?.placeless) return undefined
  if (!way?.rule?.byConsent) return way?.place ?? booth ?? party.serviceAddress ?? party.address
  if (!party.electronicService)
    throw new RuleError('service-not-agreed', 'the party did not agree', { party: party.name })
  const address = way.place ?? party.email
  if (address === undefined)
    throw new RuleError('service-address-missing', 'no address for messages', { party: party.name })
  return address
}

/** Ways by which something is handed over where somebody is. */
const onTheSpot: readonly (string | undefined)[] = [undefined, 'direct', 'left']

/** The booth at which a party of a fair is served: that of its own act, or of one that says nobody's; nothing of what is sent. */
export function boothOf(
  { delivers }: StepRule,
  way: Way | undefined,
  { id }: Party,
  { acts }: Pick<CaseRecord, 'acts'>,
): string | undefined {
  if (!delivers?.atBooth || !onTheSpot.includes(way?.mode)) return undefined
  const all = allActs(acts).filter(({ booth }) => booth !== undefined && booth !== '')
  const {
    place = '',
    fair = '',
    booth,
  } = all.find(({ by }) => by?.includes(id)) ?? all.find(({ by = [] }) => by.length === 0) ?? {}
  return booth && [place, fair, /展位|号$/.test(booth) ? booth : `${booth}展位`].filter(Boolean).join(' ')
}

const otherSide: Readonly<Partial<Record<Party['side'], PaperRecord['audience']>>> = {
  requester: 'respondent',
  respondent: 'requester',
}

/** The papers a step serves on a party: the newest of each kind of its proceeding, its own or its side's where each has one. */
export function papersToServe(
  papers: readonly PaperRecord[],
  proceedingId: string,
  { papers: keys = [] }: DeliveryRule,
  { id: partyId, side }: Pick<Party, 'id' | 'side'>,
): PaperRecord[] {
  const isFor = ({ addresseeId, audience }: PaperRecord) =>
    addresseeId === undefined ? audience !== otherSide[side] : addresseeId === partyId
  return keys.flatMap(
    (key) =>
      papers.findLast(
        (each) => each.proceedingId === proceedingId && each.key === key && !each.voided && isFor(each),
      ) ?? [],
  )
}

/** Without what others of several issued for themselves, where the step that is being taken serves what one of them did. */
export function papersOfOne(
  { papers }: Pick<CaseRecord, 'papers'>,
  { walked }: Pick<Proceeding, 'walked'>,
  steps: Readonly<Record<string, StepRule>>,
  key: string,
): readonly PaperRecord[] {
  const now = walked.at(-1)
  const of = now?.step === key && ownEntry(steps, key)?.ofEach ? now.party : undefined
  if (of === undefined) return papers
  const others = new Set(
    walked.flatMap(({ step, party = of, at }) => (ownEntry(steps, step)?.ofEach && party !== of ? at.getTime() : [])),
  )
  return papers.filter(({ issuedAt }) => !others.has(issuedAt.getTime()))
}

/** Whether it is a form that was made out to be carried along, and no service was entered on it so far: it proves nothing. */
export const isBlankProof = (
  { id, key, voided }: Pick<PaperRecord, 'id' | 'key' | 'voided'>,
  services: readonly Pick<Service, 'proof'>[] = [],
): boolean => key === 'proof-of-service' && !voided && !services.some(({ proof }) => proof === id)

const blankMark = '（空白件）'

/** What a blank proof is called: a form of that name, and no proof. */
export const titleOfBlank = (title: string): string => `${title}${blankMark}`

/**
 * The proof that a step made out before anybody was served, to be carried along with papers of these kinds: whose service is entered later has
 * it filled in under the same number. Undefined where there is none, or it proves a service already.
 */
export function blankProof(
  { papers, services = [] }: Pick<CaseRecord, 'papers' | 'services'>,
  { id: proceedingId, walked }: Pick<Proceeding, 'id' | 'walked'>,
  steps: Readonly<Record<string, StepRule>>,
  { partyId, keys, at }: { readonly partyId: string; readonly keys: readonly string[]; readonly at: Date },
): PaperRecord | undefined {
  const goesWith = (issuedAt: Date) =>
    walked
      .filter((walk) => walk.at.getTime() === issuedAt.getTime())
      .some(({ step }) => steps[step]?.delivers?.papers?.some((key) => keys.includes(key)))
  return papers.findLast(
    (paper) =>
      paper.proceedingId === proceedingId &&
      paper.addresseeId === partyId &&
      paper.issuedAt < at &&
      isBlankProof(paper, services) &&
      goesWith(paper.issuedAt),
  )
}

/** The papers once proofs were filled in: of those that bear their numbers and prove nothing, none is kept as one. */
export function withoutBlanks(papers: readonly PaperRecord[], filled: readonly PaperRecord[]): PaperRecord[] {
  const isBlankOf = (paper: PaperRecord) =>
    !paper.voided &&
    filled.some(
      ({ id, key, number, addresseeId }) =>
        key === 'proof-of-service' &&
        paper.key === key &&
        paper.id !== id &&
        paper.number === number &&
        paper.addresseeId === addresseeId,
    )
  return papers.map((paper) =>
    isBlankOf(paper) ? { ...paper, title: titleOfBlank(paper.title), audience: 'officers', voided: true } : paper,
  )
}

const listed = ({ walks, evidence }: HandedIn): Pick<Service, 'handedIn' | 'evidence'> => ({
  handedIn: walks.map(({ seq }) => seq),
  evidence: evidence.map(({ id }) => id),
})

/** The services that a step records: one of each party its form says was served. Proofs are among the papers, by party. */
export function servicesBy(
  all: CaseRecord,
  proceedingId: string,
  { steps, key }: { readonly steps: Readonly<Record<string, StepRule>>; readonly key: string },
  input: StepInput,
  { at, by, byName }: Pick<Service, 'at' | 'by' | 'byName'>,
): Service[] {
  const step = ownEntry(steps, key)
  const proceeding = all.proceedings.find(({ id }) => id === proceedingId)
  const record = proceeding ? ofProceeding(all, proceeding) : all
  if (step?.signsFor && proceeding) return signedFor(record, proceeding, step.signsFor, input, { at, by, byName })
  if (!step?.delivers || !proceeding) return []
  const { delivers, serves } = step
  const before = record.services?.length ?? 0
  const own = papersOfOne(record, proceeding, steps, key)
  const chosen = exhibitsChosen(step, input)
  return servedParties(record, delivers)
    .flatMap((party) => {
      const way = wayOfService(step, input, party, record)
      return way ? [{ party, way }] : []
    })
    .map(({ party, way }, n) => {
      const { on, mode, announcedOn, how } = way
      const place = placeOfService(party, way, boothOf(step, way, party, record))
      const proof = record.papers.findLast(
        ({ key, addresseeId }) => key === 'proof-of-service' && addresseeId === party.id,
      )
      return {
        id: `V${before + n + 1}`,
        proceedingId,
        partyId: party.id,
        papers: papersToServe(own, proceedingId, delivers, party).map(({ id }) => id),
        ...(delivers.copies ? { copies: delivers.copies } : {}),
        ...(serves
          ? listed(
              asChosen(handedInBy(handedOver(record, proceeding, steps, key, party, chosen), steps, on), steps, chosen),
            )
          : {}),
        on,
        ...(mode === undefined ? {} : { mode }),
        ...(place === undefined ? {} : { place }),
        ...(announcedOn === undefined ? {} : { announcedOn }),
        ...(how === undefined ? {} : { how }),
        ...(proof ? { proof: proof.id } : {}),
        at,
        by,
        byName,
      }
    })
}

/** What a party signed for is served on it with that: on the day under its receipt, or that of its own act. */
function signedFor(
  record: CaseRecord,
  { id: proceedingId, walked }: Proceeding,
  key: PaperKey,
  { signedOn }: StepInput,
  who: Pick<Service, 'at' | 'by' | 'byName'>,
): Service[] {
  const paper = record.papers.findLast((each) => each.proceedingId === proceedingId && each.key === key && !each.voided)
  const walk = walked.at(-1)
  if (!paper || !walk) return []
  const { services = [] } = record
  return partiesOfWalk(walk, record)
    .filter(({ id }) => !services.some(({ partyId, papers }) => partyId === id && papers.includes(paper.id)))
    .map(({ id }, n) => ({
      id: `V${services.length + n + 1}`,
      proceedingId,
      partyId: id,
      papers: [paper.id],
      on: typeof signedOn === 'string' ? signedOn : dateOf(who.at),
      ...who,
    }))
}
