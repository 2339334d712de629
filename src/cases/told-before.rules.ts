import { isAccused } from '../kernel/accused.ts'
import { allActs, linksOf, platformsOf } from '../kernel/acts.ts'
import type { CaseRecord, StepInput } from '../kernel/case-record.ts'
import type { FieldRule, StepRule } from '../kernel/procedure.ts'
import { invalid } from '../kernel/rule-error.ts'

/** What the fields of a step are prefilled with of the complaint, or of what was said in another proceeding of the case, by field. */
export function toldBeforeFor({ fields = {} }: StepRule, record: CaseRecord): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, { from }]): [string, string][] => {
      const told = from === undefined ? undefined : toldIn(from, record)
      return told === undefined || told === '' ? [] : [[name, told]]
    }),
  )
}

function toldIn(from: NonNullable<FieldRule['from']>, { acts, proceedings, parties }: CaseRecord): string | undefined {
  if (from === 'links') return linksOf(acts).join('\n')
  if (from === 'platforms') return platformsOf(acts).join('\n')
  if (from === 'role') return isAccused({ parties }) ? 'accused' : 'holder'
  if ('venue' in from) return acts[from.venue]
  const walked = proceedings.filter(({ procedure }) => procedure === from.procedure).flatMap((each) => each.walked)
  const said = walked.findLast(({ step }) => step === from.step)?.input?.[from.field]
  return typeof said === 'string' ? said : undefined
}

/**
 * What is asked about links is asked about those of the complaint: one at least is among the lines, by its address or by the number of the goods.
 * Throws `invalid` not-as-complained at the field. A complaint that names none bounds nothing.
 */
export function assertAsComplained({ fields = {} }: StepRule, input: StepInput, { acts }: CaseRecord): void {
  const known = allActs(acts).flatMap(({ link, listing }) => [link, listing].flatMap((each) => plain(each ?? '') || []))
  for (const [name, { from, locates }] of Object.entries(fields)) {
    const told = input[name]
    if (from !== 'links' || !locates || typeof told !== 'string' || known.length === 0) continue
    if (!known.some((each) => plain(told).includes(each))) throw invalid({ [`input.${name}`]: 'not-as-complained' })
  }
}

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()
