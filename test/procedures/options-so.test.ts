import { expect } from 'chai'
import { problemOfItself } from '../../src/kernel/answer-itself.ts'
import type { CaseRecord, RightKind, StepInput } from '../../src/kernel/case-record.ts'
import type { FieldRule } from '../../src/kernel/procedure.ts'
import { barredIn, procedures } from '../../src/procedures/index.ts'
import { DatedWalk } from './dated-walk.ts'

const opened = () => new DatedWalk('penalty', '2026-03-02').take('file', '2026-03-03')
const concluded = (proposed: string) =>
  opened().take('conclude', '2026-03-04', { proposed }).take('pass-review', '2026-03-05')
const heard = () =>
  concluded('P1')
    .take('notify', '2026-03-06', { servedOn: '2026-03-06' })
    .take('give-up-rights', '2026-03-09', {}, 'respondent')

describe('what was proposed and reviewed', () => {
  it('is carried out and nothing else: no penalty is announced where none was proposed, none spared where one was', () => {
    for (const [proposed, step, input, answer] of [
      ['P1', 'notify', { servedOn: '2026-03-06' }, 'taken'],
      ['P2', 'notify', { servedOn: '2026-03-06' }, 'condition-not-met'],
      ['P3', 'notify', { servedOn: '2026-03-06' }, 'condition-not-met'],
      ['P1', 'close-without-penalty', { outcome: 'P2' }, 'condition-not-met'],
      ['P2', 'close-without-penalty', { outcome: 'P2' }, 'taken'],
      ['P2', 'close-without-penalty', { outcome: 'P3' }, 'option-not-so'],
      ['P3', 'close-without-penalty', { outcome: 'P2' }, 'option-not-so'],
      ['P3', 'close-without-penalty', { outcome: 'P3' }, 'taken'],
    ] as const)
      expect(concluded(proposed).refusal(step, '2026-03-06', input), `${step} of ${proposed}`).to.equal(answer)
  })

  it('is what was proposed last: a party that was heard may be spared, which the head approves or sends back', () => {
    const proposing = (proposed: string) => heard().take('propose-decision', '2026-03-10', { proposed })
    expect(proposing('P1').refusal('approve-decision', '2026-03-11')).to.equal('taken')
    expect(proposing('P1').refusal('close-without-penalty', '2026-03-11', { outcome: 'P2' })).to.equal(
      'condition-not-met',
    )
    expect(proposing('P2').refusal('approve-decision', '2026-03-11')).to.equal('condition-not-met')
    expect(proposing('P2').refusal('close-without-penalty', '2026-03-11', { outcome: 'P2' })).to.equal('taken')
    const again = proposing('P1').take('return-to-officer', '2026-03-11').take('propose-decision', '2026-03-12', {
      proposed: 'P3',
    })
    expect(again.refusal('close-without-penalty', '2026-03-13', { outcome: 'P3' })).to.equal('taken')
  })
})

describe('a ground that the file itself can check', () => {
  const held = () => opened().take('seize', '2026-03-03', { servedOn: '2026-03-03' })
  const released = (walk: DatedWalk, on: string, ground: string) =>
    walk.refusal('release-goods', on, { ground, servedOn: on })

  it('EV-12: goods are released for want of a violation before a penalty, as decided after it, as expired after the time', () => {
    expect(released(held(), '2026-03-10', 'no-breach')).to.equal('taken')
    expect(released(held(), '2026-03-10', 'decided')).to.equal('option-not-so')
    expect(released(held(), '2026-03-10', 'expired')).to.equal('option-not-so')
    expect(released(held(), '2026-04-03', 'expired')).to.equal('taken')
    const punished = () =>
      held()
        .take('conclude', '2026-03-04', { proposed: 'P1' })
        .take('pass-review', '2026-03-05')
        .take('notify', '2026-03-06', { servedOn: '2026-03-06' })
        .take('give-up-rights', '2026-03-09', {}, 'respondent')
        .take('propose-decision', '2026-03-10', { proposed: 'P1' })
        .take('approve-decision', '2026-03-11', {
          kinds: ['fine'],
          fine: 1000,
          held: 'released',
          heldItems: '茶饼，退还',
        })
    expect(released(punished(), '2026-03-12', 'no-breach')).to.equal('option-not-so')
    expect(released(punished(), '2026-03-12', 'decided')).to.equal('taken')
  })

  it('PA-17: nobody stayed away from a hearing that was not called, or has not come', () => {
    const defended = () =>
      new DatedWalk('adjudication', '2026-03-02')
        .take('file', '2026-03-03')
        .take('serve-request', '2026-03-04', { servedOn: '2026-03-04' })
    const ground = { ground: 'absent', reason: 'x' }
    expect(defended().refusal('withdraw-case', '2026-03-10', ground)).to.equal('option-not-so')
    expect(defended().refusal('withdraw-case', '2026-03-10', { ground: 'limitation', reason: 'x' })).to.equal(
      'option-not-so',
    )
  })

  it('PA-17: a case is discontinued on no act of a party that never happened', () => {
    const filed = (rights: readonly RightKind[] = ['invention']) =>
      new DatedWalk('adjudication', '2026-03-02', { rights }).take('file', '2026-03-03')
    const on = (ground: string) => ({ ground, reason: 'x' })
    const refused = ['requested', 'settled', 'claims-unclear'].map((each) =>
      filed().refusal('withdraw-case', '2026-03-10', on(each)),
    )
    expect(refused).to.deep.equal(['option-not-so', 'option-not-so', 'option-not-so'])
    const asked = () => filed().take('ask-withdrawal', '2026-03-09', { reason: 'x' }, 'filer')
    expect(asked().refusal('withdraw-case', '2026-03-10', on('requested'))).to.equal('taken')
    expect(asked().refusal('withdraw-case', '2026-03-10', on('settled'))).to.equal('taken')
  })

  it('PA-11: a clean report is one on file', () => {
    const walk = new DatedWalk('adjudication', '2026-03-02', { rights: ['design'] })
      .take('file', '2026-03-03')
      .take('serve-request', '2026-03-04', { servedOn: '2026-03-04' })
      .take('ask-suspension', '2026-03-09', { reason: 'x' }, 'respondent')
    const ground = { ground: 'clean-report', reason: 'x' }
    expect(walk.refusal('refuse-suspension', '2026-03-10', ground)).to.equal('option-not-so')
    walk.withEvidence({ name: '证据', purpose: 'evaluation-report' })
    expect(walk.refusal('refuse-suspension', '2026-03-10', ground)).to.equal('taken')
  })

  it('CR-01: nobody refuses to pay what is not due yet, was reported as paid, or is on record as paid', () => {
    const fined = () =>
      heard()
        .take('propose-decision', '2026-03-10', { proposed: 'P1' })
        .take('approve-decision', '2026-03-10', { kinds: ['fine'], fine: 1000 })
        .take('serve-decision', '2026-03-11', { servedOn: '2026-03-11' })
    const { proceeding: credit } = new DatedWalk('credit', '2026-03-20')
    const barred = ({ proceeding }: DatedWalk, option = 'propose-finding.ground.penalty-not-performed') =>
      option in
      barredIn({ proceedings: [{ ...proceeding, id: 'P9' }, credit], parties: [] } as unknown as CaseRecord, credit)
        .options
    expect(barred(fined())).to.equal(true)
    const demanded = fined().take('demand', '2026-03-27', { servedOn: '2026-03-27' })
    expect(barred(demanded), 'the time of the demand').to.equal(true)
    expect(barred(fined().take('record-payment', '2026-03-20', { paidOn: '2026-03-20' }))).to.equal(true)
    expect(barred(fined(), 'not-shown.ground.warning')).to.equal(true)
  })
})

/**
 * Choices that say what happened, of which nothing in the file could tell otherwise: what another body, a party or an officer on the spot found.
 * A new one has to be decided: it is checked by the file (`optionsWhen`), or is one of these.
 */
const toldByNobody: Readonly<Record<string, string>> = {
  'examination.refuse.ground': 'of what was filed the officer judges',
  'adjudication.refuse-filing.ground': 'of what was filed the officer judges',
  'adjudication.withdraw-case.ground': 'what became of parties, or was agreed outside, comes from outside',
  'adjudication.suspend.ground': 'other bodies, and what befell parties',
  'adjudication.record-first-judgment.result': 'what the court decided',
  'penalty.record-first-judgment.result': 'what the court decided',
  'adjudication.refuse-suspension.ground': 'earlier decisions of the patent office',
  'penalty.release-goods.ground': 'what the goods have to do with it the officer judges',
  'adjudication.release-goods.ground': 'what the goods have to do with it the officer judges',
  'penalty.dispose-preserved.disposal': 'copied or sent away on the spot',
  'penalty.suspend.ground': 'other bodies, and what befell the party',
  'penalty.record-contest.contest': 'what the party did at another body',
  'penalty.record-criminal-result.result': 'what a court or the police decided',
  'penalty.record-supervision.result': 'what the procuratorate decided',
  'penalty.return-from-justice.ground': 'what a court or the police decided',
  'fair-complaint.refuse.ground': 'what is on display, and what other desks did',
  'platform-notice.refuse.ground': 'of what was filed the officer judges',
  'platform-notice.finish.published': 'what the platform shows',
  'mediation.decline.ground': 'the body’s own reasons',
  'arbitration.refuse.ground': 'of what was filed the institution judges',
  'arbitration.set-aside-decided.ruling': 'what the court ruled',
  'court-link.return.ground': 'the body’s own reasons',
  'court-link.give-back.ground': 'the body’s own reasons',
  'court-link.return-confirmation.ground': 'the body’s own reasons',
  'court-link.dismiss-confirmation.ground': 'the ruling itself',
  'ip-assistance.refuse.ground': 'of what was filed the station judges',
  'court-link.lift.ground': 'what was asked of the court, or given to it',
  'court-link.report-end.result': 'what the court decided',
  'liaison.return.ground': 'the body’s own reasons',
  'liaison.give-back.ground': 'the body’s own reasons',
  'liaison.answer-supervision.result': 'the decision itself',
  'liaison.record-finding.finding': 'the finding itself',
  'credit.not-shown.ground': 'what kind of record it is',
  'credit.propose-finding.ground': 'the finding itself',
  'adjudication.propose-decision.proposed': 'the proposal itself',
  'adjudication.approve-decision.outcome': 'held against the proposal by what is printed',
  'penalty.conclude.proposed': 'the proposal itself',
  'penalty.propose-decision.proposed': 'the proposal itself',
}

describe('every choice of a ground, a result or a measure', () => {
  const says = /^(?:ground|result|disposal|performance|contest|ruling|finding|outcome|proposed|published)$/
  const chosen = procedures.flatMap(({ key, steps }) =>
    Object.entries(steps).flatMap(([step, { fields = {} }]) =>
      Object.entries(fields)
        .filter(([name, { kind }]) => kind === 'choice' && says.test(name))
        .map(([name, field]) => ({ path: `${key}.${step}.${name}`, field })),
    ),
  )

  it('is checked by the file in every option, or known to say what no file tells', () => {
    const open = chosen.filter(({ path, field: { options = {}, optionsWhen = {} } }) => {
      const isChecked = Object.keys(options).every((option) => option in optionsWhen)
      return !isChecked && !(path in toldByNobody)
    })
    expect([...new Set(open.map(({ path }) => path))]).to.deep.equal([])
    const known = new Set(chosen.map(({ path }) => path))
    expect(Object.keys(toldByNobody).filter((path) => !known.has(path))).to.deep.equal([])
  })
})

describe('goods that are held', () => {
  it('end with no proceeding: a case is neither declined nor ended while something is seized or preserved', () => {
    const { steps, states } = new DatedWalk('penalty', '2026-03-02').procedure
    const holding = new Set(steps['release-goods']?.from)
    const ends = Object.entries(steps).filter(
      ([, { to, from }]) => states[to]?.final && [from].flat().some((state) => holding.has(state)),
    )
    const unbound = ends.filter(
      ([, { when }]) => !['seizure', 'preservation'].every((clock) => when?.noneRuns?.includes(clock)),
    )
    // The goods go with the case to whoever goes on with it; a decision stands that says what becomes of them; nobody can have taken any.
    const goWith = ['refer-lead', 'transfer-agency']
    const none = ['close-untaken', 'file-apart']
    expect(unbound.map(([key]) => key).toSorted()).to.deep.equal(['close', ...goWith, ...none].toSorted())
    const held = () =>
      new DatedWalk('penalty', '2026-03-02').take('preserve-at-once', '2026-03-03', { servedOn: '2026-03-03' })
    expect(held().refusal('refuse-filing', '2026-03-04', { reason: 'x' })).to.equal('condition-not-met')
    expect(
      held()
        .take('release-preserved', '2026-03-04', { servedOn: '2026-03-04', reason: 'x' })
        .refusal('refuse-filing', '2026-03-05', { reason: 'x' }),
    ).to.equal('taken')
  })

  it('go along by name where the case goes on elsewhere, and never before somebody approved what was taken on the spot', () => {
    const held = () =>
      new DatedWalk('penalty', '2026-03-02').take('preserve-at-once', '2026-03-03', { servedOn: '2026-03-03' })
    const to = { to: '江门市市场监督管理局', reason: '经营地不在本市' }
    expect(held().refusal('refer-lead', '2026-03-04', to)).to.equal('condition-not-met')
    const approved = held().take('confirm-seizure', '2026-03-04', {})
    const { fields = {}, when } = approved.procedure.steps['refer-lead'] ?? {}
    expect(when?.noneRuns).to.deep.equal(['backfill'])
    expect(approved.procedure.steps['transfer-agency']?.when?.noneRuns).to.deep.equal(['backfill'])
    // With the police the list of what is handed over names it.
    expect(approved.procedure.steps['hand-over-goods']?.fields?.['list']?.required).to.equal(true)
    const asked = (proceeding: typeof approved.proceeding, value?: StepInput[string]) =>
      problemOfItself(fields['held'] as FieldRule, value, {}, proceeding)
    expect(asked(approved.proceeding)).to.equal('not-said')
    expect(asked(approved.proceeding, [{ name: '电水壶', count: 3, unit: '台' }])).to.equal(undefined)
    const none = new DatedWalk('penalty', '2026-03-02').proceeding
    expect(asked(none)).to.equal(undefined)
    expect(asked(none, [{ name: '电水壶', count: 3, unit: '台' }])).to.equal('nothing-held')
  })
})
