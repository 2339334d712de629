import type { StepInput } from '../kernel/case-record.ts'
import type { FieldRule, StepRule } from '../kernel/procedure.ts'
import type { Part } from './document.ts'
import { inFigures, readMoment } from './moment.ts'
import { allOf, fieldNames, optionNames, resolve } from './names.ts'
import type { Problem } from './problem.ts'
import type { GivenValue } from './timeline.ts'

type Value = StepInput[string]

const yes = /^(是|有|yes|true|y|1)$/i
const no = /^(否|无|没有|no|false|n|0)$/i

const textsOf = (part: Part): string[] =>
  part.kind === 'text'
    ? part.text
        .split(/[、,，;；]/)
        .map((each) => each.trim())
        .filter(Boolean)
    : part.kind === 'list'
      ? part.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []))
      : []

const joinedText = (part: Part): string =>
  part.kind === 'text'
    ? part.text
    : part.kind === 'list'
      ? part.items.map(joinedText).join('\n')
      : part.entries.map(({ key, value }) => `${key}: ${joinedText(value)}`).join('\n')

function optionOf(field: FieldRule, text: string, line: number): string | Problem {
  const resolved = resolve(text, optionNames(field))
  if ('keys' in resolved) return resolved.keys[0] ?? text
  const values = { text, field: field.title, known: allOf(optionNames(field)) }
  return { line, code: 'option-unknown', values }
}

const isProblem = (value: Value | Problem): value is Problem => typeof value === 'object' && 'code' in value

function numberOf(text: string): number | undefined {
  const match = /^([\d,.]+)\s*(万|亿)?\s*(元|日|天|个工作日|个)?$/.exec(inFigures(text.normalize('NFKC')))
  if (!match) return undefined
  const factor = match[2] === '万' ? 10_000 : match[2] === '亿' ? 100_000_000 : 1
  const number = Number((match[1] ?? '').replaceAll(',', '')) * factor
  return Number.isFinite(number) ? number : undefined
}

/** What was given for a field, in the shape that its form gives it. */
function valueOf(field: FieldRule, part: Part): Value | Problem {
  const { line } = part
  const text = joinedText(part)
  const wrong = (code: string): Problem => ({ line, code, values: { text, field: field.title } })
  switch (field.kind) {
    case 'date':
      return readMoment(text)?.on ?? wrong('no-date')
    case 'moment': {
      const read = readMoment(text)
      return read ? `${read.on}T${read.time ?? '09:00'}` : wrong('no-date')
    }
    case 'yes-no':
      return yes.test(text) ? true : no.test(text) ? false : wrong('no-yes-or-no')
    case 'number':
    case 'money':
      return numberOf(text) ?? wrong('no-number')
    case 'choice':
      return optionOf(field, text, line)
    case 'choices': {
      const options = textsOf(part).map((each) => optionOf(field, each, line))
      return options.find((each) => typeof each !== 'string') ?? options.filter((each) => typeof each === 'string')
    }
    case 'rows':
      return []
    case 'procedures':
    case 'scope':
    case 'exhibits':
    case 'answers':
      return textsOf(part)
    default:
      return text
  }
}

/** What was given for the form of a step, by its fields. Adds to `problems` what no field is called, or cannot be read. */
export function inputOf(step: StepRule, given: readonly GivenValue[], problems: Problem[]): StepInput {
  const input: Record<string, Value> = {}
  for (const { line, name, value } of given) {
    const resolved = resolve(name, fieldNames(step))
    if ('near' in resolved) {
      const isAsked = fieldNames(step).length > 0
      const values = { key: name, step: step.title, known: resolved.near }
      problems.push({ line, code: isAsked ? 'field-unknown' : 'no-fields', values })
      continue
    }
    const [key = ''] = resolved.keys
    const field = step.fields?.[key]
    const read = field && valueOf(field, value)
    if (read === undefined) continue
    if (isProblem(read)) problems.push({ ...read, line: read.line || line })
    else if (field?.kind !== 'rows') input[key] = read
  }
  return input
}

/** Fields without which nothing follows from a step: its outcome, the cause for which time stands still, what decides later steps. */
export function missingIn(step: StepRule, input: StepInput): readonly FieldRule[] {
  const { fields = {}, outcome, suspends, facts = {} } = step
  const deciding = [
    ...(typeof outcome === 'object' ? [outcome.field] : []),
    ...(suspends && fields['cause'] ? ['cause'] : []),
    ...Object.keys(facts).filter((name) => fields[name]?.kind === 'choice' && fields[name].required),
  ]
  return [...new Set(deciding)].flatMap((name) => (input[name] === undefined && fields[name] ? [fields[name]] : []))
}
