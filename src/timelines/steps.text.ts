import { say } from '../kernel/bilingual.ts'
import type { Procedure } from '../kernel/procedure.ts'
import type { Localizer } from '../wording/index.ts'
import { procedures } from '../procedures/index.ts'
import { procedureNames, resolve } from './names.ts'
import { TimelineRefused } from './problem.ts'

function stepLines({ steps }: Procedure, { t, lang }: Localizer): string[] {
  return Object.entries(steps).flatMap(([key, { title, fields = {} }]) => {
    const asked = Object.entries(fields).map(([name, field]) => {
      const options = Object.entries(field.options ?? {}).map(([code, words]) => `${say(words, lang)} (${code})`)
      const of = options.length > 0 ? t('timelines:options', { options: options.join(t('wording:comma')) }) : ''
      return `    ${t('timelines:field', { field: `${say(field.title, lang)} (${name})`, of })}`
    })
    return [t('timelines:step', { step: `${say(title, lang)} (${key})` }), ...asked]
  })
}

/** What the steps of a procedure are called, with what each may tell. Throws TimelineRefused for a procedure that there is not. */
export function stepsText(name: string, localizer: Localizer): string[] {
  const resolved = resolve(name, procedureNames())
  if ('near' in resolved)
    throw new TimelineRefused([{ line: 1, code: 'procedure-unknown', values: { name, known: resolved.near } }])
  const versions = procedures.filter(({ key }) => resolved.keys.includes(key))
  const newest = versions.at(-1)
  return newest ? [say(newest.title, localizer.lang), ...stepLines(newest, localizer)] : []
}
