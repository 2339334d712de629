import { defineProcedure } from '../kernel/define-procedure.ts'
import { bars } from './credit/bars.ts'
import { clocks } from './credit/clocks.ts'
import { finding } from './credit/finding.ts'
import { cause, papers } from './credit/papers.ts'
import { repair } from './credit/repair.ts'
import { showing } from './credit/showing.ts'
import { outcomes, states } from './credit/states.ts'
import { creditRepair } from './legal-documents.ts'
import { inPhases } from './shared/phases.ts'
import { reconsideration, suitAgainstDecision, toldByAll } from './shared/told.ts'
import { untaken } from './shared/untaken.ts'
import { regulators } from './shared/bodies.ts'
import { both } from './wording.ts'

/**
 * Credit (信用监管): a penalty shown by its class, dishonest conduct found after the party was heard, and their repair in three parts.
 * Sources: SAMR Order 45 on publicity, the repair rules in force 2026-04-01, CNIPA’s credit rules of 2022, provincial regulations art. 49.
 * It outlives the case it comes from: what a penalty shows, stays for months or years after the file was closed.
 */
export const credit = defineProcedure({
  key: 'credit',
  version: '2026-04-01',
  title: both('信用监管与信用修复', 'Credit supervision and repair'),
  short: both('信用监管', 'Credit supervision'),
  numbering: '珠知信字〔{year}〕{n}号',
  calls: {
    asker: '线索来源',
    other: '当事人',
    office: '本机关',
    asks: '失信线索',
    handling: '认定',
    ofOffice: true,
    named: '信用监管',
  },
  source: creditRepair('第一条至第四条'),
  runBy: regulators,
  decidedBy: 'filing',
  workedBy: ['officer', 'lead'],
  onReport: true,
  start: 'received',
  startsWith: ['entering'],
  closingClock: 'entering',
  bars,
  tells: {
    ...toldByAll,
    'credit-finding': {
      measures: 'measures',
      bar: 'bar',
      least: 'least-serious',
      longest: 'longest-serious',
      reconsideration,
      suit: suitAgainstDecision,
    },
  },
  cause,
  papers,
  states,
  clocks,
  outcomes,
  steps: inPhases(showing, finding, repair, untaken('received')),
})
