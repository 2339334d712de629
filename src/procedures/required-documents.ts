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
    title: both('主体资格证明和身份证明', 'Proof of your identity'),
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
    why: both(
      '证明专利目前有效以及权利人；请求行政裁决的，必须提交，仅提交专利证书不够',
      'Shows that the patent is in force and who owns it; required for adjudication, where the certificate alone is not enough',
    ),
    source: order81('第十四条'),
    need: ({ right, isAdjudication }) =>
      isOneOf(patents, right) ? (isAdjudication ? 'must' : isAdjudication === false ? 'may' : 'should') : undefined,
  },
  certificate: {
    title: both('专利证书、商标注册证或者登记证书复印件', 'Copy of the patent, trademark or registration certificate'),
    why: both('证明权利有效以及权利人', 'Shows that the right is in force and who owns it'),
    need: ({ right }) => (isOneOf(registered, right) ? 'should' : undefined),
  },
  ownership: {
    title: both('权利归属的证明', 'Proof of ownership'),
    why: both(
      '未经登记的权利，以作品底稿、商业秘密载体和保密措施等材料证明权利归属',
      'For unregistered rights: originals of the work, or the medium of the trade secret and how it is kept secret',
    ),
    need: ({ right }) => (isOneOf(unregistered, right) ? 'should' : undefined),
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
