import { expect } from 'chai'
import type { StepRule } from '../../src/kernel/procedure.ts'
import { procedures } from '../../src/procedures/index.ts'

/** What a step asks for or records that somebody has in the hand: a paper, a photograph, a slip. */
const ofPapers = /证据|材料|凭证|凭单|回执|证明|笔录|缴款|公证书/

/** What a party says that it may show to be so; a request, and a yes or a no to mediation, show nothing. */
const shown = new Set(['defence', 'statement', 'supplement', 'evidence', 'opinion', 'objection', 'notice'])

const isService = (field: string) => /^(?:requester)?[sS]ervedOn$/.test(field)

/** Why a file belongs to the step: it records a service, or signed minutes, or somebody shows something, or its own words name papers. */
function reasonsFor({ title, effect, fields = {}, session, submission }: StepRule): string[] {
  const asked = Object.entries(fields).filter(([, { former }]) => !former)
  const words = [title, effect, ...asked.map(([, field]) => field.title)].map(({ zh }) => zh).join('\n')
  return [
    ...(asked.some(([name]) => isService(name)) ? ['service'] : []),
    ...(session === 'records' ? ['minutes'] : []),
    ...(submission && shown.has(submission.kind) ? [submission.kind] : []),
    ...(ofPapers.exec(words) ?? []),
  ]
}

/** By hand: steps that name papers and take none, each with why not. */
const without: Readonly<Record<string, string>> = {
  'examination.register': 'begins to look at what was filed with the complaint',
  'adjudication.propose-decision': 'a deliberation is read by the panel alone, a file of the office by the whole desk',
  'adjudication.propose-direct': 'weighs what is in the file already',
  'adjudication.certify-effect': 'issues the certificate itself',
  'penalty.discuss-collectively': 'is read by who works the case alone, a file of the office by the whole desk',
  'penalty.extend-decision-again': 'is read by who works the case alone, a file of the office by the whole desk',
  'penalty.hand-over': 'chooses from what is in the file already',
  'platform-notice.accept': 'names what was filed with the complaint',
  'patent-mediation.refuse-mediation': 'says no, and nothing else',
  'arbitration.refuse-online': 'says no, and nothing else',
  'arbitration.agree-online': 'says yes, and nothing else',
  'court-link.call-applicants': 'what is shown is looked at when they come',
  'court-link.ask-applicants': 'what it asks for is filed with the answer',
  'ip-assistance.clear-border': 'decides on what was put forward with its files',
  'ip-assistance.hold-border': 'decides on what was put forward with its files',
  'liaison.ask-material': 'what it asks for is filed with the answer',
  'liaison.ask-referrer': 'what it asks for is filed with the answer',
  'liaison.take-copy': 'signs for what came through the system',
  'liaison.ask-applicants': 'what it asks for is filed with the answer',
  'liaison.lapse-court-proof': 'rests on nothing having been handed in',
  'liaison.clear-border': 'decides on what is listed in it',
  'liaison.hold-border': 'decides on what is listed in it',
  'credit.drop-finding': 'says that the evidence does not suffice',
}

describe('a step that asks for or records evidence, a receipt, signed minutes or a service', () => {
  const all = procedures.flatMap(({ key, steps }) =>
    Object.entries(steps).map(([name, step]) => ({ name: `${key}.${name}`, step, reasons: reasonsFor(step) })),
  )

  it('has a place for the file, or it is said here why not', () => {
    const asking = all.filter(({ reasons }) => reasons.length > 0)
    expect(asking.length).to.be.greaterThan(150)
    const lacking = asking.filter(({ step }) => !step.files)
    expect(
      lacking.filter(({ name }) => !without[name]).map(({ name, reasons }) => `${name}: ${reasons.join()}`),
    ).to.deep.equal([])
    // What is declared and not so any more is struck out.
    expect(Object.keys(without).filter((name) => !lacking.some((each) => each.name === name))).to.deep.equal([])
  })

  it('keeps what the office files of a service or a hearing to the office, in every procedure', () => {
    const ofOffice = all.filter(({ step: { submission, files }, reasons }) => {
      return files && !submission && (reasons.includes('service') || reasons.includes('minutes'))
    })
    expect(ofOffice.length).to.be.greaterThan(40)
    expect(
      ofOffice.filter(({ step }) => step.files !== 'annex' || step.sharesFiles).map(({ name }) => name),
    ).to.deep.equal([])
  })
})
