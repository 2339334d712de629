import { accusedStanding } from '../kernel/accused.ts'
import { reporterStanding } from '../kernel/reporter.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import { type EvidencePurpose, type RightKind, rightKinds, type Venue, venues } from '../kernel/case-record.ts'
import type { LegalSource } from '../kernel/legal-source.ts'
import { both } from './wording.ts'

/** What decides which documents one right needs. */
export interface RightOfMatter {
  readonly right?: RightKind | undefined
  /** What it is called so far. */
  readonly named?: string | undefined
  /** Whether an administrative adjudication is asked for; false also where none can be, absent while nothing is said. */
  readonly isAdjudication?: boolean | undefined
  /** Whether the right has a number: one that needs no registration may have been registered. */
  readonly isNumbered?: boolean
  /** Whether the right is one that somebody registered or announced; absent while it was not said. */
  readonly form?: string | undefined
}

/** What decides which documents a complaint needs; whatever was not said yet is absent. */
export interface DocumentMatter extends RightOfMatter {
  /** The further rights of the complaint: each is to be shown by documents of its own. */
  readonly others?: readonly RightOfMatter[]
  /** Where the acts show themselves. */
  readonly venues?: readonly Venue[]
  readonly standing?: string | undefined
  readonly hasAgent?: boolean
  readonly isFromAbroad?: boolean
  readonly actKinds?: readonly string[] | undefined
}

/** How much a document is needed: without it nothing is taken, the desk will ask for it, or it helps. */
export type DocumentNeed = 'must' | 'should' | 'may'

export interface RequiredDocument {
  readonly title: Bilingual
  /** What it is called of a right whose document has a name of its own. */
  readonly titleOf?: Readonly<Partial<Record<RightKind, Bilingual>>>
  /** Why it is wanted. */
  readonly why: Bilingual
  /** Why of a right whose law asks for something of its own. */
  readonly whyOf?: Readonly<Partial<Record<RightKind, Bilingual>>>
  /** Why where an adjudication is asked for or can be. */
  readonly whyInAdjudication?: Bilingual
  /** Whether what is handed in for it is kept from the other side unless the filer says otherwise. */
  readonly keptBack?: true
  readonly source?: LegalSource
  /** Whether this matter needs it; undefined where it is not asked for. */
  readonly need: (matter: DocumentMatter) => DocumentNeed | undefined
}

const patents: readonly RightKind[] = ['invention', 'utility-model', 'design']
const works: readonly RightKind[] = ['copyright', 'software']
const unregistered: readonly RightKind[] = [...works, 'trade-secret', 'unfair-competition']
const registered = rightKinds.filter((kind) => !patents.includes(kind) && !unregistered.includes(kind))
const recordable: readonly RightKind[] = [...patents, 'trademark', ...works]

/** Whether customs keep the right in their register, and protect it at the border; of a right not said yet, that it may be. */
export const isRecordable = (right: RightKind | undefined): boolean => right === undefined || recordable.includes(right)

const isOneOf = (kinds: readonly RightKind[], right: RightKind | undefined) =>
  right !== undefined && kinds.includes(right)

const order81 = (article: string, verified = true): LegalSource => ({
  document: '《专利纠纷行政裁决和调解办法》',
  article,
  inForce: '2025-02-01',
  verified,
})
/** Order 81 is about patents: of another right the same document is asked for, but not by it. */
const patentLawOnly: ReadonlySet<EvidencePurpose> = new Set([
  'identity',
  'standing',
  'authority',
  'register-copy',
  'evaluation-report',
  'infringement',
])

/**
 * Documents a complaint is to bring, in the order asked, each with the reason and its rule. The titles are those an officer picks when
 * something is missing (`missingFields`), so that both sides call one document by one name.
 */
export const requiredDocuments: Readonly<Record<EvidencePurpose, RequiredDocument>> = {
  identity: {
    title: both('主体资格证明和身份证明', 'Proof of identity'),
    why: both(
      '个人提交居民身份证等身份证件，单位提交营业执照等主体资格证明和法定代表人身份证明',
      'Individuals: identity document. Organisations: business licence or similar, and proof of who the legal representative is',
    ),
    source: order81('第十四条'),
    need: () => 'should',
  },
  'overseas-identity': {
    title: both('境外主体资格的证明手续和中文译文', 'Certification and Chinese translation of foreign documents'),
    why: both(
      '境外当事人的证件和证据须经公证、认证或者办理其他证明手续，并附中文译文',
      'Documents from outside the mainland must be notarised, authenticated or otherwise certified, with a Chinese translation',
    ),
    need: ({ isFromAbroad }) => (isFromAbroad ? 'should' : undefined),
  },
  standing: {
    title: both('被许可人或者继承人的资格证明', 'Proof that a licensee or heir may act'),
    why: both(
      '不是权利人本人的，以许可合同或者继承证明等证明有权请求处理',
      'If you are not the right holder: the licence, or proof of succession',
    ),
    source: order81('第十二条'),
    need: ({ standing }) => (standing !== undefined && standing !== 'holder' ? 'must' : undefined),
  },
  authority: {
    title: both('授权委托书和代理人身份证明', 'Power of attorney and the agent’s identity'),
    why: both('写明委托事项和权限', 'It must say what the agent may do'),
    source: order81('第十四条', false),
    need: ({ hasAgent }) => (hasAgent ? 'should' : undefined),
  },
  'register-copy': {
    title: both('专利登记簿副本', 'Certified copy of the patent register'),
    why: both('证明专利目前有效以及权利人', 'Shows that the patent is in force and who owns it'),
    whyInAdjudication: both(
      '证明专利目前有效以及权利人；请求行政裁决的，必须提交，仅提交专利证书不够',
      'Shows that the patent is in force and who owns it; required for adjudication, where the certificate alone is not enough',
    ),
    source: order81('第十四条'),
    need: ({ right, isAdjudication }) =>
      isOneOf(patents, right) ? (isAdjudication ? 'must' : isAdjudication === false ? 'may' : 'should') : undefined,
  },
  certificate: {
    title: both('专利证书、商标注册证或者登记证书复印件', 'Copy of the patent, trademark or registration certificate'),
    titleOf: {
      trademark: both('商标注册证复印件', 'Copy of the trade mark certificate'),
      copyright: both('作品登记证书复印件', 'Copy of the certificate of registration of the work'),
      software: both('计算机软件著作权登记证书复印件', 'Copy of the certificate of registration of the software'),
      'geographical-indication': both(
        '地理标志的注册证、保护公告或者登记证书复印件',
        'Copy of the registration, announcement or certificate of the indication',
      ),
      'layout-design': both('布图设计登记证书复印件', 'Copy of the certificate of the layout design'),
      'plant-variety': both('植物新品种权证书复印件', 'Copy of the certificate of the variety right'),
    },
    why: both('证明权利有效以及权利人', 'Shows that the right is in force and who owns it'),
    whyOf: {
      trademark: both(
        '商标注册证、核定使用的商品，以及变更、续展、转让的证明',
        'The certificate, the list of goods, and proof of changes, renewals and assignments',
      ),
      copyright: both(
        '登记证书是权属的初步证明；没有登记的不用提交',
        'A certificate is prima facie proof of who owns the work; not needed if there is none',
      ),
      software: both(
        '登记证书是权属的初步证明；没有登记的不用提交',
        'A certificate is prima facie proof of who owns the software; not needed if there is none',
      ),
      'geographical-indication': both(
        '集体商标、证明商标的注册证，保护公告或者登记证书；使用人另附准许使用的文件',
        'The registration of the mark, the announcement or the certificate; users add the permission to use it',
      ),
      'layout-design': both(
        '布图设计登记证书，以及登记时的图样或者样品照片',
        'The certificate, with the drawings or photos of the sample filed with it',
      ),
      'plant-variety': both(
        '品种权证书，以及年费缴纳、变更、转让的证明',
        'The certificate, with proof of annual fees, changes and assignments',
      ),
    },
    need: ({ right, isNumbered, form }) => {
      if (isOneOf(works, right)) return isNumbered ? 'should' : 'may'
      return isOneOf(registered, right) && form !== 'unregistered' ? 'should' : undefined
    },
  },
  ownership: {
    title: both('权利归属的证明', 'Proof of ownership'),
    why: both(
      '未经登记的权利，以作品底稿、商业秘密载体和保密措施等材料证明权利归属',
      'For unregistered rights: originals of the work, or the medium of the trade secret and how it is kept secret',
    ),
    whyOf: {
      copyright: both(
        '底稿、原件、首次发表的页面、署名或者取得权利的合同',
        'Drafts, originals, the page of first publication, the name on the work, or the contract by which you got it',
      ),
      software: both(
        '源程序和文档、开发记录、委托或者转让合同',
        'Source code and documentation, records of development, commission or assignment',
      ),
      'trade-secret': both(
        '研发记录、工作底稿、委托或者转让合同，证明由您形成或者取得',
        'Records of development, working papers or contracts that show you made or obtained it',
      ),
      'unfair-competition': both(
        '标识、商品或者商誉由您使用和形成的材料',
        'What shows that the sign, the goods or the reputation are yours',
      ),
      'geographical-indication': both(
        '产品的品质、声誉与产地的自然、人文因素相关联的证明',
        'What shows that quality or reputation of the goods come from their place of origin',
      ),
    },
    need: ({ right, form }) =>
      isOneOf(unregistered, right) || (right === 'geographical-indication' && form === 'unregistered')
        ? 'should'
        : undefined,
  },
  'secret-content': {
    title: both('商业秘密的内容和载体', 'What the trade secret is, and where it is kept'),
    why: both(
      '写明哪些信息是秘密、记载在哪里，与公知信息的区别；不向对方公开，只供办案人员查阅',
      'Which information is secret, where it is recorded and how it differs from what is known; not shown to the other side, for the officers alone',
    ),
    keptBack: true,
    need: ({ right }) => (right === 'trade-secret' ? 'should' : undefined),
  },
  'secrecy-measures': {
    title: both('保密措施的证明', 'Proof of the measures taken'),
    why: both(
      '保密协议、规章制度、权限设置等，证明在侵权行为发生以前已经采取措施',
      'Agreements, rules, access settings: they must have been in place before the infringement',
    ),
    keptBack: true,
    need: ({ right }) => (right === 'trade-secret' ? 'should' : undefined),
  },
  access: {
    title: both('对方接触商业秘密的证明', 'Proof that the other side had access'),
    why: both(
      '任职、合作、往来等情况，以及双方信息实质上相同的比对',
      'Employment, cooperation or dealings, and a comparison that shows the information to be the same in substance',
    ),
    need: ({ right }) => (right === 'trade-secret' ? 'should' : undefined),
  },
  reputation: {
    title: both('有一定影响的证明', 'Proof that the sign is well known to the public concerned'),
    why: both(
      '标识使用的时间、地域、销售额、宣传和获奖情况；商誉受损的，提交受损的材料',
      'How long and where it was used, sales, advertising and awards; where a reputation was harmed, proof of the harm',
    ),
    need: ({ right, actKinds = [] }) => {
      if (right !== 'unfair-competition') return undefined
      return actKinds.includes('confusing') ? 'should' : 'may'
    },
  },
  'evaluation-report': {
    title: both('专利权评价报告', 'Patent evaluation report'),
    why: both(
      '实用新型、外观设计未经实质审查，办案部门可以要求提交',
      'Utility models and designs are not examined in substance; the office may ask for the report',
    ),
    source: order81('第十四条'),
    need: ({ right }) => (isOneOf(['utility-model', 'design'], right) ? 'should' : undefined),
  },
  recordal: {
    title: both('知识产权海关备案的证明', 'Proof of the recordal with customs'),
    why: both(
      '已经备案的，提交备案系统中的备案信息；没有备案的，可以就具体货物申请扣留，另附权属证明',
      'If the right is recorded: the entry in the customs system. If not, detention of particular goods can be asked for with proof of the right',
    ),
    need: ({ venues = [], right }) => (venues.includes('port') && isRecordable(right) ? 'may' : undefined),
  },
  'foreign-papers': {
    title: both('境外文书及中文译文', 'Foreign documents, with a Chinese translation'),
    why: both(
      '境外的起诉状、传票、律师函、平台通知等，有期限的写明收到日期',
      'Complaint, summons, letter before action, notice of a platform; where a time limit runs, with the day you received it',
    ),
    need: ({ venues = [] }) => (venues.includes('abroad') ? 'should' : undefined),
  },
  infringement: {
    title: both('证明侵权事实的证据及证据目录', 'Evidence of the infringement, with a list'),
    why: both(
      '涉嫌侵权产品、网页、现场的照片、录像或者公证书，并写明各自的证明事项',
      'Photos, recordings or notarial deeds of the goods, page or place, each with what it proves',
    ),
    source: order81('第十四条'),
    need: () => 'should',
  },
  purchase: {
    title: both('购买记录和票据', 'Purchase records and receipts'),
    why: both(
      '订单、付款记录、发票和样品照片，证明由何人在何时何地销售',
      'Order, payment, invoice and photos of the sample, to show who sold it, when and where',
    ),
    need: ({ actKinds = [], venues = [] }) =>
      venues.includes('shop') ||
      venues.includes('market') ||
      actKinds.some((kind) => kind === 'selling' || kind === 'offering')
        ? 'may'
        : undefined,
  },
}

/** Documents of whoever was sued or warned over a right of the other side: who they are, and what came to them. */
const ofAccused: ReadonlySet<EvidencePurpose> = new Set([
  'identity',
  'overseas-identity',
  'authority',
  'foreign-papers',
])

/** Documents of who only reports: who they are, and what they saw. */
const ofReporter: ReadonlySet<EvidencePurpose> = new Set([
  'identity',
  'overseas-identity',
  'authority',
  'infringement',
  'purchase',
])

/** Whether a document can be had by who asks. */
function isKnownTo(standing: string | undefined, purpose: EvidencePurpose): boolean {
  if (standing === accusedStanding) return ofAccused.has(purpose)
  return standing !== reporterStanding || ofReporter.has(purpose)
}

/** The matter as it is of each right of the complaint. */
const ofEachRight = (matter: DocumentMatter): DocumentMatter[] =>
  [matter, ...(matter.others ?? [])].map((right) => ({ ...matter, ...right, others: [] }))

const byNeed: readonly DocumentNeed[] = ['must', 'should', 'may']

/** How much a matter needs a document, of several rights for the one that needs it most; undefined where it is not asked for. */
export function needOf(purpose: EvidencePurpose, matter: DocumentMatter): DocumentNeed | undefined {
  const needs = rightsNeeding(purpose, matter).map(({ need }) => need)
  return byNeed.find((need) => needs.includes(need))
}

/** The rights that a document is asked for, each with how much. */
export const rightsNeeding = (
  purpose: EvidencePurpose,
  matter: DocumentMatter,
): (DocumentMatter & { readonly need: DocumentNeed })[] =>
  (isKnownTo(matter.standing, purpose) ? ofEachRight(matter) : []).flatMap((each) => {
    const need = requiredDocuments[purpose].need(each)
    return need ? [{ ...each, need }] : []
  })

/** Whether only some rights have the document: then it is of one right, and not of whoever asks or of what was done. */
export const isOfOneRight = (purpose: EvidencePurpose): boolean =>
  rightKinds.some((kind) => !isDocumentOf(purpose, kind))

/** A matter of which everything holds that may make a document wanted, but its right. */
const everything: DocumentMatter = {
  venues: venues,
  standing: 'licensee',
  hasAgent: true,
  isFromAbroad: true,
  isNumbered: true,
}

/** Whether a document is ever asked for of a right of this kind. */
export const isDocumentOf = (purpose: EvidencePurpose, right: RightKind): boolean =>
  [true, false].some(
    (isAdjudication) => requiredDocuments[purpose].need({ ...everything, right, isAdjudication }) !== undefined,
  ) || requiredDocuments[purpose].need({ ...everything, right, form: 'unregistered' }) !== undefined

/** What a document is called that is about these rights: of each that has it by its own name, where every one of them has one. */
export function titleOfDocument(purpose: EvidencePurpose, rights: readonly (RightKind | undefined)[]): Bilingual {
  const { title, titleOf } = requiredDocuments[purpose]
  const kinds = [...new Set(rights)]
  const having = kinds.length > 1 ? kinds.filter((kind) => kind === undefined || isDocumentOf(purpose, kind)) : kinds
  const own = having.map((kind) => kind && titleOf?.[kind])
  const named = own.filter((each) => each !== undefined)
  return named.length > 0 && named.length === own.length ? joined(named, '、') : title
}

/** Several texts as one, each told once. */
function joined(texts: readonly Bilingual[], zh: string): Bilingual {
  const told = (lang: 'zh' | 'en', by: string) => [...new Set(texts.map((each) => each[lang]))].join(by)
  return both(told('zh', zh), told('en', '; '))
}

type OfRight = Pick<DocumentMatter, 'right' | 'isAdjudication' | 'others'>

/** Why a document is wanted of these rights, on the way that was asked for. */
export function whyOfDocument(purpose: EvidencePurpose, matter: OfRight): Bilingual {
  const { why, whyOf, whyInAdjudication } = requiredDocuments[purpose]
  const needing = rightsNeeding(purpose, matter)
  const whys = (needing.length > 0 ? needing : [matter]).map(
    ({ right, isAdjudication }) =>
      (right && whyOf?.[right]) ?? (isAdjudication === false ? why : (whyInAdjudication ?? why)),
  )
  return joined(whys, '；')
}

/** The rule that asks for a document of these rights; undefined where none was read that does. */
export function ruleOfDocument(purpose: EvidencePurpose, matter: OfRight): LegalSource | undefined {
  const isUnder = ofEachRight(matter).some(
    ({ right, isAdjudication }) => isOneOf(patents, right) && isAdjudication !== false,
  )
  return patentLawOnly.has(purpose) && !isUnder ? undefined : requiredDocuments[purpose].source
}
