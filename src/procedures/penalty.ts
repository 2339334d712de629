import { defineProcedure } from '../kernel/define-procedure.ts'
import type { Procedure } from '../kernel/procedure.ts'
import {
  crimeTransfer,
  penaltyProcedure,
  trademarkLaw2019,
  trademarkLaw2026,
  complaintMeasures,
} from './legal-documents.ts'
import { byText, type PenaltyText } from './penalty/by-text.ts'
import { clocks } from './penalty/clocks.ts'
import { competence } from './penalty/competence.ts'
import { crime } from './penalty/crime.ts'
import { decision } from './penalty/decision.ts'
import { evidence } from './penalty/evidence.ts'
import { execution } from './penalty/execution.ts'
import { prosecutor } from './penalty/prosecutor.ts'
import { filing } from './penalty/filing.ts'
import { found } from './penalty/found.ts'
import { hearing } from './penalty/hearing.ts'
import { sums } from './penalty/kinds.ts'
import { joins } from './penalty/joins.ts'
import { jurisdiction } from './penalty/jurisdiction.ts'
import { review } from './penalty/review.ts'
import { seizure } from './penalty/seizure.ts'
import { eachStands, outcomes, states } from './penalty/states.ts'
import { stay } from './penalty/stay.ts'
import { cause, papers } from './penalty/papers.ts'
import { notAbroad } from './shared/at-venue.ts'
import { originals } from './shared/originals.ts'
import { inPhases } from './shared/phases.ts'
import { untaken } from './shared/untaken.ts'
import { reconsideration, toldByAll } from './shared/told.ts'
import { regulators } from './shared/bodies.ts'
import { both } from './wording.ts'

/** Of a patent its passing off alone is punished (Patent Law, art. 68): that it was infringed is a dispute, for adjudication. */
const passingOffOfPatents = { invention: ['marking'], 'utility-model': ['marking'], design: ['marking'] } as const

/**
 * Administrative penalty for counterfeit patents, trademark infringement and unfair competition (行政处罚).
 * Source: SAMR Order 2 of 2018 as amended; criminal transfer by the State Council regulation of 2020.
 * It closes after execution, or with one of the outcomes that need none (Order 2, art. 77).
 */
function penaltyUnder(text: PenaltyText): Procedure {
  return defineProcedure({
    key: 'penalty',
    version: text.version,
    title: both('行政处罚', 'Administrative penalty'),
    short: both('行政处罚', 'Penalty'),
    // Each bureau has a series of its own, as its decisions have.
    numbering: '{body}罚案〔{year}〕{n}号',
    calls: { asker: '举报人', other: '当事人', office: '本机关', asks: '举报', handling: '调查', ofOffice: true },
    source: penaltyProcedure('第六十四条', '版本日期按行为时法律区分'),
    rows: ['EV-13', 'MP-21'],
    runBy: regulators,
    competence,
    decidedBy: 'act',
    workedBy: ['officer', 'lead'],
    onReport: true,
    // Of several, on whom nothing of its own is laid where others are fined has nothing to comply with.
    bindsEach: {
      side: 'respondent',
      steps: ['notify', 'notify-again', 'approve-decision'],
      orders: ['penalty', 'intended'],
      until: ['reconsideration', 'suit', 'suit-after-review'],
      lays: ['ownFine', 'ownGains', 'ownPenalty'],
    },
    inForce: {
      decided: ['approve-decision'],
      changed: { 'contest-changed': { as: { fine: 'amount' } } },
      sums: {
        fine: { each: 'ownFine', text: 'penalty', word: sums.fine },
        gains: { each: 'ownGains', text: 'penalty', word: sums.gains },
      },
    },
    standsForEach: { side: 'respondent', clock: 'suit', order: eachStands },
    decides: true,
    start: 'verifying',
    startsWith: ['verification'],
    closingClock: 'decision',
    sessions: { planned: { hearing: ['hearing'] }, ofSteps: 'hearing', called: both('听证', 'Hearing') },
    triage: {
      asked: 'report',
      bodies: ['district-regulator', 'city-regulator', 'zone-office'],
      when: both(
        '假冒专利、商标侵权或者不正当竞争线索',
        'A lead on passing off a patent, trademark infringement or unfair competition',
      ),
      rights: [
        'invention',
        'utility-model',
        'design',
        'trademark',
        'geographical-indication',
        'trade-secret',
        'unfair-competition',
      ],
      acts: passingOffOfPatents,
      notAt: notAbroad,
    },
    guide: {
      for: ['punish', 'stop'],
      gives: both(
        '行政机关查处违法行为，可以没收、罚款；不处理赔偿问题',
        'The office investigates and can confiscate and fine; it does not decide on damages',
      ),
      fee: {
        says: both('举报不收取费用', 'Reporting is free of charge'),
        source: complaintMeasures.unverified('', '未核对条文'),
      },
    },
    tells: {
      ...toldByAll,
      'penalty-notice': { statement: 'statement' },
      'crime-referral-letter': { decision: 'police-decision' },
      'crime-reconsideration-request': { decision: 'police-reply' },
      'performance-demand': { demand: 'demand' },
      'seizure-decision': { reconsideration, suit: 'suit' },
      'seizure-extension': { reconsideration, suit: 'suit' },
      'no-penalty-decision': { reconsideration, suit: 'suit' },
      'penalty-decision': { payment: 'payment', reconsideration, suit: 'suit' },
    },
    joins,
    cause,
    papers,
    states,
    clocks,
    outcomes,
    steps: inPhases(
      filing,
      jurisdiction,
      evidence,
      found,
      seizure,
      originals(['verifying', 'investigating'], ['officer'], 46),
      review,
      hearing,
      decision,
      execution,
      prosecutor,
      stay,
      crime,
      byText(text),
      untaken('verifying'),
    ),
  })
}

/** Acts before 2027: Trademark Law of 2019. The version's date is the penalty law's (general knowledge). */
export const penalty2021 = penaltyUnder({
  version: '2021-07-15',
  titleDispute: trademarkLaw2019.unverified('第六十二条'),
  comesBack: crimeTransfer('第十条、第十三条'),
})

/** Acts from 2027-01-01: Trademark Law of 2026, with its own suspension ground and the return of cases not prosecuted. */
export const penalty2027 = penaltyUnder({
  version: '2027-01-01',
  titleDispute: trademarkLaw2026('第七十六条'),
  comesBack: crimeTransfer(
    '第十条、第十三条',
    '不起诉后移回的，并依据《中华人民共和国商标法》（2026年修订）第七十五条',
  ),
})
