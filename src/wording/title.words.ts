import type { Language } from '../kernel/bilingual.ts'
import { rightTitles } from '../kernel/right-titles.ts'

const kinds = new Map(Object.values(rightTitles).map(({ zh, en }) => [zh, en]))
/** As the filing room calls a case: by its first right, and how many there are with it. */
const called = new RegExp(`^(“.+”)?(${[...kinds.keys()].join('|')})(?:等(\\d+)项权利)?侵权投诉$`, 'u')

/**
 * What a case is called, for its reader. Its words but the name of the right are the system's own, in Chinese as stored and in papers; a
 * reader of English has them in English. A title of another make stands as it is.
 */
export function titleText(title: string, lang: Language): string {
  const [, name, kind = '', count] = lang === 'en' ? (called.exec(title) ?? []) : []
  if (kind === '') return title
  const right = (kinds.get(kind) ?? kind).toLowerCase()
  const more = count === undefined ? '' : ` and other rights (${count})`
  // Of who complained in confidence not even the name of the right is told.
  if (name === undefined) return `${kinds.get(kind) ?? kind}${more} complaint`
  return `${name}${more}: ${right} complaint`
}
