import { expect } from 'chai'
import type { CaseRecord, Walked } from '../../src/kernel/case-record.ts'
import {
  correctingPapers,
  type FactSource,
  type PaperDeclarations,
  type PaperFactName,
  paperFactShapes,
} from '../../src/kernel/paper-fact.ts'
import type { PaperKey } from '../../src/kernel/paper-key.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { officialDate } from '../../src/papers/paper.wording.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { type Filled, isOwn, named, type Walk } from '../cases/every-field.walk.ts'
import { drawn } from './a-story.ts'
import { endingWith, furnished, joined, papersOf, walked } from './every-paper.walk.ts'

/** What a paper takes and does not print where every field of the step is filled, each with why not. */
const takenUnprinted: Readonly<Record<string, string>> = {
  'preserve preservation-notice goods': 'the things stand in the list that goes with it',
  'preserve-at-once preservation-notice goods': 'the things stand in the list that goes with it',
  'seize seizure-decision goods': 'the things stand in the list that goes with it',
  'seize-at-once seizure-decision goods': 'the things stand in the list that goes with it',
  'seize scene-record goods': 'the things stand in the list that goes with it',
  'seize-at-once scene-record goods': 'the things stand in the list that goes with it',
  'seize-repeat seizure-decision goods': 'the things stand in the list that goes with it',
  'seize-repeat scene-record goods': 'the things stand in the list that goes with it',
  'hand-over crime-referral-list noReport': 'the report is there',
}
/** What no story without a city of bodies can compose. */
const uncomposed = ['notify-police-to-file filing-order']

/** What each paper of a step says, composed from each of these cases it can be composed of. */
function textsOf(
  records: readonly CaseRecord[],
  last: Walked,
  { of }: Filled,
  marks: PaperDeclarations,
): Map<PaperKey, string> {
  const texts = new Map<PaperKey, string>()
  for (const record of records) {
    for (const { sheet, facts } of papersOf(record, last, of)) {
      if (facts) {
        // A paper that bears the number which its body gave the matter has that for its own.
        const isOfBody = marks[sheet.key]?.mark === '{own}'
        const text = drawn(sheet.key, { ...facts, ...(isOfBody && facts.ownNumber ? { number: facts.ownNumber } : {}) })
        texts.set(sheet.key, `${texts.get(sheet.key) ?? ''}${text}`)
      }
      if (!facts && !texts.has(sheet.key)) texts.set(sheet.key, '')
    }
  }
  return texts
}

/** Whether a paper takes what was typed there from that source, or is what its composing rests on besides. */
function takes(source: FactSource, { step, field, of }: Filled): boolean {
  if (source.from === 'measures')
    return source.of.some(
      ({ steps, called, place, goods, day, tells = [], after = [] }) =>
        (steps.includes(step) && [place, goods, day, ...tells, 'field' in called && called.field].includes(field)) ||
        after.some((each) => each.steps.includes(step) && each.field === field),
    )
  if (!('steps' in source) || !source.steps.includes(step)) return false
  if (source.from === 'receiver') return of.refers?.outside === field
  if (source.from === 'pack') {
    const { parts } = of.fields?.[source.field] ?? {}
    return source.field === field || Object.values(parts?.unless ?? {}).includes(field)
  }
  if (source.from === 'day') return of.datedBy === field
  // What is asked of each of several is in no form about one: see procedures/concerned.
  if (!('field' in source) || (source.from === 'said' && source.ofAddressee)) return false
  const all = source.from === 'said' ? [source.field, source.orIn, ...(source.beside ?? [])] : [source.field]
  return all.includes(field)
}

const ofService = /^(?:requester)?(?:[sS]ervedOn|[mM]ode|servedAt|[hH]owServed|How|[aA]nnouncedOn)$/

/** What a paper says of a field by itself, whatever its procedure declares: how it was served, and the request that it decides on. */
const isAsked = ({ step, field }: Filled, issuing: Filled): boolean =>
  field === 'reason' && issuing.of.decidesOn?.requests.includes(step) === true

/** What put a decision right stands beside that in the report with which the case is put away. */
const isCorrection = (key: string, filled: Filled, papers: Procedure['papers'] = {}): boolean =>
  key === 'closing-report' &&
  correctingPapers.some((paper) =>
    ([papers[paper]?.facts?.correction ?? []].flat() as FactSource[]).some((source) => takes(source, filled)),
  )

/** What was typed as papers print it; of what only decides which sentence is printed, nothing. */
function printedAs({ rule, typed, mark }: Filled): readonly string[] {
  if (mark !== undefined) return [mark]
  if (rule.kind === 'date') return [officialDate(String(typed))]
  if (rule.kind === 'moment') return [officialDate(String(typed).slice(0, 10))]
  if (rule.kind === 'money' || rule.kind === 'number') return [String(typed), Number(typed).toLocaleString('en-US')]
  if (rule.kind === 'person') return [named.name]
  return rule.kind === 'choice' ? [rule.options?.[String(typed)]?.zh ?? ''] : []
}

/** Whether the step's own words take the place of that field in a paper: of what may be said by several steps it prints what was said last. */
const isReplaced = (sources: readonly FactSource[], own: readonly Filled[], filled: Filled): boolean => {
  const taking = sources.filter((source) => takes(source, filled))
  const isOfOne = (source: FactSource) => source.from === 'said' && !source.each && source.orIn === undefined
  return (
    taking.length > 0 &&
    !own.includes(filled) &&
    taking.every((source) => isOfOne(source) && own.some((each) => takes(source, each)))
  )
}

/** Where the papers that come with a step say less than they are declared to, or more. */
function astray(procedure: Procedure, walk: Walk, records: readonly CaseRecord[], last: Walked): string[] {
  const own = walk.filled.filter(({ seq }) => seq === last.seq)
  const [issuing] = own
  if (!issuing) return []
  return [...textsOf(records, last, issuing, procedure.papers ?? {})].flatMap(([key, text]) => {
    const place = `${last.step} ${key}`
    if (text === '') return uncomposed.includes(place) ? [] : [`${place} is not composed`]
    const declared = { ...(procedure.cause ? { cause: procedure.cause } : {}), ...procedure.papers?.[key]?.facts }
    const isTaken = (filled: Filled, byWords: boolean) =>
      Object.entries(declared).some(
        ([name, sources]) =>
          (!byWords || paperFactShapes[name as PaperFactName] !== 'code') &&
          ([sources].flat() as FactSource[]).some(
            (source) => (byWords ? source.from !== 'words-of' : true) && takes(source, filled),
          ),
      )
    const stands = (filled: Filled) => printedAs(filled).some((words) => text.includes(words))
    const isOfService = (filled: Filled) =>
      key === 'proof-of-service' && filled.seq === last.seq && ofService.test(filled.field)
    const lacking = own.filter((each) => isTaken(each, true) && printedAs(each).length > 0 && !stands(each))
    const beyond = walk.filled.filter(
      (each) =>
        isOwn(each) &&
        stands(each) &&
        !isTaken(each, false) &&
        !isOfService(each) &&
        !isAsked(each, issuing) &&
        !isCorrection(key, each, procedure.papers),
    )
    const all = Object.values(declared).flat() as FactSource[]
    const replaced = walk.filled.filter((each) => isOwn(each) && stands(each) && isReplaced(all, own, each))
    return [
      ...replaced.map(({ step, field }) => `${place} says ${step}.${field}, which it replaced`),
      ...lacking.map(({ field }) => `${place} ${field}`).filter((each) => !(each in takenUnprinted)),
      ...beyond.map(({ step, field }) => `${place} says ${step}.${field}, which nothing declares`),
    ]
  })
}

describe('what is typed in a step', () => {
  for (const procedure of newestProcedures())
    it(`stands in each paper that is declared to take it, as typed, and in no other: ${procedure.key}`, () => {
      const walk = walked(procedure)
      const bare = furnished(walk.record, procedure)
      const wrong = new Set<string>()
      for (const last of bare.proceedings[0]?.walked ?? []) {
        const records = [bare, joined(bare)].flatMap((each) => [
          endingWith(each, last, false),
          endingWith(each, last, true),
        ])
        for (const each of astray(procedure, walk, records, last)) wrong.add(each)
      }
      expect([...wrong]).to.deep.equal([])
    })
})
