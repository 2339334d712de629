import type { AwaitedRule, OutcomeRule, StateRule } from '../../kernel/procedure.ts'
import type { Condition } from '../../kernel/condition.ts'
import { goodsField } from '../form-fields.ts'
import { endedAs } from '../shared/ends.ts'
import { untakenOutcome, untakenState } from '../shared/untaken.ts'
import { both } from '../wording.ts'

/** How evidence is taken, things are held, and what became of them: whoever reviews or approves a case reads each of them. */
export const evidenceTaking = [
  'check-originals',
  'take-sample',
  'extract-data',
  'seize',
  'seize-at-once',
  'preserve',
  'preserve-at-once',
  'dispose-preserved',
  'release-preserved',
  'lapse-preservation',
  'extend-seizure',
  'release-goods',
  'dispose-perishable',
] as const

/** What the police or the procuratorate asked for of the file that was sent to them. */
const toSupply = {
  step: 'supply-justice',
  askedWith: 'record-material-request',
  wantedBy: { step: 'record-material-request', field: 'answerBy' },
} as const satisfies AwaitedRule

const notAgainst = both(
  '本案拟作出的行政处罚不涉及您，现在没有需要您办理的事项。',
  'What is intended in this case is not against you. You have nothing to do now.',
)
const laysNothing = both(
  '处罚决定已送达，没有对您作出罚款等处罚，您无须履行。',
  'The decision has been served. It lays nothing on you, and you have nothing to comply with.',
)

/** Confiscated goods are dealt with before the case is closed (Penalty Law art. 74); not once the court enforces, or the decision fell. */
const overAnyway = ['record-enforcement', 'contest-annulled', 'revoke-decision'] as const
const confiscated = { kinds: 'goods' } as const
/** Each of the things that the decision lists is destroyed, sold, or given back. */
export const listedGoods = {
  listed: { steps: ['approve-decision'], field: 'items' },
  dealt: { 'dispose-confiscated': 'items' },
} as const
const goodsLeft = { facts: confiscated, untaken: overAnyway, leftOf: listedGoods } as const

/** What has to be so besides, and that no confiscated goods are left. */
export const withGoodsSettled = <C extends Condition>(so: C) =>
  ({
    ...so,
    unless: { ...so.unless, ...confiscated },
    or: [
      { ...so, taken: overAnyway },
      { ...so, dealtWith: listedGoods },
    ],
  }) as const
const goodsSettled = withGoodsSettled({})

/** What the party says that it did is checked, and recorded where it is so. */
const verify = {
  step: 'record-payment',
  or: ['record-part-payment'],
  what: both('核实当事人告知的履行情况，登记履行', 'Check what the party says that it did, and record it'),
  until: ['payment', 'demand'],
  verifies: 'tell-payment',
} as const

/** States of a penalty case; the criminal branch and the ends last. */
export const states = {
  verifying: {
    title: both('核查', 'Checking the lead'),
    plain: both(
      '线索已收到，正在核查是否立案。',
      'The lead has arrived; the office is checking whether to open a case.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'file',
          or: ['refuse-filing', 'file-apart'],
          what: both('核查线索，决定是否立案', 'Check the lead and decide whether to open a case'),
          until: 'verification',
        },
      ],
    },
  },
  investigating: {
    title: both('立案调查', 'Under investigation'),
    plain: both('案件已立案，正在调查取证。', 'A case is open and under investigation.'),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'conclude',
          what: both('调查取证，调查终结后送审', 'Investigate, then send the file for review'),
          until: 'decision',
        },
      ],
    },
  },
  reviewing: {
    title: both('案件审核', 'Case review'),
    plain: both('调查已终结，正在审核。', 'The investigation is over; the file is under review.'),
    turn: 'office',
    duties: {
      office: [
        { step: 'pass-review', or: ['return-from-review'], what: both('审核案件', 'Review the file'), until: 'review' },
      ],
    },
    keptFrom: ['requester', 'respondent'],
  },
  reviewed: {
    title: both('审核通过、待告知', 'Reviewed, notice to follow'),
    plain: both('审核已通过，将告知拟作出的处理。', 'The review is done; the party will be told what is intended.'),
    turn: 'office',
    duties: { office: [{ step: 'notify', or: ['close-without-penalty'], until: 'decision' }] },
    keptFrom: ['requester', 'respondent'],
  },
  notified: {
    title: both('陈述申辩期', 'Time for a statement'),
    plain: both(
      '已告知拟作出的行政处罚，当事人可以陈述、申辩或者要求听证。',
      'The party has been told what is intended and may respond or ask for a hearing.',
    ),
    plainSpared: notAgainst,
    turn: 'respondent',
  },
  hearing: {
    title: both('听证', 'Hearing'),
    plain: both('当事人要求听证，听证时间不计入办案期限。', 'The party asked for a hearing; this time does not count.'),
    plainSpared: notAgainst,
    turn: 'office',
    duties: { office: [{ step: 'call-hearing' }, { step: 'serve-notice' }, { step: 'hold-hearing' }] },
  },
  rechecking: {
    title: both('复核', 'Considering the statement'),
    plain: both('正在复核当事人的陈述、申辩。', 'The office is considering the party’s statement.'),
    plainSpared: notAgainst,
    turn: 'office',
    duties: { office: [{ step: 'propose-decision', until: 'decision' }] },
  },
  approving: {
    title: both('审批、集体讨论', 'Approval or collective discussion'),
    plain: both('处理意见正在审批。', 'The proposed decision is awaiting approval.'),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'approve-decision',
          or: ['return-to-officer', 'close-without-penalty'],
          what: both('审批处理意见', 'Approve the proposed decision or send it back'),
          until: 'decision',
        },
      ],
    },
    keptFrom: ['requester', 'respondent'],
  },
  decided: {
    title: both('已决定、待送达', 'Decided, to be served'),
    plain: both('处罚决定已作出，正在送达。', 'The decision has been made and is being served.'),
    turn: 'office',
    duties: { office: [{ step: 'serve-decision', until: 'service' }] },
    keptFrom: ['requester', 'respondent'],
  },
  spared: {
    title: both('已决定不予处罚、待送达', 'No penalty, decision to be served'),
    plain: both(
      '已决定不予行政处罚，正在送达决定书。',
      'It was decided that there is no penalty; the decision is being served.',
    ),
    turn: 'office',
    duties: { office: [{ step: 'serve-no-penalty', until: 'service' }] },
    // The case is closed with the decision; that it is served follows.
    closed: true,
    keptFrom: ['requester', 'respondent'],
  },
  executing: {
    title: both('执行', 'Being executed'),
    plain: both(
      '当事人应当履行处罚决定；有罚没款的，在期限内缴纳。',
      'The party must comply with the decision and pay in time what is due.',
    ),
    plainSpared: laysNothing,
    turn: 'respondent',
    duties: {
      // Nobody is urged before its time to pay is over.
      office: [
        verify,
        {
          step: 'demand',
          what: both('缴纳期限届满没有履行的，催告', 'Urge who has not complied in its time'),
          until: 'payment',
          while: ['payment'],
        },
      ],
      respondent: [
        {
          step: 'tell-payment',
          laid: true,
          what: both('履行处罚决定；有罚没款的，在期限内缴纳', 'Comply with the decision, and pay in time what is due'),
          until: 'payment',
        },
      ],
    },
  },
  demanded: {
    title: both('已催告', 'Compliance demanded'),
    plain: both(
      '已催告当事人履行；逾期不履行的，将申请人民法院强制执行。',
      'Compliance was demanded; otherwise the office will apply to the court.',
    ),
    plainSpared: laysNothing,
    turn: 'respondent',
    duties: {
      office: [verify, { step: 'apply-enforcement', until: 'enforcement', while: ['enforcement'] }],
      respondent: [
        {
          step: 'tell-payment',
          laid: true,
          what: both('在催告期限内履行处罚决定', 'Comply before the deadline of the demand'),
          until: 'demand',
        },
      ],
    },
  },
  enforcing: {
    title: both('已申请强制执行', 'Enforcement applied for'),
    plain: both(
      '已申请人民法院强制执行处罚决定；当事人仍可以自行履行。',
      'The court has been asked to enforce the decision; the party may still comply.',
    ),
    turn: 'other-body',
    awaits: both('人民法院', 'the court'),
    duties: {
      office: [
        {
          step: 'record-enforcement',
          or: ['enforcement-refused'],
          what: both('人民法院答复后，登记受理或者不予受理', 'Record what the court answers'),
        },
      ],
    },
  },
  contested: {
    title: both('复议或者诉讼中', 'Under challenge'),
    plain: both('当事人已申请复议或者起诉。', 'The party has asked for reconsideration or gone to court.'),
    turn: 'other-body',
    awaits: both('复议机关或者人民法院', 'the reconsideration body or the court'),
    // A challenge does not stop the execution (Administrative Penalty Law, art. 73): what is due stays due.
    duties: {
      office: [
        // Recorded once the challenge is over: until then it is told, and asked no more.
        verify,
        {
          step: 'reconsideration-upheld',
          or: ['contest-changed', 'contest-annulled', 'record-review-refused'],
          when: { facts: { contest: 'reconsideration' } },
          what: both('复议机关作出决定后，登记结果', 'Record what the reviewing body decides'),
        },
        {
          step: 'contest-upheld',
          or: ['contest-changed', 'contest-annulled'],
          when: { unless: { contest: 'reconsideration' } },
          what: both('人民法院的判决生效后，登记结果', 'Record the judgment once it has taken effect'),
        },
      ],
      respondent: [
        {
          step: 'tell-payment',
          laid: true,
          what: both(
            '复议、诉讼期间处罚一般不停止执行；有罚没款的，在期限内缴纳',
            'A challenge does not as a rule stop the penalty: pay in time what is due',
          ),
          until: ['payment', 'demand'],
          while: ['payment', 'demand'],
        },
      ],
    },
  },
  annulled: {
    title: both('处罚决定被撤销', 'Decision annulled'),
    plain: both(
      '处罚决定已经撤销，不再执行；责令重新作出的，案件将继续处理。',
      'The decision was annulled and is executed no more; where a new one was ordered, the case goes on.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'close',
          or: ['decide-anew'],
          what: both(
            '责令重新作出的，恢复调查；否则办理结案',
            'Take the case up again where a new decision was ordered; else close it',
          ),
          until: ['decision', 'closing'],
        },
      ],
    },
  },
  executed: {
    title: both('执行情况已登记、待结案', 'Execution recorded, to be closed'),
    plain: both(
      '处罚决定的执行情况已登记，决定的各项内容执行完毕后结案。',
      'What was done under the decision is recorded; the case is closed once every item of it is carried out.',
    ),
    plainSpared: laysNothing,
    turn: 'office',
    duties: {
      office: [
        { step: 'dispose-confiscated', when: goodsLeft },
        { step: 'close', until: 'closing', when: goodsSettled },
      ],
    },
  },
  suspended: {
    title: both('中止调查', 'Suspended'),
    plain: both('案件中止调查，原因消除后恢复。', 'The investigation is suspended until the reason for it ends.'),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'resume',
          what: both('中止的原因消除后，恢复调查', 'Resume the investigation once the reason has ended'),
        },
      ],
    },
  },
  paused: {
    title: both('期限扣除中', 'Time not counted'),
    plain: both(
      '正在公告送达、检验鉴定或者权利人辨认，此段时间不计入办案期限。',
      'Service by publication, testing or identification by the right holder is under way; this time does not count.',
    ),
    turn: 'other-body',
    awaits: both('公告、检验鉴定或者辨认的结果', 'the public notice, the test or the identification'),
  },
  'crime-reported': {
    title: both('拟移送公安机关', 'Referral to the police proposed'),
    plain: both('发现涉嫌犯罪，正在审批移送。', 'A crime is suspected; the referral is awaiting approval.'),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'approve-transfer',
          or: ['refuse-transfer'],
          what: both('审批是否移送公安机关', 'Decide whether to refer the case to the police'),
          until: 'crime-approval',
        },
      ],
    },
    keptFrom: ['requester', 'respondent'],
  },
  'handing-over': {
    title: both('批准移送', 'Referral approved'),
    plain: both('已批准移送公安机关，正在移交。', 'The referral to the police is approved and under way.'),
    turn: 'office',
    duties: { office: [{ step: 'hand-over', until: 'handover' }] },
    keptFrom: ['requester', 'respondent'],
  },
  'handed-over': {
    title: both('公安机关审查', 'With the police'),
    plain: both('案件已移送公安机关，等待是否立案的决定。', 'The police are deciding whether to open a criminal case.'),
    turn: 'other-body',
    awaits: both('公安机关', 'the police'),
    duties: { office: [toSupply] },
    keptFrom: ['requester', 'respondent'],
  },
  'police-refused': {
    title: both('公安机关不予立案', 'Declined by the police'),
    plain: both(
      '公安机关不予立案，正在研究是否提请复议。',
      'The police declined; the office is considering whether to ask again.',
    ),
    turn: 'office',
    duties: {
      office: [
        {
          step: 'ask-police-again',
          or: ['ask-supervision', 'take-up-again'],
          what: both(
            '决定提请复议、建议立案监督或者继续行政处理',
            'Ask the police to reconsider, ask for supervision, or continue the administrative case',
          ),
          until: 'ask-again',
        },
        { step: 'ask-supervision', or: ['take-up-again'], until: 'ask-supervision', while: ['ask-supervision'] },
        toSupply,
      ],
    },
    keptFrom: ['requester', 'respondent'],
  },
  'police-filed': {
    title: both('公安机关已立案', 'Criminal case opened'),
    plain: both(
      '公安机关已立案，正在移交涉案物品和材料。',
      'The police opened a case; goods and documents are being handed over.',
    ),
    turn: 'office',
    duties: { office: [{ step: 'hand-over-goods', until: 'goods-handover' }] },
    keptFrom: ['requester', 'respondent'],
  },
  closed: endedAs(both('结案', 'Closed'), both('案件已结案归档。', 'The case is closed and archived.')),
  'not-penalised': endedAs(
    both('不予处罚结案', 'Closed without penalty'),
    both('案件已结案，不予行政处罚。', 'The case was closed without a penalty.'),
  ),
  transferred: endedAs(
    both('移送其他行政机关', 'Referred to another authority'),
    both('案件已移送其他行政机关。', 'The case was referred to another authority.'),
  ),
  'with-justice': {
    title: both('已移送司法机关', 'With the criminal authorities'),
    plain: both(
      '案件已移送司法机关处理；依法移回的，本机关继续办理。',
      'The case is with the criminal authorities; if it comes back, the office goes on with it.',
    ),
    turn: 'other-body',
    awaits: both('刑事案件的处理结果', 'the result of the criminal case'),
    closed: true,
    keptFrom: ['requester', 'respondent'],
  },
  criminal: {
    title: both('移送司法机关', 'Referred for prosecution'),
    plain: both('案件已移送司法机关处理。', 'The case was referred for criminal prosecution.'),
    turn: 'nobody',
    final: true,
    closed: true,
    keptFrom: ['respondent'],
  },
  ended: endedAs(both('终止调查', 'Investigation ended'), both('调查已终止。', 'The investigation was ended.')),
  'not-filed': {
    title: both('不予立案', 'Case not opened'),
    plain: both('经核查，不予立案。', 'The lead was checked and no case was opened.'),
    turn: 'nobody',
    final: true,
  },
  referred: {
    title: both('线索移送', 'Lead referred'),
    plain: both('线索已移送有管辖权的机关。', 'The lead was referred to the competent authority.'),
    turn: 'nobody',
    final: true,
  },
  apart: {
    title: both('另案处理', 'Handled in a case of its own'),
    plain: both(
      '线索针对的不是本案当事人，已另案立案办理。',
      'The lead was against somebody else than the respondent here; a case of its own was opened.',
    ),
    turn: 'nobody',
    final: true,
  },
  'not-taken-on': untakenState,
} as const satisfies Readonly<Record<string, StateRule>>

/** How it may end; `counts` says whether the closure rate counts it. */
export const outcomes = {
  P1: { title: both('给予行政处罚', 'Impose a penalty'), counts: true },
  P2: { title: both('违法但不予处罚', 'Violation, no penalty'), counts: true },
  P3: { title: both('违法事实不成立', 'No violation established'), counts: true },
  P4: { title: both('移送其他行政机关', 'Referred to another authority'), counts: true },
  P5: { title: both('移送司法机关', 'Referred for prosecution'), counts: true },
  P6: { title: both('终止调查', 'Investigation ended'), counts: true },
  N1: { title: both('不予立案', 'Case not opened'), counts: false },
  N2: { title: both('立案前移送', 'Referred before opening'), counts: false },
  N3: { title: both('另案处理', 'Handled in a case of its own'), counts: false },
  N9: untakenOutcome,
} as const satisfies Readonly<Record<string, OutcomeRule>>

/**
 * Kinds of matter against somebody who is no respondent of the case (the platform that did not act on a notice): nothing of it is done, and
 * no paper of it is made out, against who is. It is opened as a case of its own.
 */
export const ofAnother = ['platform'] as const

/** States of the work between filing and decision. */
export const atWork = ['investigating', 'reviewing', 'reviewed', 'notified', 'rechecking', 'approving'] as const

/** States in which goods may be held: from filing (or an on-the-spot seizure while verifying) to the decision. */
export const withGoods = [
  'verifying',
  ...atWork,
  'suspended',
  'paused',
  'hearing',
  'handed-over',
  'police-filed',
] as const

/** States of a transfer to the police, until what became of it is known, which nobody outside is told of. */
export const withPolice = [
  'crime-reported',
  'handing-over',
  'handed-over',
  'police-refused',
  'police-filed',
  'with-justice',
] as const

export const unresolved = ['executing', 'demanded', 'enforcing'] as const

/** Where each of several who were fined may stand, in the order in which the case stands in the first of them. */
export const eachStands = [...unresolved, 'contested', 'annulled', 'executed'] as const

/** States in which the work waits: it is heard, stands still, or is with the police. */
export const heldUp = [
  'hearing',
  'suspended',
  'paused',
  'crime-reported',
  'handing-over',
  'handed-over',
  'police-refused',
  'police-filed',
] as const

/** States from the filing to the end of the work: what the office owes somebody since then it can do in each of them. */
export const afterFiling = [
  ...atWork,
  ...heldUp,
  'decided',
  ...unresolved,
  'contested',
  'annulled',
  'executed',
] as const

/** No decision rests on a measure that nobody approved yet: what was taken on the spot is approved within its day or lifted (Order 2 art. 36). */
export const allApproved = {
  noneRuns: ['backfill'],
  because: both(
    '当场采取的措施尚未补办批准手续，应当先批准或者不批准并解除',
    'What was taken on the spot still awaits approval: it has to be approved, or refused and lifted, first',
  ),
} as const

/** What is still seized or preserved, named where the case goes on elsewhere: it goes along, and nobody loses sight of it. */
export const goodsAlong = {
  ...goodsField('随案移交的查封、扣押或者登记保存的物品', 'Seized or preserved things that go along'),
  required: false,
  whileRuns: ['seizure', 'preservation'],
} as const

/** States in which something may still be held, and what ends by itself does end: nobody else would say so to whom it belongs to. */
export const stillHeld = [
  ...withGoods,
  'crime-reported',
  'handing-over',
  'police-refused',
  'decided',
  ...unresolved,
  'contested',
  'annulled',
  'executed',
] as const

/** No case ends without a penalty, or is declined, while goods are still held (Compulsion Law art. 28, Order 2 art. 35). */
export const unreleased = {
  noneRuns: ['seizure', 'preservation'],
  because: both(
    '查封、扣押或者先行登记保存尚未解除，应当先作出并送达解除决定',
    'A seizure or preservation still stands; it has to be lifted by a decision first',
  ),
} as const
