import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { type CaseAccess, mayReadPaper } from '../../src/access/index.ts'
import type { CaseRecord, PaperRecord, Party } from '../../src/kernel/case-record.ts'
import { addresseesOfPaper, keptByParty } from '../../src/kernel/paper-fact.ts'
import {
  heldUnserved,
  isHeldForService,
  issuedUnserved,
  papersUnserved,
  stillUnserved,
} from '../../src/kernel/paper-service.ts'
import { isStepFrom, type Procedure, type StepRule } from '../../src/kernel/procedure.ts'
import { serviceRows } from '../../src/kernel/service-round.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { respondent, Story } from './a-story.ts'

interface Texts {
  readonly paper: { readonly period: Readonly<Record<string, string>> }
}

const textsOf = (language: string): Texts =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', 'views', 'locales', language, 'cases.json'), 'utf8'),
  ) as Texts
const zh = textsOf('zh-CN')
const en = textsOf('en')

const [requester] = new Story('adjudication').record.parties as [Party]
const parties = [requester, respondent]

/** States in which a paper of the step may stand: where it leads, or every state it may be taken from. */
function statesAfter(procedure: Procedure, { to, from }: StepRule): readonly string[] {
  if (to !== 'same' && to !== 'before') return [to]
  return Object.keys(procedure.states).filter((state) => from === 'open' || from.includes(state))
}

/** Whether a step that the state offers, or the one that issues it, records the service on the party; or whether the party, and the office for it, signs for it. */
function hasStep(procedure: Procedure, state: string, key: string, party: Party, issuing: StepRule): boolean {
  const role = party.side === 'requester' ? 'filer' : 'respondent'
  return Object.values(procedure.steps).some((step) => {
    if (step !== issuing && !isStepFrom(procedure, step, state)) return false
    if (step.signsFor === key) return step.by.includes(role) && step.by.includes('officer')
    return (
      step.delivers?.papers?.includes(key as never) === true &&
      serviceRows(step, { parties }).some((row) => row.party === party)
    )
  })
}

const sides = {
  requester: ['requester'],
  respondents: ['respondent'],
  parties: ['requester', 'respondent'],
  told: ['requester', 'respondent'],
} as const

describe('every paper that is made out to a party', () => {
  it('has a way to record its service on each addressee, wherever its proceeding stands then (SV-01)', () => {
    const without: string[] = []
    let looked = 0
    for (const procedure of newestProcedures())
      for (const [name, step] of Object.entries(procedure.steps))
        for (const key of step.papers ?? []) {
          const to = procedure.papers?.[key]?.to ?? addresseesOfPaper[key]
          if (keptByParty.includes(key) || !Object.hasOwn(sides, to)) continue
          const audience = step.audience === 'filer' ? 'requester' : (step.audience ?? 'officers')
          const paper = { id: 'D1', key, audience } as unknown as PaperRecord
          for (const state of statesAfter(procedure, step)) {
            const record = { parties, services: [] } as unknown as CaseRecord
            const left = stillUnserved(record, { state }, procedure, paper)
            for (const party of parties.filter(({ side }) =>
              (sides[to as 'parties'] as readonly string[]).includes(side),
            )) {
              // What only one side learns of is made out to that side alone.
              if (step.audience === 'filer' && party.side === 'respondent') continue
              if (step.audience === 'respondent' && party.side === 'requester') continue
              looked += 1
              if (!left.includes(party) && !hasStep(procedure, state, key, party, step))
                without.push(`${procedure.key}.${name}: ${key} on ${party.side} in ${state}`)
            }
          }
        }
    expect(looked).to.be.greaterThan(60)
    expect(without).to.deep.equal([])
  })

  it('is not served by an act of its own where a step serves it, and no more than once on each', () => {
    const [adjudication] = newestProcedures().filter(({ key }) => key === 'adjudication')
    const decision = { id: 'D1', key: 'adjudication-decision', audience: 'officers' } as unknown as PaperRecord
    const record = { parties, services: [] } as unknown as CaseRecord
    expect(stillUnserved(record, { state: 'decided' }, adjudication!, decision)).to.deep.equal([])
    const withdrawal = { ...decision, key: 'withdrawal-decision', audience: 'parties' } as unknown as PaperRecord
    const served = { ...record, services: [{ partyId: 'B1', papers: ['D1'] }] } as unknown as CaseRecord
    expect(stillUnserved(served, { state: 'withdrawn' }, adjudication!, withdrawal)).to.deep.equal([requester])
    const ahead = { ...decision, key: 'defence-notice', toServe: true } as unknown as PaperRecord
    expect(stillUnserved(record, { state: 'serving' }, adjudication!, ahead)).to.deep.equal([])
  })

  it('is to be served on whom its issue does not reach: nobody of them reads here, or they agreed to nothing electronic', () => {
    const procedureNamed = (key: string) => newestProcedures().find((each) => each.key === key)!
    const issued = (key: string, more: object = {}) =>
      ({ id: 'D1', key, proceedingId: 'P1', audience: 'parties', ...more }) as unknown as PaperRecord
    const left = (procedure: string, state: string, paper: PaperRecord, ...who: Party[]) =>
      issuedUnserved(
        { parties: who, services: [], papers: [paper] } as unknown as CaseRecord,
        { id: 'P1', state },
        procedureNamed(procedure),
      ).flatMap((each) => each.left.map(({ id }) => id))
    const online = { ...respondent, personIds: ['respondent'], electronicService: true }
    const absent = { ...respondent, personIds: [], electronicService: true }
    const onPaper = { ...respondent, personIds: ['respondent'], electronicService: false }
    const stay = issued('suspension-notice')
    expect(left('adjudication', 'suspended', stay, { ...requester, electronicService: true }, online)).to.deep.equal([])
    expect(left('adjudication', 'suspended', stay, absent)).to.deep.equal(['B1'])
    expect(left('adjudication', 'suspended', stay, onPaper)).to.deep.equal(['B1'])
    // The end of a case changes nothing in it; what a step serves is the duty of that step.
    const lifted = issued('request-answer', { audience: 'requester' })
    expect(
      left('adjudication', 'withdrawn', lifted, { ...requester, electronicService: false }, onPaper),
    ).to.deep.equal([requester.id])
    // What is told by service alone is not issued to them: it is held until then.
    const held = { ...issued('request-answer'), toServe: true }
    const record = { parties: [requester, online], services: [], papers: [held] } as unknown as CaseRecord
    const kept = heldUnserved(record, { id: 'P1', state: 'lifted' }, procedureNamed('court-link'))
    expect(kept.flatMap((each) => each.left.map(({ id }) => id))).to.deep.equal([requester.id, 'B1'])
    expect(left('court-link', 'lifted', held, requester, online)).to.deep.equal([])
    expect(left('adjudication', 'hearing', issued('hearing-notice'), onPaper)).to.deep.equal([])
    expect(left('mediation', 'agreed', issued('mediation-agreement'), onPaper)).to.deep.equal([])
    expect(left('adjudication', 'suspended', stay, { ...absent, name: '' })).to.deep.equal([])
  })

  it('is to be served after the end by an act of its own where the step that would have served it can be taken no more', () => {
    const left = (key: string, state: string, paper: object, who: readonly Party[] = parties) => {
      const issued = { id: 'D1', proceedingId: 'P1', audience: 'officers', ...paper } as unknown as PaperRecord
      const record = { parties: who, services: [], papers: [issued] } as unknown as CaseRecord
      const procedure = newestProcedures().find((each) => each.key === key)!
      return papersUnserved(record, { id: 'P1', state }, procedure).others.flatMap((each) =>
        each.left.map(({ id }) => id),
      )
    }
    const decision = { key: 'adjudication-decision' }
    expect(left('adjudication', 'decided', decision)).to.deep.equal([])
    expect(left('adjudication', 'archived', decision)).to.deep.equal(['A1', 'B1'])
    expect(left('penalty', 'closed', { key: 'penalty-decision' })).to.deep.equal(['B1'])
    const ahead = { key: 'defence-notice', toServe: true }
    expect(left('adjudication', 'filed', ahead)).to.deep.equal([])
    expect(left('adjudication', 'withdrawn', ahead)).to.deep.equal(['B1'])
    // A copy that is its reader’s own is served on nobody of the other side; a call to a session that is over is none any more.
    expect(left('platform-notice', 'ended', { key: 'request-copy', audience: 'requester' })).to.deep.equal([])
    expect(left('adjudication', 'withdrawn', { key: 'hearing-notice' })).to.deep.equal([])
  })

  it('is held back until its service where the law counts a period from that, and its service is to be done', () => {
    const held: string[] = []
    const readAtOnce: string[] = []
    for (const procedure of newestProcedures())
      for (const step of Object.values(procedure.steps))
        for (const key of step.papers ?? []) {
          const to = procedure.papers?.[key]?.to ?? addresseesOfPaper[key]
          if (keptByParty.includes(key) || !Object.hasOwn(sides, to) || !procedure.tells?.[key]) continue
          const isServedByStep = Object.values(procedure.steps).some(
            ({ fields, delivers }) => fields?.['servedOn'] && delivers?.papers?.includes(key),
          )
          if (isHeldForService(procedure, key)) held.push(`${procedure.key}: ${key}`)
          else if (!isServedByStep) readAtOnce.push(`${procedure.key}: ${key}`)
          if (!isHeldForService(procedure, key)) continue
          const paper = { id: 'D1', key, proceedingId: 'P1', toServe: true, audience: 'parties' }
          const record = { parties, services: [], papers: [paper] } as unknown as CaseRecord
          const left = heldUnserved(record, { id: 'P1', state: step.to }, procedure)
          expect(left.map((each) => each.paper.id)).to.deep.equal(['D1'])
          for (const purpose of Object.keys(procedure.tells[key] ?? {})) {
            expect(zh.paper.period).to.have.property(purpose)
            expect(en.paper.period).to.have.property(purpose)
          }
        }
    // An agreement has every signature before it is made out: it is theirs by that.
    expect([...new Set(readAtOnce)]).to.deep.equal(['mediation: mediation-agreement'])
    expect(new Set(held).size).to.be.greaterThan(9)
  })

  it('is read from its own service on by each whom its issue does not reach, of every kind that goes to both or to respondents', () => {
    const kinds = new Set<string>()
    const early: string[] = []
    const onPaper = (each: Party) => ({ ...each, personIds: [`${each.id}-reads`], electronicService: false })
    const who = parties.map(onPaper)
    for (const procedure of newestProcedures())
      for (const [name, step] of Object.entries(procedure.steps))
        for (const key of step.papers ?? [])
          for (const state of statesAfter(procedure, step)) {
            const audience = step.audience === 'respondent' ? 'respondent' : 'parties'
            const paper = { id: 'D1', key, audience, proceedingId: 'P1' } as unknown as PaperRecord
            const proceeding = { id: 'P1', procedure: procedure.key, version: procedure.version, state, walked: [] }
            const record = { parties: who, services: [], papers: [paper], proceedings: [proceeding] }
            const [owed] = issuedUnserved(record as never, proceeding, procedure)
            for (const party of owed?.left ?? []) {
              kinds.add(key)
              const access = {
                as: party.side === 'requester' ? 'filer' : 'respondent',
                side: party.side,
                partyIds: [party.id],
                reads: ['P1'],
              }
              const reads = (services: object[]) =>
                mayReadPaper(paper, access as unknown as CaseAccess, { ...record, services } as unknown as CaseRecord)
              const other = parties.find(({ id }) => id !== party.id)!
              const served = (to: string) => ({ papers: ['D1'], partyId: to, proceedingId: 'P1' })
              if (reads([]) || reads([served(other.id)]) || !reads([served(party.id)]))
                early.push(`${procedure.key}.${name}: ${key} on ${party.side} in ${state}`)
            }
          }
    expect([...kinds]).to.include.members([
      'confirmation-ruling',
      'suspension-notice',
      'resumption-notice',
      'withdrawal-notice',
    ])
    expect(early).to.deep.equal([])
  })
})
