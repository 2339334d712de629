import { expect } from 'chai'
import type { Viewer } from '../../src/http/index.ts'
import { loadTexts } from '../../src/http/texts.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { type Notice, type NoticeKind, noticeKinds } from '../../src/notices/notice.model.ts'
import { actOf } from '../../src/notices/notice.paths.ts'
import { noticeView } from '../../src/notices/notice.view.ts'
import { clockText, eventText, letterOf } from '../../src/notices/notice.words.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { system } from '../../src/kernel/role.ts'
import { startClock, stopClock } from '../../src/kernel/clock-acts.ts'
import { allBodies, type Body, loadBodies, saveBody } from '../../src/bodies/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { procedureAt } from '../../src/procedures/index.ts'
import { fileCase, hours, offered, people, start, withOffice } from '../handoffs/handoff-house.ts'
import { root } from '../http/sample-app.ts'
import { join } from 'node:path'

const number = 'ZB2026-000300'
const texts = loadTexts(join(root, 'views', 'locales'), false)
const later = hours(2)
const respondent: Viewer = { id: '邓志强', name: '邓志强', roles: ['respondent'], deskIds: [], lang: 'zh-CN' }
const admin: Viewer = { id: '管理员', name: '管理员', roles: ['security-admin'], deskIds: [], lang: 'zh-CN' }
const readers = { ...people, respondent, admin }
type Reader = keyof typeof readers

const answerZh =
  '“移交答复期限”自 2026年11月23日（移交送达接收岗位）起 3 个工作日：到期日 2026年11月26日。依据办理机构的服务时限（非法定期限）。'
const answerEn =
  '“Deadline to answer the handoff”: 3 working days from 23 November 2026 (delivery to the receiving desk): due on 26 November 2026. Source: Service target of the office (not a statutory period).'
const supplementZh =
  '“补正期限”自 2026年11月23日（发出补正通知书）起 5 个工作日：到期日 2026年11月30日。依据《专利纠纷行政裁决和调解办法》第十六条。'
const supplementEn =
  '“Time to supply missing documents”: 5 working days from 23 November 2026 (the notice of missing documents): due on 30 November 2026. Source: Measures for the Administrative Adjudication and Mediation of Patent Disputes, art. 16 (《专利纠纷行政裁决和调解办法》).'

/** What somebody reads: what happened, the clock, what to do, and where. */
type Said = readonly [said: string, clock: string | undefined, act: string | undefined, href: string | undefined]

/** The hand-written table: kind, reader, in Chinese, in English. A reader who has no part in the case is told no more than the kind. */
const table: readonly (readonly [NoticeKind, Reader, Said, Said])[] = [
  [
    'offered',
    'officer',
    [
      '珠海市知识产权保护中心 快速维权科移交行政裁决，待您的岗位决定是否接收',
      answerZh,
      '查看并答复',
      '/cases/ZB2026-000300/handoffs/H1',
    ],
    [
      'Protection Centre Rapid Rights Desk hands over: Adjudication. Your desk decides whether to accept it',
      answerEn,
      'Look and answer',
      '/cases/ZB2026-000300/handoffs/H1',
    ],
  ],
  [
    'offered',
    'jinwan',
    ['有一项移交或协助请求待您的岗位答复，最迟 2026年12月8日', undefined, undefined, undefined],
    ['A handoff or request for help waits for your desk’s answer by 8 December 2026', undefined, undefined, undefined],
  ],
  [
    'accepted',
    'intake',
    ['香洲区市场监管局 知识产权科已接收您移交的行政裁决', undefined, '查看移交', '/cases/ZB2026-000300/handoffs/H1'],
    [
      'Xiangzhou Regulator IP Section accepted what you handed over: Adjudication',
      undefined,
      'See the handoff',
      '/cases/ZB2026-000300/handoffs/H1',
    ],
  ],
  [
    'accepted',
    'jinwan',
    ['您发出的移交已被接收', undefined, undefined, undefined],
    ['Your handoff was accepted', undefined, undefined, undefined],
  ],
  [
    'declined',
    'intake',
    [
      '香洲区市场监管局 知识产权科未接收您移交的行政裁决，理由：不属于本辖区',
      undefined,
      '查看并另行处理',
      '/cases/ZB2026-000300/handoffs/H1',
    ],
    [
      'Xiangzhou Regulator IP Section did not accept what you handed over: Adjudication. Reason: Another district has jurisdiction',
      undefined,
      'Look and decide',
      '/cases/ZB2026-000300/handoffs/H1',
    ],
  ],
  [
    'declined',
    'jinwan',
    ['您发出的移交未被接收', undefined, undefined, undefined],
    ['Your handoff was refused', undefined, undefined, undefined],
  ],
  [
    'lapsed',
    'intake',
    [
      '香洲区市场监管局 知识产权科逾期未答复您移交的行政裁决，案件退回您的岗位',
      undefined,
      '查看并另行处理',
      '/cases/ZB2026-000300/handoffs/H1',
    ],
    [
      'Xiangzhou Regulator IP Section did not answer in time; the case is back with your desk: Adjudication',
      undefined,
      'Look and decide',
      '/cases/ZB2026-000300/handoffs/H1',
    ],
  ],
  [
    'lapsed',
    'jinwan',
    ['您发出的移交逾期未答复', undefined, undefined, undefined],
    ['Your handoff was not answered in time', undefined, undefined, undefined],
  ],
  [
    'recalled',
    'intake',
    [
      '移交给香洲区市场监管局 知识产权科的行政裁决已撤回，请重新移交办理单位',
      undefined,
      '查看并另行处理',
      '/cases/ZB2026-000300/handoffs/H1',
    ],
    [
      'The offer to Xiangzhou Regulator IP Section was withdrawn; offer it anew: Adjudication',
      undefined,
      'Look and decide',
      '/cases/ZB2026-000300/handoffs/H1',
    ],
  ],
  [
    'recalled',
    'jinwan',
    ['一项移交已撤回，请重新移交', undefined, undefined, undefined],
    ['A handoff was withdrawn; offer it anew', undefined, undefined, undefined],
  ],
  [
    'given-back',
    'intake',
    [
      '香洲区市场监管局 知识产权科退回您移交的行政裁决，理由：不属于本辖区，请移交其他单位或者告知当事人',
      undefined,
      '查看并另行处理',
      '/cases/ZB2026-000300/handoffs/H1',
    ],
    [
      'Adjudication was sent back by Xiangzhou Regulator IP Section; offer it elsewhere or notify the party. Reason: Another district has jurisdiction',
      undefined,
      'Look and decide',
      '/cases/ZB2026-000300/handoffs/H1',
    ],
  ],
  [
    'given-back',
    'jinwan',
    ['已接收的移交被退回', undefined, undefined, undefined],
    ['What had been accepted was sent back', undefined, undefined, undefined],
  ],
  [
    'ended',
    'filer',
    ['行政裁决已经结束：不予立案', undefined, '查看结果', '/complaints/ZB2026-000300'],
    ['Adjudication has ended: Case not opened', undefined, 'See the result', '/complaints/ZB2026-000300'],
  ],
  [
    'ended',
    'jinwan',
    ['一个程序已经结束', undefined, undefined, undefined],
    ['A proceeding has ended', undefined, undefined, undefined],
  ],
  // Whoever was asked may know of the case no more, and is told so that they stop waiting.
  [
    'offer-over',
    'jinwan',
    ['移交给您的岗位的程序已经结束，无需答复', undefined, undefined, undefined],
    ['What was offered to your desk has ended: there is nothing left to answer', undefined, undefined, undefined],
  ],
  [
    'help-answered',
    'intake',
    ['香洲区市场监管局 知识产权科已答复您的协助请求', undefined, '查看答复', '/cases/ZB2026-000300/handoffs/H1'],
    [
      'Xiangzhou Regulator IP Section answered your request for help',
      undefined,
      'See the answer',
      '/cases/ZB2026-000300/handoffs/H1',
    ],
  ],
  [
    'help-answered',
    'jinwan',
    ['您请求的协助已有答复', undefined, undefined, undefined],
    ['The help you asked for was given', undefined, undefined, undefined],
  ],
  [
    'paper',
    'filer',
    ['收到《受理通知书》珠知法受〔2026〕1号', undefined, '打开文书', '/cases/ZB2026-000300/papers/D1'],
    [
      'You received Notice of acceptance 受理通知书 珠知法受〔2026〕1号',
      undefined,
      'Open the document',
      '/cases/ZB2026-000300/papers/D1',
    ],
  ],
  [
    'paper',
    'respondent',
    ['收到《受理通知书》珠知法受〔2026〕1号', undefined, '打开文书', '/cases/ZB2026-000300/papers/D1'],
    [
      'You received Notice of acceptance 受理通知书 珠知法受〔2026〕1号',
      undefined,
      'Open the document',
      '/cases/ZB2026-000300/papers/D1',
    ],
  ],
  [
    'paper',
    'jinwan',
    ['有新的文书', undefined, undefined, undefined],
    ['There is a new document', undefined, undefined, undefined],
  ],
  [
    'turn',
    'filer',
    ['行政裁决已进入“补正中”，需要您办理', supplementZh, '去办理：补正材料', '/cases/ZB2026-000300/P1/steps/supply'],
    [
      'Adjudication has reached “Documents missing” and waits for you',
      supplementEn,
      'Do it now: Supply missing documents',
      '/cases/ZB2026-000300/P1/steps/supply',
    ],
  ],
  [
    'turn',
    'jinwan',
    ['需要您办理', undefined, undefined, undefined],
    ['Something is needed from you', undefined, undefined, undefined],
  ],
  [
    'linked',
    'respondent',
    ['承办机构已将您的账号关联到当事人，您可以查看案件', undefined, '打开案件', '/answers/ZB2026-000300'],
    [
      'The office linked your account to a party: you can now follow the case',
      undefined,
      'Open the case',
      '/answers/ZB2026-000300',
    ],
  ],
  [
    'linked',
    'jinwan',
    ['承办机构已将您的账号关联到当事人，您可以查看案件', undefined, undefined, undefined],
    ['The office linked your account to a party: you can now follow the case', undefined, undefined, undefined],
  ],
  [
    'session',
    'filer',
    [
      '口头审理定于 2026年12月10日 09:30 在二楼进行，请查看并答复是否参加',
      undefined,
      '查看并答复',
      '/cases/ZB2026-000300/P1/sessions/S2',
    ],
    [
      'Oral hearing on 10 December 2026 09:30, 二楼. See the invitation, and say whether you will attend',
      undefined,
      'Look and answer',
      '/cases/ZB2026-000300/P1/sessions/S2',
    ],
  ],
  [
    'session',
    'respondent',
    [
      '口头审理定于 2026年12月10日 09:30 在二楼进行，请查看并答复是否参加',
      undefined,
      '查看并答复',
      '/cases/ZB2026-000300/P1/sessions/S2',
    ],
    [
      'Oral hearing on 10 December 2026 09:30, 二楼. See the invitation, and say whether you will attend',
      undefined,
      'Look and answer',
      '/cases/ZB2026-000300/P1/sessions/S2',
    ],
  ],
  [
    'session',
    'jinwan',
    ['安排了 2026年12月8日 的会谈或者审理，请查看时间、地点并答复', undefined, undefined, undefined],
    [
      'A session or hearing is planned for 8 December 2026. See the time and place, and say whether you will attend',
      undefined,
      undefined,
      undefined,
    ],
  ],
  [
    'session-off',
    'filer',
    ['原定 2026年12月8日 09:30 在二楼进行的口头审理已取消', undefined, '查看', '/cases/ZB2026-000300/P1/sessions/S1'],
    [
      'Oral hearing of 8 December 2026 09:30, 二楼, is cancelled',
      undefined,
      'Look',
      '/cases/ZB2026-000300/P1/sessions/S1',
    ],
  ],
  [
    'session-off',
    'jinwan',
    ['原定 2026年12月8日 的会谈或者审理已取消', undefined, undefined, undefined],
    ['The session or hearing of 8 December 2026 is cancelled', undefined, undefined, undefined],
  ],
  [
    'session-moved',
    'respondent',
    [
      '口头审理改期：原定 2026年12月8日 09:30，现定 2026年12月10日 09:30，地点仍为二楼，原时间作废，请重新答复是否参加',
      undefined,
      '查看并重新答复',
      '/cases/ZB2026-000300/P1/sessions/S2',
    ],
    [
      'Oral hearing moved from 8 December 2026 09:30 to 10 December 2026 09:30; the place is still 二楼. The earlier time no longer applies; please say again whether you will attend',
      undefined,
      'Look and answer again',
      '/cases/ZB2026-000300/P1/sessions/S2',
    ],
  ],
  [
    'session-moved',
    'jinwan',
    ['会谈或者审理已改期至 2026年12月8日，原时间作废，请查看并答复', undefined, undefined, undefined],
    [
      'The session or hearing was moved to 8 December 2026; the earlier time no longer applies. Please check and reply',
      undefined,
      undefined,
      undefined,
    ],
  ],
  [
    'talk',
    'respondent',
    [
      '行政裁决：单独沟通中有新的留言，仅您这一方和调解员可以查看',
      undefined,
      '进入调解室查看',
      '/answers/ZB2026-000300',
    ],
    [
      'Adjudication: a new message in your private channel with the mediator; the other side does not see it',
      undefined,
      'Open the mediation room',
      '/answers/ZB2026-000300',
    ],
  ],
  [
    'talk',
    'jinwan',
    ['有一条新的单独沟通留言', undefined, undefined, undefined],
    ['There is a new message in your private channel', undefined, undefined, undefined],
  ],
  [
    'material',
    'filer',
    ['向您送达了被投诉人提交的证据 1 件', undefined, '查看送达的材料', '/complaints/ZB2026-000300'],
    [
      'The respondent submitted the following, which was now served on you: items of evidence: 1',
      undefined,
      'See what was served',
      '/complaints/ZB2026-000300',
    ],
  ],
  [
    'material',
    'jinwan',
    ['向您送达了对方提交的材料', undefined, undefined, undefined],
    ['What the other side submitted was served on you', undefined, undefined, undefined],
  ],
  [
    'acted',
    'intake',
    ['投诉人办理了“补正材料”', undefined, '查看提交的内容', '/cases/ZB2026-000300#entry-7'],
    [
      'The complainant took the step “Supply missing documents”',
      undefined,
      'See what was submitted',
      '/cases/ZB2026-000300#entry-7',
    ],
  ],
  [
    'acted',
    'jinwan',
    ['有新的答复，或者办理了一步', undefined, undefined, undefined],
    ['An answer came in, or a step was taken', undefined, undefined, undefined],
  ],
  [
    'added',
    'intake',
    ['投诉人提交了证据1', undefined, '查看证据', '/cases/ZB2026-000300#evidence'],
    ['The complainant submitted evidence 1', undefined, 'See the evidence', '/cases/ZB2026-000300#evidence'],
  ],
  [
    'added',
    'jinwan',
    ['当事人提交了新的证据材料', undefined, undefined, undefined],
    ['A party submitted new evidence', undefined, undefined, undefined],
  ],
  [
    'assigned',
    'intake',
    ['行政裁决已分派给您承办', undefined, '打开案件', '/cases/ZB2026-000300#next'],
    ['Adjudication was assigned to you', undefined, 'Open the case', '/cases/ZB2026-000300#next'],
  ],
  [
    'assigned',
    'jinwan',
    ['案件已分派给您承办', undefined, undefined, undefined],
    ['The case was assigned to you', undefined, undefined, undefined],
  ],
  [
    'to-approve',
    'intake',
    ['行政裁决已进入“审批”，待您审批', undefined, '去审批', '/cases/ZB2026-000300#next'],
    [
      'Adjudication has reached “Approval” and waits for your approval',
      undefined,
      'Decide',
      '/cases/ZB2026-000300#next',
    ],
  ],
  [
    'to-approve',
    'jinwan',
    ['有一项事项待您审批', undefined, undefined, undefined],
    ['A matter is waiting for your approval', undefined, undefined, undefined],
  ],
  [
    'suggested',
    'intake',
    ['行政裁决：双方已达成调解协议，建议办理“调解结案”', undefined, '去办理', '/cases/ZB2026-000300#next'],
    [
      'Adjudication: The parties reached an agreement. Suggested step: “Close by mediation”',
      undefined,
      'Do it now',
      '/cases/ZB2026-000300#next',
    ],
  ],
  [
    'suggested',
    'jinwan',
    ['本案另一程序有了结果，有一项事项待您办理', undefined, undefined, undefined],
    ['Another proceeding of the case came to a result, and a step waits for you', undefined, undefined, undefined],
  ],
  [
    'warned',
    'intake',
    [
      '“补正期限”将于 2026年11月30日 届满（提醒时还剩 5 个工作日）',
      supplementZh,
      '打开案件',
      '/cases/ZB2026-000300#next',
    ],
    [
      '“Time to supply missing documents” ends on 30 November 2026 (5 working days left when you were reminded)',
      supplementEn,
      'Open the case',
      '/cases/ZB2026-000300#next',
    ],
  ],
  [
    'warned',
    'filer',
    [
      '“补正期限”将于 2026年11月30日 届满（提醒时还剩 5 个工作日）',
      supplementZh,
      '去办理：补正材料',
      '/cases/ZB2026-000300/P1/steps/supply',
    ],
    [
      '“Time to supply missing documents” ends on 30 November 2026 (5 working days left when you were reminded)',
      supplementEn,
      'Do it now: Supply missing documents',
      '/cases/ZB2026-000300/P1/steps/supply',
    ],
  ],
  [
    'warned',
    'jinwan',
    ['有一项期限将于 2026年12月8日 届满', undefined, undefined, undefined],
    ['A time limit ends on 8 December 2026', undefined, undefined, undefined],
  ],
  [
    'expired',
    'intake',
    ['“补正期限”已于 2026年11月30日 届满，尚未办结', supplementZh, '打开案件', '/cases/ZB2026-000300#next'],
    [
      '“Time to supply missing documents” ended on 30 November 2026 and is still open',
      supplementEn,
      'Open the case',
      '/cases/ZB2026-000300#next',
    ],
  ],
  [
    'expired',
    'filer',
    [
      '“补正期限”已于 2026年11月30日 届满，尚未办结',
      supplementZh,
      '去办理：补正材料',
      '/cases/ZB2026-000300/P1/steps/supply',
    ],
    [
      '“Time to supply missing documents” ended on 30 November 2026 and is still open',
      supplementEn,
      'Do it now: Supply missing documents',
      '/cases/ZB2026-000300/P1/steps/supply',
    ],
  ],
  [
    'expired',
    'jinwan',
    ['有一项期限已于 2026年12月8日 届满', undefined, undefined, undefined],
    ['A time limit ended on 8 December 2026', undefined, undefined, undefined],
  ],
  [
    'corrected',
    'intake',
    ['工作日历公布，“补正期限”的最后一日改为 2026年11月30日', supplementZh, '打开案件', '/cases/ZB2026-000300#next'],
    [
      'The official calendar was published: “Time to supply missing documents” now ends on 30 November 2026',
      supplementEn,
      'Open the case',
      '/cases/ZB2026-000300#next',
    ],
  ],
  [
    'corrected',
    'filer',
    ['工作日历公布，“补正期限”的最后一日改为 2026年11月30日', supplementZh, '打开案件', '/complaints/ZB2026-000300'],
    [
      'The official calendar was published: “Time to supply missing documents” now ends on 30 November 2026',
      supplementEn,
      'Open the case',
      '/complaints/ZB2026-000300',
    ],
  ],
  [
    'corrected',
    'jinwan',
    ['工作日历公布后，一项期限改为 2026年12月8日', undefined, undefined, undefined],
    ['The official calendar was published: a time limit now ends on 8 December 2026', undefined, undefined, undefined],
  ],
  [
    'account-link',
    'admin',
    ['请通过下面的一次性链接设置您的知保登录密码', undefined, '查看账号', '/account'],
    ['Use the one-time link below to set your Zhibao password', undefined, 'Open my account', '/account'],
  ],
  [
    'account-reset',
    'admin',
    ['您的账号已通过一次性链接设置了新密码。如不是您本人操作，请立即联系安全管理员', undefined, '查看账号', '/account'],
    [
      'A new password was set for your account with a one-time link. If this was not you, contact the security administrator at once',
      undefined,
      'Open my account',
      '/account',
    ],
  ],
  [
    'account-changed',
    'admin',
    ['您的账号信息、角色或岗位已由管理员更改', undefined, '查看账号', '/account'],
    ['An administrator changed your account, roles or desks', undefined, 'Open my account', '/account'],
  ],
  [
    'approval-asked',
    'admin',
    ['李明 的账号有一项申请待您复核', undefined, '去复核', '/account'],
    ['A request about the account of 李明 is waiting for your approval', undefined, 'Decide', '/account'],
  ],
  [
    'approval-decided',
    'admin',
    ['您为 李明 的账号提出的申请已有复核结果', undefined, '查看结果', '/account'],
    ['Your request about the account of 李明 has been decided', undefined, 'See the outcome', '/account'],
  ],
  [
    'contact-code',
    'admin',
    ['请用验证码确认这个电子邮箱属于您的账号 李明', undefined, '查看账号', '/account'],
    [
      'Use the code to confirm that this e-mail address belongs to your account 李明',
      undefined,
      'Open my account',
      '/account',
    ],
  ],
  [
    'email-asked',
    'admin',
    [
      '有人申请更改您的账号 李明 的电子邮箱。如不是您本人操作，请立即修改密码，并联系安全管理员',
      undefined,
      '查看账号',
      '/account',
    ],
    [
      'Someone asked to change the e-mail address of your account 李明. If this was not you, change your password at once and contact the security administrator',
      undefined,
      'Open my account',
      '/account',
    ],
  ],
  [
    'phone-asked',
    'admin',
    [
      '有人申请更改您的账号 李明 的手机号码。如不是您本人操作，请立即修改密码，并联系安全管理员',
      undefined,
      '查看账号',
      '/account',
    ],
    [
      'Someone asked to change the mobile number of your account 李明. If this was not you, change your password at once and contact the security administrator',
      undefined,
      'Open my account',
      '/account',
    ],
  ],
  [
    'email-changed',
    'admin',
    ['您的账号 李明 的电子邮箱已更改。如不是您本人操作，请立即联系安全管理员', undefined, '查看账号', '/account'],
    [
      'The e-mail address of your account 李明 was changed. If this was not you, contact the security administrator at once',
      undefined,
      'Open my account',
      '/account',
    ],
  ],
  [
    'phone-changed',
    'admin',
    ['您的账号 李明 的手机号码已更改。如不是您本人操作，请立即联系安全管理员', undefined, '查看账号', '/account'],
    [
      'The mobile number of your account 李明 was changed. If this was not you, contact the security administrator at once',
      undefined,
      'Open my account',
      '/account',
    ],
  ],
  [
    'contact-told',
    'intake',
    ['当事人告知了新的联系方式，请核对后登记', undefined, '打开案件', '/cases/ZB2026-000300#next'],
    [
      'A party has given new contact details. Please check and record them',
      undefined,
      'Open the case',
      '/cases/ZB2026-000300#next',
    ],
  ],
  [
    'contact-told',
    'jinwan',
    ['当事人告知了新的联系方式，请核对后登记', undefined, undefined, undefined],
    ['A party has given new contact details. Please check and record them', undefined, undefined, undefined],
  ],
  [
    'way-in-asked',
    'intake',
    ['有人凭查阅码申请关联当事人账号，请核对身份后关联', undefined, '核对并答复', '/cases/ZB2026-000300#next'],
    [
      'Somebody with an access code asks to act for a party. Please check who they are and link the account',
      undefined,
      'Check and answer',
      '/cases/ZB2026-000300#next',
    ],
  ],
  [
    'way-in-asked',
    'jinwan',
    ['有人凭查阅码申请关联当事人账号，请核对身份后关联', undefined, undefined, undefined],
    [
      'Somebody with an access code asks to act for a party. Please check who they are and link the account',
      undefined,
      undefined,
      undefined,
    ],
  ],
  [
    'facts-corrected',
    'intake',
    ['案件的登记信息有更正', undefined, '查看更正', '/cases/ZB2026-000300#facts'],
    ['The record of the case was corrected', undefined, 'See the correction', '/cases/ZB2026-000300#facts'],
  ],
  [
    'facts-corrected',
    'jinwan',
    ['案件的登记信息有更正', undefined, undefined, undefined],
    ['The record of the case was corrected', undefined, undefined, undefined],
  ],
  [
    'unassigned',
    'intake',
    ['行政裁决已改由他人办理', undefined, '打开案件', '/cases/ZB2026-000300#next'],
    ['Adjudication was given to somebody else', undefined, 'Open the case', '/cases/ZB2026-000300#next'],
  ],
  [
    'unassigned',
    'jinwan',
    ['您承办的一个程序已改由他人办理', undefined, undefined, undefined],
    ['A proceeding in your hands was given to somebody else', undefined, undefined, undefined],
  ],
  [
    'reopened',
    'intake',
    ['行政裁决恢复办理，现为“补正中”', undefined, '查看案件', '/cases/ZB2026-000300#next'],
    ['Adjudication was resumed and is now “Documents missing”', undefined, 'See the case', '/cases/ZB2026-000300#next'],
  ],
  [
    'reopened',
    'jinwan',
    ['一个程序恢复办理', undefined, undefined, undefined],
    ['A proceeding was resumed', undefined, undefined, undefined],
  ],
  [
    'correction-asked',
    'intake',
    ['当事人申请更正登记信息，请核对后答复', undefined, '核对并答复', '/cases/ZB2026-000300#next'],
    [
      'A party asked to correct the record. Please check and reply',
      undefined,
      'Check and answer',
      '/cases/ZB2026-000300#next',
    ],
  ],
  [
    'correction-asked',
    'jinwan',
    ['当事人申请更正登记信息，请核对后答复', undefined, undefined, undefined],
    ['A party asked to correct the record. Please check and reply', undefined, undefined, undefined],
  ],
  [
    'correction-refused',
    'filer',
    ['您申请的更正未予更正，请查看理由', undefined, '查看理由', '/complaints/ZB2026-000300'],
    ['The correction you asked for was refused. See the reasons', undefined, 'See why', '/complaints/ZB2026-000300'],
  ],
  [
    'correction-refused',
    'jinwan',
    ['您申请的更正未予更正，请查看理由', undefined, undefined, undefined],
    ['The correction you asked for was refused. See the reasons', undefined, undefined, undefined],
  ],
  [
    'assistance-answered',
    'admin',
    ['您的维权援助申请 李明 已有答复，请凭编号和查询码查看', undefined, '查看答复', '/account'],
    [
      'Your request for assistance 李明 has been answered. Read the answer with its number and code',
      undefined,
      'Read the answer',
      '/account',
    ],
  ],
  [
    'firm-joined',
    'admin',
    ['李明 已加入您的单位', undefined, '查看单位', '/account'],
    ['李明 has joined your firm', undefined, 'Open my firm', '/account'],
  ],
  [
    'firm-left',
    'admin',
    ['单位成员变动：李明 已不在单位中', undefined, '查看单位', '/account'],
    ['李明 is no longer in the firm', undefined, 'Open my firm', '/account'],
  ],
  [
    'colleague-gone',
    'admin',
    ['李明 已不在原岗位办理，其承办或者作为成员参加的程序仍在办理，请改派', undefined, '查看本岗位案件', '/account'],
    [
      '李明 no longer works at the desk; proceedings that they have, or are named to, still run. Please name somebody else',
      undefined,
      'See the cases of the desk',
      '/account',
    ],
  ],
  [
    'offer-stuck',
    'admin',
    ['李明：该岗位不再办理，您的岗位发出的移交尚未答复，请撤回后另行移交', undefined, '查看发出的移交', '/account'],
    [
      '李明: the desk takes this on no more, and an offer of your desk is unanswered there. Take it back and offer it elsewhere',
      undefined,
      'See the offers sent',
      '/account',
    ],
  ],
  [
    'way-in-refused',
    'admin',
    [
      '您凭文书李明上的查阅码申请代表当事人，经核对不予关联。理由见“查阅向您送达的案件”页面',
      undefined,
      '查看理由',
      '/account',
    ],
    [
      'Your request to act for a party by the code on paper 李明 was checked and refused. The reason is on the page where you asked',
      undefined,
      'See the reason',
      '/account',
    ],
  ],
  [
    'desk-closed',
    'admin',
    ['李明：该岗位不再办理，仍有在办的，请办结或者移交', undefined, '查看本岗位案件', '/account'],
    [
      '李明: the desk takes this on no more and has some open. Please finish or hand them over',
      undefined,
      'See the cases of the desk',
      '/account',
    ],
  ],
  [
    'desk-empty',
    'admin',
    ['李明目前没有可以登录办理的人员，您的岗位移送的案件仍在该岗位，请与该机构联系', undefined, '查看', '/account'],
    [
      'Nobody can sign in at 李明 any more, and cases that your desk sent are still there. Please contact the body',
      undefined,
      'Look',
      '/account',
    ],
  ],
  [
    'account-forgotten',
    'admin',
    ['有人为您的账号 李明 申请找回密码。请通过下面的一次性链接设置新密码', undefined, '查看账号', '/account'],
    [
      'Someone asked to recover the password of your account 李明. Use the one-time link below to set a new one',
      undefined,
      'Open my account',
      '/account',
    ],
  ],
  [
    'reset-by-office',
    'admin',
    ['有人为您的账号 李明 申请找回密码。该账号不能自行找回', undefined, '查看账号', '/account'],
    [
      'Someone asked to recover the password of your account 李明, which cannot be recovered in this way',
      undefined,
      'Open my account',
      '/account',
    ],
  ],
  [
    'reset-issued',
    'admin',
    ['已向 李明 发出重设密码的一次性链接', undefined, '查看记录', '/account'],
    ['A one-time link to set a new password was sent to 李明', undefined, 'See the record', '/account'],
  ],
]

describe('what a notice says', function () {
  this.timeout(20_000)
  withOffice()
  let record: CaseRecord

  before(async () => {
    for (const body of allBodies()) await saveBody(inEnglish(body), { actor: system, at: start })
    await loadBodies()
    await fileCase(number)
    await offered(number)
    record = (
      await changeCase(number, { actor: system, at: start }, (before) => ({ record: furnished(before), entries: [] }))
    ).record
    record = await loadCase(number)
  })

  for (const [kind, reader, zh, en] of table)
    it(`${kind} to ${reader}`, () => {
      expect(said(kind, reader, 'zh-CN', record)).to.deep.equal(zh)
      expect(said(kind, reader, 'en', record)).to.deep.equal(en)
    })

  it('of what was handed on and is closed to its sender now, what it was', () => {
    const [first] = record.proceedings
    const own = { ...first!, id: 'P9', procedure: 'examination', holder: { bodyId: 'centre', deskId: 'centre-intake' } }
    const away = {
      ...first!,
      facts: { ...first!.facts, confidential: true },
      holder: { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip' },
    }
    const handed = { ...record, proceedings: [away, own] }
    const [what] = said('accepted', 'intake', 'zh-CN', handed)
    expect(what).to.equal('香洲区市场监管局 知识产权科已接收您移交的行政裁决')
  })

  it('of several reminders of one period: which each is, and how much was left then', () => {
    const told = (what: string, days: number, lang: 'zh-CN' | 'en') => {
      const notice = { ...noticeOf('warned', 'filer'), what, at: hours(24 * days) }
      const view = noticeView(notice, readers.filer, as('warned', record), later)
      return eventText(notice, view, { t: texts.translator(lang), lang })
    }
    expect([told('2', 3, 'zh-CN'), told('1', 4, 'zh-CN')]).to.deep.equal([
      '“补正期限”将于 2026年11月30日 届满（第一次提醒，提醒时还剩 2 个工作日）',
      '“补正期限”将于 2026年11月30日 届满（最后一次提醒，提醒时还剩 1 个工作日）',
    ])
    expect([told('2', 3, 'en'), told('1', 4, 'en')]).to.deep.equal([
      '“Time to supply missing documents” ends on 30 November 2026 (first reminder, 2 working days left then)',
      '“Time to supply missing documents” ends on 30 November 2026 (last reminder, 1 working day left then)',
    ])
  })

  it('is in the table for every kind there is', () => {
    expect(noticeKinds.filter((kind) => !table.some(([known]) => known === kind))).to.deep.equal([])
  })

  it('has a fuller sentence where its reader may know the case, and none of what is told of no case', () => {
    const isWord = (kind: string) =>
      languages.every(
        (lang) =>
          texts.has(lang, `notices:said.${kind}`) || texts.has(lang, `notices:said.${kind}.${nested[kind] ?? ''}`),
      )
    expect(noticeKinds.filter((kind) => isWord(kind) === ofAccounts.has(kind))).to.deep.equal([])
  })

  it('names no code, identifier or instant, on screen and in mail, in either language', () => {
    const raw =
      /xiangzhou-ip|centre-intake|officer|\b[A-Z]{2,3}-\d{2}\b|\d{4}-\d\d-\d\dT|notices:|\b[PHSED]\d\b|undefined|\{\{/
    const found = table.flatMap(([kind, reader]) =>
      (['zh-CN', 'en'] as const).flatMap((lang) => {
        const localizer = { t: texts.translator(lang), lang }
        const notice = noticeOf(kind, reader)
        const view = noticeView(notice, readers[reader], ofAccounts.has(kind) ? undefined : as(kind, record), later)
        const letter = letterOf(
          { notice, path: '/x', name: '陈晓岚', publicUrl: 'https://zhibao.example.cn', ...(view ? { view } : {}) },
          localizer,
        )
        const all = [
          eventText(notice, view, localizer),
          view && clockText(view, localizer),
          letter.subject,
          letter.text,
        ]
        return all.filter((text) => text !== undefined && raw.test(text)).map((text) => `${kind} ${lang}: ${text}`)
      }),
    )
    expect(found).to.deep.equal([])
  })

  it('tells by mail the event, the clock and the page, and nothing of what the case is about', () => {
    const localizer = { t: texts.translator('zh-CN'), lang: 'zh-CN' } as const
    const notice = noticeOf('turn', 'filer')
    const view = noticeView(notice, readers.filer, record, later)!
    const of = {
      notice,
      view,
      path: actOf(notice, view, localizer)!.href,
      name: '陈晓岚',
      publicUrl: 'https://zhibao.example.cn',
    }
    const letter = letterOf(of, localizer)
    expect(letter.subject).to.equal('【知保】案件 ZB2026-000300：行政裁决已进入“补正中”，需要您办理')
    expect(letter.text.split('\n').slice(2, 5)).to.deep.equal([
      '案件 ZB2026-000300：行政裁决已进入“补正中”，需要您办理',
      supplementZh,
      'https://zhibao.example.cn/cases/ZB2026-000300/P1/steps/supply',
    ])
    for (const kept of ['台灯', '南屏灯具厂', '前山商行']) expect(letter.text).not.to.include(kept)
  })
})

/** Kinds whose sentence is one of several, and one of those. */
const nested: Readonly<Record<string, string>> = {
  offered: 'transfer',
  accepted: 'transfer',
  declined: 'transfer',
  lapsed: 'transfer',
  'session-moved': 'both',
}
const languages = ['zh-CN', 'en'] as const

function said(kind: NoticeKind, reader: Reader, lang: 'zh-CN' | 'en', record: CaseRecord) {
  const localizer = { t: texts.translator(lang), lang }
  const notice = noticeOf(kind, reader)
  const view = noticeView(notice, readers[reader], ofAccounts.has(kind) ? undefined : as(kind, record), later)
  return [
    eventText(notice, view, localizer),
    view && clockText(view, localizer),
    actOf(notice, view, localizer)?.label,
    actOf(notice, view, localizer)?.href,
  ]
}

const ofAccounts = new Set<NoticeKind>([
  'assistance-answered',
  'firm-joined',
  'firm-left',
  'colleague-gone',
  'desk-closed',
  'offer-stuck',
  'way-in-refused',
  'desk-empty',
  'contact-code',
  'email-asked',
  'phone-asked',
  'email-changed',
  'phone-changed',

  'account-forgotten',
  'reset-by-office',
  'account-link',
  'account-reset',
  'account-changed',
  'approval-asked',
  'approval-decided',
  'reset-issued',
])

function noticeOf(kind: NoticeKind, reader: Reader): Notice {
  const isHandoff = ['offered', 'accepted', 'declined', 'lapsed', 'recalled', 'given-back', 'help-answered'].includes(
    kind,
  )
  const what: Partial<Record<NoticeKind, string>> = {
    acted: 'supply',
    suggested: 'close-mediated',
    added: 'E1',
    paper: 'D1',
    material: 'V1',
    session: 'S2',
    'session-off': 'S1',
    'session-moved': 'S2',
  }
  return {
    _id: `${number}:7:${readers[reader].id}`,
    personId: readers[reader].id,
    caseId: ofAccounts.has(kind) ? null : number,
    proceedingId: ofAccounts.has(kind) ? null : 'P1',
    handoffId: isHandoff ? 'H1' : null,
    clockId: isHandoff
      ? 'H1.answer.1'
      : ['turn', 'warned', 'expired', 'corrected'].includes(kind)
        ? 'P1.supplement.1'
        : null,
    kind,
    due: '2026-12-08',
    ...(what[kind] === undefined ? {} : { what: what[kind] }),
    about: '李明',
    link: '/account',
    at: start,
    readAt: null,
    state: 'queued',
    tries: 0,
    notBefore: start,
  }
}

/** With a piece of evidence of the respondent that was served on the complainant. */
function served(record: CaseRecord): CaseRecord {
  const partyId = record.parties.find(({ side }) => side === 'requester')!.id
  const piece = { ...record.evidence[0]!, id: 'E101', side: 'respondent' as const, served: true, sealed: false }
  const service = { id: 'V1', proceedingId: 'P1', partyId, papers: [], evidence: ['E101'], on: '2026-11-23' }
  const services = [{ ...service, at: start, by: 'x', byName: '' }]
  return { ...record, evidence: [...record.evidence, piece], services }
}

/** The case as it stands when somebody is told that: an offer was answered, a session called off. */
function as(kind: NoticeKind, record: CaseRecord): CaseRecord {
  if (kind === 'to-approve')
    return { ...record, proceedings: record.proceedings.map((each) => ({ ...each, state: 'approving' })) }
  if (kind === 'ended')
    return { ...record, proceedings: record.proceedings.map((each) => ({ ...each, state: 'not-filed' })) }
  if (kind === 'material') return served(record)
  if (kind === 'suggested') {
    const because = { zh: '双方已达成调解协议', en: 'The parties reached an agreement' }
    const suggestion = { id: 'x', proceedingId: 'P1', step: 'close-mediated', because, from: 'P2', at: start }
    return { ...record, suggestions: [suggestion] }
  }
  const [handoff] = record.handoffs
  if (!handoff || !['accepted', 'declined', 'lapsed', 'recalled', 'given-back', 'help-answered'].includes(kind))
    return record
  const clock = stopClock(handoff.clock, calendars(), { at: later })
  const state = kind === 'help-answered' || kind === 'given-back' ? 'accepted' : (kind as 'accepted')
  const why = { reasonCode: 'wrong-district', reasonText: '不在辖区' }
  const back = { givenBack: { at: later, by: 'x', byName: '', ...why } }
  const more = kind === 'declined' ? why : kind === 'given-back' ? back : {}
  return { ...record, handoffs: [{ ...handoff, clock, state, ...more }] }
}

const english: Readonly<Record<string, string>> = {
  centre: 'Protection Centre',
  'centre-intake': 'Rapid Rights Desk',
  xiangzhou: 'Xiangzhou Regulator',
  'xiangzhou-ip': 'IP Section',
}

/** The desks of the house have their ids for English names: here they have names. */
function inEnglish(body: Body): Body {
  const desks = body.desks.map((desk) => ({ ...desk, name: { ...desk.name, en: english[desk._id] ?? 'Desk' } }))
  return { ...body, name: { ...body.name, en: english[body._id] ?? 'Body' }, desks }
}

function furnished(record: CaseRecord): CaseRecord {
  const procedure = procedureAt('adjudication', '2026-11-23')
  const session = {
    kind: 'hearing',
    title: '口头审理',
    minutes: 60,
    place: '二楼',
    online: false,
    invited: [],
    answers: {},
  } as const
  return {
    ...record,
    parties: record.parties.map((party) =>
      party.side === 'respondent' ? { ...party, personIds: [respondent.id] } : party,
    ),
    papers: [
      {
        id: 'D1',
        key: 'acceptance-notice',
        title: '受理通知书',
        number: '珠知法受〔2026〕1号',
        proceedingId: 'P1',
        issuedAt: start,
        issuedBy: '林静',
        bodyId: 'centre',
        pages: 1,
        size: 1,
        sha256: 'a'.repeat(64),
        blobId: 'x',
        audience: 'parties',
      },
    ],
    proceedings: record.proceedings.map((each) => ({
      ...each,
      state: 'supplementing',
      holder: { ...each.holder, personId: people.intake.id, personName: people.intake.name },
      clocks: [
        ...each.clocks,
        startClock('P1.supplement.1', 'supplement', procedure.clocks['supplement']!, { at: start }),
      ],
      walked: [
        {
          step: 'supply',
          from: 'supplementing',
          to: 'examining',
          at: start,
          by: people.filer.id,
          byName: '陈晓岚',
          seq: 7,
        },
      ],
      sessions: [
        { ...session, id: 'S1', startsAt: new Date('2026-12-08T01:30:00Z'), state: 'cancelled', movedTo: 'S2' },
        { ...session, id: 'S2', startsAt: new Date('2026-12-10T01:30:00Z'), state: 'planned' },
      ],
    })),
  }
}
