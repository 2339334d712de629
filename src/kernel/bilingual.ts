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

/** Whether a value of unknown kind is a term in both languages. */
export function isBilingual(value: unknown): value is Bilingual {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Partial<Bilingual>).zh === 'string' &&
    typeof (value as Partial<Bilingual>).en === 'string'
  )
}

/** Details of a refusal as one language says them. */
export function saidIn(details: Readonly<Record<string, unknown>>, language: Language): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(details).map(([key, value]) => [key, isBilingual(value) ? say(value, language) : value]),
  )
}
