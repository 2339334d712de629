import type { Bilingual } from '../kernel/bilingual.ts'
import { type EvidencePurpose, type RightKind, rightKinds, type Venue } from '../kernel/case-record.ts'
import type { LegalSource } from '../kernel/legal-source.ts'
import { both } from './wording.ts'

/** What decides which documents a complaint needs; whatever was not said yet is absent. */
export interface DocumentMatter {
  readonly right?: RightKind | undefined
  readonly venue?: Venue | undefined
  /** Whether an administrative adjudication is asked for; absent while nothing is. */
  readonly isAdjudication?: boolean | undefined
  readonly standing?: string | undefined
  readonly hasAgent?: boolean
  readonly isFromAbroad?: boolean
  readonly actKinds?: readonly string[] | undefined
}

/** How much a document is needed: without it nothing is taken, the desk will ask for it, or it helps. */
export type DocumentNeed = 'must' | 'should' | 'may'

export interface RequiredDocument {
  readonly title: Bilingual
  /** Why it is wanted. */
  readonly why: Bilingual
  readonly source?: LegalSource
  /** Whether this matter needs it; undefined where it is not asked for. */
  readonly need: (matter: DocumentMatter) => DocumentNeed | undefined
}

const patents: readonly RightKind[] = ['invention', 'utility-model', 'design']
const unregistered: readonly RightKind[] = ['copyright', 'trade-secret', 'unfair-competition']
const registered = rightKinds.filter((kind) => !patents.includes(kind) && !unregistered.includes(kind))
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
    title: both('请求人身份证明', 'Proof of the requester’s identity'),
    why: both(
      '个人提交居民身份证等身份证件，单位提交营业执照等主体资格证明和法定代表人身份证明',
      'A person hands in the identity paper; a firm its business licence and proof of who represents it',
    ),
    source: order81('第十四条'),
    need: () => 'should',
  },
  'overseas-identity': {
    title: both('境外主体资格的证明手续和中文译文', 'Proof of origin and Chinese translation of foreign papers'),
    why: both(
      '境外当事人的证件和证据需要公证、认证或者其他证明手续，并附中文译文',
      'Papers of parties from outside the mainland need proof of their origin and a Chinese translation',
    ),
    need: ({ isFromAbroad }) => (isFromAbroad ? 'should' : undefined),
  },
  standing: {
    title: both('被许可人或者继承人的资格证明', 'Proof that a licensee or heir may ask'),
    why: both(
      '不是权利人本人的，凭许可合同或者继承证明确认可以请求处理',
      'Whoever is not the holder shows the licence or the proof of succession',
    ),
    source: order81('第十二条'),
    need: ({ standing }) => (standing !== undefined && standing !== 'holder' ? 'must' : undefined),
  },
  authority: {
    title: both('授权委托书和代理人身份证明', 'Letter of authority and the agent’s identity'),
    why: both('写明委托事项和权限', 'It says for what the agent may act'),
    source: order81('第十四条', false),
    need: ({ hasAgent }) => (hasAgent ? 'should' : undefined),
  },
  'register-copy': {
    title: both('专利登记簿副本', 'Copy from the patent register'),
    why: both(
      '证明专利现在有效、权利人是谁；请求行政裁决的必须提交，只有专利证书不够',
      'Shows that the patent is in force and whose it is; an adjudication needs it, the certificate is not enough',
    ),
    source: order81('第十四条'),
    need: ({ right, isAdjudication }) =>
      isOneOf(patents, right) ? (isAdjudication ? 'must' : isAdjudication === false ? 'may' : 'should') : undefined,
  },
  certificate: {
    title: both('专利证书、商标注册证或者登记证书复印件', 'Copy of the certificate of the right'),
    why: both('证明权利有效以及权利人是谁', 'Shows that the right is in force and whose it is'),
    need: ({ right }) => (isOneOf(registered, right) ? 'should' : undefined),
  },
  ownership: {
    title: both('权利归属的证明', 'Proof of ownership'),
    why: both(
      '未经登记的权利，用作品底稿、商业秘密载体和保密措施等材料证明权利归属',
      'A right without registration is shown by originals of the work, or by what holds the secret and how it is kept',
    ),
    need: ({ right }) => (isOneOf(unregistered, right) ? 'should' : undefined),
  },
  'evaluation-report': {
    title: both('专利权评价报告', 'Patent evaluation report'),
    why: both(
      '实用新型、外观设计未经实质审查，办案部门可以要求提交',
      'Utility models and designs were not examined in substance; the office may ask for it',
    ),
    source: order81('第十四条'),
    need: ({ right }) => (isOneOf(['utility-model', 'design'], right) ? 'should' : undefined),
  },
  infringement: {
    title: both('证明侵权事实的证据及证据目录', 'Evidence of the infringement, with its list'),
    why: both(
      '被诉产品、网页、现场的照片、录像或者公证书，写明各自证明什么',
      'Pictures, recordings or notarised records of the goods, the page or the place, each with what it proves',
    ),
    source: order81('第十四条'),
    need: () => 'should',
  },
  purchase: {
    title: both('购买记录和票据', 'Record of the purchase'),
    why: both(
      '订单、付款记录、发票和样品照片，证明产品由谁销售、在何时何地销售',
      'Order, payment, invoice and pictures of the sample show who sold it, when and where',
    ),
    need: ({ actKinds = [], venue }) =>
      venue === 'shop' || venue === 'market' || actKinds.some((kind) => kind === 'selling' || kind === 'offering')
        ? 'may'
        : undefined,
  },
}

/** The rule that asks for a document of a right; undefined where none was read that does. */
export function ruleOfDocument(purpose: EvidencePurpose, right: RightKind | undefined): LegalSource | undefined {
  return patentLawOnly.has(purpose) && !isOneOf(patents, right) ? undefined : requiredDocuments[purpose].source
}
