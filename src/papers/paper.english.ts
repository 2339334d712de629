import type { PaperKey } from '../kernel/paper-key.ts'
import type { Block, PaperFacts, PaperTemplate } from './paper.types.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** '2026-03-02' as '2 March 2026', with the hour where the moment has one. */
function day(moment: string): string {
  const [date = '', hour] = moment.split(' ')
  const [year, month, ofMonth] = date.split('-')
  const written = `${Number(ofMonth)} ${months[Number(month) - 1]} ${year}`
  return hour === undefined ? written : `${hour} on ${written} (Beijing time)`
}

/** ' by 2 March 2026', provisional where the day is; nothing where the paper names no day. */
function by({ deadline }: PaperFacts): string {
  if (deadline?.due === undefined) return ' within the period stated above'
  return ` by ${day(deadline.due)}${deadline.provisional === true ? ' (provisional: the public holidays of that year are not announced yet)' : ''}`
}

function hearing({ hearingAt, hearingPlace }: PaperFacts): string {
  if (hearingAt === undefined) return ''
  return ` at ${day(hearingAt)}${hearingPlace === undefined ? '' : `, place: ${hearingPlace}`}`
}

type Explains = (facts: PaperFacts) => string

const bound = 'It becomes final unless it is challenged in time; how, where and until when is stated at its end.'

/**
 * What each paper that goes to a party is and asks, for somebody who cannot read it. It names a day only where the paper itself has it,
 * and no period of the law: those stand in the text that counts.
 */
const explanations: Partial<Record<PaperKey, Explains>> = {
  receipt: ({ received }) =>
    received === undefined
      ? 'This receipt confirms that the authority received the documents listed above and on which day. It does not decide whether the complaint is accepted.'
      : 'This receipt confirms what the authority received from you and on which day.',
  'acceptance-notice': () =>
    'Your complaint has been accepted. The authority will examine it and send it to the body that handles it; you will be notified.',
  'filing-notice': () =>
    'Your request has been filed as a case. The other party will be served with it and may respond.',
  'refusal-notice': () =>
    'Your request was not accepted, for the reasons given above. What you can do about it is stated at the end of the notice.',
  'untaken-notice': () =>
    'No body that was asked has taken this case on, and the office has ended its attempts for the reasons given above. What else you can do is stated above.',
  'supplement-notice': (facts) =>
    `Your filing is incomplete. Please supply or correct the items numbered above${by(facts)}. Otherwise it may be treated as not filed.`,
  'defence-notice': (facts) =>
    `A request concerning an intellectual property right has been made against you, and a copy is attached. You may submit a written defence with evidence${by(facts)}. The case proceeds even if you do not respond.`,
  'confirmation-application': () =>
    'This is the parties’ joint application to the court to confirm the mediation agreement named above.',
  'submission-receipt': () =>
    'This receipt confirms what the authority received from you, when, and with which files. It does not decide on what they say.',
  'request-copy': () =>
    'This is a copy of what the other party asked for against you: the facts stated, the claims and the list of evidence. The notice that comes with it says what you can do.',
  'arbitration-notice': (facts) =>
    `An arbitration has been begun against you; what is claimed is stated above. You may submit an answer with evidence${by(facts)}.`,
  'opinion-notice': (facts) =>
    `The other party has asked for mediation, and a copy of the request is attached. Please state whether you agree to mediation${by(facts)}. Mediation is voluntary.`,
  'hearing-notice': (facts) =>
    `An oral hearing will be held${hearing(facts)}. Please attend or send an authorised agent, bring proof of identity, and return the reply slip. What follows from absence is stated above.`,
  'penalty-hearing-notice': (facts) =>
    `The hearing that you asked for before an administrative penalty is imposed will be held${hearing(facts)}. You may attend yourself or send an agent.`,
  'tribunal-hearing-notice': (facts) =>
    `The arbitral tribunal will hear the case${hearing(facts)}. What follows from absence is stated above.`,
  'suspension-notice': () =>
    'The proceeding has been suspended for the reason given above. Periods that the notice names do not run meanwhile.',
  'resumption-notice': () => 'The suspended proceeding has been resumed. Periods that the notice names run again.',
  'mediation-agreement': () =>
    'This is the agreement that the parties reached in mediation. Its numbered terms bind those who signed it. The parties may jointly ask the court to confirm it.',
  'adjudication-decision': () =>
    `This is the authority’s decision on the dispute. The orders stand under the heading of the decision. ${bound}`,
  'withdrawal-decision': () => 'The request has been withdrawn and the case is closed, as stated above.',
  'penalty-notice': (facts) =>
    `The authority intends to impose the administrative penalty set out above. You may submit a statement and a defence${by(facts)}; where the notice says so, you may also ask for a hearing. This is not yet a decision.`,
  'penalty-decision': () =>
    `This is a decision imposing an administrative penalty. What you must do or pay, and by when, is stated above. ${bound}`,
  'arbitration-acceptance': (facts) =>
    `The arbitration has been accepted. Please submit what the notice asks for${by(facts)}; how the tribunal is formed is stated above.`,
  'arbitral-award-cover': () =>
    'This is the arbitral award. It is final and binding on the parties from the day it was made.',
  'arbitral-mediation-statement': () =>
    'This statement records what the parties agreed before the arbitral tribunal. It has the effect of an award once the parties have signed for it.',
  'correction-decision': () => 'This corrects a slip in the decision named above. The rest of that decision stands.',
  'award-correction': () => 'This corrects a slip in the award named above and is part of it.',
  'proof-of-service': () =>
    'By signing this form you confirm only that you received the documents listed and when. It does not mean that you agree with them.',
}

/** Which papers explain themselves to readers from abroad. */
export const explained = Object.keys(explanations) as readonly PaperKey[]

/** A paragraph in English under a paper that goes to a party from abroad: what it is and what it asks. The Chinese alone counts. */
export function englishNote({ key, title }: PaperTemplate, facts: PaperFacts): Block[] {
  const explains = explanations[key]
  if (facts.abroad !== true || explains === undefined) return []
  const text = `${(facts.title ?? title).en}. ${explains(facts)} This note is for information only; the Chinese text alone has legal effect.`
  return [
    { type: 'spacer', lines: 1 },
    { type: 'paragraph', text: 'English summary', indent: 0, small: true, weight: 'bold' },
    { type: 'paragraph', text, indent: 0, small: true },
  ]
}
