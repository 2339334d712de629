import type { PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  addressee,
  causeOf,
  closingOf,
  contactBlocks,
  deadlinePhrase,
  fileNumber,
  officialDate,
  orBlank,
  paragraph,
  paragraphs,
  seal,
  wayInBlocks,
  when,
} from './paper.wording.ts'
import { goodsTable, listOfGoods, partiesOf, storedAt } from './seizure.template.ts'

const penaltyLaw = '《中华人民共和国行政处罚法》'
const procedure = '《市场监督管理行政处罚程序规定》'
const source = { document: `${penaltyLaw}${procedure}`, article: '第五十六条；第三十五条', verified: true }
const listTitle = '先行登记保存证据清单'

/** The notice by which it was done, as later papers name it. */
const earlier = ({ measureOn, measureNumber }: PaperFacts): string =>
  `本机关于${officialDate(measureOn)}依据《先行登记保存证据通知书》${measureNumber === undefined ? '' : `（${measureNumber}）`}，对你（单位）的有关证据采取了先行登记保存措施`

export const preservationNotice: PaperTemplate = {
  key: 'preservation-notice',
  title: { zh: '先行登记保存证据通知书', en: 'Notice that evidence is registered and preserved' },
  style: 'letter',
  mark: { pattern: '{body}登保〔{year}〕{n}号', verified: false },
  copies: 2,
  source,
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    ...partiesOf(facts),
    { type: 'heading', text: '一、理由和依据' },
    paragraph(`本机关在调查${causeOf(facts)}一案（${fileNumber(facts)}）中，认为有关证据可能灭失或者以后难以取得：`),
    ...paragraphs(facts.reasons),
    paragraph(
      `依据${penaltyLaw}第五十六条和${procedure}第三十五条的规定，${facts.groundWords ?? '对该证据先行登记保存'}。`,
    ),
    { type: 'heading', text: '二、登记保存的证据和期限' },
    paragraph(
      `自${officialDate(facts.measureOn ?? facts.issuedOn)}起，对${orBlank(facts.measurePlace)}内《${listTitle}》所列证据（共${facts.measuredGoods?.length ?? 0}项）先行登记保存，本机关在${deadlinePhrase(facts)}作出处理；逾期未作出处理的，先行登记保存自动解除。`,
    ),
    ...storedAt(facts),
    paragraph('登记保存期间，你（单位）和有关人员不得损毁、销毁或者转移证据。'),
    { type: 'heading', text: '三、你（单位）的权利' },
    paragraph('你（单位）对先行登记保存有权进行陈述、申辩，本机关应当听取并记录。'),
    closingOf('通知书'),
    paragraph(`附件：《${listTitle}》`),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    seal(facts),
  ],
}

export const preservationList: PaperTemplate = {
  key: 'preservation-list',
  title: { zh: listTitle, en: 'List of evidence preserved' },
  style: 'form',
  mark: { pattern: '{body}登清〔{year}〕{n}号', verified: false },
  copies: 2,
  source,
  compose: (facts) =>
    listOfGoods(
      facts,
      `对下列证据先行登记保存${facts.measureNumber === undefined ? '' : `（${facts.measureNumber}）`}，地点：${orBlank(facts.measurePlace)}。`,
    ),
}

export const preservationRelease: PaperTemplate = {
  key: 'preservation-release',
  title: { zh: '解除先行登记保存证据通知书', en: 'Notice that evidence is released' },
  style: 'letter',
  mark: { pattern: '{body}登解〔{year}〕{n}号', verified: false },
  copies: 2,
  source,
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(`${earlier(facts)}。`),
    ...paragraphs(facts.reasons),
    paragraph(
      `依据${procedure}第三十五条的规定，本机关决定自${officialDate(facts.issuedOn)}起解除先行登记保存，退还下列证据。请你（单位）持本通知书，到本机关办理领取手续，核对后在清单上签名。`,
    ),
    ...when(facts.measuredGoods, (goods) => [goodsTable(goods)]),
    closingOf('通知书'),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    seal(facts),
  ],
}
