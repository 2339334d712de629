import { defineProcedure } from '../kernel/define-procedure.ts'
import { clocks } from './patent-mediation/clocks.ts'
import { opening } from './patent-mediation/opening.ts'
import { outcomes, states } from './patent-mediation/states.ts'
import { talks } from './patent-mediation/talks.ts'
import { caseGuide, patentMeasures } from './legal-documents.ts'
import { bars, joins } from './patent-mediation/joins.ts'
import { papers } from './patent-mediation/papers.ts'
import { namesWhoAsks } from './shared/at-venue.ts'
import { inPhases } from './shared/phases.ts'
import { untaken } from './shared/untaken.ts'
import { toldByAll } from './shared/told.ts'
import { regulatorsAndCentre } from './shared/bodies.ts'
import { both } from './wording.ts'

/**
 * Administrative mediation of a patent dispute (专利纠纷行政调解). Source: CNIPA Order 81, arts. 63-70.
 * Refusal or silence of the other side means that the request is not filed.
 */
export const patentMediation = defineProcedure({
  key: 'patent-mediation',
  version: '2025-02-01',
  title: both('专利纠纷行政调解', 'Administrative mediation of a patent dispute'),
  short: both('行政调解', 'Patent mediation'),
  numbering: '珠知法调字〔{year}〕{n}号',
  calls: { asker: '请求人', other: '被请求人', office: '本机关', asks: '调解请求', handling: '调解' },
  source: patentMeasures('第六十三条至第七十条'),
  runBy: regulatorsAndCentre,
  decidedBy: 'filing',
  workedBy: ['officer', 'mediator', 'lead'],
  confidential: true,
  start: 'received',
  startsWith: ['notice'],
  closingClock: 'duration',
  sessions: {
    planned: { joint: ['agreeing', 'mediating', 'signing'], private: ['mediating', 'signing'] },
    ofSteps: 'joint',
  },
  room: 'mediation',
  triage: {
    asked: 'mediation',
    bodies: regulatorsAndCentre,
    when: both(
      '专利纠纷，请求管理专利工作的部门调解',
      'A patent dispute that the patent authority is asked to mediate',
    ),
    rights: ['invention', 'utility-model', 'design'],
    names: namesWhoAsks,
  },
  guide: {
    for: ['settle', 'compensation'],
    gives: both(
      '由管理专利工作的部门主持，就赔偿数额、权属等达成调解协议；内容保密',
      'The patent authority chairs talks on damages, ownership and similar questions; the talks are confidential',
    ),
    needs: both('双方同意调解', 'Both sides agree to mediate'),
    fee: {
      says: both('不收取费用', 'Free of charge'),
      source: caseGuide.unverified('', '各地办事指南所载，未核对原文'),
    },
  },
  joins,
  bars,
  tells: toldByAll,
  papers,
  states,
  clocks,
  outcomes,
  steps: inPhases(opening, talks, untaken('received')),
})
