import { expect } from 'chai'
import type { Express } from 'express'
import { accessOf, maskCase, maskRow, mayReadEntry } from '../../src/access/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { nextStepView, stepOptions } from '../../src/cases/next-step.view.ts'
import { rowsOf } from '../../src/docket/index.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { days, officeHttp, openOffice, person, signInAll, take } from '../cases/case-house.ts'
import { servedCase } from '../cases/served-case.ts'
import { refusalOf } from '../mediation/a-mediation.ts'

const viewerOf = (id: string) =>
  id === 'filer'
    ? person('filer')
    : { id, name: id, roles: ['respondent'] as const, deskIds: [], lang: 'zh-CN' as const }

describe('a decision that was served on some', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  let app: Express
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async () => {
    close = await openOffice()
    app = officeHttp(() => days(30)).app
    as = await signInAll(app, ['officer', 'filer'])
  })
  after(() => close())

  /** A decision made and not served yet, in a case with two respondents who sign in. */
  async function decided(): Promise<string> {
    const { _id } = await servedCase({}, { personIds: ['respondent'] }, [
      { id: 'B2', name: '南屏某商行', address: '珠海市南屏镇2号', personIds: ['second'] },
    ])
    await take(_id, 'lapse-defence', 'officer', { proceedingId: 'P2', at: days(19) })
    await take(_id, 'deliberate', 'officer', { proceedingId: 'P2', at: days(20) })
    const words = { proposed: 'C1', findings: '查明。', reason: '理由。', orders: '停止侵权。', record: '合议。' }
    await take(_id, 'propose-decision', 'officer', { proceedingId: 'P2', input: words, at: days(21) })
    const outcome = { outcome: 'C1', reason: '同意。' }
    await take(_id, 'approve-decision', 'lead', { proceedingId: 'P2', input: outcome, at: days(22) })
    return _id
  }

  const serve = async (_id: string, input: Record<string, string>, n: number, step = 'serve-decision') =>
    await take(_id, step, 'officer', { proceedingId: 'P2', input, at: days(n) })

  /** What somebody reads of it: state on the page, state and turn in the list, what the timeline says of serving it. */
  async function seenBy(id: string, record: CaseRecord) {
    await drained()
    const viewer = viewerOf(id)
    const access = accessOf(viewer, record)
    const shown = maskCase(record, access)
    const row = rowsOf(record, calendars(), days(30)).find(({ part }) => part === 'P2')!
    const proceeding = shown.proceedings.find((each) => each.id === 'P2')!
    const entries = (await entriesAfter(record._id, 0)).filter((entry) => mayReadEntry(entry, access, record))
    return {
      state: proceeding.state,
      row: maskRow(row, viewer).state,
      told: entries.flatMap(({ kind, data }) =>
        kind === 'step:taken' && /^(serve-(decision|requester)|publish)$/.test(String(data['step']))
          ? [data['step']]
          : [],
      ),
      decision: shown.papers.some(({ key }) => key === 'adjudication-decision'),
      text: JSON.stringify([shown, entries]),
      next: nextStepView(viewer, record, 'P2', days(30), shown)?.todo,
    }
  }

  const onB1 = { servedOn: '2026-03-25', mode: 'direct' }

  it('binds who was served by that one’s own time: what is done against it is told to nobody whom the decision did not reach', async () => {
    const _id = await decided()
    await serve(_id, onB1, 24)
    const before = await seenBy('second', await loadCase(_id))
    const lapse = { proceedingId: 'P2', at: days(60) }
    await take(_id, 'lapse-suit', 'officer', lapse)
    const input = { dueActs: '停止侵权', servedOn: '2026-05-02', mode: 'direct' }
    await take(_id, 'demand', 'officer', { proceedingId: 'P2', input, at: days(62) })
    const after = await loadCase(_id)
    expect(await seenBy('second', after)).to.deep.equal(before)
    const bound = await seenBy('respondent', after)
    expect([
      bound.state,
      bound.next?.must.map(({ what }) => what?.zh),
      bound.next?.may.includes('record-suit'),
    ]).to.deep.equal(['performing', ['停止侵权，履行裁决'], false])
    expect(after.papers.findLast(({ key }) => key === 'performance-demand')?.addresseeId).to.equal('B1')
    const told = accessOf(viewerOf('second'), after)
    const entries = (await entriesAfter(_id, 0)).filter(
      ({ data }) => data['step'] === 'demand' || data['step'] === 'lapse-suit',
    )
    expect(entries.length).to.equal(2)
    expect(entries.filter((entry) => mayReadEntry(entry, told, after))).to.deep.equal([])
  })

  it('is told to each by its own service: to the requester nothing of the service on the respondents', async () => {
    const _id = await decided()
    await serve(_id, onB1, 24)
    const half = await loadCase(_id)
    expect((await seenBy('respondent', half)).told).to.deep.equal(['serve-decision'])
    for (const id of ['filer', 'second']) {
      const { told, decision, state, row } = await seenBy(id, half)
      expect([told, decision, state, row], id).to.deep.equal([[], false, 'deliberating', 'deliberating'])
    }
    await serve(_id, { 'servedOn-B2': '2026-03-26', 'mode-B2': 'post' }, 25)
    const record = await loadCase(_id)
    expect(record.proceedings[1]).to.include({ state: 'served' })
    const filer = await seenBy('filer', record)
    expect([filer.told, filer.decision, filer.state, filer.row]).to.deep.equal([
      [],
      false,
      'deliberating',
      'deliberating',
    ])
    expect(filer.text).not.to.include('2026-03-25').and.not.include('2026-03-26')
    expect(filer.next?.must).to.deep.equal([])
    // Whoever was not served is served first; the time to publish runs from the decision.
    const officer = nextStepView(person('officer'), record, 'P2', days(30))?.todo
    expect(officer?.must.map(({ steps: [step] }) => step)).to.deep.equal(['serve-requester', 'publish'])
    const second = await seenBy('second', record)
    expect([second.told, second.decision, second.state, second.row]).to.deep.equal([
      ['serve-decision'],
      true,
      'served',
      'served',
    ])

    // What comes of it for others is not the requester's either before that.
    await serve(_id, { publishedOn: '2026-03-28' }, 27, 'publish')
    expect((await seenBy('filer', await loadCase(_id))).state).to.equal('deliberating')
    await serve(_id, { servedOn: '2026-03-29', mode: 'post', servedAt: '珠海市横琴1号' }, 28, 'serve-requester')
    const after = await seenBy('filer', await loadCase(_id))
    expect([after.told, after.decision, after.state, after.row]).to.deep.equal([
      ['serve-decision', 'serve-decision', 'publish', 'serve-requester'],
      true,
      'published',
      'published',
    ])
    const rest = nextStepView(person('officer'), await loadCase(_id), 'P2', days(30))?.todo
    expect(rest?.must.map(({ steps: [step] }) => step)).not.to.include('serve-requester')
    // Nobody is served twice with one paper, nor is a second proof of it made out.
    const options = stepOptions(person('officer'), await loadCase(_id), (await loadCase(_id)).proceedings[1]!, days(30))
    expect(options.find(({ key }) => key === 'serve-requester')?.obstacle).to.equal('everyone-served')
    const twice = serve(_id, { servedOn: '2026-03-29', mode: 'post', servedAt: '珠海市横琴1号' }, 29, 'serve-requester')
    expect(await refusalOf(twice)).to.equal('everyone-served')
  })

  it('stands on the page of whoever was not served as if it had not been made', async () => {
    const _id = await decided()
    await serve(_id, { ...onB1, 'servedOn-B2': '2026-03-26', 'mode-B2': 'post' }, 25)
    await drained()
    const page = await as('filer').get(`/complaints/${_id}`).set('Accept', 'text/html')
    expect(page.text).not.to.include('送达裁决书').and.not.include('2026年3月25日')
    // What the page still offers the party is taken as its word.
    const words = page.text.match(new RegExp(`/cases/${_id}/P2/steps/[a-z-]+`, 'g')) ?? []
    for (const path of new Set(words)) {
      const form = await as('filer').get(path).set('Accept', 'text/html')
      expect(form.text, path).not.to.include('目前不能办理这一步')
    }
  })
})
