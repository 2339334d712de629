import { worksItself } from '../bodies/index.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import type { AskedWayIn, CaseRecord, Proceeding } from '../kernel/case-record.ts'
import { isRecalled } from '../kernel/handoff.ts'
import { referrerOf } from '../kernel/referral.ts'
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
}

/** What waits for an answer of the desk of that proceeding: in exactly one of a case, so that it is in somebody's list. */
export function asksLeft(record: CaseRecord, { id }: Pick<Proceeding, 'id'>): AskLeft[] {
  const { waysIn = [], corrections = [] } = record
  const putsRight = corrections.some(({ state }) => state === 'asked') && correctingIn(record)?.id === id
  return [
    ...waysIn.filter(({ state, proceedingId }) => state === 'asked' && proceedingId === id).map(wayInLeft(record)),
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
