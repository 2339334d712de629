import { evidencePurposes, rightKinds } from '../kernel/case-record.ts'
import type { ColumnRule, FieldRule } from '../kernel/procedure.ts'
import { isDocumentOf, requiredDocuments } from './required-documents.ts'
import { patentFindings, patentReasons } from './shared/sentences.ts'
import { choiceOfModes, courtModes, penaltyModes, type ServiceMode, serviceModes, whichDay } from './service-modes.ts'
import { both } from './wording.ts'

/** Fields that several procedures ask for in the same words. */
export const noteField: FieldRule = { kind: 'long', title: both('说明', 'Note'), max: 2000 }
export const reasonField: FieldRule = { kind: 'long', title: both('理由', 'Reasons'), required: true, max: 2000 }
export const recordField: FieldRule = {
  kind: 'long',
  title: both('笔录或情况记录', 'Record'),
  required: true,
  max: 8000,
}
export const approvalNumberField: FieldRule = {
  kind: 'text',
  title: both('上级批准文号', 'Approval number of the higher authority'),
  required: true,
  max: 60,
}

export const daysField = (zh: string, en: string): FieldRule => ({
  kind: 'number',
  title: both(zh, en),
  required: true,
  max: 180,
})

export const hoursField = (zh: string, en: string, max: number): FieldRule => ({
  kind: 'number',
  title: both(zh, en),
  required: true,
  max,
})

export const dateField = (zh: string, en: string): FieldRule => ({ kind: 'date', title: both(zh, en), required: true })

/** Who signed for a side on paper; of several on it each by name. */
export const signerField = (zh: string, en: string): FieldRule => ({
  kind: 'text',
  title: both(`${zh}签署人`, `Who signed for the ${en}`),
  hint: both('协议上签名或者盖章的人；有多名的，逐一填写', 'Who signed or sealed the agreement, each by name'),
  max: 200,
})

/** Where the day of publication is kept: the day of service follows from it. */
const announcedField = (of: string, party: string): FieldRule => ({
  kind: 'date',
  title: both(`${of}公告发布日期`, `Day of publication${party}`),
  former: true,
})

const howField = (of: string, party: string): FieldRule => ({
  kind: 'long',
  title: both(`${of}送达情况`, `How it was served${party}`),
  hint: both(
    '他人代收的，写明代收人及其与受送达人的关系；留置的，写明拒收事由、见证人或者拍照录像情况；委托的，写明受托机关；公告的，写明载体和此前未能送达的日期、原因',
    'Received by another: who, and how related; left: why it was refused, the witness or the film; through another body: which; by public notice: where, and when and why other ways failed',
  ),
  max: 500,
  for: 'officers',
})

const modeField = (of: string, party: string, isRequired: boolean, modes?: readonly ServiceMode[]): FieldRule => ({
  kind: 'choice',
  title: both(`${of}送达方式`, `Method of service${party}`),
  ...(isRequired ? { required: true } : {}),
  ...choiceOfModes(serviceModes, modes),
})

/** When, how and where one addressee was served; without `modes` in any way the law knows. */
const servedBy = (modes?: readonly ServiceMode[]) =>
  ({
    servedOn: { ...dateField('送达日期', 'Date of service'), hint: whichDay },
    announcedOn: announcedField('', ''),
    mode: modeField('', '', true, modes),
    servedAt: {
      kind: 'text',
      title: both('送达地址', 'Address for service'),
      hint: both(
        '不填写的，按当事人确认的送达地址或者住所送达',
        'If left empty: the confirmed address for service, or the registered address',
      ),
      max: 200,
      for: 'officers',
    },
    howServed: howField('', ''),
  }) as const satisfies Record<string, FieldRule>

export const serviceFields = servedBy()

/** The same in a penalty. */
export const penaltyServiceFields = {
  ...serviceFields,
  mode: { ...serviceFields.mode, modes: penaltyModes },
} as const satisfies Record<string, FieldRule>

/**
 * Of what is served on both sides, each by its own way and on its own day: first the respondent, then the requester, called as the law of
 * the procedure calls them.
 */
export const serviceOnBoth = (
  [asker, requester]: readonly [zh: string, en: string],
  [other, respondent]: readonly [zh: string, en: string],
  modes?: readonly ServiceMode[],
) =>
  ({
    servedOn: { ...dateField(`${other}送达日期`, `Date of service on the ${respondent}`), hint: whichDay },
    announcedOn: announcedField(other, ` (${respondent})`),
    mode: modeField(other, ` on the ${respondent}`, true, modes),
    servedAt: {
      ...serviceFields.servedAt,
      title: both(`${other}送达地址`, `Address for service on the ${respondent}`),
    },
    howServed: howField(other, ` on the ${respondent}`),
    requesterServedOn: {
      kind: 'date',
      title: both(`${asker}送达日期`, `Date of service on the ${requester}`),
      hint: both('尚未送达的，不填写', 'Leave empty if not served yet'),
    },
    requesterAnnouncedOn: announcedField(asker, ` (${requester})`),
    requesterMode: modeField(asker, ` on the ${requester}`, false, modes),
    requesterHow: howField(asker, ` on the ${requester}`),
  }) as const satisfies Record<string, FieldRule>

/** The same of what a court serves. */
export function courtServiceOnBoth(...sides: Parameters<typeof serviceOnBoth>) {
  const fields = serviceOnBoth(...sides)
  const choice = choiceOfModes(courtModes)
  return {
    ...fields,
    mode: { ...fields.mode, ...choice },
    requesterMode: { ...fields.requesterMode, ...choice },
  } as const
}

/** What a decision says: facts found, evidence ruled on, reasons, and what is ordered of whom for which products. */
export const decisionFields = {
  findings: {
    kind: 'long',
    title: both('查明的事实', 'Facts found'),
    required: true,
    max: 8000,
    for: 'panel',
    sentences: patentFindings,
  },
  rulings: { kind: 'long', title: both('证据认定', 'Rulings on evidence'), max: 4000, for: 'panel' },
  reason: { ...reasonField, max: 8000, for: 'panel', sentences: patentReasons },
  orders: {
    kind: 'long',
    title: both('裁决主文', 'Orders'),
    hint: both(
      '每行一项；写明由谁停止何种行为、针对何种产品，或者驳回请求',
      'One order per line: who must stop which act for which products, or that the request is dismissed',
    ),
    required: true,
    max: 4000,
    for: 'panel',
  },
  dismissed: {
    kind: 'yes-no',
    title: both('驳回对其的请求', 'Request dismissed against this respondent'),
    hint: both(
      '主文驳回对该被请求人的请求、没有责令其停止侵权的，填写：裁决生效后不要求其履行',
      'If the orders dismiss the request against it and order nothing of it: the decision then asks nothing of it',
    ),
    forEach: 'respondent',
    sparedIn: { orders: 'orders', result: 'proposed', dismissing: 'C2' },
    for: 'panel',
  },
} as const satisfies Record<string, FieldRule>

export const opinionField: FieldRule = {
  kind: 'long',
  title: both('审批意见', 'Approver’s opinion'),
  required: true,
  max: 2000,
  for: 'proceeding',
}

export const hearingFields = {
  heldAt: { kind: 'moment', title: both('时间', 'Time'), required: true },
  place: { kind: 'text', title: both('地点', 'Place'), required: true, max: 200 },
  online: { kind: 'yes-no', title: both('线上举行', 'Held online') },
} as const satisfies Record<string, FieldRule>

/**
 * What is recorded of a hearing that was called: the day, which is not before that of the notice unless the parties agreed; and that whoever was
 * not served the notice was there and agreed.
 */
export const heldFields = {
  heldOn: dateField('日期', 'Date'),
  broughtForward: {
    kind: 'yes-no',
    title: both('经当事人同意提前举行', 'Brought forward with the parties’ consent'),
    hint: both('早于通知日期举行的，填写', 'If it was held before the day notified'),
  },
  attended: {
    kind: 'yes-no',
    title: both('未依法送达通知的当事人到场并同意举行', 'Parties not duly notified attended and agreed'),
    hint: both(
      '通知书没有送达全部当事人的，填写；同意的情况记入笔录',
      'If the notice was not served on every party; say in the record how they agreed',
    ),
  },
  record: recordField,
} as const satisfies Record<string, FieldRule>

/** The same kept to those who work the proceeding: what leads to a decision is nobody else's to read. */
export const innerNoteField = { ...noteField, for: 'proceeding' } as const satisfies FieldRule
export const innerReasonField = { ...reasonField, for: 'proceeding' } as const satisfies FieldRule
export const innerRecordField = { ...recordField, for: 'proceeding' } as const satisfies FieldRule
/** A note for the office alone, on a step that a party learns of. */
export const officeNoteField = { ...noteField, for: 'officers' } as const satisfies FieldRule

/** What of the case a proceeding is to be about; asked where the case has several rights or respondents. */
export const scopeField: FieldRule = {
  kind: 'scope',
  title: both('涉及的权利和对方当事人', 'Rights and respondents concerned'),
  byOffice: true,
}

/** The letter from which the answer of a body outside is recorded; the letter itself is filed with it. */
export const letterField: FieldRule = {
  kind: 'text',
  title: both('来函文号', 'Letter number'),
  hint: both('根据来函登记，并上传来函', 'Entered from the letter; upload the letter too'),
  required: true,
  max: 60,
}

/** The documents by what they are called of each right, each for the kinds of right of which it is ever asked. */
export const phrasesOfDocuments = evidencePurposes.flatMap((purpose) => {
  const { title, titleOf = {} } = requiredDocuments[purpose]
  const rights = rightKinds.filter((right) => isDocumentOf(purpose, right))
  const named = rights.flatMap((right) => (titleOf[right] ? [{ ...titleOf[right], rights: [right] }] : []))
  const unnamed = rights.filter((right) => !titleOf[right])
  return [...named, ...(unnamed.length > 0 ? [{ ...title, rights: unnamed }] : [])]
})

/** What was found missing, and how long there is to complete it. */
export const missingFields = {
  missing: {
    kind: 'long',
    title: both('需补正事项', 'What is missing'),
    hint: both('每行一项；常见事项可以直接勾选', 'One item per line; tick the usual ones'),
    required: true,
    max: 4000,
    phrases: [
      // The documents by the names they have on the form of the complaint.
      ...phrasesOfDocuments,
      both('对方当事人的名称、住所和联系方式', 'Name, address and contact details of the other party'),
      {
        ...both(
          '涉嫌侵权产品与权利要求或者外观设计的对照说明',
          'Comparison of the product with the patent claims or the design',
        ),
        rights: ['invention', 'utility-model', 'design'],
      },
      both('按对方当事人人数提交的材料副本', 'One copy of the documents for each opposing party'),
    ],
  },
  days: daysField('补正期限（工作日）', 'Time to supply them (working days)'),
} as const satisfies Record<string, FieldRule>

/** The answer to the list of another step, item by item, each in words or by files. */
const answersTo = (step: string, zh: string, en: string) =>
  ({
    kind: 'answers',
    title: both(zh, en),
    hint: both('每项填写说明或者上传文件', 'For each item, write an answer or add a file'),
    to: { step, field: 'missing' },
    max: 2000,
  }) as const

/** The answer to what was missing, item by item; files come with it. */
export const suppliedFields = {
  answers: answersTo('request-supplement', '逐项补正', 'Item by item'),
  note: noteField,
} as const satisfies Record<string, FieldRule>

/** The same to what a court asked both applicants for. */
export const applicantsFields = {
  answers: answersTo('ask-applicants', '逐项补充', 'Item by item'),
  note: noteField,
} as const satisfies Record<string, FieldRule>

/** The same to what a body asked for that helps. */
export const materialFields = {
  answers: answersTo('ask-material', '逐项补充', 'Item by item'),
  note: noteField,
} as const satisfies Record<string, FieldRule>

/** The same to what the police or the procuratorate asked for, of a file that a body sent them: as it answers, and as they record it. */
export const fileFields = {
  answers: answersTo('record-material-request', '逐项补充', 'Item by item'),
  note: noteField,
} as const satisfies Record<string, FieldRule>
export const referrerFields = {
  answers: answersTo('ask-referrer', '逐项补充', 'Item by item'),
  note: noteField,
} as const satisfies Record<string, FieldRule>

/** What was received on paper, entered by the office with the day on which it came. */
export const receivedFields = {
  receivedOn: {
    kind: 'date',
    title: both('收到日期', 'Date received'),
    hint: both(
      '填写实际收到的日期；邮寄的，按邮戳日期或者有关规定认定',
      'The actual date of receipt; for post, the postmark or the applicable rule',
    ),
    required: true,
  },
  ...suppliedFields,
} as const satisfies Record<string, FieldRule>

/** Of a step that hands in evidence: the files themselves are added in the evidence room. */
export const evidenceFields = { note: { ...noteField, required: true } } as const satisfies Record<string, FieldRule>

const plea = (zh: string, en: string, hint: FieldRule['hint']): FieldRule => ({
  kind: 'long',
  title: both(zh, en),
  ...(hint ? { hint } : {}),
  max: 4000,
})

/** A defence against the infringement of a patent: in its own words, and by the pleas the law knows (Patent Law arts. 67, 75, 77). */
export const defenceFields = {
  defence: { kind: 'long', title: both('答辩意见', 'Defence'), required: true, max: 8000 },
  priorArt: plea(
    '现有技术、现有设计抗辩',
    'Prior art or prior design',
    both(
      '主张该抗辩的，填写公开的时间、方式和证据',
      'If you rely on it: when and how it was made public, and the evidence',
    ),
  ),
  priorUse: plea(
    '先用权抗辩',
    'Prior use',
    both(
      '主张该抗辩的，填写申请日前制造、使用或者准备的情况',
      'If you rely on it: how you made, used or prepared it before the filing date',
    ),
  ),
  lawfulSource: plea(
    '合法来源抗辩',
    'Lawful source',
    both('主张该抗辩的，填写供货人、合同和票据', 'If you rely on it: supplier, contract and invoices'),
  ),
  invalidity: {
    kind: 'text',
    title: both('无效宣告请求案件编号', 'Number of the invalidation case'),
    hint: both('已请求宣告专利权无效的，填写', 'If you have asked for the patent to be invalidated'),
    max: 60,
  },
  invalidityOn: { kind: 'date', title: both('无效宣告请求受理日期', 'Date the invalidation request was accepted') },
} as const satisfies Record<string, FieldRule>

/** What two officers saw or heard on one day. */
export const inspectionFields = {
  heldOn: dateField('日期', 'Date'),
  place: { kind: 'text', title: both('地点', 'Place'), max: 200 },
  second: { kind: 'person', title: both('另一名执法人员', 'Second officer'), required: true, besidesTaker: true },
  record: recordField,
} as const satisfies Record<string, FieldRule>

/** Things, each named and counted (Administrative Compulsion Law art. 24: name and number; the form of the list has the rest). */
export const goodsField = (zh: string, en: string, more: Readonly<Record<string, ColumnRule>> = {}): FieldRule => ({
  kind: 'rows',
  title: both(zh, en),
  hint: both('每行一项，当场清点，逐项写明', 'One item per row, counted on the spot'),
  required: true,
  columns: {
    name: { kind: 'text', title: both('名称', 'Name'), required: true, max: 100 },
    spec: { kind: 'text', title: both('规格型号、批号', 'Model, lot'), max: 100 },
    count: { kind: 'number', title: both('数量', 'Number'), required: true },
    unit: { kind: 'text', title: both('单位', 'Unit'), required: true, max: 10 },
    ...more,
    note: { kind: 'text', title: both('备注', 'Remarks'), max: 100 },
  },
})

/** What one of them costs, as it is marked or known: the list of preserved evidence has it. */
export const priceOfOne = {
  price: { kind: 'number', title: both('单价（元）', 'Price of one (CNY)') },
} as const satisfies Record<string, ColumnRule>
