import { expect } from 'chai'
import { isWorkingRole } from '../../src/kernel/role.ts'
import { fileNeeded } from '../../src/cases/referral.rules.ts'
import { procedures } from '../../src/procedures/index.ts'

/** Steps with which a party ends what it asked for, and which the office may enter for it. */
const endedByParty = procedures.flatMap(({ key, version, steps, states }) =>
  Object.entries(steps).flatMap(([name, step]) => {
    const isOfBoth = step.by.some((role) => role === 'filer' || role === 'respondent') && step.by.some(isWorkingRole)
    const isEnd = step.to !== 'same' && step.outcome !== undefined && step.submission?.kind === 'request'
    return isOfBoth && isEnd && (states[step.to]?.final || step.voluntary)
      ? [{ where: `${key} ${version} ${name}`, step }]
      : []
  }),
)

describe('what a party takes back', () => {
  it('is entered by the office only with who signed for it, when it came, why, and what the party wrote', () => {
    expect(endedByParty.length).to.be.at.least(7)
    const found = endedByParty.filter(({ step }) => step.written !== true).map(({ where }) => where)
    expect(found).to.deep.equal([])
    for (const { where, step } of endedByParty) {
      expect(step.written, where).to.equal(true)
      expect(step.files, where).to.equal('annex')
      expect(step.datedBy, where).to.equal('receivedOn')
      for (const name of ['receivedOn', 'signer', 'grounds'])
        expect(step.fields?.[name], `${where} ${name}`).to.include({ required: true, byOffice: true })
    }
  })

  it('is told by a paper to whoever was told of the matter', () => {
    for (const { where, step } of endedByParty)
      expect(step.papers ?? [], where).to.satisfy((papers: readonly string[]) =>
        papers.some((paper) => paper.startsWith('withdrawal-')),
      )
  })
})

describe('a step that is refused without a file', () => {
  it('has a place for it on its form, which marks it as needed by the very rule by which it is refused', () => {
    const needing = procedures.flatMap(({ key, steps }) =>
      Object.entries(steps).flatMap(([name, step]) =>
        fileNeeded(step, true) ? [{ where: `${key} ${name}`, step }] : [],
      ),
    )
    expect(needing.map(({ where }) => where)).to.include.members([
      'adjudication close-mediated',
      'examination withdraw',
      'mediation join-application',
      'penalty record-police-filing',
    ])
    for (const { where, step } of needing) expect(step.files, where).to.not.equal(undefined)
  })
})

/** Who is advised has nothing to prove against anybody. */
const onlyAdvises = new Set(['ip-assistance'])

describe('a step that takes on what somebody asks for', () => {
  it('is one before which their evidence is looked for, in every procedure that is not the office’s own', () => {
    const takingOn = procedures.flatMap(({ key, calls, steps }) =>
      Object.entries(steps).flatMap(([name, { papers = [], proved }]) =>
        !calls?.ofOffice &&
        !onlyAdvises.has(key) &&
        papers.some((paper) => /^(?:acceptance|filing)-notice$|^arbitration-acceptance$/.test(paper))
          ? [[`${key} ${name}`, proved] as const]
          : [],
      ),
    )
    expect(takingOn.map(([where]) => where)).to.include.members([
      'examination accept',
      'adjudication file',
      'arbitration accept',
      'mediation accept',
      'patent-mediation file',
    ])
    expect(takingOn.filter(([, proved]) => proved !== true)).to.deep.equal([])
  })
})
