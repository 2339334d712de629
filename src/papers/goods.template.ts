import { earlier, goodsTable } from './seizure.template.ts'
import type { PaperTemplate } from './paper.types.ts'
import { addressee, contactBlocks, officialDate, orBlank, paragraph, seal } from './paper.wording.ts'

const compulsion = '《中华人民共和国行政强制法》'
const source = (article: string) => ({ document: compulsion, article, verified: true })

/** How long what was seized is tested, told in writing: that time alone is left out of the seizure (art. 25). */
export const testPeriodNotice: PaperTemplate = {
  key: 'test-period-notice',
  title: { zh: '检测（检验、检疫、技术鉴定）期间告知书', en: 'Notice of the time of a test' },
  style: 'letter',
  mark: { pattern: '{body}检告〔{year}〕{n}号', verified: false },
  copies: 2,
  source: source('第二十五条'),
  compose: (facts) => {
    const kind = facts.groundWords ?? '检测'
    return [
      addressee(orBlank(facts.addressee)),
      paragraph(`${earlier(facts)}。现将下列物品送交${orBlank(facts.receiver)}进行${kind}：`),
      goodsTable(facts.measuredGoods ?? []),
      paragraph(
        `${kind}期间自${officialDate(facts.issuedOn)}起，至${officialDate(facts.testedUntil)}止。依据${compulsion}第二十五条的规定，${kind}期间不计入查封、扣押的期限，${kind}费用由本机关承担。`,
      ),
      paragraph('特此告知。'),
      ...contactBlocks(facts),
      seal(facts),
    ]
  },
}

/** That what was seized went on with the case, told in writing to whose it is (art. 21): the things, the body, the day, and nothing of the case. */
export const goodsMovedNotice: PaperTemplate = {
  key: 'goods-moved-notice',
  title: { zh: '查封、扣押财物移送告知书', en: 'Notice that seized things were moved' },
  style: 'letter',
  mark: { pattern: '{body}移告〔{year}〕{n}号', verified: false },
  copies: 2,
  source: source('第二十一条'),
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `${earlier(facts)}。依据${compulsion}第二十一条的规定，下列财物已于${officialDate(facts.movedOn)}一并移送${orBlank(facts.receiver)}：`,
    ),
    goodsTable(facts.measuredGoods ?? []),
    paragraph('上述财物由接收机关依法保管和处理。'),
    paragraph('特此告知。'),
    ...contactBlocks(facts),
    seal(facts),
  ],
}
