import { say } from '../kernel/bilingual.ts'
import type { Party, Right, Scope } from '../kernel/case-record.ts'
import { newestOf } from '../procedures/index.ts'
import { rightText } from './right.words.ts'
import type { Localizer } from './screen.words.ts'

/** The rights and parties of a case by which a scope is told. */
interface Named {
  readonly rights: readonly Pick<Right, 'id' | 'kind' | 'title'>[]
  readonly parties: readonly Pick<Party, 'id' | 'name' | 'side'>[]
}

/** A right as a choice names it: by kind and name. */
export const rightNamed = ({ kind, title }: Pick<Right, 'kind' | 'title'>, { t, lang }: Localizer): string =>
  t('wording:scope.right', { kind: rightText(kind, lang), title })

/** What a proceeding is about: its rights and its respondents, by name. */
export function scopeText({ rights, respondents }: Scope, named: Named, localizer: Localizer): string {
  const { t } = localizer
  const join = (all: readonly string[]) => all.join(t('wording:comma'))
  return t('wording:scope.of', {
    rights: join(named.rights.filter(({ id }) => rights.includes(id)).map((right) => rightNamed(right, localizer))),
    respondents: join(
      named.parties.filter(({ id }) => respondents.includes(id)).map(({ name }) => name || t('calendar:hidden-name')),
    ),
  })
}

/** The same of everything that was ticked in a form, by procedure: 'adjudication:R1', 'adjudication:B1'. */
export function scopesText(typed: unknown, named: Named, localizer: Localizer): string {
  const all = [typed ?? []].flat().map(String)
  const procedures = [...new Set(all.map((tick) => tick.split(':')[0] ?? ''))]
  return procedures
    .map((key) => {
      const ids = all.flatMap((tick) => (tick.startsWith(`${key}:`) ? [tick.slice(key.length + 1)] : []))
      const procedure = newestOf(key)
      return localizer.t('wording:scope.by-procedure', {
        procedure: procedure ? say(procedure.short, localizer.lang) : key,
        scope: scopeText({ rights: ids, respondents: ids }, named, localizer),
      })
    })
    .join(localizer.t('wording:scope.and'))
}
