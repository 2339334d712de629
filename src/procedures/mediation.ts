import { defineProcedure } from '../kernel/define-procedure.ts'
import { assigned } from './mediation/assigned.ts'
import { clocks } from './mediation/clocks.ts'
import { confirmation } from './mediation/confirmation.ts'
import { opening } from './mediation/opening.ts'
import { outcomes, states, talking } from './mediation/states.ts'
import { talks } from './mediation/talks.ts'
import { mediationAct } from './legal-documents.ts'
import { bars, joins } from './mediation/joins.ts'
import { papers } from './mediation/papers.ts'
import { takingOn } from './mediation/taking-on.ts'
import { namesWhoAsks } from './shared/at-venue.ts'
import { inPhases } from './shared/phases.ts'
import { untaken } from './shared/untaken.ts'
import { toldByAll } from './shared/told.ts'
import { both } from './wording.ts'

/**
 * People's or commercial mediation (人民调解、商事调解) and joint judicial confirmation of its agreement.
 * The Mediation Act sets no period; 30 days is a service norm. Joint confirmation: Civil Procedure Law art. 205, 30 days.
 */
export const mediation = defineProcedure({
  key: 'mediation',
  version: '2022-01-01',
  title: both('知识产权纠纷调解', 'Mediation'),
  short: both('调解', 'Mediation'),
  numbering: '珠知调字〔{year}〕{n}号',
  calls: { asker: '申请人', other: '被申请人', office: '本单位', asks: '调解申请', handling: '调解' },
  source: mediationAct('第三十三条', '调解期限无法定天数'),
  runBy: ['mediation-committee', 'protection-centre', 'arbitration-court', 'rights-assistance'],
  decidedBy: 'filing',
  workedBy: ['mediator', 'lead'],
  confidential: true,
  start: 'received',
  startsWith: ['taking-on'],
  closingClock: 'mediating',
  sessions: {
    planned: { joint: talking, private: talking },
    ofSteps: 'joint',
  },
  room: 'mediation',
  triage: {
    asked: 'mediation',
    bodies: ['mediation-committee', 'protection-centre', 'arbitration-court', 'rights-assistance'],
    when: both('当事人愿意调解', 'The parties may be willing to settle'),
    names: namesWhoAsks,
  },
  guide: {
    for: ['settle', 'compensation', 'stop'],
    gives: both(
      '双方自愿达成协议，可以共同申请司法确认；内容保密',
      'A voluntary agreement that a court can confirm; the talks are confidential',
    ),
    needs: both('双方同意调解', 'Both sides agree to mediate'),
    fee: {
      says: both('人民调解委员会调解不收取费用', 'People’s mediation is free of charge'),
      source: mediationAct.unverified('第四条', '条号未逐字核对'),
    },
  },
  answers: { 'mediation-committee': takingOn },
  joins,
  bars,
  tells: { ...toldByAll, 'mediation-agreement': { confirmation: 'joint-application' } },
  papers,
  states,
  clocks,
  outcomes,
  steps: inPhases(opening, talks, assigned, confirmation, untaken('received')),
})
