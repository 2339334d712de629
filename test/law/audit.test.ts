import { readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { newestOf, procedures } from '../../src/procedures/index.ts'
import { DatedWalk } from '../procedures/dated-walk.ts'
import { Story } from '../papers/a-story.ts'

/** What the audit found wrong, each with the test that holds it now: its file and its title. Those without stand below. */
const heldBy: readonly (readonly [what: string, file: string, title: string])[] = [
  [
    'enforcement against the winner',
    'procedures/conditions',
    'PA-15: follows an order to stop, and never a request that was dismissed',
  ],
  [
    'enforcement of what was annulled',
    'procedures/conditions',
    'PA-15: follows a judgment that upholds an order, not one that upholds a dismissal',
  ],
  ['PA-15 on the wrong day', 'procedures/ends-of-periods', 'PA-15: runs from the day on which the time to sue ended'],
  [
    'MP-18 on the wrong day',
    'procedures/ends-of-periods',
    'MP-18: the three months to ask the court run from the end of the six months to sue',
  ],
  ['E2 without E1', 'procedures/conditions', 'PA-12: of two months is granted only behind the first of one'],
  [
    'collective discussion without the head',
    'procedures/conditions',
    'MP-12: by collective discussion is granted only behind that of the head',
  ],
  [
    'before 2025-02-01 under Order 81',
    'law/texts',
    'PA-20: an adjudication asked for before 2025-02-01 runs under the measures of 2015',
  ],
  [
    'bureaux and the centre in their own name',
    'law/competence',
    'P81 art 7, PATR 95: the city in its own, a bureau of a district or the centre in none',
  ],
  [
    'triage offers the nearest first',
    'cases/venue-desks',
    'P81 art 7: begin with who decides in its own name, not with the nearest',
  ],
  ['a statement shuts the hearing', 'procedures/stories', 'a statement forfeits no hearing, a hearing no statement'],
  [
    'MP-01 excludes publication',
    'procedures/standing-still',
    'MP-01: verification stands still for tests and identification, and not for a publication',
  ],
  [
    'appraisal does not stop seizure',
    'procedures/standing-still',
    'MP-08: an appraisal stops a seizure as it stops the case',
  ],
  [
    'a second seizure without a clock',
    'papers/penalty-papers',
    'MP-08: each has its own period, which its own decision announces',
  ],
  [
    'preserve without approval or backfill',
    'papers/preservation-papers',
    'EV-07, MP-06: done on the spot, it waits for the approval of somebody else within the day',
  ],
  [
    'enforcement straight after reconsideration',
    'procedures/conditions',
    'MP-22: waits for the fifteen days to sue behind a reconsideration',
  ],
  [
    'continuing acts by their first day',
    'law/texts',
    'MP-20: a continuing act is dated by its end, not by its first day',
  ],
  [
    'XF-03 as the answer time of the police',
    'procedures/dated-steps',
    'XF-03: the office has twenty-four hours from the approval to hand the case over',
  ],
  [
    'setting aside by the date of the complaint',
    'law/texts',
    'AR-04: the time to have an award set aside follows the day of its receipt',
  ],
  [
    'the decision says that no defence came',
    'papers/adjudication-papers',
    'a decision says that no defence came only where its period passed without one',
  ],
  [
    'the filing date is the opening day',
    'papers/adjudication-papers',
    'a filing notice says the day of filing, the panel with its head, and the period to close',
  ],
  [
    'a hearing by the paper of another',
    'papers/penalty-papers',
    'a hearing asked for and held is told as such, in its own words',
  ],
  [
    'a suit against what is no administrative act',
    'papers/own-words',
    'send nobody to an administrative suit against what no administrative organ decided',
  ],
  [
    'the closing report knows of no seizure',
    'papers/penalty-papers',
    'a closing report tells the course with its days and what became of fine and goods',
  ],
  ['a decision without provision and basis', 'papers/penalty-papers', 'a notice without the basis is not issued'],
  [
    'names from another procedure',
    'cases/made-up-procedure',
    'are those of its own procedure, where another has a step of the same key',
  ],
]

describe('what the audit found', () => {
  it('is each held by a test of its own', async () => {
    for (const [what, file, title] of heldBy) {
      const text = await readFile(new URL(`../${file}.test.ts`, import.meta.url), 'utf8')
      expect(text.includes(title), `${what}: ${file} has no "${title}"`).to.equal(true)
    }
  })

  it('both parties’ wish to settle is each side’s own word: one click of an officer stands for nobody’s', () => {
    const walked = new DatedWalk('adjudication', '2026-03-02')
      .take('file', '2026-03-03', {})
      .take('serve-request', '2026-03-04', { servedOn: '2026-03-04' })
    expect(walked.refusal('start-settling', '2026-03-05')).to.equal('condition-not-met')
    walked.take('agree-mediation', '2026-03-05', {}, 'filer')
    expect(walked.refusal('start-settling', '2026-03-06')).to.equal('condition-not-met')
    walked.take('agree-mediation', '2026-03-06', {}, 'respondent')
    expect(walked.refusal('start-settling', '2026-03-09')).to.equal('taken')
  })

  it('MP-10: no lapse is had straight after the notice, nor a whole time to sue in two days', () => {
    const notified = new DatedWalk('penalty', '2026-03-02')
      .take('file', '2026-03-03', {})
      .take('conclude', '2026-03-04')
      .take('pass-review', '2026-03-05')
      .take('notify', '2026-03-06', { servedOn: '2026-03-06' })
    expect(notified.refusal('lapse-statement', '2026-03-09')).to.equal('period-not-over 2026-03-14')
    const served = new DatedWalk('adjudication', '2026-03-02')
      .take('file', '2026-03-03', {})
      .take('propose-direct', '2026-03-10', {})
      .take('approve-decision', '2026-03-11', { outcome: 'C1' })
      .take('serve-decision', '2026-03-12', { servedOn: '2026-03-12', requesterServedOn: '2026-03-12' })
    expect(served.refusal('lapse-suit', '2026-03-14')).to.equal('period-not-over 2026-03-28')
  })

  it('APP 77: an investigation that was ended is closed and counts as such', () => {
    for (const penalty of procedures.filter(({ key }) => key === 'penalty')) {
      expect(penalty.outcomes['P6']?.counts).to.equal(true)
      expect(penalty.states['ended']?.closed).to.equal(true)
    }
    const ended = new DatedWalk('penalty', '2026-03-02')
      .take('file', '2026-03-03', {})
      .take('end-investigation', '2026-04-01', { happenedOn: '2026-04-01' })
    expect([ended.proceeding.closedOn, ended.end('decision')]).to.deep.equal(['2026-04-01', 'met 2026-04-01'])
  })

  it('CL-05, CL-06: what the police send back comes back by articles 10 and 13 of the regulation', () => {
    for (const penalty of procedures.filter(({ key }) => key === 'penalty'))
      expect(penalty.steps['take-up-again']?.source).to.include({
        document: '《行政执法机关移送涉嫌犯罪案件的规定》（2020年修订）',
        article: '第十条、第十三条',
      })
  })

  it('a transfer to the police suggests nothing to a patent dispute, which is no crime', () => {
    const offers = procedures.flatMap(({ key, joins = [] }) =>
      joins.filter(({ when }) => (when.procedure ?? key) === 'penalty' && when.step === 'hand-over'),
    )
    expect(offers).to.deep.equal([])
  })

  it('AR-05: an award that the court has arbitrated again goes back to the tribunal, within the time of the court', () => {
    const { 'arbitrate-again': again, 'set-aside-decided': decided, award } = newestOf('arbitration')!.steps
    expect([again?.from, again?.to, again?.starts]).to.deep.equal([['set-aside-pending'], 'hearing', ['again']])
    expect(again?.fields?.['days']?.required).to.equal(true)
    expect(again?.drops).to.include('court-decision')
    expect(award?.stops).to.include('again')
    expect(Object.keys(decided?.fields?.['ruling']?.options ?? {})).to.deep.equal(['rejected', 'annulled'])
  })

  it('ME-04, AR-05: the time of a court runs from when it accepted, not from when it was asked', () => {
    const arbitration = newestOf('arbitration')!
    expect(arbitration.steps['record-set-aside']?.starts).to.equal(undefined)
    expect(arbitration.steps['set-aside-accepted']).to.deep.include({
      starts: ['court-decision'],
      datedBy: 'acceptedOn',
    })
    const mediation = newestOf('mediation')!
    const starting = Object.entries(mediation.steps).filter(([, { starts }]) => starts?.includes('ruling'))
    expect(starting.map(([key]) => key)).to.deep.equal(['record-court-acceptance'])
  })

  it('CU-04, CU-09: customs detain nothing for which the holder did not apply and give security', () => {
    const inHand = () => new DatedWalk('liaison', '2026-03-02').take('take-in-hand', '2026-03-02')
    expect(inHand().refusal('detain-ex-officio', '2026-03-03', { detainedOn: '2026-03-03' })).to.equal(
      'condition-not-met',
    )
    expect(inHand().refusal('detain-on-application', '2026-03-03', { detainedOn: '2026-03-03' })).to.equal(
      'condition-not-met',
    )
    const applied = inHand().take('apply-detention', '2026-03-03', { guarantee: 100_000 }, 'filer')
    expect(applied.refusal('detain-on-application', '2026-03-04', { detainedOn: '2026-03-04' })).to.equal('taken')
    expect(applied.due('court-notice', '2026-03-05')).to.equal('2026-04-01')
  })

  it('CU-07: goods found infringing are not released for want of a court order', () => {
    const detained = (finding: string) =>
      new DatedWalk('liaison', '2026-03-02')
        .take('take-in-hand', '2026-03-02')
        .take('notify-holder', '2026-03-03', { servedOn: '2026-03-03' })
        .take('answer-customs', '2026-03-04', { guarantee: 100_000 }, 'filer')
        .take('detain-ex-officio', '2026-03-05', { detainedOn: '2026-03-05' })
        .take('record-finding', '2026-03-20', { finding, reason: 'x' })
    expect(detained('infringing').end('court-notice-ex-officio')).to.equal('moot')
    expect(detained('infringing').refusal('release-goods', '2026-03-23', { reason: 'x' })).to.equal('condition-not-met')
    expect(detained('unable').end('court-notice-ex-officio')).to.equal('open')
  })

  it('ME-13: an agreement before an administrative office promises no confirmation by a court', () => {
    const story = new Story('adjudication')
    story.take('file', 1)
    story.take('serve-request', 2, { servedOn: '2026-03-04', mode: 'direct' })
    const [agreement] = story.take('close-mediated', 20, { terms: '停止销售。', signedOn: '2026-03-20' })
    expect(agreement?.text).not.to.include('依法共同向有管辖权的人民法院申请司法确认')
    expect(agreement?.text).to.include('是否受理由人民法院决定')
  })
})
