import { defineProcedure } from '../kernel/define-procedure.ts'
import { clocks } from './fair-complaint/clocks.ts'
import { closing } from './fair-complaint/closing.ts'
import { joins } from './fair-complaint/joins.ts'
import { onSite } from './fair-complaint/on-site.ts'
import { opening } from './fair-complaint/opening.ts'
import { outcomes, outsideFairs, states } from './fair-complaint/states.ts'
import { papers } from './fair-complaint/papers.ts'
import { referrals } from './fair-complaint/referrals.ts'
import { result } from './fair-complaint/result.ts'
import { route } from './fair-complaint/route.ts'
import { takingOn } from './fair-complaint/taking-on.ts'
import { fairGuide, provincialProtection } from './legal-documents.ts'
import { namesWhoAsks, venueRoles } from './shared/at-venue.ts'
import { inPhases } from './shared/phases.ts'
import { untaken } from './shared/untaken.ts'
import { told, toldByAll } from './shared/told.ts'
import { regulatorsAndCentre } from './shared/bodies.ts'
import { both } from './wording.ts'

/**
 * Handling of a complaint at a fair (展会知识产权投诉处理): the work station tells the exhibitor, who has hours to answer; goods come off where nothing
 * was answered, an effective decision stands or the exhibitor admits it; what is disputed goes to adjudication, penalty or mediation.
 * Source: 2006 measures on fairs, arts. 6-8; 2022 guide, art. 14; regulations of the province, art. 31.
 */
export const fairComplaint = defineProcedure({
  key: 'fair-complaint',
  version: '2022-07-20',
  title: both('展会知识产权投诉处理', 'Complaint at a fair'),
  short: both('展会投诉', 'Trade fair complaint'),
  numbering: '珠知展字〔{year}〕{n}号',
  calls: { asker: '投诉人', other: '被投诉人', office: '本单位', asks: '投诉', handling: '处理' },
  source: fairGuide.unverified('第十四条', '据转载文本，未核对原文'),
  runBy: regulatorsAndCentre,
  decidedBy: 'filing',
  workedBy: venueRoles,
  start: 'received',
  startsWith: ['taking-up', 'closing'],
  closingClock: 'handling',
  triage: {
    bodies: regulatorsAndCentre,
    when: both(
      '展会期间，参展展品、宣传资料涉嫌侵权，需要在展会现场处理',
      'During a fair: exhibits or leaflets are said to infringe, and it has to be dealt with on the spot',
    ),
    venues: { fair: route },
    notAt: outsideFairs,
    names: namesWhoAsks,
  },
  answers: {
    'city-regulator': takingOn,
    'district-regulator': takingOn,
    'zone-office': takingOn,
    'protection-centre': takingOn,
  },
  joins,
  tells: { ...toldByAll, 'fair-record': { retention: told(36, 'months', provincialProtection('第三十一条')) } },
  papers,
  states,
  clocks,
  outcomes,
  steps: inPhases(opening, onSite, result, referrals, closing, untaken('received')),
})
