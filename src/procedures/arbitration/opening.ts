import type { FieldRule } from '../../kernel/procedure.ts'
import { joined } from '../shared/joined.ts'
import { noteField, reasonField, serviceFields } from '../form-fields.ts'
import type { StepsOf } from '../shared/phases.ts'
import { both } from '../wording.ts'
import type { clocks } from './clocks.ts'
import type { states } from './states.ts'
import type { ArbitrationText } from './text.ts'

const answerFields = {
  answer: { kind: 'long', title: both('答辩意见', 'Answer'), required: true, max: 8000 },
} as const satisfies Record<string, FieldRule>

/** From the application to a constituted tribunal. */
export const opening = (text: ArbitrationText) =>
  ({
    apply: {
      title: both('提交仲裁申请书', 'Apply for arbitration'),
      effect: both(
        '向仲裁机构提交仲裁申请书，写明仲裁请求和事实、理由；受理期限自收到之日起算',
        'Submits the application with claims, facts and reasons; the time for accepting it begins',
      ),
      from: ['received'],
      to: 'applied',
      by: ['filer', 'officer', 'arbitrator'],
      starts: ['acceptance'],
      source: text.acceptance,
      fields: {
        requests: {
          kind: 'long',
          title: both('仲裁请求', 'Claims'),
          hint: both('每行一项', 'One to a line'),
          required: true,
          max: 4000,
        },
        grounds: { kind: 'long', title: both('事实和理由', 'Facts and reasons'), required: true, max: 8000 },
      },
      facts: { applied: true },
      submission: { kind: 'request', through: ['serve'] },
      files: true,
      audience: 'parties',
    },
    accept: {
      title: both('受理', 'Accept'),
      effect: both('发出受理通知书', 'Issues the notice of acceptance'),
      // From where it was accepted before applications were asked for: never without one now.
      from: ['applied', 'received'],
      to: 'accepted',
      by: ['officer', 'arbitrator', 'lead'],
      proved: true,
      when: {
        facts: { applied: true },
        because: both('尚未收到仲裁申请书', 'The application has not been submitted yet'),
      },
      papers: ['arbitration-acceptance'],
      starts: ['service'],
      stops: ['acceptance'],
      source: text.acceptance,
      fields: {
        clause: {
          kind: 'choice',
          title: both('仲裁依据', 'Agreement to arbitrate'),
          required: true,
          options: {
            clause: both('合同仲裁条款', 'Clause in a contract'),
            submission: both('事后仲裁协议', 'Separate agreement to arbitrate'),
          },
        },
        basisOn: {
          kind: 'date',
          title: both('仲裁协议订立日期', 'Date of the agreement to arbitrate'),
          required: true,
        },
        basisText: {
          kind: 'long',
          title: both('仲裁协议的内容和出处', 'Wording of the agreement and where it is found'),
          hint: both(
            '写明条款原文，以及所在合同或者协议书的名称、条号',
            'Quote the clause and give the title and clause number of the contract or agreement',
          ),
          required: true,
        },
        exhibit: {
          kind: 'text',
          title: both('载有仲裁协议的证据', 'Evidence containing the agreement'),
          hint: both(
            '填写证据编号，例如 1；尚未列入证据的，在下方上传文件',
            'Evidence number, such as 1; if it is not in evidence yet, attach the file below',
          ),
          evidence: true,
        },
        note: noteField,
      },
      facts: { basisOn: true, basisText: true },
      decidesOn: { requests: ['apply'], as: 'granted' },
      reads: ['apply'],
      files: true,
      audience: 'filer',
    },
    refuse: {
      title: both('不予受理', 'Refuse'),
      effect: both('书面通知不予受理并说明理由', 'Refuses in writing, with reasons'),
      from: ['received', 'applied'],
      to: 'refused',
      by: ['officer', 'arbitrator', 'lead'],
      papers: ['refusal-notice'],
      decidesOn: { requests: ['apply'], as: 'refused', orByLetter: true },
      stops: ['acceptance'],
      outcome: 'N1',
      source: text.acceptance,
      fields: {
        ground: {
          kind: 'choice',
          title: both('事由', 'Ground'),
          required: true,
          options: {
            'no-agreement': both('没有仲裁协议', 'No agreement to arbitrate'),
            'not-arbitrable': both('不属于仲裁受理范围', 'Not arbitrable'),
            'no-clear-claim': both('没有具体的请求和事实、理由', 'No clear claim, facts or reasons'),
            other: both('其他', 'Other'),
          },
        },
        reason: reasonField,
      },
      revoked: 'office',
      audience: 'filer',
    },
    serve: {
      title: both('送达仲裁材料', 'Serve the documents'),
      effect: both(
        '送达仲裁通知书、仲裁申请书副本、仲裁规则和仲裁员名册，起算答辩期限',
        'Serves the notice, the application, the rules and the list of arbitrators; time for the answer begins',
      ),
      from: ['accepted'],
      to: 'awaiting-answer',
      by: ['officer', 'arbitrator', 'lead'],
      papers: ['arbitration-notice', 'proof-of-service'],
      delivers: {
        papers: ['arbitration-notice'],
        copies: ['仲裁规则', '仲裁员名册'],
        to: 'respondents',
      },
      starts: ['answer'],
      stops: ['service'],
      datedBy: 'servedOn',
      rows: ['AR-02'],
      fields: joined('field', serviceFields, {
        abroad: {
          kind: 'yes-no',
          alone: true,
          title: both('被申请人在中国内地没有住所', 'Respondent is not domiciled in mainland China'),
        },
      }),
      facts: { abroad: 'abroad' },
      serves: 'requester',
      files: 'annex',
      audience: 'parties',
    },
    answer: {
      title: both('提交答辩书', 'Submit an answer'),
      effect: both('提交答辩书，进入组庭', 'Submits the answer; the tribunal is formed next'),
      // Of several, whoever was served may answer while the others are still to be served.
      from: ['awaiting-answer', 'accepted'],
      to: 'constituting',
      by: ['respondent', 'officer', 'arbitrator'],
      each: 'answer',
      starts: ['constitution'],
      stops: ['answer'],
      fields: answerFields,
      submission: { kind: 'defence', through: ['forward-to-requester'] },
      files: true,
      audience: 'parties',
    },
    'lapse-answer': {
      title: both('逾期未答辩', 'No answer in time'),
      effect: both(
        '未答辩不影响仲裁程序，进入组庭',
        'The arbitration goes on without an answer; the tribunal is formed',
      ),
      from: ['awaiting-answer', 'accepted'],
      to: 'constituting',
      by: ['system', 'officer', 'arbitrator'],
      each: 'answer',
      starts: ['constitution'],
      restsOn: ['answer'],
      stops: ['answer'],
      audience: 'parties',
      order: 60,
    },
    'late-answer': {
      title: both('补交答辩书', 'Submit a late answer'),
      effect: both(
        '答辩期限届满后提交答辩书，转送申请人；已经进行的程序不受影响，裁决前予以考虑',
        'Submits an answer after the deadline, which is forwarded; nothing done is undone, and it is considered before the award',
      ),
      // Of several, whoever's own period ended does so while that of others runs, or while others are still to be served.
      from: ['awaiting-answer', 'accepted', 'constituting', 'hearing'],
      to: 'same',
      by: ['respondent', 'officer', 'arbitrator'],
      ofSide: 'respondent',
      fields: answerFields,
      submission: { kind: 'defence', through: ['forward-to-requester'], late: 'answer' },
      voluntary: true,
      files: true,
      audience: 'parties',
      order: 75,
    },
    nominate: {
      title: both('选定仲裁员', 'Choose an arbitrator'),
      effect: both(
        '告知仲裁机构选定的仲裁员，或者委托仲裁机构指定；对方可以看到',
        'Tells the institution and the other side whom you choose, or leaves the choice to the institution',
      ),
      from: ['constituting'],
      to: 'same',
      by: ['filer', 'respondent', 'officer', 'arbitrator'],
      jointly: true,
      fields: {
        choice: {
          kind: 'choice',
          title: both('选定方式', 'Method'),
          required: true,
          options: {
            named: both('选定仲裁员', 'I choose an arbitrator'),
            institution: both('委托仲裁机构指定', 'I leave it to the institution'),
          },
        },
        arbitrator: {
          kind: 'text',
          title: both('选定的仲裁员姓名', 'Name of the arbitrator chosen'),
          hint: both('从仲裁员名册中选定', 'From the list of arbitrators'),
          max: 80,
        },
        note: noteField,
      },
      files: 'annex',
      audience: 'parties',
    },
    constitute: {
      title: both('组成仲裁庭', 'Form the tribunal'),
      effect: both('确定仲裁员，起算裁决期限', 'Appoints the arbitrators; time for the award begins'),
      from: ['constituting'],
      to: 'hearing',
      by: ['officer', 'lead'],
      starts: ['award'],
      stops: ['constitution'],
      fields: {
        presiding: {
          kind: 'person',
          title: both('首席或者独任仲裁员', 'Presiding or sole arbitrator'),
          required: true,
          role: 'arbitrator',
        },
        second: { kind: 'person', title: both('仲裁员', 'Arbitrator'), role: 'arbitrator' },
        third: { kind: 'person', title: both('仲裁员', 'Arbitrator'), role: 'arbitrator' },
        nominees: {
          kind: 'long',
          title: both('当事人选定的仲裁员未担任的原因', 'Why an arbitrator chosen by a party does not sit'),
          hint: both(
            '例如不在仲裁员名册、不能担任、应当回避；由谁另行选定或者指定',
            'For example not on the list, not available, barred; and who chose or appointed another',
          ),
          max: 1000,
          unlessNamed: { step: 'nominate', field: 'arbitrator' },
        },
      },
      constitutes: 'tribunal',
      reads: ['nominate'],
      namesOfficers: 'tribunal',
      audience: 'parties',
    },
  }) as const satisfies StepsOf<typeof states, ReturnType<typeof clocks>>
