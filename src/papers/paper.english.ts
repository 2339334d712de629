import type { PaperKey } from '../kernel/paper-key.ts'
import type { Block, PaperFacts, PaperTemplate } from './paper.types.ts'
import { requesterName } from './paper.wording.ts'

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

/** Mediation is accepted on the application of one side; the other is asked whether it agrees. */
function asksForConsent(facts: PaperFacts): string {
  if (facts.addressee === requesterName(facts))
    return 'Your application for mediation has been accepted. The other side will be asked whether it agrees; mediation is voluntary.'
  const until = facts.answerBy === undefined ? '' : ` by ${day(facts.answerBy)}`
  return `The other party has asked for mediation of a dispute with you. Please say${until} whether you agree, online as stated above or in writing. Mediation is voluntary: you may decline, or end it later, without any disadvantage.`
}

const bound = 'It becomes final unless it is challenged in time; how, where and by when is stated at the end.'

/**
 * What each paper that goes to a party is and asks, for somebody who cannot read it. It names a day only where the paper itself has it,
 * and no period of the law: those stand in the text that counts.
 */
const explanations: Partial<Record<PaperKey, Explains>> = {
  receipt: ({ received }) =>
    received === undefined
      ? 'This receipt confirms that the authority received the documents listed above and on which day. It does not mean that the complaint has been accepted.'
      : 'This receipt confirms what the authority received from you and on which day.',
  'acceptance-notice': (facts) =>
    facts.calls?.handling === '调解'
      ? asksForConsent(facts)
      : 'Your complaint has been accepted. The authority will pass it to the body that handles it; you will be notified.',
  'filing-notice': ({ calls }) =>
    calls?.ofOffice
      ? 'The authority has opened a case on what you reported.'
      : 'A case has been opened on your request. The other party will be served with the request and may respond.',
  'refusal-notice': () =>
    'What you asked for was not accepted, for the reasons given above. What you can do now is stated at the end of the notice.',
  'untaken-notice': () =>
    'None of the bodies asked has taken this case on, for the reasons given above. What else you can do is also stated above.',
  'reopening-statement': () =>
    'With this a party takes back its own act that had ended the case. The documents named as taken back no longer apply, and the case goes on.',
  'reopening-notice': () =>
    'The earlier end of this case was taken back, for the reasons given above. The documents named as void no longer apply, and the case goes on.',
  'supplement-notice': (facts) =>
    `Documents are missing. Please supply or correct the numbered items above${by(facts)}; otherwise no case may be opened.`,
  'defence-notice': (facts) =>
    `A request concerning an intellectual property right has been made against you; a copy is attached. You may submit a written defence with evidence${by(facts)}. The case goes on even if you do not respond.`,
  'confirmation-application': () =>
    'This is the parties’ joint application to the court to confirm the mediation agreement named above.',
  'submission-receipt': () =>
    'This receipt confirms what the authority received from you, when, and with which files. It does not confirm that their content is true.',
  request: () =>
    'This is your complaint as you filed it, on the form of the authority: who is concerned, what you ask for, the facts, the list of evidence and your statements. It is kept in the file under the number above.',
  'request-copy': () =>
    'This is a copy of the other party’s request: the facts, the claims and the list of evidence. The notice served with it says what you can do.',
  'arbitration-notice': (facts) =>
    `Arbitration proceedings have been started against you; the claims are stated above. You may submit an answer with evidence${by(facts)}.`,
  'opinion-notice': (facts) =>
    `The other party has asked for mediation, and a copy of the request is attached. Please state whether you agree to mediation${by(facts)}. Mediation is voluntary.`,
  'hearing-notice': (facts) =>
    `An oral hearing will be held${hearing(facts)}. Please attend or send an authorised agent, bring proof of identity, and return the reply slip. The consequences of not attending are stated above.`,
  'penalty-hearing-notice': (facts) =>
    `The hearing that you asked for before an administrative penalty is imposed will be held${hearing(facts)}. You may attend in person or send an agent. The consequences of not attending are stated above.`,
  'tribunal-hearing-notice': (facts) =>
    `The arbitral tribunal will hear the case${hearing(facts)}. The consequences of not attending are stated above.`,
  'suspension-notice': () =>
    'The proceeding has been suspended for the reason given above. The deadline of the case does not run in the meantime.',
  'effect-certificate': () =>
    'The decision named above is final. You can hand this certificate in to the court: what the decision found on the facts needs no further proof there unless the other side rebuts it.',
  'no-penalty-decision': () =>
    'No administrative penalty is imposed. What was found, why, and how the decision can be challenged are stated above.',
  'stay-refusal': () =>
    'The request to suspend the proceeding was refused, for the reasons given above. The case goes on.',
  'objection-ruling': () =>
    'This is the ruling on the objection to the jurisdiction of the authority; the decision and its reasons are given above.',
  'request-answer': () => 'This answers what was asked for; the decision and its reasons are given above.',
  'resumption-notice': () => 'The proceeding has been resumed. The deadline of the case runs again.',
  'mediation-agreement': () =>
    'This is the agreement that the parties reached in mediation. Its numbered terms are binding on those who signed. The parties may jointly ask the court to confirm it.',
  'adjudication-decision': () =>
    `This is the authority’s decision on the dispute. The orders are in the sixth part (六). ${bound}`,
  'withdrawal-notice': () =>
    'What was asked for has been taken back by who asked for it, and the matter ends with that. It is no decision on the dispute.',
  'withdrawal-statement': () =>
    'With this, who asked for it takes back what was asked for, and the matter ends. It is no decision on the dispute.',
  'withdrawal-decision': () => 'The case has been discontinued, for the reasons given above, and is closed.',
  'penalty-notice': (facts) =>
    `The authority intends to impose the administrative penalty set out above. You may make a statement in your defence${by(facts)} and, where the law provides for it, ask for a hearing. This is not yet a decision.`,
  'penalty-decision': () =>
    `This is a decision imposing an administrative penalty. What you must do or pay, and by when, is stated above. ${bound}`,
  'performance-demand': (facts) =>
    `The authority demands that you do what its decision ordered and is still to be done, as listed above${by(facts)}. You may make a statement. Otherwise it may ask the court to enforce the decision.`,
  'arbitration-acceptance': (facts) =>
    `The application for arbitration has been accepted. How the tribunal is formed and what to submit${by(facts)} is stated above.`,
  'arbitral-award-cover': () =>
    'This is the arbitral award. It is final and binding on the parties from the day it was made.',
  'arbitral-mediation-statement': () =>
    'This statement records what the parties agreed before the arbitral tribunal. It has the effect of an award once both parties have signed for receipt.',
  'correction-decision': () =>
    'This corrects an error in the decision named above. The rest of that decision is unchanged.',
  'award-correction': () => 'This corrects an error in the award named above and forms part of it.',
  'seizure-decision': (facts) =>
    `The authority has sealed or seized the goods or premises on the attached list${facts.deadline?.due === undefined ? '' : `, until ${day(facts.deadline.due)}`}. They may not be used, moved or destroyed meanwhile. You may make a statement; how and until when the decision can be challenged is stated above.`,
  'seizure-list': () =>
    'This is the list of what was sealed or seized. Please check it before you sign; one of the two copies is yours.',
  'seizure-extension': (facts) =>
    `The period of the seizure named above has been extended${facts.deadline?.due === undefined ? '' : ` until ${day(facts.deadline.due)}`}, for the reasons given above. How and until when this can be challenged is stated above.`,
  'seizure-release': () =>
    'The seizure named above has ended and the goods are returned to you. Please bring this decision when you collect them.',
  'test-period-notice': (facts) =>
    `What was seized is being tested${facts.testedUntil === undefined ? '' : ` until ${day(facts.testedUntil)}`}. That time does not count towards the period of the seizure, and the authority bears the cost.`,
  'goods-moved-notice': () =>
    'The authority has passed what was seized from you on to the body named above, which now holds it. Questions about it go there.',
  'preservation-notice': (facts) =>
    `The authority has registered the items on the attached list as evidence and preserves them${facts.deadline?.due === undefined ? '' : `; it decides what becomes of them by ${day(facts.deadline.due)}`}. They may not be destroyed or moved meanwhile.`,
  'preservation-list': () =>
    'This is the list of what is preserved as evidence. Please check it before you sign; one of the two copies is yours.',
  'preservation-release': () =>
    'The preservation of the items listed above has ended and they are returned to you. Please bring this notice when you collect them.',
  'customs-status-notice': (facts) =>
    `Customs have found the goods listed above, which may infringe your right. If you want them detained, apply for it and give security${by(facts)}; otherwise customs may not detain them.`,
  'customs-detention-notice': () =>
    'The goods listed above have been detained on your application. You may ask the court for measures against them; what follows from that is stated above.',
  'credit-notice': (facts) =>
    `The authority intends to find dishonest conduct and to take the measures set out above. You may make a statement${by(facts)}. This is not yet a decision.`,
  'credit-finding': () =>
    'This is a decision finding dishonest conduct; the measures that apply are set out above. It can be challenged, and repaired as stated at the end.',
  'credit-repair': () =>
    'Your application for credit repair has been granted: the information is no longer shown or shared, and the measures end.',
  'fair-notice': (facts) =>
    `A complaint against you: what you show at the fair is said to infringe an intellectual property right; a copy is attached. Please answer in writing with evidence${by(facts)}, or undertake to stop the display. The matter goes on even if you do not answer.`,
  'fair-opinion': () =>
    'This is the opinion of the work station on the complaint at the fair. What is to be done during the fair is listed above. It is no decision on whether a right was infringed; what else can be done is stated at the end.',
  'fair-ended': () =>
    'The fair has closed, and what the work station did on the spot ends with it, for the reasons given above. It is no decision on whether a right was infringed; the other ways are stated above.',
  'fair-undertaking': () => 'With this the exhibitor undertakes to do what is listed above during the fair.',
  'customs-finding-notice': () =>
    'Customs tell you what they found of the goods they had detained, and why. If no finding was possible, you may ask a court for measures; without its order in time the goods are released.',
  'platform-forwarding': (facts) =>
    `A right holder has told the e-commerce platform that goods you offer infringe its right; the measures of the platform are listed above and a copy is attached. You may state, with evidence, that there is no infringement${by(facts)}; the statement then goes to the holder.`,
  'platform-statement': () =>
    'With this the merchant states that there is no infringement, for the reasons given above.',
  'platform-statement-notice': (facts) =>
    `The merchant states that there is no infringement; the statement is attached. If you do not complain to the authority or sue, and tell the platform so${by(facts)}, the measures end.`,
  'platform-slip': () =>
    'This slip proves to the e-commerce platform that you complained or sued, where, when and under which number. Please hand it to the platform.',
  'preservation-application': () =>
    'With this you ask the court for a preservation before the suit: what is asked for, why it cannot wait and which security you offer are stated above.',
  'security-notice': (facts) =>
    `The court requires security for the preservation you asked for${by(facts)}; without it the application is dismissed.`,
  'measure-notice': () =>
    'The court has ordered the preservation listed above and carried it out. The applicant has to sue or to apply for arbitration in time, or it is lifted; either side may ask for reconsideration within the time stated. It is no decision on whether a right was infringed.',
  'confirmation-notice': () =>
    'The court has accepted the application that both sides made to confirm their mediation agreement, and calls both to come together at the time and place above with the documents listed.',
  'confirmation-ruling': () =>
    'This is the ruling of the court on the joint application to confirm the mediation agreement. An agreement that is confirmed can be enforced.',
  'assistance-opinion': () =>
    'This is the advice of rights assistance on your request, with the ways open to you. It is for reference only and no decision on whether a right was infringed.',
  'expert-opinion': () =>
    'This is the joint opinion of the experts whom rights assistance asked. It is for reference only and no decision on whether a right was infringed.',
  'proof-of-service': () =>
    'By signing this form you confirm only that you received the documents listed and when. It does not mean that you agree with them.',
}

/** Which papers explain themselves to readers from abroad. */
export const explained = Object.keys(explanations) as readonly PaperKey[]

/** What the pictures and codes are for, of a paper that has them: who cannot read the rest would not use them. */
function wayInNote({ wayIn: [first] = [] }: PaperFacts): string {
  if (first === undefined) return ''
  return ` To read the documents and answer online, scan the QR code, or enter the access code printed beneath it at ${first.page}, by ${day(first.until)}.`
}

/** A paragraph in English under a paper that goes to a party from abroad: what it is and what it asks. The Chinese alone counts. */
export function englishNote({ key, title }: PaperTemplate, facts: PaperFacts, hasCode: boolean): Block[] {
  const explains = explanations[key]
  if (facts.abroad !== true || explains === undefined) return []
  const text = `${(facts.title ?? title).en}. ${explains(facts)}${hasCode ? wayInNote(facts) : ''} This note is for information only; the Chinese text alone has legal effect.`
  return [
    { type: 'spacer', lines: 1 },
    { type: 'paragraph', text: 'English summary', indent: 0, small: true, weight: 'bold' },
    { type: 'paragraph', text, indent: 0, small: true },
  ]
}
