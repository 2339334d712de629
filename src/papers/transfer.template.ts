import type { Block, PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  addressee,
  attachments,
  callsOf,
  caseNameOf,
  caseSent,
  closingOf,
  contactBlocks,
  fileNumber,
  imprint,
  listed,
  numberRow,
  numberSent,
  officialDate,
  orBlank,
  paragraph,
  paragraphs,
  reachedBlocks,
  respondentNames,
  isReport,
  rightsOf,
  seal,
  sentence,
  when,
} from './paper.wording.ts'

/** What goes along: as chosen for the handoff, as listed, or else the file: its papers, what the sides handed in, the evidence, things that are held. */
function materialsOf(facts: PaperFacts): string[] {
  const { handoff, goodsList, measuredGoods: goods = [], evidence = [], enclosed = [] } = facts
  const named = goods.map(({ name, spec, count, unit, note }) =>
    [name, spec, `${count}${unit}`, note].filter(Boolean).join('，'),
  )
  const papers = enclosed.length > 0 ? enclosed : [isReport(facts) ? '举报材料' : '投诉材料']
  return handoff?.travels ?? goodsList ?? [...papers, ...evidence.map(({ name }) => name), ...named]
}

/** Of sealed evidence no more than that it is there. */
const sealedTold = (count: number): string => `另有申请保密的证据${count}件，单独保管，未列入上述材料`

/** What each receiver is asked to do and until when it says whether it takes the case; of several, one a row. */
function tasksOf({ handoff }: PaperFacts): Block[] {
  if (handoff === undefined) return [paragraph('请依法办理，并将办理结果函告我单位。')]
  const [only] = handoff.tasks
  if (only !== undefined && handoff.tasks.length === 1)
    return [
      paragraph(sentence(only.asks)),
      paragraph(`请于${officialDate(only.answerBy)}前答复${handoff.as === 'help' ? '' : '是否接收'}。`),
    ]
  return [
    {
      type: 'table',
      columns: [
        { title: '接收单位', share: 5 },
        { title: '请办理的事项', share: 5 },
        { title: '答复期限', share: 4, align: 'centre' },
      ],
      rows: handoff.tasks.map(({ to, asks, answerBy }) => [to, asks, officialDate(answerBy)]),
    },
  ]
}

/** How those who hand over and who get it are called: bodies by a letter, desks of one body by a slip. */
function wordsOf({ handoff }: PaperFacts) {
  const isHelp = handoff?.as === 'help'
  if (handoff?.inside)
    return {
      we: '本部门',
      you: '你部门',
      over: '移交',
      receipt: isHelp ? '部门协助签收单' : '案件内部移交签收单',
    }
  return { we: '我单位', you: '你单位', over: '移送', receipt: isHelp ? '协助请求回执' : '案件移送回执' }
}

/** Who signs a slip within a body: its desk, without the seal of the body. */
const signedByDesk = ({ issuedOn }: PaperFacts, desk: string): Block => ({
  type: 'paragraph',
  text: `${desk}　${officialDate(issuedOn)}`,
  align: 'right',
})

/** To the police who have opened the case: what was sealed or kept goes over with it. */
function goodsHandedOver(facts: PaperFacts, filed: string): Block[] {
  return [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `我单位移送的${respondentNames(facts)}涉嫌犯罪一案（${fileNumber(facts)}），你单位已经立案侦查（立案文号：${filed}）。现将涉案物品和与案件有关的其他材料依法移交你单位，请予接收。`,
    ),
    { type: 'heading', text: '移交的物品和材料' },
    ...listed(facts.goodsList, 'figures'),
    paragraph('请核对后在回执上签收。移交后，上述物品由你单位依法保管、处理。'),
    ...contactBlocks(facts),
    closingOf('案件移送函'),
    ...attachments(['案件移送回执']),
    seal(facts),
    ...imprint(facts),
  ]
}

export const transferLetter: PaperTemplate = {
  key: 'transfer-letter',
  title: { zh: '案件移送函', en: 'Letter transferring a case' },
  style: 'letter',
  mark: { pattern: '{body}知移字〔{year}〕{n}号', verified: false },
  copies: 3,
  source: {
    document: '《市场监督管理行政处罚程序规定》《广东省知识产权保护条例》',
    article: '第十二条',
    verified: false,
  },
  compose: (facts) => {
    if (facts.filingNumber !== undefined) return goodsHandedOver(facts, facts.filingNumber)
    const { handoff } = facts
    const isHelp = handoff?.as === 'help'
    const { we, you, over, receipt } = wordsOf(facts)
    return [
      addressee(orBlank(facts.addressee)),
      paragraph(
        `${we}办理的${caseNameOf(facts)}（${fileNumber(facts)}），${facts.right === undefined ? '' : `涉及${rightsOf(facts)}，`}${facts.acts === undefined ? '' : `反映的主要情况是：${sentence(facts.acts)}`}${isHelp ? `办理中需要${you}协助，现将有关材料送${you}，请予协助。案件仍由${we}办理。` : `经审查，该事项依法属于${you}职责范围。现将案件及有关材料${over}${you}，请予接收。`}`.replaceAll(
          '。。',
          '。',
        ),
      ),
      { type: 'heading', text: isHelp ? '一、请求协助的理由' : `一、${over}理由和依据` },
      ...paragraphs(
        handoff?.grounds ?? facts.reasons ?? [`本案属于${you}的${handoff?.inside ? '' : '管辖和'}职责范围`],
      ),
      ...when(facts.platformToldOn, (on) => [
        paragraph(`平台经营者自${officialDate(on)}起收到通知，或者知道、应当知道侵权行为。`),
      ]),
      ...when(facts.basis, (basis) => [paragraph(`依据：${basis.join('、')}。`)]),
      ...reachedBlocks(facts),
      { type: 'heading', text: `二、请${you}办理的事项` },
      ...tasksOf(facts),
      ...when(callsOf(facts).ofOffice ? undefined : facts.claims, (claims) => [
        paragraph(`${callsOf(facts).asker}的请求：`),
        { type: 'list' as const, numbering: 'figures' as const, items: claims },
      ]),
      { type: 'heading', text: isHelp ? '三、随附的材料' : `三、随案${over}的材料` },
      {
        type: 'table',
        columns: [
          { title: '序号', share: 1.3, align: 'centre' },
          { title: '材料名称', share: 8 },
          { title: '备注', share: 3 },
        ],
        rows: materialsOf(facts).map((item, i) => [String(i + 1), item, '']),
      },
      ...when((handoff?.sealed ?? facts.enclosedSealed) || undefined, (count) => [
        paragraph(sentence(sealedTold(count))),
      ]),
      paragraph(
        isHelp
          ? '同意协助的，请在回执上签收并书面答复；不能协助的，请书面说明理由，并退回全部材料。'
          : `${handoff === undefined ? '请收到后及时答复是否接收。' : ''}接收的，请在回执上签收；不接收的，请书面说明理由，并退回全部材料。${handoff === undefined ? '' : `期满未答复的，案件仍由${we}办理，直至有${handoff.inside ? '部门' : '单位'}接收。`}`,
      ),
      paragraph(
        `${isHelp ? '上述' : over}材料中涉及商业秘密、个人信息和举报人信息的，请依法保密。${isHelp ? '' : `接收后的办理结果，请及时反馈${we}。`}`,
      ),
      ...contactBlocks(facts),
      ...(handoff?.inside ? [] : [closingOf(isHelp ? '案件协助函' : '案件移送函')]),
      ...attachments([receipt]),
      ...(handoff?.inside ? [signedByDesk(facts, handoff.from)] : [seal(facts), ...imprint(facts)]),
    ]
  },
}

/** What a receipt says of what comes of it: whether the matter goes over, help is given with it, or a copy of it is kept. */
const receiptWords = {
  transfer: {
    verb: '移送',
    sender: '移送',
    matter: '移送事项',
    follows:
      '自上述接收时间起，上述移送事项由接收单位办理，办理时限由接收单位负责；同一案件中移送单位和其他单位办理的其他事项不受影响。移送单位保留的材料，接收单位可以依法调取。',
  },
  inside: {
    verb: '移交',
    sender: '移交',
    matter: '移交事项',
    follows: '自上述接收时间起，上述移交事项由接收部门办理，办理时限不因内部移交而改变。',
  },
  help: {
    verb: '请求协助',
    sender: '请求',
    matter: '请求协助事项',
    follows: '我单位接受上述协助请求，在应答复日期前书面答复。案件仍由请求单位办理，其办理时限不因请求协助而改变。',
  },
  copy: {
    verb: '抄送',
    sender: '抄送',
    matter: '抄送事项',
    follows: '上述抄送材料由我单位备案。案件的办理不因抄送而转移，仍由抄送单位和接受移送的单位依法办理。',
  },
} as const

/** The numbers of the matter: the sender's own with its letter, and that which it has here. */
function numbersOf(facts: PaperFacts): { label: string; value: string }[] {
  const { number, letter } = facts.handoff?.sent ?? {}
  return [
    ...(number === undefined ? [] : [{ label: '移送单位案号', value: number }]),
    ...(letter === undefined ? [] : [{ label: '移送文书', value: `《${letter.title}》（${letter.number}）` }]),
    numberRow(facts),
  ]
}

export const transferReceipt: PaperTemplate = {
  key: 'transfer-receipt',
  title: { zh: '案件移送回执', en: 'Receipt for a transferred case' },
  style: 'form',
  mark: { pattern: '{body}知移回字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: '《广东省知识产权保护条例》', article: '第十二条', verified: false },
  compose: (facts) => {
    const { handoff } = facts
    const travels = handoff?.travels ?? []
    const { as = 'transfer', inside } = handoff ?? {}
    const { verb, sender, matter, follows } = receiptWords[inside && as === 'transfer' ? 'inside' : as]
    const unit = inside ? '部门' : '单位'
    const { we, you } = wordsOf(facts)
    return [
      addressee(orBlank(handoff?.from ?? facts.addressee)),
      paragraph(`${you}${verb}的${caseSent(facts)}及随附材料，${we}已经收到。接收情况如下：`),
      {
        type: 'fields',
        rows: [
          ...numbersOf(facts),
          { label: `${sender}${unit}`, value: handoff?.from ?? '' },
          { label: `接收${unit}`, value: inside ? (handoff?.tasks[0]?.to ?? '') : facts.issuer },
          { label: matter, value: handoff?.tasks[0]?.asks ?? '' },
          { label: '接收材料', value: travels.map((item, i) => `${i + 1}．${item}`).join('\n') },
          { label: '材料件数', value: travels.length === 0 ? '' : `共${travels.length}项` },
          ...(handoff?.sealed ? [{ label: '保密证据', value: sealedTold(handoff.sealed) }] : []),
          {
            label: '应答复日期',
            value: handoff?.tasks[0] === undefined ? '' : officialDate(handoff.tasks[0].answerBy),
          },
          { label: '接 收 人', value: handoff?.acceptedBy ?? '' },
          { label: '接收时间', value: handoff?.acceptedAt === undefined ? '' : officialDate(handoff.acceptedAt) },
        ],
      },
      paragraph(inside ? follows.replaceAll('我单位', we).replaceAll('单位', unit) : follows),
      ...when(facts.next, (next) => [{ type: 'list' as const, items: next, numbering: 'figures' as const }]),
      paragraph(`本${inside ? '单' : '回执'}一式两份，发出${unit}、接收${unit}各存一份。`),
      ...when(facts.link, (link) => [
        {
          type: 'qr' as const,
          data: link,
          caption: [`案件编号：${facts.caseNumber}`, '扫描左侧二维码，办案人员登录后可查看移送记录。'],
        },
      ]),
      handoff?.inside ? signedByDesk(facts, handoff.tasks[0]?.to ?? '') : seal(facts),
    ]
  },
}

export const returnLetter: PaperTemplate = {
  key: 'return-letter',
  title: { zh: '案件退回函', en: 'Letter returning a case' },
  style: 'letter',
  mark: { pattern: '{body}知退字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: '《广东省知识产权保护条例》', article: '第十二条', verified: false },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(`你单位移送的${caseSent(facts)}（${numberSent(facts)}），我单位经研究不予办理，现将案件及全部材料退回。`),
    { type: 'heading', text: '退回理由' },
    ...when(facts.groundWords, (ground) => [paragraph(sentence(ground))]),
    ...paragraphs(facts.reasons),
    ...contactBlocks(facts),
    closingOf('案件退回函'),
    seal(facts),
    ...imprint(facts),
  ],
}
