import type { CaseRecord, Change, PaperRecord, StepInput } from '../../src/kernel/case-record.ts'
import { agreementByStep } from '../../src/kernel/agreement.ts'
import type { Circumstances } from '../../src/kernel/circumstances.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { proceedingOf } from '../../src/kernel/proceeding.ts'
import { papersOfRound, serviceRound } from '../../src/kernel/service-round.ts'
import { servicesBy } from '../../src/kernel/service.ts'
import { sessionByStep, sessionsOver } from '../../src/kernel/session.ts'
import { takeStep } from '../../src/kernel/take-step.ts'
import { factsOf } from '../../src/papers/paper.facts.ts'
import { sheetsOf, toldTo } from '../../src/papers/paper.sheets.ts'
import { assemble, paperTemplates, titleOf } from '../../src/papers/paper.templates.ts'

/** One step as it was taken: all that is needed to take it again. */
export interface Taken {
  readonly step: string
  readonly input: StepInput
  readonly circumstances: Circumstances
}

export interface Acted {
  readonly record: CaseRecord
  readonly entries: Change['entries']
  /** What each paper of the step prints, by its key. */
  readonly papers: readonly (readonly [key: string, blocks: unknown])[]
}

const terms = (n: number) => [`被请求人停止侵权。（第 ${n} 稿）`, '双方其他争议就此了结。']

/** Takes a step as an office does: the step, its agreement, its session, its papers, its services. Throws what they throw. */
export function act(record: CaseRecord, id: string, procedure: Procedure, taken: Taken): Acted {
  const { step: key, input, circumstances } = taken
  const { at, actor, calendars } = circumstances
  const step = procedure.steps[key]!
  const before = proceedingOf(record, id)
  const round = serviceRound(key, step, record, before)
  let change = takeStep(record, id, procedure, key, input, circumstances)
  const signers = record.parties.filter(({ side }) => side !== 'third-party').map((party) => party.id)
  const laid = { terms: terms(record.seq), signers }
  change = agreementByStep(before, change, step, { at, actor, input, laid })
  change = sessionByStep(change, id, { step, sessions: procedure.sessions }, input, { at, actor })
  change = sessionsOver(change, id, procedure, key)
  // Names and notes are kept beside the walk, as the office keeps them.
  const named = Object.entries(step.fields ?? {}).flatMap(([field, { kind }]) =>
    kind === 'person' && typeof input[field] === 'string' ? [[field, input[field]] as const] : [],
  )
  const withNames = (each: CaseRecord['proceedings'][number]) =>
    each.id === id
      ? {
          ...each,
          walked: each.walked.map((walk, n) =>
            n === each.walked.length - 1 && named.length > 0 ? { ...walk, names: Object.fromEntries(named) } : walk,
          ),
          ...(step.namesOfficers ? { officers: named.map(([part, name]) => ({ personId: name, name, part })) } : {}),
        }
      : each
  let next: CaseRecord = { ...change.record, proceedings: change.record.proceedings.map(withNames) }
  const printed: [string, unknown][] = []
  const by = { id: actor.id, name: actor.name }
  const occasion = { proceedingId: id, step: key, input, audience: step.audience ?? 'officers', at, by, calendars }
  // What goes with an offer to another desk is composed with the offer.
  const isOffered = step.opens !== undefined || (step.refers && input[step.refers.outside ?? ''] === undefined)
  const keys = isOffered ? [] : papersOfRound(step, round)
  for (const sheet of sheetsOf(keys, { ...occasion, record: next } as never)) {
    const number = `${paperTemplates[sheet.key].title.zh}第${next.papers.length + 1}号`
    const facts = factsOf(sheet.key, { ...toldTo(sheet), record: next }, number)
    printed.push([sheet.key, assemble(paperTemplates[sheet.key], facts)])
    const party = sheet.occasion.party
    const paper = {
      id: `D${next.papers.length + 1}`,
      key: sheet.key,
      title: titleOf(paperTemplates[sheet.key], facts),
      number,
      proceedingId: id,
      pages: 1,
      issuedAt: at,
      issuedBy: actor.id,
      audience: sheet.audience,
      ...(party ? { addresseeId: party.id } : {}),
    } as unknown as PaperRecord
    next = { ...next, papers: [...next.papers, paper] }
  }
  const services = servicesBy(next, id, { steps: procedure.steps, key }, input, { at, by: by.id, byName: by.name })
  const seq = record.seq + change.entries.length
  return {
    record: { ...next, seq, services: [...(next.services ?? []), ...services] },
    entries: change.entries,
    papers: printed,
  }
}
