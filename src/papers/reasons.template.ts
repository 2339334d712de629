import type { PaperTemplate } from './paper.types.ts'
import {
  addressee,
  closingOf,
  contactBlocks,
  fileNumber,
  imprint,
  listed,
  officialDate,
  orBlank,
  paragraph,
  paragraphs,
  periodOf,
  respondentNames,
  seal,
  sentence,
  when,
} from './paper.wording.ts'

const rule = '《人民检察院办理行政执法机关移送涉嫌犯罪案件的规定》'
const source = { document: rule, article: '第十条', verified: true }

export const reasonsRequest: PaperTemplate = {
  key: 'reasons-request',
  title: { zh: '要求说明不立案理由通知书', en: 'Request for the reasons for opening no case' },
  style: 'letter',
  mark: { pattern: '{body}不立通〔{year}〕{n}号', verified: false },
  copies: 2,
  source,
  compose: (facts) => [
    addressee(orBlank(facts.receiver ?? facts.addressee)),
    paragraph(
      `本院对行政执法机关移送的${respondentNames(facts)}涉嫌犯罪一案（${fileNumber(facts)}）进行审查，认为需要由你单位说明不立案的理由。依照${rule}第十条的规定，请自收到本通知书之日起${periodOf(facts, 'reasons')}内，将不立案的情况、依据和理由书面说明，答复本院。`,
    ),
    ...when(facts.reasons, (reasons) => [{ type: 'heading' as const, text: '需要说明的事项' }, ...paragraphs(reasons)]),
    ...contactBlocks(facts),
    closingOf('通知书'),
    seal(facts),
    ...imprint(facts),
  ],
}

/** The order to open a case: only after the police gave their reasons, or let the time for that pass. */
export const filingOrder: PaperTemplate = {
  key: 'filing-order',
  title: { zh: '通知立案书', en: 'Order to open a criminal case' },
  style: 'letter',
  mark: { pattern: '{body}通立〔{year}〕{n}号', verified: false },
  copies: 2,
  source,
  compose: (facts) => [
    addressee(orBlank(facts.receiver ?? facts.addressee)),
    paragraph(
      `${respondentNames(facts)}涉嫌犯罪一案（${fileNumber(facts)}），${
        facts.refusal === undefined
          ? `你单位${facts.askedOn === undefined ? '' : `于${officialDate(facts.askedOn)}`}收到要求说明不立案理由通知书，未在规定期限内说明不立案的理由。`
          : `你单位说明不立案理由的材料，本院于${officialDate(facts.receivedOn)}收到。经审查，你单位说明的不立案理由不能成立。`
      }依照${rule}第十条的规定，通知你单位自收到本通知书之日起${periodOf(facts, 'filing')}内立案，并将立案决定书送达本院。`,
    ),
    ...when(facts.refusal, (refusal) => [
      { type: 'heading' as const, text: '一、你单位说明的不立案理由' },
      ...paragraphs(refusal),
    ]),
    { type: 'heading', text: facts.refusal === undefined ? '应当立案的理由' : '二、应当立案的理由' },
    ...paragraphs(facts.reasons),
    ...contactBlocks(facts),
    seal(facts),
    ...imprint(facts),
  ],
}

export const reasonsStatement: PaperTemplate = {
  key: 'reasons-statement',
  title: { zh: '不立案理由说明书', en: 'Statement of the reasons for opening no case' },
  style: 'letter',
  mark: { pattern: '{body}不立说〔{year}〕{n}号', verified: false },
  copies: 2,
  source,
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `你院要求说明不立案理由的通知，我单位于${officialDate(facts.receivedOn)}收到。现就${respondentNames(facts)}涉嫌犯罪一案（${fileNumber(facts)}）不立案的情况、依据和理由说明如下：`,
    ),
    ...listed(facts.reasons?.map(sentence), 'figures'),
    ...contactBlocks(facts),
    paragraph('特此说明。'),
    seal(facts),
    ...imprint(facts),
  ],
}
