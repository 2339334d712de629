import { bodyOf } from '../bodies/index.ts'
import { type Bilingual, type Language, say } from '../kernel/bilingual.ts'
import { paperTemplates } from '../papers/index.ts'
import { newestProcedures, requestRules } from '../procedures/index.ts'
import { type Localizer, term } from './screen.words.ts'

function templateOf(key: string) {
  return Object.hasOwn(paperTemplates, key) ? paperTemplates[key as keyof typeof paperTemplates] : undefined
}

const copyOf = ({ zh, en }: Bilingual): Bilingual => ({ zh: `${zh}副本`, en: `${en} (copy)` })

/** What procedures call papers of theirs that the form calls otherwise, and what a filer calls his own by what he asks for. */
const ownTitles = new Map<string, Bilingual>(
  [
    ...newestProcedures().flatMap(({ papers = {} }) => Object.values(papers).flatMap(({ title }) => title ?? [])),
    ...Object.values(requestRules).flatMap(({ title }) => [title, copyOf(title)]),
  ].map((title) => [title.zh, title]),
)

/** What a paper is called, `called` as printed on it: its official title, in English beside it. */
export function paperTitle(key: string, lang: Language, called?: string): string {
  const template = templateOf(key)
  if (!template) return key
  return term(ownTitles.get(called ?? '') ?? { ...template.title, ...(called ? { zh: called } : {}) }, lang)
}

/** Whether it is the filer's own document, and not one that an office issued. */
export function isOfFiler(key: string): boolean {
  return templateOf(key)?.ofFiler === 'own'
}

/** Whose paper it is: the body that issued it, as it was called then, or the filer. */
export function paperAuthor(paper: { key: string; bodyId: string; issuedAt: Date }, { t, lang }: Localizer): string {
  const { key, bodyId, issuedAt } = paper
  if (isOfFiler(key)) return t('wording:paper-by-filer')
  const body = bodyOf(bodyId, issuedAt)
  return body ? say(body.name, lang) : ''
}
