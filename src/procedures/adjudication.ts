import { defineProcedure } from '../kernel/define-procedure.ts'
import { aftermath } from './adjudication/aftermath.ts'
import { appraisal } from './adjudication/appraisal.ts'
import { clocks } from './adjudication/clocks.ts'
import { competence } from './adjudication/competence.ts'
import { decision } from './adjudication/decision.ts'
import { defence } from './adjudication/defence.ts'
import { filing } from './adjudication/filing.ts'
import { evidence } from './adjudication/evidence.ts'
import { inquiry } from './adjudication/inquiry.ts'
import { investigator } from './adjudication/investigator.ts'
import { settlement } from './adjudication/settlement.ts'
import { seizure } from './adjudication/seizure.ts'
import { outcomes, states } from './adjudication/states.ts'
import { stay } from './adjudication/stay.ts'
import { caseGuide, patentMeasures } from './legal-documents.ts'
import { bars, joins } from './adjudication/joins.ts'
import { underMeasures2015 } from './adjudication/measures-2015.ts'
import { papers } from './adjudication/papers.ts'
import { namesWhoAsks, notAbroad } from './shared/at-venue.ts'
import { originals } from './shared/originals.ts'
import { inPhases } from './shared/phases.ts'
import { untaken } from './shared/untaken.ts'
import { reconsideration, suitAgainstDecision, told, toldByAll } from './shared/told.ts'
import { regulatorsAndCentre } from './shared/bodies.ts'
import { both } from './wording.ts'

/**
 * Administrative adjudication of a patent infringement dispute (专利侵权纠纷行政裁决).
 * Source: CNIPA Order 81, in force 2025-02-01; suit: Patent Law art. 65; enforcement: Compulsion Law art. 53.
 * The case closes with its decision; service, publication, suit and enforcement follow while the file stays open.
 */
const order81 = {
  key: 'adjudication',
  version: '2025-02-01',
  title: both('专利侵权纠纷行政裁决', 'Administrative adjudication of patent infringement'),
  short: both('行政裁决', 'Adjudication'),
  numbering: '珠知法裁字〔{year}〕{n}号',
  calls: { asker: '请求人', other: '被请求人', office: '本机关', asks: '处理请求', handling: '处理' },
  source: patentMeasures('第二章'),
  rows: ['PA-01'],
  runBy: regulatorsAndCentre,
  competence,
  decidedBy: 'filing',
  workedBy: ['officer', 'lead'],
  decides: true,
  start: 'examining',
  startsWith: ['filing'],
  closingClock: 'closing',
  sessions: {
    planned: { hearing: ['investigating', 'hearing'], joint: ['settling'], panel: ['deliberating'] },
    ofSteps: 'hearing',
    called: both('口头审理', 'Oral hearing'),
  },
  triage: {
    asked: 'adjudication',
    bodies: regulatorsAndCentre,
    when: both(
      '专利侵权纠纷，当事人未向人民法院起诉，也未约定其他解决方式',
      'A patent infringement dispute that is not before a court and for which no other forum was agreed',
    ),
    rights: ['invention', 'utility-model', 'design'],
    notAt: notAbroad,
    names: namesWhoAsks,
  },
  guide: {
    for: ['stop'],
    gives: both(
      '行政机关认定是否侵犯专利权；认定侵权的，责令立即停止侵权。赔偿数额可以请求调解',
      'The office decides whether the patent is infringed and, if it is, orders the infringement to stop. Damages can be mediated on request',
    ),
    fee: {
      says: both('不收取费用', 'Free of charge'),
      source: caseGuide.unverified('', '各地办事指南所载，未核对原文'),
    },
  },
  joins,
  bars,
  limitation: told(36, 'months', patentMeasures('第十九条')),
  inForce: {
    decided: ['propose-decision', 'propose-direct'],
    changed: { 'judgment-changed': { where: { field: 'judged', is: 'changed' }, as: { orders: 'operative' } } },
  },
  bindsEach: {
    side: 'respondent',
    steps: ['propose-decision', 'propose-direct'],
    orders: 'orders',
    until: ['suit'],
    spares: 'dismissed',
  },
  tells: {
    ...toldByAll,
    'defence-notice': { defence: 'defence' },
    'adjudication-decision': { suit: 'suit' },
    'performance-demand': { demand: 'demand' },
    'seizure-decision': { reconsideration, suit: suitAgainstDecision },
    'seizure-extension': { reconsideration, suit: suitAgainstDecision },
  },
  papers,
  states,
  clocks,
  outcomes,
  steps: inPhases(
    filing,
    defence,
    evidence,
    inquiry,
    investigator,
    seizure,
    appraisal,
    originals(['investigating', 'hearing', 'deliberating'], ['officer', 'lead'], 66),
    decision,
    aftermath,
    stay,
    settlement,
    untaken('examining', { afterAsking: true }),
  ),
} as const

export const adjudication = defineProcedure(order81)

/** Requests received before 2025-02-01: the enforcement measures of 2015. */
export const adjudication2015 = defineProcedure(underMeasures2015(order81))
