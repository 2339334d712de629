import { expect } from 'chai'
import { stepsFrom } from '../../src/kernel/procedure.ts'
import { joinsAfter, procedureAt } from '../../src/procedures/index.ts'
import { walk } from './table-walk.ts'

const late2026 = '2026-11-20'

describe('an examination', () => {
  const examination = procedureAt('examination', late2026)

  it('asks once for what is missing, then routes the complaint', () => {
    const end = walk(examination, 'register', 'request-supplement', 'supply', 'accept', 'route')
    expect(end).to.deep.include({ state: 'routed', outcome: 'routed', running: [] })
    expect(stepsFrom(examination, 'rechecking')).not.to.include('request-supplement')
  })

  it('is refused when the period to complete it passes', () => {
    expect(walk(examination, 'register', 'request-supplement', 'lapse-supplement')).to.include({ state: 'refused' })
  })
})

describe('an adjudication', () => {
  const adjudication = procedureAt('adjudication', late2026)
  const toDecision = ['file', 'serve-request', 'defend', 'forward-defence', 'call-hearing', 'hold-hearing']
  const decided = [...toDecision, 'propose-decision', 'approve-decision:C1']

  it('starts the three months with filing and ends them with the decision', () => {
    expect(walk(adjudication, 'file').running).to.deep.equal(['closing', 'service'])
    expect(walk(adjudication, ...decided)).to.deep.include({
      state: 'decided',
      outcome: 'C1',
      running: ['publication'],
    })
  })

  it('is served, published, final and enforced when nobody sues', () => {
    const end = walk(
      adjudication,
      ...decided,
      'serve-decision',
      'publish',
      'lapse-suit',
      'demand',
      'apply-enforcement',
      'archive',
    )
    expect(end).to.deep.include({ state: 'archived', outcome: 'C1', running: [] })
  })

  it('goes on without a defence', () => {
    expect(walk(adjudication, 'file', 'serve-request', 'lapse-defence').state).to.equal('investigating')
  })

  it('gives a respondent without domicile in China thirty days for its defence, others fifteen', () => {
    const { defence } = adjudication.clocks
    expect(defence).to.include({ length: 15, unit: 'calendar-days' })
    expect(defence?.variants?.['abroad']).to.include({ length: 30, unit: 'calendar-days' })
  })

  it('may be extended by one month by the head, and by two by the next-higher office', () => {
    const extensions = adjudication.clocks['closing']?.extensions
    expect(extensions?.['complex']).to.include({ length: 1, unit: 'months', approver: 'lead' })
    expect(extensions?.['especially-complex']).to.include({ length: 2, unit: 'months', approver: 'higher-office' })
  })

  it('comes back from suspension to where it was', () => {
    expect(walk(adjudication, 'file', 'serve-request', 'defend', 'suspend', 'resume').state).to.equal('investigating')
  })

  it('goes to the competent office when the objection stands, and on when it fails', () => {
    const objected = ['file', 'serve-request', 'object-jurisdiction']
    expect(walk(adjudication, ...objected, 'uphold-objection')).to.include({ state: 'transferred', outcome: 'T1' })
    expect(walk(adjudication, ...objected, 'reject-objection').state).to.equal('awaiting-defence')
  })

  it('is published again when a judgment changes it', () => {
    const sued = walk(adjudication, ...decided, 'serve-decision', 'publish', 'record-suit')
    expect(sued.running).to.deep.equal([])
    const judged = walk(adjudication, ...decided, 'serve-decision', 'publish', 'record-suit', 'judgment-changed')
    expect(judged.running).to.deep.equal(['closing', 'publication'])
  })

  it('is decided by another than who proposed', () => {
    expect(adjudication.steps['approve-decision']?.apartFrom).to.include('propose-decision')
  })

  it('cannot be asked for a second supplement', () => {
    expect(() => walk(adjudication, 'request-supplement', 'supply', 'request-supplement')).to.throw('cannot be taken')
  })
})

describe('a penalty case', () => {
  const penalty = procedureAt('penalty', late2026)
  const toNotice = ['file', 'conclude', 'pass-review', 'notify']
  const decided = [...toNotice, 'lapse-statement', 'propose-decision', 'approve-decision']

  it('runs ninety days from filing to decision, then serves, collects and closes', () => {
    expect(penalty.clocks['decision']).to.include({ length: 90, unit: 'calendar-days' })
    expect(walk(penalty, ...decided).running).to.deep.equal(['publication', 'push', 'reporter-notice', 'service'])
    const end = walk(penalty, ...decided, 'serve-decision', 'publish', 'record-payment', 'close')
    expect(end).to.include({ state: 'closed', outcome: 'P1' })
  })

  it('hears the party that asks for it, outside the ninety days', () => {
    expect(penalty.steps['ask-hearing']).to.deep.include({ suspends: ['decision'], cause: 'hearing' })
    expect(walk(penalty, ...toNotice, 'ask-hearing', 'call-hearing', 'hold-hearing').state).to.equal('rechecking')
  })

  it('keeps both rights open until each is used or lapses: a statement forfeits no hearing, a hearing no statement', () => {
    const stated = walk(penalty, ...toNotice, 'state-opinion')
    expect(stated.state).to.equal('notified')
    expect(stated.running).to.include('statement')
    expect(walk(penalty, ...toNotice, 'state-opinion', 'ask-hearing').state).to.equal('hearing')
    expect(walk(penalty, ...toNotice, 'ask-hearing', 'state-opinion', 'call-hearing').state).to.equal('hearing')
    expect(walk(penalty, ...toNotice, 'state-opinion', 'lapse-statement').state).to.equal('rechecking')
  })

  it('goes to the police on the head’s approval and closes there', () => {
    const handed = ['file', 'report-crime', 'approve-transfer', 'hand-over', 'record-police-receipt']
    expect(walk(penalty, ...handed).running).to.include('police-decision')
    const over = walk(penalty, ...handed, 'record-police-filing', 'hand-over-goods')
    expect(over).to.include({ state: 'with-justice', outcome: 'P5' })
    const end = walk(penalty, ...handed, 'record-police-filing', 'hand-over-goods', 'record-criminal-result')
    expect(end).to.include({ state: 'criminal', outcome: 'P5' })
  })

  it('is taken up again when the police refuse', () => {
    const refused = [
      'file',
      'report-crime',
      'approve-transfer',
      'hand-over',
      'record-police-receipt',
      'record-police-refusal',
    ]
    const again = walk(
      penalty,
      ...refused,
      'ask-police-again',
      'record-police-reply',
      'ask-supervision',
      'take-up-again',
    )
    expect(again).to.deep.include({ state: 'investigating', running: ['decision', 'reporter-notice'] })
  })

  it('asks the court only after the remedy period', () => {
    const demanded = [...decided, 'serve-decision', 'demand']
    expect(() => walk(penalty, ...demanded, 'apply-enforcement')).to.throw('cannot be taken')
    const asked = walk(penalty, ...demanded, 'lapse-suit', 'apply-enforcement')
    expect([
      asked.state,
      walk(penalty, ...demanded, 'lapse-suit', 'apply-enforcement', 'record-enforcement').state,
    ]).to.deep.equal(['enforcing', 'executed'])
  })
})

describe('a mediation', () => {
  const mediation = procedureAt('mediation', late2026)
  const agreed = ['accept', 'agree-mediation', 'draft-agreement', 'conclude']

  it('leads to an agreement that both ask the court to confirm', () => {
    // The second where a court referred it.
    expect(walk(mediation, ...agreed).running).to.deep.equal(['joint-application', 'reporting'])
    const end = walk(
      mediation,
      ...agreed,
      'join-application',
      'apply-confirmation',
      'record-court-acceptance',
      'record-confirmed',
    )
    expect(end).to.deep.include({ state: 'confirmed', outcome: 'M1', running: [] })
  })

  it('keeps the agreement when thirty days pass without a joint application', () => {
    expect(mediation.clocks['joint-application']).to.include({ length: 30, unit: 'calendar-days' })
    expect(walk(mediation, ...agreed, 'lapse-joint-application')).to.include({ state: 'ended', outcome: 'M1' })
  })

  it('offers to close the adjudication once, when the agreement takes effect', () => {
    const offered = joinsAfter(mediation, 'conclude', 'M1').map(({ offers }) => `${offers.procedure}.${offers.step}`)
    expect(offered).to.include('adjudication.close-mediated')
    expect(joinsAfter(mediation, 'apply-confirmation', 'M1')).to.deep.equal([])
  })
})

describe('a patent mediation', () => {
  const mediation = procedureAt('patent-mediation', late2026)

  it('is filed only when the other side agrees', () => {
    const end = walk(mediation, 'send-notice', 'agree-mediation', 'file', 'draft-agreement', 'conclude', 'finish')
    expect(end).to.deep.include({ state: 'ended', outcome: 'M1', running: [] })
  })

  it('is not filed on silence', () => {
    const silent = walk(mediation, 'send-notice', 'lapse-opinion')
    expect(silent.running).to.deep.equal(['telling'])
    expect(walk(mediation, 'send-notice', 'lapse-opinion', 'tell-not-filed')).to.include({ outcome: 'M3' })
  })
})

describe('an arbitration', () => {
  const arbitration = procedureAt('arbitration', late2026)
  const served = ['apply', 'accept', 'serve', 'answer', 'constitute', 'hold-hearing', 'award', 'serve-award']

  it('leads to an award, open to correction and to setting aside', () => {
    expect(walk(arbitration, ...served).running).to.deep.equal(['correction', 'set-aside'])
    expect(walk(arbitration, ...served, 'lapse-set-aside')).to.include({ state: 'archived', outcome: 'A1' })
  })

  it('may end with a mediation statement', () => {
    const laid = ['apply', 'accept', 'serve', 'lapse-answer', 'constitute', 'settle']
    expect(walk(arbitration, ...laid)).to.deep.include({ state: 'signing', running: ['award'] })
    expect(walk(arbitration, ...laid, 'sign-for')).to.deep.include({ state: 'settled', outcome: 'A2', running: [] })
    const refused = walk(arbitration, ...laid, 'refuse-to-sign')
    expect(refused).to.deep.include({ state: 'hearing', running: ['award'] })
    expect(refused.outcome).to.equal(undefined)
  })
})

describe('a liaison matter', () => {
  const liaison = procedureAt('liaison', late2026)

  it('is received, taken in hand and answered', () => {
    expect(walk(liaison, 'take-in-hand', 'answer')).to.deep.include({ state: 'answered', outcome: 'L1', running: [] })
  })

  it('gives the police three days on a crime referral', () => {
    expect(walk(liaison, 'take-crime-referral').running).to.deep.equal(['crime-decision'])
    expect(liaison.steps['take-crime-referral']?.bodies).to.deep.equal(['police'])
    const offered = joinsAfter(liaison, 'open-criminal-case', 'L2').map(({ offers }) => offers.step)
    expect(offered).to.include('suspend')
  })

  it('gives the holder three working days after a customs notice', () => {
    expect(liaison.clocks['holder-answer']).to.include({ length: 3, unit: 'working-days', lapseStep: 'lapse-holder' })
    expect(walk(liaison, 'take-in-hand', 'notify-holder', 'lapse-holder').state).to.equal('answered')
  })
})
