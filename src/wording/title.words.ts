import type { Language } from '../kernel/bilingual.ts'
import { matters } from '../kernel/case-title.ts'
import { rightTitles } from '../kernel/right-titles.ts'

const kinds = new Map(Object.values(rightTitles).map(({ zh, en }) => [zh, en]))
/** As the filing room calls a case: by its first right, and how many there are with it. */
const called = new RegExp(
  `^(“.+”)?(${[...kinds.keys()].join('|')})(?:等(\\d+)项权利)?(${Object.values(matters).join('|')})$`,
  'u',
)

const inEnglish = {
  [matters.complaint]: 'complaint',
  [matters.report]: 'report',
  [matters.accused]: 'dispute abroad',
  [matters.help]: 'rights assistance',
} as const satisfies Record<(typeof matters)[keyof typeof matters], string>

/**
 * What a case is called, for its reader. Its words but the name of the right are the system's own, in Chinese as stored and in papers; a
 * reader of English has them in English. A title of another make stands as it is.
 */
export function titleText(title: string, lang: Language): string {
  const [, name, kind = '', count, matter] = lang === 'en' ? (called.exec(title) ?? []) : []
  if (kind === '') return title
  const right = (kinds.get(kind) ?? kind).toLowerCase()
  const more = count === undefined ? '' : othersText(Number(count) - 1)
  const what = inEnglish[matter as keyof typeof inEnglish]
  // Of who complained in confidence not even the name of the right is told.
  if (name === undefined) return `${kinds.get(kind) ?? kind}${more} ${what}`
  return `${name}${more}: ${right} ${what}`
}

/** How many rights there are beside the one that is named. */
const othersText = (count: number): string => (count === 1 ? ' and 1 other right' : ` and ${count} other rights`)
