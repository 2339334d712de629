import { type Language, say } from '../kernel/bilingual.ts'
import { formField } from '../kernel/for-each.ts'
import { addresseesOfPaper, type FactSource } from '../kernel/paper-fact.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import type { Procedure } from '../kernel/procedure.ts'
import { markedGlyphs, paperTemplates } from '../papers/index.ts'
import { partyRoles, type Role } from '../kernel/role.ts'
import type { Localizer } from '../wording/index.ts'

/** Papers that print what is typed in a field, by title: those that go to others, and those that stay with the body. */
export interface PrintedIn {
  readonly outside: readonly string[]
  readonly inside: readonly string[]
}

/** Whether a fact takes the words of the field of the step. */
function isTakenFrom(source: FactSource, step: string, field: string): boolean {
  if (source.from === 'shares')
    return source.steps.includes(step) && Object.values(source.fields).includes(formField(field))
  if (source.from !== 'said' || !source.steps.includes(step)) return false
  return [source.field, source.orIn, ...(source.beside ?? [])].includes(source.ofAddressee ? formField(field) : field)
}

/** Where the words of a field are printed, of a step that the office alone takes: whoever writes them should know who reads them. */
export function printedIn({ papers = {}, steps }: Procedure, step: string, field: string, lang: Language): PrintedIn {
  if (steps[step]?.by.some((role) => (partyRoles as readonly Role[]).includes(role))) return { outside: [], inside: [] }
  const issued = new Set(Object.values(steps).flatMap((each) => each.papers ?? []))
  const found = (Object.keys(papers) as PaperKey[]).filter(
    (key) =>
      issued.has(key) &&
      Object.values(papers[key]?.facts ?? {}).some((sources) =>
        [sources].flat().some((source) => isTakenFrom(source as FactSource, step, field)),
      ),
  )
  const titles = (isInside: boolean) =>
    found
      .filter((key) => ((papers[key]?.to ?? addresseesOfPaper[key]) === 'own-file') === isInside)
      .map((key) => say(papers[key]?.title ?? paperTemplates[key].title, lang))
  return { outside: titles(false), inside: titles(true) }
}

/** What of a text stands in papers as a mark; undefined of one that is printed as it is. */
export function unprintedHint(value: unknown, { t }: Pick<Localizer, 't'>): string | undefined {
  const marked = typeof value === 'string' ? markedGlyphs(value) : []
  return marked.length === 0 ? undefined : t('cases:printed.not', { characters: marked.join(' ') })
}
