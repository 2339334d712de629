import type { LegalSource } from '../../kernel/legal-source.ts'
import type { Sentence } from '../../kernel/procedure.ts'
import { patentLaw, penaltyLaw } from '../legal-documents.ts'
import { both } from '../wording.ts'

/** The document without the year of its revision, as a paper cites it. */
const named = ({ document }: LegalSource): string => document.replace(/（\d{4}年(?:修正|修订)）$/, '')

/** What an article says, with the article in front: its number stands here once. */
const law = (source: LegalSource, zh: string, en: string, rights?: Sentence['rights']): Sentence => ({
  ...both(`依照${named(source)}${source.article}的规定，${zh}`, en),
  source,
  ...(rights ? { rights } : {}),
})

const fact = (zh: string, en: string): Sentence => both(zh, en)

const read = '条号未逐字核对'
const technical = ['invention', 'utility-model'] as const

/** Reasons of an adjudication: how far the right reaches, what infringes it, and the pleas of a defence. */
export const patentReasons: readonly Sentence[] = [
  law(
    patentLaw.unverified('第六十四条第一款', read),
    '发明或者实用新型专利权的保护范围以其权利要求的内容为准，说明书及附图可以用于解释权利要求的内容。',
    'The scope of the patent is that of its claims; description and drawings may interpret them.',
    technical,
  ),
  law(
    patentLaw.unverified('第六十四条第二款', read),
    '外观设计专利权的保护范围以表示在图片或者照片中的该产品的外观设计为准，简要说明可以用于解释图片或者照片所表示的该产品的外观设计。',
    'The scope of a design patent is the design as shown in the pictures; the brief description may interpret them.',
    ['design'],
  ),
  law(
    patentLaw.unverified('第十一条第一款', read),
    '任何单位或者个人未经专利权人许可，都不得为生产经营目的制造、使用、许诺销售、销售、进口其专利产品。',
    'Nobody may make, use, offer, sell or import the patented product for business without the holder’s licence.',
    technical,
  ),
  law(
    patentLaw.unverified('第十一条第二款', read),
    '任何单位或者个人未经专利权人许可，都不得为生产经营目的制造、许诺销售、销售、进口其外观设计专利产品。',
    'Nobody may make, offer, sell or import the product of the design for business without the holder’s licence.',
    ['design'],
  ),
  law(
    patentLaw.unverified('第六十七条', read),
    '被控侵权人有证据证明其实施的技术或者设计属于现有技术或者现有设计的，不构成侵犯专利权。',
    'What is proved to be prior art or a prior design does not infringe.',
  ),
  law(
    patentLaw.unverified('第七十五条第二项', read),
    '在专利申请日前已经制造相同产品、使用相同方法或者已经作好制造、使用的必要准备，并且仅在原有范围内继续制造、使用的，不视为侵犯专利权。',
    'Who made or prepared the same before the filing date and goes on within that scope does not infringe.',
  ),
  law(
    patentLaw.unverified('第七十七条', read),
    '为生产经营目的使用、许诺销售或者销售不知道是未经专利权人许可而制造并售出的专利侵权产品，能证明该产品合法来源的，不承担赔偿责任。',
    'Who did not know and proves a lawful source does not owe damages.',
  ),
]

/** Findings that most adjudications have to state in some form. */
export const patentFindings: readonly Sentence[] = [
  fact('涉案专利权目前有效，请求人有权提出本请求。', 'The patent is in force and the requester is entitled to ask.'),
  fact(
    '双方当事人对被诉产品由被请求人制造、销售的事实没有争议。',
    'Nobody disputes that the respondent made and sold the product.',
  ),
  fact(
    '经当庭比对，双方当事人对技术特征的对应关系没有争议。',
    'The features were compared at the hearing and nobody disputes how they correspond.',
  ),
]

/** How far a penalty goes, and when there is none: the reasons of the Penalty Law. */
export const penaltyReasons: readonly Sentence[] = [
  law(
    penaltyLaw.unverified('第三十二条第一项', read),
    '当事人主动消除或者减轻违法行为危害后果，应当从轻或者减轻行政处罚。',
    'The party itself removed or lessened the harm: the penalty is lighter or mitigated.',
  ),
  law(
    penaltyLaw.unverified('第三十二条第三项', read),
    '当事人主动供述行政机关尚未掌握的违法行为，应当从轻或者减轻行政处罚。',
    'The party itself told of violations not known yet: the penalty is lighter or mitigated.',
  ),
  law(
    penaltyLaw.unverified('第三十二条第四项', read),
    '当事人配合行政机关查处违法行为有立功表现，应当从轻或者减轻行政处罚。',
    'The party rendered a service in uncovering violations: the penalty is lighter or mitigated.',
  ),
  law(
    penaltyLaw.unverified('第三十三条第一款', read),
    '违法行为轻微并及时改正，没有造成危害后果的，不予行政处罚。',
    'A slight violation put right in time without harm is not penalised.',
  ),
  law(
    penaltyLaw.unverified('第三十三条第一款', read),
    '初次违法且危害后果轻微并及时改正的，可以不予行政处罚。',
    'A first violation of slight harm put right in time need not be penalised.',
  ),
  law(
    penaltyLaw.unverified('第三十三条第二款', read),
    '当事人有证据足以证明没有主观过错的，不予行政处罚。',
    'A party that proves that it is not at fault is not penalised.',
  ),
]
