import { worksItself } from '../bodies/index.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import type { AskedWayIn, CaseRecord, PaperRecord, Proceeding } from '../kernel/case-record.ts'
import { isRecalled, isUntaken, onlyOffered } from '../kernel/handoff.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import { papersUnserved } from '../kernel/paper-service.ts'
import { stepsFrom } from '../kernel/procedure.ts'
import { referrerOf } from '../kernel/referral.ts'
import { procedureOf } from '../procedures/index.ts'
import { type CaseAccess, isConfidential } from './case.access.ts'
import { fields, only } from './masked.ts'

const wayInFields = fields([
  'id',
  'partyId',
  'paper',
  'proceedingId',
  'personId',
  'personName',
  'username',
  'idNumber',
  'state',
  'at',
  'answeredAt',
  'answeredByName',
  'answer',
] as const satisfies readonly (keyof AskedWayIn)[])

/** What somebody asked of the office beside the steps of a procedure, and what the office is to do about it. */
interface AskLeft {
  /** Id of the request: Q1 of a way in, K1 of a fact to put right. */
  readonly ask: string
  readonly what: Bilingual
  /** Where a service is recorded that somebody’s code shows to have come about: by an act of its own, or with that step. */
  readonly paper?: string
  readonly servedWith?: string
  /** The party on whom it is served then. */
  readonly partyId?: string
}

/** What waits for an answer of the desk of that proceeding: in exactly one of a case, so that it is in somebody's list. */
export function asksLeft(record: CaseRecord, proceeding: Proceeding): AskLeft[] {
  const { id } = proceeding
  const { waysIn = [], corrections = [] } = record
  const putsRight = corrections.some(({ state }) => state === 'asked') && correctingIn(record)?.id === id
  return [
    ...waysIn.filter(({ state, proceedingId }) => state === 'asked' && proceedingId === id).map(wayInLeft(record)),
    ...waysIn.filter(({ proceedingId }) => proceedingId === id).flatMap(serviceLeft(record, proceeding)),
    ...(putsRight ? corrections.filter(({ state }) => state === 'asked').map(correctionLeft) : []),
  ]
}

const wayInLeft =
  ({ parties }: Pick<CaseRecord, 'parties'>) =>
  ({ id, personName, username, partyId }: AskedWayIn): AskLeft => {
    const party = parties.find((each) => each.id === partyId)?.name ?? ''
    return {
      ask: id,
      what: {
        zh: `核对并答复：${personName}（账号${username}）申请代表${party}`,
        en: `Check and answer: ${personName} (account ${username}) asks to act for ${party}`,
      },
    }
  }

/**
 * Whether somebody was let in for a party by the code of a paper, acts for it still, and the service of that paper on it is recorded nowhere: whoever
 * had the code had the paper.
 */
export function cameBeforeService(
  { parties, papers, services = [] }: Pick<CaseRecord, 'parties' | 'papers' | 'services'>,
  { state, partyId, personId, paper: number }: Pick<AskedWayIn, 'state' | 'partyId' | 'personId' | 'paper'>,
): PaperRecord | undefined {
  const acts = parties.find(({ id }) => id === partyId)?.personIds.includes(personId)
  if (state !== 'tied' || !acts) return undefined
  const paper = papers.find((each) => each.number === number && each.addresseeId === partyId && !each.voided)
  const found = paper ?? papers.find((each) => each.number === number && !each.voided)
  const isServed = services.some((each) => each.partyId === partyId && each.papers.includes(found?.id ?? ''))
  return isServed ? undefined : found
}

/** That the service of such a paper is to be recorded, where the office can: by its own act, or with a step that the state offers. */
const serviceLeft =
  (record: CaseRecord, proceeding: Proceeding) =>
  (way: AskedWayIn): AskLeft[] => {
    const paper = cameBeforeService(record, way)
    if (!paper) return []
    const procedure = procedureOf(proceeding.procedure, proceeding.version)
    const { held, others } = papersUnserved(record, proceeding, procedure)
    const isApart = [...held, ...others].some((each) => each.paper.id === paper.id)
    const servedWith = stepsFrom(procedure, proceeding.state).find((key) => {
      const { delivers, fields } = procedure.steps[key] ?? {}
      const isOfSide = delivers?.to === 'respondents' || delivers?.to === 'parties'
      return fields?.['servedOn'] !== undefined && isOfSide && delivers.papers?.includes(paper.key as PaperKey)
    })
    if (!isApart && servedWith === undefined) return []
    const party = record.parties.find(({ id }) => id === way.partyId)?.name ?? ''
    return [
      {
        ask: way.id,
        partyId: way.partyId,
        what: {
          zh: `登记《${paper.title}》（${paper.number}）对${party}的送达：${way.personName}已凭该文书的查阅码关联，文书已经到达该方`,
          en: `Record the service of ${paper.number} on ${party}: ${way.personName} has used its access code, so that it has come to them`,
        },
        ...(isApart ? { paper: paper.id } : { servedWith: servedWith ?? '' }),
      },
    ]
  }

const correctionLeft = ({ id, byName }: { readonly id: string; readonly byName: string }): AskLeft => ({
  ask: id,
  what: { zh: `答复${byName}更正登记信息的申请`, en: `Answer ${byName}, who asks to have what was filed put right` },
})

/**
 * Whether nobody is asked to take a proceeding on any more, every offer of it having been taken back, and the desk that has it works no such ones: it is
 * to offer it anew.
 */
export const isToOfferAnew = (record: CaseRecord, proceeding: Proceeding): boolean =>
  isRecalled(record, proceeding) && !worksItself(proceeding)

/**
 * Whether nobody took a proceeding on: to end it, or to offer it elsewhere, is all that is left then. A desk that works such ones, and had begun to work
 * it, goes on with what it offered in vain.
 */
export function hasNoTaker(record: CaseRecord, proceeding: Proceeding): boolean {
  const isBegun = onlyOffered(record, proceeding).length === 0
  return isUntaken(record, proceeding.id) && !(isBegun && worksItself(proceeding))
}

/**
 * The proceeding whose desk puts right what was filed: the last opened that runs of its own and openly, else the last of its own that runs. Where
 * all of these have ended, what was asked before that is answered by the desk that had the last of them.
 */
export function correctingIn(record: CaseRecord): Proceeding | undefined {
  const own = record.proceedings.filter(({ id }) => referrerOf(record, id) === undefined)
  const running = own.filter(({ endedOn }) => endedOn === undefined)
  const answering = running.length > 0 ? running : own
  return answering.findLast((each) => !isConfidential(each)) ?? answering.at(-1)
}

/** Requests to act for a party, for those alone who work the proceeding whose paper carried the code: they compare and answer them. */
export function waysInFor({ waysIn = [] }: CaseRecord, { works }: CaseAccess): AskedWayIn[] {
  return waysIn.filter(({ proceedingId }) => works.includes(proceedingId)).map((each) => only(each, wayInFields))
}
