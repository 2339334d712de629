import { defineProcedure } from '../kernel/define-procedure.ts'
import { eCommerceLaw } from './legal-documents.ts'
import { complaintOrSuit } from './platform-notice/complaint.ts'
import { clocks } from './platform-notice/clocks.ts'
import { joins } from './platform-notice/joins.ts'
import { lifting } from './platform-notice/lifting.ts'
import { measures } from './platform-notice/measures.ts'
import { opening } from './platform-notice/opening.ts'
import { papers } from './platform-notice/papers.ts'
import { route } from './platform-notice/route.ts'
import { statement } from './platform-notice/statement.ts'
import { eachStands, outcomes, outsideShops, states } from './platform-notice/states.ts'
import { supervision } from './platform-notice/supervision.ts'
import { namesWhoAsks, venueRoles } from './shared/at-venue.ts'
import { inPhases } from './shared/phases.ts'
import { told, toldByAll } from './shared/told.ts'
import { untaken } from './shared/untaken.ts'
import { regulatorsAndCentre } from './shared/bodies.ts'
import { both } from './wording.ts'

/**
 * Notice and counter-notice on an e-commerce platform (电子商务平台知识产权通知与声明处理): the holder’s notice goes to the platform, which takes measures
 * and forwards it; the merchant may state that it infringes nothing; fifteen days after that reached the holder the measures end, unless the platform was
 * told of a complaint or a suit. A platform that does nothing is ordered to mend it, then goes to enforcement.
 * Source: E-Commerce Law, arts. 41 to 45, 84; the Supreme Court’s reply of 2020.
 */
export const platformNotice = defineProcedure({
  key: 'platform-notice',
  version: '2020-09-14',
  title: both('电子商务平台知识产权通知与声明处理', 'Notice and statement on an e-commerce platform'),
  short: both('电商通知', 'Platform notice'),
  numbering: '珠知网字〔{year}〕{n}号',
  calls: { asker: '权利人', other: '平台内经营者', office: '本单位', asks: '通知', handling: '处理' },
  source: eCommerceLaw('第四十二条至第四十五条'),
  rows: ['EC-01'],
  runBy: regulatorsAndCentre,
  decidedBy: 'filing',
  workedBy: venueRoles,
  standsForEach: { side: 'respondent', clock: 'statement', order: eachStands },
  start: 'received',
  startsWith: ['taking-up'],
  closingClock: 'handling',
  triage: {
    bodies: regulatorsAndCentre,
    when: both(
      '网店、直播间等电子商务平台上的商品涉嫌侵权，需要平台采取删除、屏蔽、断开链接等措施',
      'Goods offered on an e-commerce platform are said to infringe, and the platform is to delete, block or unlink them',
    ),
    venues: { shop: route },
    notAt: outsideShops,
    names: namesWhoAsks,
  },
  joins,
  tells: {
    ...toldByAll,
    'platform-statement-notice': { outer: 'ceiling' },
    'platform-record': { retention: told(36, 'months', eCommerceLaw('第三十一条')) },
  },
  papers,
  states,
  clocks,
  outcomes,
  steps: inPhases(opening, measures, supervision, statement, complaintOrSuit, lifting, untaken('received')),
})
