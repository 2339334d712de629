import type { OutcomeRule, StateRule } from '../../kernel/procedure.ts'
import { archived, endedAs } from '../shared/ends.ts'
import { untakenOutcome, untakenState } from '../shared/untaken.ts'
import { both } from '../wording.ts'

/** What a demand asks of one of several, whatever the others may still do. */
const urged = {
  step: 'tell-compliance',
  what: both('在催告期限内履行裁决', 'Comply before the deadline of the demand'),
  until: 'demand',
  while: ['demand'],
} as const

/** Before the court is asked whoever is bound is urged (Compulsion Law art. 54), within the time in which it can be asked. */
const toUrge = {
  step: 'demand',
  what: both('核实履行情况；没有履行的，催告', 'See whether it was complied with, and urge who has not'),
  until: 'enforcement',
  while: ['enforcement'],
  unbegun: 'demand',
} as const
const toVerify = {
  step: 'record-compliance',
  what: both('核实当事人告知的履行情况，登记履行', 'Check what the party says that it did, and record it'),
  until: 'demand',
  verifies: 'tell-compliance',
} as const
const toEnforce = {
  step: 'apply-enforcement',
  until: 'enforcement',
  while: ['enforcement'],
  askedWith: 'demand',
} as const
/** Of one of several who is bound already by the end of its own time, while another may still sue, or does. */
const ofBound = [toVerify, toUrge, toEnforce] as const

/** States of an adjudication, in the order of its course; the side states and the ends last. */
export const states = {
  examining: {
    title: both('待审查', 'Request under review'),
    plain: both(
      '请求已收到，正在审查是否立案。',
      'Your request has arrived; the office is deciding whether to open a case.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'file',
          or: ['refuse-filing'],
          what: both('审查请求，决定是否立案', 'Review the request and decide whether to open a case'),
          until: 'filing',
        },
      ],
    },
  },
  supplementing: {
    title: both('补正中', 'Documents missing'),
    plain: both(
      '材料需要补正，等待请求人在期限内提交。',
      'Documents are missing; the requester has until the deadline to supply them.',
    ),
    turn: 'requester',
    duties: { requester: [{ step: 'supply', until: 'supplement' }] },
  },
  reexamining: {
    title: both('补正后审查', 'Reviewed again'),
    plain: both(
      '补正材料已收到，正在审查是否立案。',
      'The missing documents have arrived; the office is deciding whether to open a case.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'file',
          or: ['refuse-filing'],
          what: both('审查请求，决定是否立案', 'Review the request and decide whether to open a case'),
          until: 'filing',
        },
      ],
    },
  },
  filed: {
    title: both('已立案、待送达', 'Case opened, to be served'),
    plain: both(
      '案件已立案，正在向被请求人送达请求书副本。',
      'The case is open; the request is being served on the respondent.',
    ),
    turn: 'office',
    duties: {
      office: [{ step: 'serve-request', until: 'service' }],
      // Of several, whoever was served may answer while the others are still to be served.
      respondent: [{ step: 'defend', until: 'defence', while: ['defence'] }],
    },
  },
  'awaiting-defence': {
    title: both('答辩期', 'Time for the defence'),
    plain: both(
      '等待被请求人提交答辩书；不提交的，不影响案件处理。',
      'The respondent may submit a defence; the case goes on without one.',
    ),
    turn: 'respondent',
    duties: { respondent: [{ step: 'defend', until: 'defence' }] },
  },
  objection: {
    title: both('管辖异议处理中', 'Objection to jurisdiction'),
    plain: both('被请求人提出管辖异议，正在审查。', 'The respondent objects to jurisdiction; the office is deciding.'),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'reject-objection',
          or: ['uphold-objection'],
          what: both('就管辖异议作出决定', 'Decide on the objection to jurisdiction'),
          until: 'objection',
        },
      ],
      respondent: [{ step: 'defend', until: 'defence', while: ['defence'] }],
    },
  },
  investigating: {
    title: both('调查取证', 'Investigation'),
    plain: both('正在调查取证，核实双方证据。', 'The office is gathering and checking evidence.'),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'call-hearing',
          or: ['deliberate'],
          what: both(
            '查清事实，决定口头审理或者书面审理',
            'Establish the facts, then call a hearing or decide on the written record',
          ),
          until: 'closing',
        },
      ],
    },
  },
  hearing: {
    title: both('口头审理', 'Oral hearing'),
    plain: both(
      '已通知口头审理的时间和地点，请按时参加。',
      'The time and place of the oral hearing are set; please attend on time.',
    ),
    turn: 'parties',
    duties: {
      office: [
        { step: 'serve-notice', until: 'closing' },
        { step: 'hold-hearing', until: 'closing' },
        {
          step: 'postpone-hearing',
          what: both('另行确定口头审理的时间和地点', 'Set a new time and place for the hearing'),
          until: 'closing',
        },
      ],
    },
  },
  deliberating: {
    title: both('合议', 'Deliberation'),
    plain: both('合议组正在合议。', 'The panel is deliberating.'),
    turn: 'office',
    duties: { office: [{ step: 'propose-decision', until: 'closing' }] },
  },
  approving: {
    title: both('审批', 'Approval'),
    plain: both('裁决意见正在审批。', 'The proposed decision is awaiting approval.'),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'approve-decision',
          or: ['return-to-panel'],
          what: both('审批裁决意见', 'Approve the proposed decision or send it back'),
          until: 'closing',
        },
      ],
    },
    keptFrom: ['requester', 'respondent'],
  },
  decided: {
    title: both('已裁决、待送达', 'Decided, to be served'),
    plain: both('裁决已作出，正在送达。', 'The decision has been made and is being served.'),
    turn: 'office',
    duties: { office: [{ step: 'serve-decision' }] },
    closed: true,
    keptFrom: ['requester', 'respondent'],
  },
  served: {
    title: both('裁决已送达', 'Decision served'),
    plain: both(
      '裁决已作出；收到裁决书的当事人不服的，可以自其收到之日起，在期限内向广州知识产权法院起诉。尚未收到的，期限自送达之日起计算。',
      'The decision has been made. A party who has received it and disagrees may go to the Guangzhou Intellectual Property Court before its own deadline; for a party still to be served, time runs from service.',
    ),
    turn: 'parties',
    // Whoever’s own time is over may be urged while another’s runs, or another is still to be served.
    duties: { office: ofBound, respondent: [urged] },
    closed: true,
  },
  published: {
    title: both('裁决已公开', 'Decision published'),
    plain: both(
      '裁决已作出并公开；收到裁决书的当事人不服的，可以自其收到之日起，在期限内起诉。尚未收到的，期限自送达之日起计算。',
      'The decision has been made and published. A party who has received it and disagrees may go to court before its own deadline; for a party still to be served, time runs from service.',
    ),
    turn: 'parties',
    duties: { office: ofBound, respondent: [urged] },
    closed: true,
  },
  'in-suit': {
    title: both('行政诉讼中', 'In court'),
    plain: both('当事人已起诉，等待人民法院生效裁判。', 'A party has gone to court; the judgment is awaited.'),
    turn: 'other-body',
    awaits: both('人民法院', 'the court'),
    // While one is in court another, whose own time is over, may be urged.
    duties: {
      office: [
        ...ofBound,
        {
          step: 'judgment-upheld',
          or: ['judgment-changed'],
          what: both('人民法院的判决生效后，登记结果', 'Record the judgment once it has taken effect'),
        },
      ],
      respondent: [urged],
    },
    closed: true,
  },
  performing: {
    title: both('裁决生效、待履行', 'Final, to be complied with'),
    plain: both(
      '裁决已生效，被请求人应当停止侵权，履行裁决。',
      'The decision is final: the respondent must stop the infringement and comply with it.',
    ),
    plainSpared: both(
      '裁决已生效；裁决驳回了对您提出的请求，您无须履行。',
      'The decision is final: the request against you was dismissed, and you have nothing to comply with.',
    ),
    turn: 'respondent',
    duties: {
      office: [
        // Who complied before anybody was urged: the case is closed on that.
        { ...toVerify, or: ['archive'] },
        {
          ...toUrge,
          or: ['archive'],
          what: both(
            '核实履行情况；没有履行的，催告；全部履行的，归档',
            'See whether it was complied with: urge who has not, or archive the case once all have',
          ),
        },
        toEnforce,
      ],
      respondent: [
        {
          step: 'tell-compliance',
          what: both('停止侵权，履行裁决', 'Stop the infringement and comply with the decision'),
          laid: true,
          until: 'demand',
        },
      ],
    },
    closed: true,
  },
  effective: {
    title: both('裁决生效、无须履行', 'Final, nothing to comply with'),
    plain: both(
      '裁决已生效，没有需要履行的内容，由办案部门归档。',
      'The decision is final and orders nothing that is still to be complied with; the office archives the file.',
    ),
    turn: 'office',
    duties: { office: [{ step: 'archive' }] },
    closed: true,
  },
  'set-aside': {
    title: both('裁决被撤销、变更', 'Annulled or changed in court'),
    plain: both(
      '人民法院已判决撤销或者变更裁决，原裁决不再执行；判决重新作出裁决的，案件将继续处理。',
      'A court has annulled or changed the decision, which is enforced no more; where it ordered a new one, the case goes on.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'decide-anew',
          or: ['archive'],
          what: both(
            '判决重新作出裁决的，恢复处理；否则归档',
            'Take the case up again where the court ordered it; else archive it',
          ),
          until: 'closing',
        },
      ],
    },
    closed: true,
  },
  enforcing: {
    title: both('已申请强制执行', 'Enforcement applied for'),
    plain: both('已申请人民法院强制执行。', 'The court has been asked to enforce the decision.'),
    turn: 'other-body',
    awaits: both('人民法院', 'the court'),
    duties: {
      office: [
        {
          step: 'archive',
          what: both('人民法院执行完毕后，登记结果并归档', 'Record what came of it, and archive the case'),
        },
      ],
    },
    closed: true,
  },
  suspended: {
    title: both('中止', 'Suspended'),
    plain: both('案件中止处理，原因消除后恢复。', 'The case is suspended until the reason for it ends.'),
    turn: 'office',
    duties: {
      office: [{ step: 'resume', what: both('中止的原因消除后，恢复处理', 'Resume once the reason has ended') }],
    },
  },
  settling: {
    title: both('和解调解期', 'Settlement talks'),
    plain: both(
      '双方同意和解或者调解，此段时间不计入结案期限；答辩期限照常计算。',
      'The parties are trying to settle; this time does not count towards the deadline to close the case. The time for the defence goes on.',
    ),
    turn: 'parties',
    duties: { respondent: [{ step: 'defend', until: 'defence', while: ['defence'] }] },
  },
  paused: {
    title: both('期限扣除中', 'Time not counted'),
    plain: both(
      '正在公告送达、检验鉴定或者延长举证期限，此段时间不计入结案期限。',
      'Service by publication, testing or extra time for evidence is under way; this time does not count.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'count-again',
          what: both('扣除事由消除后，恢复计算期限', 'Restart the clock once the reason has ended'),
        },
      ],
      respondent: [{ step: 'defend', until: 'defence', while: ['defence'] }],
    },
  },
  archived: archived(both('案件已办结归档。', 'The case is finished and archived.')),
  mediated: endedAs(
    both('调解结案', 'Settled by mediation'),
    both('双方达成调解协议，案件结案。', 'The parties reached an agreement; the case is closed.'),
  ),
  withdrawn: endedAs(both('撤案', 'Discontinued'), both('案件已撤销。', 'The case was discontinued.')),
  'not-filed': {
    title: both('不予立案', 'Case not opened'),
    plain: both('请求不符合立案条件，理由见通知书。', 'The request did not qualify; the notice gives the reasons.'),
    turn: 'nobody',
    final: true,
  },
  'taken-back': {
    title: both('立案前撤回', 'Withdrawn before opening'),
    plain: both('请求人在立案前撤回请求。', 'The requester withdrew before the case was opened.'),
    turn: 'nobody',
    final: true,
  },
  transferred: {
    title: both('已移送有管辖权的机关', 'Transferred to the competent authority'),
    plain: both('案件已移送有管辖权的机关。', 'The case was transferred to the competent authority.'),
    turn: 'nobody',
    final: true,
  },
  'not-taken-on': untakenState,
} as const satisfies Readonly<Record<string, StateRule>>

/** How it may end; `counts` says whether the closure rate counts it. */
export const outcomes = {
  C1: { title: both('裁决：侵权成立，责令停止侵权', 'Decision: infringement found; ordered to stop'), counts: true },
  C2: { title: both('裁决：侵权不成立，驳回请求', 'Decision: no infringement; request dismissed'), counts: true },
  C3: { title: both('调解结案', 'Settled by mediation'), counts: true, agreed: true },
  C4: { title: both('撤案', 'Discontinued'), counts: true },
  N1: { title: both('不予立案', 'Case not opened'), counts: false },
  N2: { title: both('立案前撤回', 'Withdrawn before opening'), counts: false },
  T1: { title: both('移送有管辖权的机关', 'Transferred to the competent authority'), counts: false },
  N9: untakenOutcome,
} as const satisfies Readonly<Record<string, OutcomeRule>>

/** States of the work between filing and decision, from which a case may be suspended, settled or withdrawn. */
/** What the office records of the evidence and of technical facts: whoever proposes or approves a decision reads each of them. */
export const evidenceRecords = [
  'record-inspection',
  'repeat-measures',
  'seize-repeat',
  'check-originals',
  'name-investigator',
  'record-technical-opinion',
  'record-appraisal',
] as const

export const atWork = ['filed', 'awaiting-defence', 'investigating', 'hearing', 'deliberating', 'approving'] as const

/** The side states a case returns from: never entered from one another, so that the way back is one step long. */
export const aside = ['suspended', 'settling', 'paused'] as const

export const beforeFiling = ['examining', 'supplementing', 'reexamining'] as const

/** No case ends otherwise than by a decision, nor is put away, while goods are still held (Compulsion Law arts. 27 and 28). */
export const unseized = {
  noneRuns: ['seizure'],
  because: both(
    '查封、扣押的物品尚未解除，应当先作出并送达解除决定',
    'Goods are still seized; the seizure has to be lifted by a decision first',
  ),
} as const

export const afterService = ['served', 'published', 'in-suit', 'performing', 'effective', 'enforcing'] as const
