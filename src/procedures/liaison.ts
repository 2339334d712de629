import { defineProcedure } from '../kernel/define-procedure.ts'
import { plainMatter } from '../kernel/matter.ts'
import { clocks } from './liaison/clocks.ts'
import { customs } from './liaison/customs.ts'
import { inHand } from './liaison/in-hand.ts'
import { justice } from './liaison/justice.ts'
import { outcomes, states } from './liaison/states.ts'
import { crimeTransfer, houseNorm } from './legal-documents.ts'
import { joins } from './liaison/joins.ts'
import { overseas } from './liaison/overseas.ts'
import { papers } from './liaison/papers.ts'
import { routes, tasks } from './liaison/routes.ts'
import { signingFor } from './liaison/signing-for.ts'
import { inPhases } from './shared/phases.ts'
import { untaken } from './shared/untaken.ts'
import { told, toldByAll } from './shared/told.ts'
import { both } from './wording.ts'

// What a step of another proceeding asked for is taken back by its office, which goes on from there; nobody is told that it was offered.
const closing = { ...untaken('received')['close-untaken'], matters: [plainMatter] } as const

/**
 * Coordination with a body that works by its own system (联络协同): customs, court, procuratorate, police, rights
 * assistance, copyright office. It carries receipt, work in hand and answer, and the periods of other laws that the
 * sender lives by: police decision (crime transfer, art. 8), customs detention (customs regulation, arts. 16, 20, 24).
 */
export const liaison = defineProcedure({
  key: 'liaison',
  version: '2022-01-01',
  title: both('部门联络协同', 'Coordination with another body'),
  short: both('联络协同', 'Coordination'),
  numbering: '珠知联字〔{year}〕{n}号',
  calls: {
    asker: '请求人',
    other: '被请求人',
    office: '本机关',
    asks: '处理请求',
    handling: '处理',
    numbered: '协同编号',
  },
  source: houseNorm('协同流程为平台约定；各法定期限见时限'),
  runBy: ['customs', 'court', 'procuratorate', 'police', 'rights-assistance', 'copyright-office'],
  beside: true,
  decidedBy: 'filing',
  workedBy: ['liaison', 'officer', 'assistance', 'lead'],
  addressedBy: 'joint',
  start: 'received',
  startsWith: ['taking-in-hand'],
  closingClock: 'answer',
  triage: {
    bodies: ['customs', 'police', 'copyright-office', 'court', 'procuratorate'],
    asks: tasks,
    when: both('海关、公安、版权等线索', 'A matter for customs, the police or the copyright office'),
    venues: routes,
  },
  answers: { police: signingFor },
  answersFor: ['crime', 'reconsideration', 'notice-to-file'],
  // The police sign for what is referred to them, or pass it on; none of these is undone by silence.
  staysFor: ['crime', 'reconsideration', 'notice-to-file', 'reasons', 'supervision', 'copy', 'confirmation'],
  joins,
  tells: {
    ...toldByAll,
    'crime-refusal-notice': { again: told(3, 'calendar-days', crimeTransfer('第九条')) },
    'reasons-request': { reasons: 'police-reasons' },
    'filing-order': { filing: 'filing-on-notice' },
  },
  papers,
  states,
  clocks,
  outcomes,
  steps: inPhases(inHand, justice, customs, overseas, { 'close-untaken': closing }),
})
