import { dateField, noteField, reasonField, signerField } from '../form-fields.ts'
import { patentMeasures } from '../legal-documents.ts'
import type { StepsOf } from '../shared/phases.ts'
import { withdrawalFields } from '../shared/withdrawal.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import { afterService, aside, atWork, type states, unseized } from './states.ts'

/** Where the respondent may have pleaded that the request comes too late. */
const speaking = ['defend', 'late-defence', 'opine-on-evidence', 'supply-evidence', 'hold-hearing'] as const

/** Settlement and withdrawal (Order 81, arts. 30 and 35). */
export const settlement = {
  'offer-mediation': {
    title: both('征询调解意愿', 'Offer mediation'),
    effect: both('征询双方是否愿意调解', 'Asks both sides whether they are willing to mediate'),
    from: ['awaiting-defence', 'investigating', 'hearing'],
    to: 'same',
    by: ['officer', 'lead'],
    source: patentMeasures('第三十五条'),
    fields: { note: noteField },
    audience: 'parties',
    order: 66,
  },
  'agree-mediation': {
    title: both('同意调解', 'Agree to mediate'),
    effect: both('告知办案部门愿意调解', 'Tells the office that you are willing to mediate'),
    from: ['awaiting-defence', 'investigating', 'hearing'],
    to: 'same',
    by: ['filer', 'respondent', 'officer'],
    source: patentMeasures('第三十五条'),
    fields: { note: noteField },
    submission: { kind: 'consent' },
    files: 'annex',
    voluntary: true,
    audience: 'parties',
    order: 67,
  },
  'start-settling': {
    title: both('进入和解调解期', 'Start settlement talks'),
    effect: both(
      '经双方同意，进行和解或者调解，此段时间不计入结案期限',
      'Both sides agree to settlement talks; this time does not count',
    ),
    from: atWork,
    to: 'settling',
    by: ['officer', 'lead'],
    when: {
      saidByBoth: { step: 'agree-mediation', since: ['end-settling', 'refuse-mediation'] },
      because: both('须由双方分别表示同意', 'Each side must agree for itself'),
    },
    suspends: ['closing'],
    cause: 'settlement',
    source: patentMeasures('第三十五条'),
    fields: { note: noteField },
    audience: 'parties',
    order: 68,
  },
  'end-settling': {
    title: both('调解不成', 'No settlement'),
    effect: both('恢复计算结案期限，及时作出裁决', 'Time counts again; the case goes on to a decision'),
    from: ['settling'],
    to: 'before',
    by: ['officer', 'lead'],
    resumes: ['closing'],
    endsCauses: ['settlement'],
    source: patentMeasures('第三十五条'),
    rows: ['PM-08'],
    fields: { note: noteField },
    audience: 'parties',
  },
  'refuse-mediation': {
    title: both('不同意继续调解', 'Stop mediating'),
    effect: both('结束和解调解期，恢复计算结案期限', 'Ends the settlement talks; time counts again'),
    from: ['settling'],
    to: 'before',
    by: ['filer', 'respondent'],
    resumes: ['closing'],
    endsCauses: ['settlement'],
    source: patentMeasures('第三十五条'),
    fields: { note: noteField },
    submission: { kind: 'consent' },
    voluntary: true,
    audience: 'parties',
  },
  'close-mediated': {
    title: both('调解结案', 'Close by mediation'),
    effect: both(
      '双方签署协议后，出具调解协议书，案件以调解方式结案；上传双方签署的协议。协议已在调解程序中由双方签署的，不再另行出具，结案报告载明该协议',
      'Once both sides have signed, issues the mediation agreement and closes the case; upload what they signed. Where both signed one in a mediation, none is issued anew: the closing report names it',
    ),
    from: ['settling', ...atWork, 'suspended', 'paused'],
    to: 'mediated',
    by: ['officer', 'lead'],
    when: unseized,
    papers: ['mediation-agreement', 'closing-report'],
    stops: ['closing'],
    drops: ['service', 'defence', 'forward-defence'],
    outcome: 'C3',
    source: patentMeasures('第三十五条'),
    fields: {
      terms: { kind: 'long', title: both('协议内容', 'Terms'), required: true, max: 8000 },
      signedOn: dateField('签署日期', 'Date of signature'),
      requesterSigner: signerField('请求人', 'requester'),
      respondentSigner: signerField('被请求人', 'respondent'),
    },
    signedOnPaper: true,
    files: 'annex',
    audience: 'parties',
    order: 69,
  },
  'ask-withdrawal': {
    title: both('申请撤回请求', 'Ask to withdraw the request'),
    effect: both('书面申请撤回请求，由办案部门决定', 'Asks in writing to withdraw; the office decides'),
    // Until it is served: whether it is decided is not to be read off the steps that are offered.
    from: [...atWork, ...aside, 'objection', 'decided'],
    to: 'same',
    by: ['filer', 'officer', 'lead'],
    datedBy: 'receivedOn',
    source: patentMeasures('第三十条'),
    fields: { ...withdrawalFields, reason: reasonField },
    submission: { kind: 'request' },
    voluntary: true,
    written: true,
    files: 'annex',
    audience: 'filer',
    order: 90,
  },
  'refuse-withdrawal': {
    title: both('不准许撤回', 'Refuse the withdrawal'),
    effect: both(
      '答复请求人不准许撤回并说明理由（包括裁决已经作出），案件继续处理',
      'Answers the requester with the reasons (also where the decision has been made); the case goes on',
    ),
    // While the decision waits for its approver, which the requester is not told, it goes back to the panel first.
    // What came in before the decision was served is answered as well.
    from: [
      ...(['filed', 'awaiting-defence', 'investigating', 'hearing', 'deliberating'] as const),
      ...aside,
      'objection',
      'decided',
      ...afterService,
    ],
    to: 'same',
    by: ['lead'],
    papers: ['request-answer'],
    decidesOn: { requests: ['ask-withdrawal'], as: 'refused' },
    source: patentMeasures('第三十条'),
    fields: { reason: reasonField },
    reads: ['ask-withdrawal'],
    settles: ['withdraw-case'],
    audience: 'filer',
    order: 86,
  },
  'withdraw-case': {
    title: both('撤案', 'Discontinue the case'),
    effect: both('发出撤销案件决定书，案件结案', 'Issues the decision to discontinue; the case is closed'),
    from: [...atWork, ...aside, 'objection'],
    to: 'withdrawn',
    by: ['lead'],
    when: unseized,
    papers: ['withdrawal-decision', 'proof-of-service'],
    delivers: { papers: ['withdrawal-decision'], to: 'parties' },
    stops: ['closing'],
    drops: ['service', 'defence', 'forward-defence', 'objection'],
    outcome: 'C4',
    decidesOn: { requests: ['ask-withdrawal'], as: 'granted' },
    source: patentMeasures('第三十条'),
    rows: ['PA-17'],
    fields: {
      ground: {
        kind: 'choice',
        title: both('撤案事由', 'Ground'),
        required: true,
        options: {
          'not-fit': both('立案后发现不符合受理条件', 'Found inadmissible after opening'),
          requested: both('请求人撤回请求', 'Request withdrawn'),
          absent: both(
            '请求人无正当理由拒不参加口头审理或者中途退出',
            'Requester absent from the hearing, or left it, without good reason',
          ),
          settled: both('双方自行和解', 'Settled between the parties'),
          'requester-gone': both(
            '请求人死亡或者终止，没有权利义务承受人',
            'Requester died or was dissolved; no successor',
          ),
          'respondent-gone': both(
            '被请求人死亡或者终止，没有义务承担人',
            'Respondent died or was dissolved; no successor',
          ),
          limitation: both('被请求人提出的时效抗辩成立', 'Time-bar defence upheld'),
          'claims-unclear': both('未明确请求保护的权利要求', 'Requester did not specify the patent claims'),
          jurisdiction: both('不属于管辖范围', 'Outside the office’s jurisdiction'),
        },
        forRights: { 'claims-unclear': ['invention', 'utility-model'] },
        optionsWhen: {
          requested: {
            taken: ['ask-withdrawal'],
            because: both(
              '请求人没有申请撤回；书面申请撤回的，先以“申请撤回请求”登记',
              'The requester did not ask to withdraw; record a written withdrawal first',
            ),
          },
          settled: {
            taken: ['ask-withdrawal'],
            orOffered: 'withdraw-case',
            because: both(
              '当事人没有申请撤案，本案其他程序中也没有达成协议',
              'The parties did not ask for it, and settled in no other proceeding of the case',
            ),
          },
          'claims-unclear': {
            taken: ['request-supplement'],
            because: both(
              '没有通知过请求人明确其主张的权利要求',
              'The requester was never asked to name the claims relied on',
            ),
          },
          absent: {
            sessionCome: true,
            because: both(
              '本案没有通知过口头审理，或者通知的口头审理尚未到时间',
              'No hearing was called in this case, or its time has not come',
            ),
          },
          limitation: {
            taken: [...speaking],
            because: both('被请求人没有答辩，也没有提出意见', 'The respondent has pleaded nothing'),
          },
        },
      },
      reason: reasonField,
    },
    reads: ['ask-withdrawal'],
    revoked: 'office',
    audience: 'parties',
    order: 85,
  },
} as const satisfies StepsOf<typeof states, typeof clocks>
