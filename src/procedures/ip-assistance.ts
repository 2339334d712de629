import { defineProcedure } from '../kernel/define-procedure.ts'
import { abroad } from './ip-assistance/abroad.ts'
import { clocks } from './ip-assistance/clocks.ts'
import { crossBorder } from './ip-assistance/cross-border.ts'
import { help } from './ip-assistance/help.ts'
import { opening } from './ip-assistance/opening.ts'
import { papers } from './ip-assistance/papers.ts'
import { referrals } from './ip-assistance/referrals.ts'
import { abroadRoute } from './ip-assistance/route.ts'
import { helpers, outcomes, states } from './ip-assistance/states.ts'
import { assistanceGuide, provincialProtection } from './legal-documents.ts'
import { inPhases } from './shared/phases.ts'
import { toldByAll } from './shared/told.ts'
import { untaken } from './shared/untaken.ts'
import { both } from './wording.ts'

/**
 * Rights assistance (知识产权维权援助) at a branch: the request, reviewed in days that are marked as not official; advice, a joint opinion of experts,
 * referral onward, guidance in a dispute abroad with the border gate, help with Hong Kong and Macao item by item; then followed up and closed. It is
 * between the branch and who asked: the other side hears nothing of it, and no other office reads the advice. Sources: Guangdong regulation arts. 12,
 * 37, 38; State Council on foreign disputes arts. 4-13; the national guide of 2023, whose text was not obtained.
 */
export const ipAssistance = defineProcedure({
  key: 'ip-assistance',
  version: '2022-05-01',
  title: both('知识产权维权援助', 'Rights assistance'),
  short: both('维权援助', 'Assistance'),
  numbering: '珠知援字〔{year}〕{n}号',
  calls: { asker: '申请人', other: '对方', office: '本单位', asks: '援助申请', handling: '援助' },
  source: provincialProtection('第三十七条、第三十八条'),
  runBy: ['rights-assistance'],
  beside: true,
  decidedBy: 'filing',
  workedBy: helpers,
  confidential: true,
  start: 'received',
  startsWith: ['review'],
  closingClock: 'handling',
  triage: {
    asked: 'assistance',
    bodies: ['rights-assistance'],
    when: both(
      '权利人需要咨询、证据指导、专家意见，或者不知道走哪条途径；境外纠纷的应对指导',
      'Advice, guidance on evidence or an expert opinion is wanted, or it is not clear which way to take; guidance in a dispute abroad',
    ),
    venues: { abroad: abroadRoute },
  },
  guide: {
    for: ['stop', 'compensation', 'settle'],
    gives: both(
      '咨询意见、证据收集指导、专家联合意见和转介；只供参考，不作为侵权认定',
      'Advice, guidance on evidence, a joint opinion of experts, referral; for reference, and no finding',
    ),
    needs: both('住所地、经营地或者行为地在本市', 'You live or do business in the city, or the acts took place here'),
    fee: {
      says: both('公益援助不收取费用', 'Free of charge, as a public service'),
      source: assistanceGuide.unverified('', '未取得指引文本'),
    },
  },
  // What may be done against a refusal is to have it reviewed.
  tells: { ...toldByAll, 'refusal-notice': { suit: 'objection' } },
  papers,
  states,
  clocks,
  outcomes,
  steps: inPhases(opening, help, referrals, abroad, crossBorder, untaken('received')),
})
