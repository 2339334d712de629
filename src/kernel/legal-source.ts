import type { PlainDate } from './plain-date.ts'

/** Where a rule comes from. A rule that was not read in the text itself says `verified: false`, and screens say so too. */
export interface LegalSource {
  /** Full Chinese title of the document, e.g. 《专利纠纷行政裁决和调解办法》. */
  readonly document: string
  /** Article as cited in Chinese, e.g. 第三十七条. Empty where there is none. */
  readonly article: string
  /** Day from which this text is in force. */
  readonly inForce?: PlainDate
  readonly verified: boolean
  readonly note?: string
  /** Of rules about some rights alone, their kinds: in a case about others nothing rests on them, and nothing names them. */
  readonly ofRights?: readonly string[]
}
