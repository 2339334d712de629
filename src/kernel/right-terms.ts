import type { Bilingual } from './bilingual.ts'
import type { Right, RightKind } from './case-record.ts'
import { makePatentNumber } from './right-number.ts'

/** What may be known of a right beside its kind. */
export const rightFacts = ['form', 'number', 'title', 'holder', 'grantedOn', 'classes', 'claims', 'measures'] as const
export type RightFact = (typeof rightFacts)[number]

/** What a right of one kind calls a fact, and what to mind when it is written down. A fact the kind has none of is absent. */
interface RightTerm {
  readonly name: Bilingual
  readonly hint?: Bilingual
}
export type RightTerms = Readonly<Partial<Record<RightFact, RightTerm>> & Record<'title' | 'holder', RightTerm>>

const term = (zh: string, en: string, hint?: readonly [zh: string, en: string]): RightTerm => ({
  name: { zh, en },
  ...(hint ? { hint: { zh: hint[0], en: hint[1] } } : {}),
})

/** A number whose check digit is right, and which is nobody's. */
const sampleNumber = (kind: 'invention' | 'utility-model' | 'design') => makePatentNumber(2021, kind, 9_012_345)

const patent = (kind: Parameters<typeof sampleNumber>[0], classes: RightTerm, claims?: RightTerm): RightTerms => ({
  number: term('专利号', 'Patent number', [`如 ${sampleNumber(kind)}`, `For example ${sampleNumber(kind)}`]),
  title: term('专利名称', 'Title of the patent'),
  holder: term('专利权人', 'Patent owner', ['与专利登记簿一致', 'As in the patent register']),
  grantedOn: term('授权公告日', 'Date of grant'),
  classes,
  ...(claims ? { claims } : {}),
})
const ipc = term('国际专利分类号', 'IPC class')
const reliedOn = term('依据的权利要求', 'Patent claims relied on', ['例如 1，3-5', 'For example 1, 3-5'])

/**
 * What rights of each kind are known by. A registered right has a number and a register; a work is its author's from its making (著作权法
 * art. 2, 12), a secret is kept by its holder and by measures (反不正当竞争法 on trade secrets), a layout design is counted from its filing or
 * first use (集成电路布图设计保护条例 art. 12), a geographical indication is protected in several ways and held by none alone.
 */
export const rightTerms: Readonly<Record<RightKind, RightTerms>> = {
  invention: patent('invention', ipc, reliedOn),
  'utility-model': patent('utility-model', ipc, reliedOn),
  design: patent('design', term('洛迦诺分类号', 'Locarno class')),
  trademark: {
    number: term('商标注册号', 'Registration number', ['如 12345678', 'For example 12345678']),
    title: term('商标文字或者图形名称', 'Words or name of the mark'),
    holder: term('商标注册人', 'Registered owner', ['与商标注册证一致', 'As on the certificate']),
    grantedOn: term('注册公告日', 'Date of registration'),
    classes: term('核定使用商品类别', 'Classes of goods and services', ['填尼斯分类', 'Nice classes']),
  },
  copyright: {
    form: term('作品类型', 'Kind of work'),
    number: term('作品登记号', 'Registration number', [
      '登记自愿，没有登记的不填',
      'Registration is voluntary; leave empty if there is none',
    ]),
    title: term('作品名称', 'Title of the work'),
    holder: term('著作权人', 'Copyright owner', [
      '没有相反证明的，在作品上署名的人为作者',
      'Unless shown otherwise, whoever is named on the work is its author',
    ]),
    grantedOn: term('首次发表日期', 'First published on', [
      '没有发表的，填创作完成日期',
      'If it was never published: the day it was completed',
    ]),
  },
  software: {
    number: term('软件登记号', 'Registration number', [
      '登记自愿，没有登记的不填',
      'Registration is voluntary; leave empty if there is none',
    ]),
    title: term('软件名称和版本号', 'Name and version of the software'),
    holder: term('软件著作权人', 'Copyright owner'),
    grantedOn: term('首次发表日期', 'First published on', [
      '没有发表的，填开发完成日期',
      'If it was never published: the day it was completed',
    ]),
  },
  'geographical-indication': {
    form: term('保护方式', 'How it is protected'),
    number: term('注册号、公告号或者登记号', 'Number of the registration or announcement', [
      '保护方式选“没有注册、公告或者登记”的，不填',
      'Leave empty only where the way of protection is “Neither registered nor announced”',
    ]),
    title: term('地理标志名称', 'The indication'),
    holder: term('注册人或者申请保护的机构', 'Registered owner or applying body', [
      '由您以合法使用人身份投诉的，在“您以什么身份投诉”中写明',
      'If you complain as a lawful user, say so where we ask by what right you complain',
    ]),
    grantedOn: term('注册或者公告日期', 'Registered or announced on'),
  },
  'trade-secret': {
    form: term('信息类型', 'Kind of information'),
    title: term('商业秘密的名称', 'What the secret is called', [
      '用不泄露内容的名称，例如“某工艺参数”；名称会出现在案件名称和文书中，内容请在证据一步作为不公开材料提交',
      'A name that gives nothing away: it appears in the title of the case and in documents. Hand in the content with the evidence, not to be disclosed',
    ]),
    holder: term('商业秘密权利人', 'Holder of the secret', [
      '自行研发或者依法取得并控制该信息的人',
      'Whoever developed or lawfully obtained the information and controls it',
    ]),
    grantedOn: term('形成日期', 'Created on'),
    measures: term('已采取的保密措施', 'Measures taken to keep it secret', [
      '没有相应保密措施的，不构成商业秘密',
      'Without such measures there is no trade secret',
    ]),
  },
  'unfair-competition': {
    title: term('受影响的标识、商品或者商誉', 'Sign, goods or reputation affected', [
      '例如商品名称、包装、装潢，企业名称，域名',
      'For example the name or look of goods, a company name, a domain name',
    ]),
    holder: term('受影响的经营者', 'Business affected'),
    grantedOn: term('开始使用日期', 'In use since', [
      '标识被混淆使用的，填最早使用的日期',
      'If a sign was imitated: the day you first used it',
    ]),
  },
  'layout-design': {
    number: term('布图设计登记号', 'Registration number', ['如 BS.205001234.5', 'For example BS.205001234.5']),
    title: term('布图设计名称', 'Name of the layout design'),
    holder: term('布图设计权利人', 'Holder of the layout design', ['与登记证书一致', 'As on the certificate']),
    grantedOn: term('登记申请日或者首次商业利用日', 'Filed or first used commercially on', [
      '以较早的为准，保护期限由此起算',
      'The earlier of the two: protection runs from it',
    ]),
  },
  'plant-variety': {
    number: term('品种权号', 'Number of the variety right', ['如 CNA20191000123', 'For example CNA20191000123']),
    title: term('品种名称', 'Name of the variety'),
    holder: term('品种权人', 'Holder of the variety right', ['与品种权证书一致', 'As on the certificate']),
    grantedOn: term('授权日', 'Date of grant'),
    classes: term('植物属或者种', 'Genus or species'),
  },
}

const both = (zh: string, en: string): Bilingual => ({ zh, en })

/** Forms a right of a kind may take, by code; none where its kind says it. */
const formsByKind: Readonly<Partial<Record<RightKind, Readonly<Record<string, Bilingual>>>>> = {
  copyright: {
    writing: both('文字作品', 'Writing'),
    art: both('美术作品', 'Art'),
    photograph: both('摄影作品', 'Photograph'),
    music: both('音乐作品', 'Music'),
    audiovisual: both('视听作品', 'Audiovisual work'),
    drawing: both('图形作品、模型作品', 'Drawing or model'),
    'other-work': both('其他作品', 'Other work'),
  },
  'geographical-indication': {
    mark: both('注册为集体商标或者证明商标', 'Registered as a collective or certification mark'),
    product: both('地理标志产品保护公告', 'Announced as a protected product'),
    agricultural: both('农产品地理标志登记', 'Registered as an agricultural indication'),
    unregistered: both('没有注册、公告或者登记', 'Neither registered nor announced'),
  },
  'trade-secret': {
    technical: both('技术信息', 'Technical information'),
    business: both('经营信息', 'Business information'),
    'other-information': both('其他商业信息', 'Other commercial information'),
  },
}

/** What each form is called, by its code. */
export const rightForms: Readonly<Record<string, Bilingual>> = Object.assign({}, ...Object.values(formsByKind))
export const isFormOf = (kind: RightKind, form: string): boolean =>
  formsByKind[kind] !== undefined && Object.hasOwn(formsByKind[kind], form)

/** Ways of keeping a secret, by code (法释〔2020〕7号 art. 6). */
export const secrecyMeasures: Readonly<Record<string, Bilingual>> = {
  agreement: both('签订保密协议或者在合同中约定保密义务', 'Confidentiality agreements or clauses'),
  rules: both(
    '以章程、培训、规章制度、书面告知等提出保密要求',
    'Rules, training or written notices that ask for secrecy',
  ),
  premises: both('限制进入涉密场所或者对来访者进行管理', 'Access to the premises is limited, visitors are controlled'),
  marking: both(
    '以标记、分类、隔离、加密、封存等方式管理涉密信息及载体',
    'The information is marked, kept apart, encrypted or sealed',
  ),
  devices: both(
    '限制使用、访问、存储、复制涉密的设备和软件',
    'Use, access, storage and copying on devices are limited',
  ),
  leavers: both(
    '要求离职员工登记、返还、清除、销毁并继续保密',
    'Employees who leave return or destroy materials that contain it, and stay bound by confidentiality',
  ),
  'other-measure': both('其他合理的保密措施', 'Other reasonable measures'),
}

/** Rights that come into being without registration: they may have no number. */
const unnumbered: ReadonlySet<RightKind> = new Set(['copyright', 'software', 'trade-secret', 'unfair-competition'])

/** Whether the right is nothing without its number. */
export function isNumberNeeded({ kind, form }: Pick<Right, 'kind' | 'form'>): boolean {
  return !unnumbered.has(kind) && form !== 'unregistered'
}
