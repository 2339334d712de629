import type { CaseRecord, PaperRecord, Party, StepInput } from '../kernel/case-record.ts'
import { asChosen, exhibitsChosen, handedInBy, handedOver } from '../kernel/handed-over.ts'
import type { StepRule } from '../kernel/procedure.ts'
import { proceedingOf } from '../kernel/proceeding.ts'
import { dateOf, wallTimeOf } from '../kernel/plain-date.ts'
import { boothOf, papersOfOne, papersToServe, placeOfService, type Way, wayOfService } from '../kernel/service.ts'
import { servedParties } from '../kernel/served-parties.ts'
import { factMissing } from './missing.facts.ts'
import { printableName } from './paper.glyphs.ts'
import { quoted } from './paper.wording.ts'
import { submissionNumber } from './submission.facts.ts'
import type { PaperFacts } from './paper.types.ts'

interface ServedBy {
  readonly steps: Readonly<Record<string, StepRule>>
  readonly key: string
  readonly input: StepInput
  readonly party: Party
  readonly server: string
  /** When it is entered. */
  readonly at?: Date
}

/** One paper that was served by no step, and how. */
export interface PaperServed {
  readonly paper: PaperRecord
  readonly way: Way
}

type Document = NonNullable<PaperFacts['service']>['documents'][number]

/** What sides hand in, as a copy of it is called. */
const copyNames: Readonly<Record<string, string>> = {
  defence: '答辩书副本',
  opinion: '质证意见副本',
  evidence: '证据说明副本',
}

/** How the copy of a thing is called; what is a copy by its own name is not called one twice. */
const copyOf = (name: string): string => (name.endsWith('副本') ? name : `${name}副本`)

/** An exhibit may be called like a document of its own (营业执照): that a copy of the exhibit is meant stands behind its name. */
export const copyOfExhibit = (name: string): string => `${quoted(name)}（证据副本）`

/** How a copy of what was handed in with a step is called: by what it is, not by the act of handing it in. */
function copyName(step: StepRule | undefined): string {
  const title = step?.title.zh.replace(/^(提交|补交|提出)/, '') ?? ''
  return copyNames[step?.submission?.kind ?? ''] ?? copyOf(title)
}

/** Copies of what the other side handed in: each submission under the number of its receipt, each item of evidence under its own. */
function materialServed(
  record: CaseRecord,
  proceedingId: string,
  { steps, key, party, input }: Pick<ServedBy, 'steps' | 'key' | 'party' | 'input'>,
  on: string | undefined,
): Document[] {
  const proceeding = proceedingOf(record, proceedingId)
  const chosen = exhibitsChosen(steps[key] as StepRule, input)
  const all = handedOver(record, proceeding, steps, key, party, chosen)
  const come = on === undefined ? all : handedInBy(all, steps, on)
  const { walks, evidence } = asChosen(come, steps, chosen)
  return [
    ...walks.map((walk) => ({
      name: copyName(steps[walk.step]),
      number: submissionNumber(record, walk),
    })),
    ...evidence.map(({ id, name }) => ({ name: copyOfExhibit(printableName(name)), number: `证据${id.slice(1)}` })),
  ]
}

/**
 * What the proof of service of one party says: what the step serves on it, where, and how and when as far as its form says so.
 * Throws RuleError paper-fact-missing where there is no place to serve it at or nothing to serve, service-not-agreed,
 * service-address-missing.
 */
export function serviceFacts(
  record: CaseRecord,
  proceedingId: string,
  { steps, key, input, party, server, at }: ServedBy,
): NonNullable<PaperFacts['service']> {
  const step = steps[key] as StepRule
  const { delivers = { to: 'parties' } } = step
  const way = wayOfService(step, input, party, record)
  const booth = boothOf(step, way, party, record)
  const place = placeOfService(party, way, booth)
  // Where and how it was done is filled in by whoever serves it later; to where they are to go is known before.
  if (place === undefined && !way?.rule?.placeless)
    throw factMissing('proof-of-service', {
      zh: `${party.name}的送达地址`,
      en: `the address for service of ${party.name}`,
    })
  const own = papersOfOne(record, proceedingOf(record, proceedingId), steps, key)
  const papers = papersToServe(own, proceedingId, delivers, party).map(({ title, number, pages }) => ({
    name: title,
    number,
    ...(pages > 0 ? { pages: String(pages) } : {}),
  }))
  const documents = [
    ...papers,
    ...(step.serves ? materialServed(record, proceedingId, { steps, key, party, input }, way?.on) : []),
    ...(delivers.copies ?? []).map((name) => ({ name })),
  ]
  // Papers of the step itself are not there yet when it is asked whether they can be issued.
  if (documents.length === 0 && !delivers.papers)
    throw factMissing('proof-of-service', { zh: '要送达的材料', en: 'the material to be served' })
  return { documents, ...servedFacts(party, place, way, server), ...hourOf(step, input, way, at) }
}

/** Where a period runs from the hour of it, or the hour was entered, the proof says it too: of what is entered the same day without one, now. */
function hourOf({ fields = {} }: StepRule, { happenedAt }: StepInput, way: Way | undefined, now: Date | undefined) {
  const isReceived = fields['happenedAt']?.ofReceipt === true
  const today = isReceived && now && dateOf(now) === way?.on ? wallTimeOf(now) : undefined
  const hour = isReceived ? (way?.at ?? today) : happenedAt
  return way && typeof hour === 'string' && hour.startsWith(way.on) ? { receivedAt: hour.replace('T', ' ') } : {}
}

/** Whether evidence goes along with what the step serves on any of these; undefined of a step that serves nobody's material. */
export function evidenceGoes(
  record: CaseRecord,
  proceedingId: string,
  { steps, key, input }: Pick<ServedBy, 'steps' | 'key' | 'input'>,
): boolean | undefined {
  const step = steps[key]
  if (!step?.serves || !step.delivers) return undefined
  const proceeding = proceedingOf(record, proceedingId)
  const chosen = exhibitsChosen(step, input)
  return servedParties(record, step.delivers).some((party) => {
    const on = wayOfService(step, input, party, record)?.on
    const all = handedOver(record, proceeding, steps, key, party, chosen)
    return asChosen(on === undefined ? all : handedInBy(all, steps, on), steps, chosen).evidence.length > 0
  })
}

/** Whether the case knows the party by that address: typed again it is no secret from it. */
export const isKnownOf = ({ serviceAddress, address, email, phone }: Party, place: string): boolean =>
  [serviceAddress, address, email, phone].includes(place)

/** What the proof says of whom, where, how and when; of what is still to be served no more than to where. */
function servedFacts(party: Party, place: string | undefined, way: Way | undefined, server: string) {
  if (party.name === '')
    throw factMissing('proof-of-service', { zh: '受送达人的名称', en: 'the name of the party that was served' })
  return {
    addressee: party.name,
    ...(party.agent ? { agent: party.agent.name } : {}),
    ...(place === undefined ? {} : { address: place }),
    ...(place !== undefined && way?.place === place && !isKnownOf(party, place)
      ? { isOfficesAddress: true as const }
      : {}),
    ...(way?.modeTitle ? { mode: way.modeTitle.zh } : {}),
    ...(way ? { receivedAt: way.on, servers: [server] } : {}),
    ...(way?.rule ? { dayTitle: way.rule.day.zh } : {}),
    ...(way?.announcedOn === undefined ? {} : { announcedOn: way.announcedOn }),
    ...(way?.rule?.deemedAfterDays === undefined ? {} : { deemedAfterDays: way.rule.deemedAfterDays }),
    ...(way?.rule?.deemedAfterMonths === undefined ? {} : { deemedAfterMonths: way.rule.deemedAfterMonths }),
    ...(way?.how === undefined ? {} : { note: way.how }),
  }
}

/** The same of one paper that no step serves. Throws RuleError service-not-agreed, service-address-missing. */
export function paperServedFacts(
  { paper, way }: PaperServed,
  party: Party,
  server: string,
): NonNullable<PaperFacts['service']> {
  const { title, number, pages } = paper
  const documents = [{ name: title, number, ...(pages > 0 ? { pages: String(pages) } : {}) }]
  return { documents, ...servedFacts(party, placeOfService(party, way), way, server) }
}
