import type { Bilingual } from './bilingual.ts'
import type { CaseRecord, Proceeding, StepInput } from './case-record.ts'
import type { Circumstances } from './circumstances.ts'
import { readClock } from './clock-reading.ts'
import { holds, type OptionCondition } from './condition.ts'
import { ownEntry } from './own-entry.ts'
import { dateOf } from './plain-date.ts'
import type { FieldRule, StepRule } from './procedure.ts'
import { RuleError } from './rule-error.ts'
import { endNamed } from './within.ts'

type Known = Pick<CaseRecord, 'evidence' | 'acts' | 'suggestions'>

type Now = Pick<Circumstances, 'at' | 'calendars'>

/** An option as other proceedings of the case bar it: step, field and option. */
export const optionKey = (step: string, field: string, option: string): string => `${step}.${field}.${option}`

/** Why each option of a field cannot be chosen as the file stands, by option; those that can be are not among them. */
export function optionsBarred(
  { optionsWhen = {}, options = {} }: Pick<FieldRule, 'optionsWhen' | 'options'>,
  proceeding: Proceeding,
  record: Known,
  now: Now,
  elsewhere: (option: string) => Bilingual | undefined = () => undefined,
): Readonly<Record<string, Bilingual>> {
  return Object.fromEntries(
    Object.keys(options).flatMap((option) => {
      const condition = ownEntry(optionsWhen, option)
      const own = condition && !isSo(condition, proceeding, record, now) ? condition.because : undefined
      const because = own ?? elsewhere(option)
      return because ? [[option, because] as const] : []
    }),
  )
}

function isSo(
  { over, sessionCome, onFile, ended, orOffered, ...condition }: OptionCondition,
  proceeding: Proceeding,
  { evidence, acts, suggestions }: Known,
  now: Now,
): boolean {
  const isOffered =
    orOffered !== undefined &&
    suggestions.some(
      ({ proceedingId, step, from }) => proceedingId === proceeding.id && step === orOffered && from !== proceeding.id,
    )
  if (!isOffered && !holds(condition, proceeding)) return false
  if (onFile && !evidence.some((item) => isSuch(item, onFile))) return false
  const end = ended && endNamed(acts, ended)
  if (end && end > now.at) return false
  if (over && !proceeding.clocks.some((clock) => over.includes(clock.rule) && isOver(clock, now))) return false
  return !sessionCome || proceeding.sessions.some((session) => hasCome(session, now.at))
}

const isSuch = (
  { purpose, also = [], name }: CaseRecord['evidence'][number],
  wanted: NonNullable<OptionCondition['onFile']>,
): boolean => purpose === wanted.purpose || also.includes(wanted.purpose) || name.includes(wanted.named)

/** Whether a period ran out: it was ended behind its last day, or still stands behind it. */
function isOver(clock: Proceeding['clocks'][number], { at, calendars }: Now): boolean {
  const { state, due, dueAt } = readClock(clock, calendars[clock.jurisdiction], at)
  const stop = clock.ledger.findLast(({ kind }) => kind === 'stopped')
  if (stop === undefined) return state !== 'suspended' && at >= dueAt
  return (stop.kind === 'stopped' && stop.end === 'missed') || dateOf(stop.at) > due
}

const hasCome = ({ kind, state, startsAt }: Proceeding['sessions'][number], at: Date): boolean =>
  (kind === 'hearing' || kind === 'joint') && (state === 'held' || (state === 'planned' && startsAt <= at))

/** Throws RuleError option-not-so, at the field, for a choice of what the file does not tell. */
export function assertOptions(
  step: StepRule,
  key: string,
  proceeding: Proceeding,
  record: Known,
  input: StepInput,
  { at, actor, calendars }: Circumstances,
): void {
  const about = step.about && input[step.about.field]
  const isAbout = ({ event }: Proceeding['clocks'][number]) => event === undefined || String(event) === String(about)
  const known = about === undefined ? proceeding : { ...proceeding, clocks: proceeding.clocks.filter(isAbout) }
  for (const [name, field] of Object.entries(step.fields ?? {})) {
    const chosen = [input[name] ?? []].flat()
    if (!field.options || chosen.length === 0) continue
    const barred = optionsBarred(field, known, record, { at, calendars }, (option) =>
      ownEntry(actor.barredOptions ?? {}, optionKey(key, name, option)),
    )
    const because = chosen.flatMap((one) => (typeof one === 'string' ? (ownEntry(barred, one) ?? []) : []))[0]
    if (because) throw new RuleError('option-not-so', 'the file does not tell what is chosen', { because, field: name })
  }
}
