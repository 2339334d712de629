import type { Language } from '../kernel/bilingual.ts'
import { paperTemplates } from '../papers/index.ts'
import { term } from './screen.words.ts'

/** What a paper is called: its official title, in English beside it. */
export function paperTitle(key: string, lang: Language): string {
  const template = Object.hasOwn(paperTemplates, key) ? paperTemplates[key as keyof typeof paperTemplates] : undefined
  return template ? term(template.title, lang) : key
}
