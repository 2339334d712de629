import { expect } from 'chai'
import { accessOf, isWhole, maskCase, mayReadEntry } from '../../src/access/index.ts'
import type { CaseRecord, Walked } from '../../src/kernel/case-record.ts'
import { procedures } from '../../src/procedures/index.ts'
import { aCase, entry, people } from './a-case.ts'

const at = new Date('2026-03-20T02:00:00Z')
const steps = procedures.find(({ key }) => key === 'adjudication')?.steps ?? {}

/** The case with these steps walked in its adjudication, each typed into by its own name. */
function walkedBy(by: string, keys: readonly string[], given: Partial<Walked> = {}): CaseRecord {
  const walked = keys.map((step, n) => ({
    step,
    from: 'filed',
    to: 'filed',
    at,
    by,
    byName: by,
    seq: n + 1,
    input: { reason: `说了${step}` },
    ...given,
  }))
  const record = aCase()
  return { ...record, proceedings: record.proceedings.map((each) => (each.id === 'P2' ? { ...each, walked } : each)) }
}

function shownTo(person: keyof typeof people, record: CaseRecord): readonly Walked[] {
  const seen = maskCase(record, accessOf(people[person], record)).proceedings.find(({ id }) => id === 'P2')
  return seen && isWhole(seen) ? seen.walked : []
}

describe('what was typed for a step', () => {
  const record = walkedBy('officer', Object.keys(steps), { bodyId: 'district' })

  it('is shown with the step to exactly those who read its entry in the timeline', () => {
    for (const person of ['filer', 'respondent', 'intake', 'officer', 'otherDistrictOfficer', 'cityLeader'] as const) {
      const access = accessOf(people[person], record)
      const shown = new Set(shownTo(person, record).map(({ step }) => step))
      for (const [key, { audience = 'officers' }] of Object.entries(steps)) {
        const told = entry('step:taken', audience, { proceedingId: 'P2', bodyId: 'district', data: { step: key } })
        expect(shown.has(key), `${key} to ${person}`).to.equal(mayReadEntry(told, access, record))
      }
    }
  })

  it('reaches the parties of no step of the office alone, and the office of every one', () => {
    const of = (person: keyof typeof people) => JSON.stringify(shownTo(person, record))
    expect(of('filer')).to.include('说了suspend').and.not.include('propose-decision')
    expect(of('respondent')).to.include('说了suspend').and.not.include('propose-decision')
    expect(of('respondent')).not.to.include('说了refuse-filing')
    expect(of('officer')).to.include('说了propose-decision').and.include('说了refuse-filing')
  })

  it('reaches no supervisor, who reads which steps were taken', () => {
    const shown = shownTo('cityLeader', record)
    expect(shown.map(({ step }) => step)).to.include('propose-decision')
    expect(shown.every(({ input }) => input === undefined)).to.equal(true)
  })

  it('can be read again by the party that typed it, whoever it was for', () => {
    const asked = walkedBy('respondent', ['ask-suspension'], { side: 'respondent' })
    expect(shownTo('respondent', asked)[0]?.input).to.deep.equal({ reason: '说了ask-suspension' })
    expect(shownTo('filer', asked)).to.deep.equal([])
    const told = entry('step:taken', 'officers', { proceedingId: 'P2', actorId: 'respondent' })
    expect(mayReadEntry(told, accessOf(people.respondent, asked), asked)).to.equal(true)
    expect(mayReadEntry(told, accessOf(people.filer, asked), asked)).to.equal(false)
  })
})
