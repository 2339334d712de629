import { linksOf, platformsOf } from '../kernel/acts.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import type { FieldRule, StepRule } from '../kernel/procedure.ts'

/** What the fields of a step are prefilled with of the complaint, or of what was said in another proceeding of the case, by field. */
export function toldBeforeFor({ fields = {} }: StepRule, record: CaseRecord): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, { from }]): [string, string][] => {
      const told = from === undefined ? undefined : toldIn(from, record)
      return told === undefined || told === '' ? [] : [[name, told]]
    }),
  )
}

function toldIn(from: NonNullable<FieldRule['from']>, { acts, proceedings }: CaseRecord): string | undefined {
  if (from === 'links') return linksOf(acts).join('\n')
  if (from === 'platforms') return platformsOf(acts).join('\n')
  const walked = proceedings.filter(({ procedure }) => procedure === from.procedure).flatMap((each) => each.walked)
  const said = walked.findLast(({ step }) => step === from.step)?.input?.[from.field]
  return typeof said === 'string' ? said : undefined
}
