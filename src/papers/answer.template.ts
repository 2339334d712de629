import type { Block, PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  addressee,
  callsOf,
  caseNameOf,
  closingOf,
  contactBlocks,
  fileNumber,
  imprint,
  officialDate,
  orBlank,
  paragraph,
  paragraphs,
  respondentNames,
  seal,
  sentence,
  spokenOf,
  wayInBlocks,
  when,
} from './paper.wording.ts'
import { anyReviewer, reviewerOf } from './remedy.words.ts'

/** '恒风电器厂于2026年3月18日申请中止': each that asked, with the day. */
export function askedOf(facts: PaperFacts): string {
  const isToldToOne = namedTo(facts).startsWith('你（单位）')
  const who = (by: string | undefined) => (isToldToOne && by !== undefined ? spokenOf(by, facts) : (by ?? '当事人'))
  return (facts.asked ?? []).map(({ by, on, what }) => `${who(by)}于${officialDate(on)}${what}`).join('；')
}

/** The request to invalidate the patent that a stay is about, by its number. */
export function invalidityBlocks({ invalidityNumber, invalidityOn }: PaperFacts): Block[] {
  return when(invalidityNumber, (number) => [
    paragraph(
      `无效宣告请求案件编号：${number}${invalidityOn === undefined ? '' : `，受理日期：${officialDate(invalidityOn)}`}（据答辩书）。`,
    ),
  ])
}

/** Why they asked, as they said it. */
function reasonsAsked(facts: PaperFacts): Block[] {
  return (facts.asked ?? []).flatMap(({ by, what, because }) =>
    when(because, (texts) => [paragraph(`${by ?? '当事人'}${what}的理由：`), ...paragraphs(texts)]),
  )
}

/** What the case is called in an answer: to whom it is against, of a case of the office's own, by 你（单位）. */
function namedTo(facts: PaperFacts): string {
  const { ofOffice, named } = callsOf(facts)
  const isOwn = ofOffice === true && named !== undefined && facts.addressee === respondentNames(facts)
  return isOwn ? `你（单位）${named}一案` : caseNameOf(facts)
}

/** The answer to what a party asked for: what was asked, what is decided, why, and by which rule. */
function answered(facts: PaperFacts, called: string, receiver = '接收机关'): Block[] {
  const { office } = callsOf(facts)
  const asked = askedOf(facts)
  const basis = facts.source === undefined ? '' : `依据${facts.source}，`
  return [
    addressee(orBlank(facts.addressee)),
    paragraph(
      asked === ''
        ? `关于${namedTo(facts)}（${fileNumber(facts)}），经审查，现将决定通知如下：`
        : `关于${namedTo(facts)}（${fileNumber(facts)}），${asked}。经审查，现就有关请求答复如下：`,
    ),
    ...reasonsAsked(facts),
    ...invalidityBlocks(facts),
    paragraph(sentence(`${basis}${office}决定：${orBlank(facts.answer)}`)),
    ...when(facts.receiver, (name) => [paragraph(sentence(`${receiver}：${name}`))]),
    ...when(facts.decisionNumber, (number) => [
      paragraph(
        `裁定书文号：${number}${facts.liftedOn === undefined ? '' : `，自${officialDate(facts.liftedOn)}起解除`}。`,
      ),
    ]),
    ...when(facts.groundWords, (ground) => [paragraph(sentence(`事由：${ground}`))]),
    ...when(facts.reasons, (reasons) => [paragraph('理由：'), ...paragraphs(reasons)]),
    ...when(facts.recourse, (words) => [paragraph(words.replace(anyReviewer, reviewerOf(facts)))]),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    closingOf(called),
    seal(facts),
    ...imprint(facts),
  ]
}

const p81 = '《专利纠纷行政裁决和调解办法》'

export const stayRefusal: PaperTemplate = {
  key: 'stay-refusal',
  title: { zh: '不予中止通知书', en: 'Refusal of a stay' },
  style: 'letter',
  mark: { pattern: '{body}知不中字〔{year}〕{n}号', verified: false },
  copies: 3,
  source: { document: p81, article: '第二十九条', verified: true },
  compose: (facts) => answered(facts, '通知书'),
}

export const objectionRuling: PaperTemplate = {
  key: 'objection-ruling',
  title: { zh: '管辖异议处理通知书', en: 'Ruling on an objection to jurisdiction' },
  style: 'letter',
  mark: { pattern: '{body}知管异字〔{year}〕{n}号', verified: false },
  copies: 3,
  source: { document: p81, article: '第九条', verified: true },
  compose: (facts) => answered(facts, '通知书'),
}

export const requestAnswer: PaperTemplate = {
  key: 'request-answer',
  title: { zh: '请求答复通知书', en: 'Answer to a request' },
  style: 'letter',
  mark: { pattern: '{body}答复字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: '', article: '', verified: false },
  compose: (facts) => answered(facts, '通知书', '复核部门'),
}
