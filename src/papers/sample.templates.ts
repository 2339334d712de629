import { documentLooks } from '../procedures/index.ts'
import type { EvidencePurpose } from '../kernel/case-record.ts'
import { request } from './request.template.ts'
import type { Block, EvidenceFacts, PaperFacts, PaperTemplate } from './paper.types.ts'
import { evidenceTable, paragraph } from './paper.wording.ts'

/** Documents that people write themselves, shown as they should look. */
export const sampleKeys = ['request', 'evidence-list', 'authority', 'representative', 'secret'] as const
export type SampleKey = (typeof sampleKeys)[number]

export type SampleTemplate = Pick<PaperTemplate, 'title' | 'style' | 'compose' | 'ofFiler'>

const evidence: EvidenceFacts[] = [
  { no: '1', name: '专利登记簿副本', fact: '专利权有效，请求人为专利权人', pages: '2', remark: '原件' },
  { no: '2', name: '专利权评价报告', fact: '未发现不符合授予专利权条件的缺陷', pages: '6' },
  { no: '3', name: '公证书（网店购买过程）', fact: '被请求人在网店许诺销售、销售被诉产品', pages: '18' },
  { no: '4', name: '被诉产品照片', fact: '被诉产品的外观与专利视图一致', pages: '4', remark: '实物封存' },
  { no: '5', name: '侵权比对说明', fact: '被诉产品落入专利权保护范围', pages: '3' },
]

/** Nobody's names, numbers and addresses: as they would be written. */
const told: Pick<PaperFacts, 'requester' | 'respondents' | 'right' | 'claims' | 'evidence' | 'request'> = {
  requester: {
    name: '珠海某某家居用品有限公司',
    idNumber: '（统一社会信用代码18位）',
    address: '珠海市香洲区某某路×号',
    representative: '×××，总经理',
    phone: '0756-×××××××',
    email: 'ip@example.cn',
    agent: { name: '×××', firm: '某某律师事务所', phone: '138××××××××' },
  },
  respondents: [{ name: '中山市某某塑料制品厂', address: '中山市某某镇某某路×号', shop: '示例电商平台“某某专营店”' }],
  right: {
    code: 'design',
    kind: '外观设计专利',
    number: 'ZL20××3×××××××.×',
    title: '折叠水壶',
    holder: '珠海某某家居用品有限公司',
    classes: '07-01',
  },
  claims: [
    '责令被请求人立即停止制造、许诺销售、销售侵犯涉案专利权的产品',
    '责令被请求人销毁专用模具和库存侵权产品',
    '就侵犯专利权的赔偿数额进行调解',
  ],
  evidence,
  request: {
    title: '专利侵权纠纷处理请求书',
    asker: '请求人',
    other: '被请求人',
    standing: '权利人',
    receiver: '（办理机构名称）',
    where: [
      { label: '行为类型', value: '制造、许诺销售、销售' },
      { label: '发生场合', value: '网络店铺、电子商务平台' },
      { label: '平台名称', value: '示例电商平台' },
      { label: '首次发现', value: '20××年×月×日' },
      { label: '是否持续', value: '仍在持续' },
    ],
    facts: [
      '一是权利：请求人于20××年×月×日取得涉案外观设计专利，年费已经缴纳，专利权有效。',
      '二是发现经过：20××年×月×日，请求人在示例电商平台发现被请求人销售的“某某折叠水壶”，通过公证购买取得产品和收据。',
      '三是比对：被诉产品的壶身、折叠部位和提手的形状及其组合与专利视图一致，差别只在壶底标贴，整体视觉效果无实质性差异。',
    ],
    statements: [
      '就本纠纷没有向人民法院起诉，也没有约定其他解决途径',
      '以上内容和提交的材料真实，愿意承担虚假陈述的责任',
    ],
  },
}

/** The model of a document that stands beside its slot, under its own title. */
function modelOf(purpose: EvidencePurpose): Block[] {
  const [, ...lines] = (documentLooks[purpose].model?.zh ?? '').split('\n')
  return lines.map((line, n) => (n === lines.length - 1 ? { ...paragraph(line), align: 'right' } : paragraph(line)))
}

const titleOfModel = (purpose: EvidencePurpose): string => documentLooks[purpose].model?.zh.split('\n')[0] ?? ''

const model = (purpose: EvidencePurpose, en: string): SampleTemplate => ({
  title: { zh: titleOfModel(purpose), en },
  style: 'form',
  compose: () => modelOf(purpose),
})

/** The papers of the house themselves where it makes one, else what stands as a model beside the place for the document. */
export const sampleTemplates: Readonly<Record<SampleKey, SampleTemplate>> = {
  request: {
    title: { zh: '专利侵权纠纷处理请求书', en: 'Request to handle a patent infringement dispute' },
    style: 'form',
    ofFiler: 'own',
    compose: (facts) => request.compose({ ...facts, ...told }),
  },
  'evidence-list': {
    title: { zh: '证据目录', en: 'List of evidence' },
    style: 'form',
    compose: () => [
      evidenceTable(evidence),
      paragraph('每份证据单独编号，复印件与原件核对一致；实物、光盘等另附清单。'),
      { ...paragraph('提交人（签名或者盖章）　×年×月×日'), align: 'right' },
    ],
  },
  authority: model('authority', 'Power of attorney'),
  representative: model('identity', 'Certificate of the legal representative'),
  secret: model('secret-content', 'Statement of a trade secret'),
}

/** What any sample is drawn with: it belongs to no case and no day. */
export const sampleFacts: PaperFacts = {
  number: '',
  caseNumber: '',
  issuer: '',
  issuedOn: '2026-01-01',
  filedOn: '2026-01-01',
  sample: true,
} as PaperFacts
