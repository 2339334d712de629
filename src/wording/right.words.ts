import { type Language, say } from '../kernel/bilingual.ts'
import { rightTitles } from '../kernel/right-titles.ts'
import { term } from './screen.words.ts'

const titleOf = (kind: string) =>
  Object.hasOwn(rightTitles, kind) ? rightTitles[kind as keyof typeof rightTitles] : undefined

/** What a kind of right is called in lists; its code where there is no such kind. */
export function rightText(kind: string, lang: Language): string {
  const title = titleOf(kind)
  return title ? say(title, lang) : kind
}

/** The same where it is read as a term of law: English beside the Chinese. */
export function rightTerm(kind: string, lang: Language): string {
  const title = titleOf(kind)
  return title ? term(title, lang) : kind
}
