import { dateOf } from '../../src/kernel/plain-date.ts'
import type { CaseRecord, PaperRecord, Walked } from '../../src/kernel/case-record.ts'
import { startClock } from '../../src/kernel/clock-acts.ts'
import type { PaperKey } from '../../src/kernel/paper-key.ts'
import type { Procedure, StepRule } from '../../src/kernel/procedure.ts'
import { factsOf, type PaperOccasion } from '../../src/papers/paper.facts.ts'
import { type Sheet, sheetsOf, toldTo } from '../../src/papers/paper.sheets.ts'
import type { PaperFacts } from '../../src/papers/paper.types.ts'
import { everyField, type Walk } from '../cases/every-field.walk.ts'
import { calendars, refusalOf, Story } from './a-story.ts'

const at = new Date('2026-03-02T02:00:00Z')
const holder = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip' }
const officer = { id: 'officer', name: '李明', bodyId: 'xiangzhou' }

/** Every step taken once by each who may, every field filled. */
export function walked(procedure: Procedure, more: Partial<CaseRecord> = {}): Walk {
  const base: CaseRecord = { ...new Story(procedure.key, more).record, proceedings: [], seq: 0 }
  const party = (id: string, name: string) => ({ id, name, roles: [] })
  const actors = {
    office: { ...officer, roles: [] },
    filer: party('filer', '陈晓岚'),
    respondent: party('respondent', '罗志强'),
  }
  return everyField(procedure, base, { holder, actors, at })
}

/** With whatever a paper may need beside what was typed: its periods run, and papers of each kind were issued. */
export function furnished(record: CaseRecord, { clocks: rules, steps }: Procedure): CaseRecord {
  const clocks = Object.entries(rules).map(([key, rule]) => startClock(`P1.${key}.1`, key, rule, { at }))
  const kinds = [...new Set(Object.values(steps).flatMap(({ papers = [] }) => papers))]
  const papers = kinds.map((key, n) => ({
    id: `D${n}`,
    key,
    title: key,
    number: `第${n}号`,
    proceedingId: 'P1',
    issuedAt: at,
    pages: 1,
  }))
  // What is about one of several events is about one that was.
  const started = (rule: string, walks: readonly Walked[]) =>
    walks.findLast(({ step }) => steps[step]?.starts?.includes(rule))?.seq
  const aboutOne = (walk: Walked, _n: number, all: readonly Walked[]): Walked => {
    const { about } = steps[walk.step] ?? {}
    const seq = about && started(about.clock, all)
    return seq === undefined ? walk : { ...walk, input: { ...walk.input, [about!.field]: String(seq) } }
  }
  const proceedings = record.proceedings.map(({ outcome: _outcome, ...each }) => ({
    ...each,
    walked: each.walked.map(aboutOne),
    clocks,
  }))
  const services = record.parties.map(({ id }) => ({
    partyId: id,
    proceedingId: 'P1',
    papers: papers.map((paper) => paper.id),
    on: dateOf(at),
    at,
  }))
  return {
    ...record,
    proceedings,
    papers: papers as unknown as readonly PaperRecord[],
    services: services as unknown as NonNullable<CaseRecord['services']>,
  }
}

/** The same with an agreement that both sides signed, handed over by another body. */
export function joined(record: CaseRecord): CaseRecord {
  const signatures = ['A1', 'B1'].map((partyId) => ({ partyId, personId: 'officer', name: '签名人', at }))
  const agreement = { terms: ['停止侵权'], draftedBy: 'officer', draftedAt: at, signers: ['A1', 'B1'], signatures }
  const handoff = {
    id: 'H1',
    kind: 'transfer',
    proceedingId: 'P1',
    from: { bodyId: 'centre', deskId: 'centre-intake' },
    to: holder,
    asks: '请依法办理',
    reason: '',
    travels: { evidence: [], papers: [] },
    state: 'accepted',
    answeredAt: at,
    clock: record.proceedings[0]?.clocks[0],
  }
  const proceedings = record.proceedings.map((each) => ({ ...each, agreement }))
  return { ...record, proceedings, handoffs: [handoff] as unknown as CaseRecord['handoffs'] }
}

/** As if that step had been the last, behind all others or by itself: of what excludes each other a paper prints one. */
export function endingWith(record: CaseRecord, last: Walked, isAlone: boolean): CaseRecord {
  const proceedings = record.proceedings.map((each) => ({
    ...each,
    walked: [...(isAlone ? [] : each.walked.filter(({ seq }) => seq !== last.seq)), last],
  }))
  return { ...record, proceedings }
}

/** The papers with which the step ends the case as it is given, as far as they can be composed of it: 'officers' where the step says nobody. */
export function papersOf(
  record: CaseRecord,
  last: Walked,
  { audience = 'officers', papers = [] }: StepRule,
): { readonly sheet: Sheet; readonly facts: PaperFacts | undefined }[] {
  const occasion: PaperOccasion = {
    record,
    proceedingId: 'P1',
    handoffIds: record.handoffs.map(({ id }) => id),
    step: last.step,
    input: last.input ?? {},
    audience,
    at: last.at,
    by: officer,
    calendars,
  }
  return sheetsOf(papers, occasion).map((sheet) => {
    let facts: PaperFacts | undefined
    refusalOf(() => (facts = factsOf(sheet.key, toldTo(sheet), '1号')))
    return { sheet, facts }
  })
}

/** Every paper that the steps of a procedure issue, each step once the last of all and once alone, in a case with what is given. */
export function everyPaper(
  procedure: Procedure,
  more: Partial<CaseRecord>,
): { readonly key: PaperKey; readonly sheet: Sheet; readonly facts: PaperFacts; readonly step: string }[] {
  const whole = joined(furnished(walked(procedure, more).record, procedure))
  return (whole.proceedings[0]?.walked ?? []).flatMap((last) =>
    [false, true].flatMap((isAlone) =>
      papersOf(endingWith(whole, last, isAlone), last, procedure.steps[last.step] as StepRule).flatMap(
        ({ sheet, facts }) => (facts ? [{ key: sheet.key, sheet, facts, step: last.step }] : []),
      ),
    ),
  )
}
