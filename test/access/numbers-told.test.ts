import { expect } from 'chai'
import { accessOf, maskCase, seqTold, visibleEntries } from '../../src/access/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { assignProceeding } from '../../src/cases/index.ts'
import { followRoutes } from '../../src/filing/index.ts'
import { accept } from '../../src/handoffs/index.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { procedureAt } from '../../src/procedures/index.ts'
import { planSitting, sittingRoutes } from '../../src/sittings/index.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { aFiledCase, by, days, officeHttp, openOffice, person, signInAll, take } from '../cases/case-house.ts'

const office = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip', personId: 'officer', personName: '李明' }
const committee = { bodyId: 'mediation', deskId: 'mediation-desk', personId: 'mediator', personName: '王芳' }
const parties = ['filer', 'respondent'] as const
const now = days(4)

/** A penalty case (P2) of which the respondent knows, and a mediation (P3) with both sides. */
async function inHand(): Promise<string> {
  const { _id } = await aFiledCase()
  const actor = person('officer')
  await changeCase(_id, { actor, at: days(1) }, (record) => {
    const circumstances = { at: days(1), actor, calendars: calendars() }
    const opening = (key: string, holder: typeof office) => ({
      procedure: procedureAt(key, record.filedOn),
      holder,
      facts: { abroad: false },
    })
    const served = {
      partyId: 'B1',
      papers: [],
      on: '2026-03-03',
      mode: 'direct',
      at: days(1),
      by: 'officer',
      byName: '',
    }
    const services = ['P2', 'P3'].map((proceedingId, n) => ({ ...served, id: `V${n + 1}`, proceedingId }))
    const known = { ...record, services }
    const first = openProceeding(known as CaseRecord, opening('penalty', office), circumstances)
    const both = openProceeding(first.record, opening('mediation', committee), circumstances)
    const standing = { P2: 'investigating', P3: 'mediating' } as Record<string, string>
    const proceedings = both.record.proceedings.map((each) => ({ ...each, state: standing[each.id] ?? each.state }))
    return { record: { ...both.record, proceedings }, entries: [...first.entries, ...both.entries] }
  })
  return _id
}

const crime = {
  second: 'officer2',
  offence: 'sale-of-counterfeits',
  facts: '货值达二十八万元。',
  record: '货值达二十八万元。',
  noReport: '随后补送。',
  noGoods: '没有涉案物品。',
  noTests: '无需鉴定。',
}
const { noReport, noGoods, noTests } = crime
const penalty = { proceedingId: 'P2', at: days(2) }
const private_ = { kind: 'private', title: '单方会谈', place: '青竹厅', online: false, anyway: false } as const

/** What is done where a party is told nothing of it: who is kept from it, and how it is done. */
const hidden: readonly (readonly [
  what: string,
  from: readonly (typeof parties)[number][],
  act: (id: string) => Promise<unknown>,
])[] = [
  [
    'the case is given to a colleague',
    parties,
    (id) => {
      const order = { caseId: id, proceedingId: 'P2', person: person('officer2') }
      return assignProceeding(order, by('lead', days(2)))
    },
  ],
  ['a suspected crime is reported', parties, (id) => take(id, 'report-crime', 'officer', { ...penalty, input: crime })],
  ['the referral is approved', parties, (id) => take(id, 'approve-transfer', 'lead', penalty)],
  [
    'it goes to the police',
    parties,
    (id) => {
      const input = { desk: 'police-economic', noReport, noGoods, noTests }
      return take(id, 'hand-over', 'officer', { ...penalty, input })
    },
  ],
  ['the police sign for it', parties, (id) => accept({ caseId: id, handoffId: 'H1' }, by('police', days(3)))],
  [
    'the police refuse',
    parties,
    (id) =>
      take(id, 'refuse-criminal-case', 'police', {
        proceedingId: 'P4',
        at: days(3),
        input: { reason: '未达追诉标准。' },
      }),
  ],
  [
    'the mediator meets one side alone',
    ['respondent'],
    (id) => {
      const when = { startsAt: '2026-03-05T09:30', minutes: 60, invited: ['A1'] }
      return planSitting({ caseId: id, proceedingId: 'P3', ...private_, ...when }, by('mediator', days(2)))
    },
  ],
]

/** A page or answer without what is new in each answer by design. */
const lasting = (text: string): string =>
  text
    .replace(/nonce="[^"]*"/g, '')
    .replace(/(name="_(?:csrf|once)" value=|name="csrf-token" content=|data-csrf=)"[^"]*"/g, '')

describe('the numbers that a party is shown', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async () => {
    close = await openOffice('police')
    as = await signInAll(officeHttp(() => now, [followRoutes, sittingRoutes]).app, [...parties, 'officer'])
  })
  after(() => close())

  /** Everything of the case that they read: the case for programs, its page, a form, the sessions; of each the text and the headers. */
  async function looks(id: string, who: (typeof parties)[number]): Promise<string[]> {
    const home = who === 'filer' ? `/complaints/${id}` : `/answers/${id}`
    const form = `/cases/${id}/P2/steps/supply-evidence`
    const asked = [`/cases/${id}`, `/cases/${id}?timeline=1`, home].map((path) => [path, 'application/json'] as const)
    const pages = [home, form, `/cases/${id}/P3/sessions`].map((path) => [path, 'text/html'] as const)
    const said: string[] = []
    for (const [path, type] of [...asked, ...pages]) {
      const { status, headers, text } = await as(who).get(path).set('Accept', type)
      expect([path, status]).to.deep.equal([path, 200])
      said.push(`${path} ${type} ${headers['etag'] ?? ''}\n${lasting(text)}`)
    }
    const record = await loadCase(id)
    const missed = await visibleEntries(person(who), id, record.seq)
    return [...said, `socket ${JSON.stringify(missed)}`]
  }

  it('move with nothing that is done without them, in no page, form, answer, header or feed', async () => {
    const id = await inHand()
    await drained()
    let was = await Promise.all(parties.map((who) => looks(id, who)))
    for (const [what, from, act] of hidden) {
      const before = await loadCase(id)
      await act(id)
      await drained()
      expect((await loadCase(id)).version, what).to.be.above(before.version)
      const is = await Promise.all(parties.map((who) => looks(id, who)))
      for (const who of from)
        for (const [n, text] of (is[parties.indexOf(who)] ?? []).entries())
          expect(text, `${what}: to the ${who}`).to.equal(was[parties.indexOf(who)]?.[n])
      was = is
    }
  })

  it('move with what they see: an older form is refused, one that only hidden acts passed is taken, and of two writers one wins', async () => {
    const id = await inHand()
    const path = `/cases/${id}/P2/steps/supply-evidence`
    const shown = async () => {
      const { body, headers } = await as('respondent').get(`/cases/${id}`).set('Accept', 'application/json')
      const { rev } = body.proceedings.find((each: { id: string }) => each.id === 'P2')
      return { etag: headers['etag'] ?? '', version: body.version as number, rev: rev as number }
    }
    const send = (rev: number, etag: string, note: string) =>
      as('respondent')
        .raw('post', path)
        .set('Accept', 'application/json')
        .set('If-Match', etag)
        .send({ rev, input: { note } })
    const first = await shown()
    expect(first.etag).to.equal(`"${first.version}"`)
    await take(id, 'report-crime', 'officer', { ...penalty, input: crime })
    expect(await shown()).to.deep.equal(first)
    const [one, other] = await Promise.all([send(first.rev, first.etag, '甲'), send(first.rev, first.etag, '乙')])
    expect([one.status, other.status].toSorted()).to.deep.equal([200, 412])
    const [won, lost] = one.status === 200 ? [one, other] : [other, one]
    const next = await shown()
    expect(next.version).not.to.equal(first.version)
    expect([won.headers['etag'], won.body.version, won.body.proceeding.rev]).to.deep.equal([
      next.etag,
      next.version,
      next.rev,
    ])
    expect(lost.body.details).to.deep.equal({ version: next.version })
    const { version, proceedings } = await loadCase(id)
    expect(Object.values(next)).not.to.include(version)
    expect(proceedings.find((each) => each.id === 'P2')?.walked.map(({ step }) => step)).to.deep.equal([
      'report-crime',
      'supply-evidence',
    ])
    const stale = await as('respondent').json(path, { rev: first.rev, input: { note: '丙' } })
    expect([stale.status, stale.body.details]).to.deep.equal([409, { proceeding: 'P2' }])
  })

  it('are the case’s own for whoever sees all of it, and others for a body that has a part', async () => {
    const id = await inHand()
    const record = await loadCase(id)
    const alone = { ...record, proceedings: record.proceedings.filter((each) => each.id !== 'P3') }
    const whole = maskCase(alone, accessOf(person('officer'), alone))
    expect([whole.version, whole.seq]).to.deep.equal([record.version, record.seq])
    const access = accessOf(person('officer'), record)
    await planSitting(
      { caseId: id, proceedingId: 'P3', ...private_, startsAt: '2026-03-05T14:30', minutes: 60, invited: ['A1'] },
      by('mediator', days(2)),
    )
    await drained()
    const later = await loadCase(id)
    expect(maskCase(later, access).version, 'of a mediation that is not theirs').to.equal(
      maskCase(record, access).version,
    )
    expect(await seqTold(later, access)).to.equal(await seqTold(record, access))
    const mediates = accessOf(person('mediator'), later)
    expect(maskCase(later, mediates).version).not.to.equal(maskCase(record, mediates).version)
  })
})
