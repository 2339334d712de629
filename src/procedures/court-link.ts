import { defineProcedure } from '../kernel/define-procedure.ts'
import { plainMatter } from '../kernel/matter.ts'
import { application } from './court-link/application.ts'
import { clocks } from './court-link/clocks.ts'
import { confirmation, jointMatter } from './court-link/confirmation.ts'
import { bars, joins } from './court-link/joins.ts'
import { measure } from './court-link/measure.ts'
import { papers } from './court-link/papers.ts'
import { outcomes, states } from './court-link/states.ts'
import { suit } from './court-link/suit.ts'
import { civilProcedure, preservationOfActs } from './legal-documents.ts'
import { namesWhoAsks, notAbroad } from './shared/at-venue.ts'
import { inPhases } from './shared/phases.ts'
import { told, toldByAll } from './shared/told.ts'
import { untaken } from './shared/untaken.ts'
import { both } from './wording.ts'

// What both sides asked for together is taken back by the mediation body that brought it, which goes on from there.
const closing = { ...untaken('received')['close-untaken'], matters: [plainMatter] } as const

/**
 * What parties ask a court for while another office has their case (诉前保全、司法确认与裁判衔接): preservation before the suit, ruled on in hours and carried
 * out at once, of which the other side learns with the ruling; the suit that has to follow; the judgment, which goes back to those who have the case; and
 * the confirmation of a mediation agreement, which both ask for together (arts. 205, 206).
 * Sources: Civil Procedure Law arts. 103, 104; Supreme Court on preservation of acts, 法释〔2018〕21号; on evidence, arts. 12-16.
 */
export const courtLink = defineProcedure({
  key: 'court-link',
  version: '2019-01-01',
  title: both('人民法院保全、司法确认与裁判衔接', 'Preservation, confirmation and judgment of a court'),
  short: both('人民法院衔接', 'Court link'),
  numbering: '珠知法接字〔{year}〕{n}号',
  calls: {
    asker: '申请人',
    other: '被申请人',
    office: '本院',
    asks: '保全申请',
    handling: '审查',
    numbered: '协同编号',
  },
  source: civilProcedure('第一百零三条、第一百零四条'),
  runBy: ['court'],
  beside: true,
  decidedBy: 'filing',
  workedBy: ['liaison', 'lead'],
  addressedBy: ['joint'],
  staysFor: [jointMatter],
  start: 'received',
  closingClock: 'ruling',
  triage: {
    asked: 'preservation',
    bodies: ['court'],
    asks: { court: both('审查申请人的保全申请，依法作出裁定', 'Rule on the application for preservation') },
    when: both(
      '情况紧急，不立即保全将受到难以弥补的损害，或者证据可能灭失，需要在起诉前申请保全',
      'It is urgent: without preservation before the suit the harm could not be made good, or evidence would be lost',
    ),
    notAt: notAbroad,
    names: namesWhoAsks,
  },
  guide: {
    for: ['stop'],
    gives: both(
      '人民法院裁定先行停止有关行为、保全证据或者财产；申请人应当随后起诉或者申请仲裁',
      'The court orders the act to stop for now, or secures evidence or assets; a suit or arbitration has to follow',
    ),
    needs: both('情况紧急，并提供担保', 'Urgency, and security'),
    fee: {
      says: both('按人民法院的规定交纳申请费，并提供担保', 'Application fee of the court, and security'),
      source: civilProcedure.unverified('', '未核对现行收费标准'),
    },
  },
  joins,
  bars,
  tells: {
    ...toldByAll,
    'measure-notice': {
      suit: 'suit',
      reconsideration: 'reconsideration',
      renewal: told(7, 'calendar-days', preservationOfActs.unverified('', '条号未逐字核对')),
    },
  },
  papers,
  states,
  clocks,
  outcomes,
  steps: inPhases(application, measure, suit, confirmation, { 'close-untaken': closing }),
})
