/** A term in both languages of the house. Statutory terms are never translated alone: screens show English beside Chinese. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}

export type Language = 'zh-CN' | 'en'

/** The term in the reader's language. */
export function say(term: Bilingual, language: Language): string {
  return language === 'en' ? term.en : term.zh
}
