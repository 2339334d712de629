import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { followRoutes } from '../../src/filing/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import type { CaseRecord, EvidenceItem } from '../../src/kernel/case-record.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import { noticeView } from '../../src/notices/notice.view.ts'
import { eventText } from '../../src/notices/notice.words.ts'
import { texts } from '../access/told-everywhere.walk.ts'
import { noticesOfCommit } from '../../src/notices/notice.projection.ts'
import { newestOf, newestProcedures } from '../../src/procedures/index.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { bodies } from '../../seeds/bodies.ts'
import { createPerson } from '../../src/access/index.ts'
import { submissionFacts } from '../../src/papers/submission.facts.ts'
import { smallPdf } from '../support/files.ts'
import { asViewer } from '../../src/access/viewers.ts'
import { takeCaseStep } from '../../src/cases/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import { aFiledCase, days, officeHttp, openOffice, person, signInAll, type Somebody, start } from './case-house.ts'

const item = (id: string, side: 'requester' | 'respondent', by: Somebody, sealed = false): EvidenceItem => ({
  id,
  name: `${id}的样品`,
  kind: 'object',
  proves: '',
  fileName: `${id}.jpg`,
  type: 'image/jpeg',
  size: 1,
  sha256: '0'.repeat(64),
  blobId: '0'.repeat(24),
  addedAt: days(4),
  addedBy: person(by).id,
  side,
  sealed,
  served: false,
})

/** Where the other side is served and may be heard on evidence, by procedure. */
type Key = keyof typeof servedStates
const servedStates = { adjudication: 'investigating', arbitration: 'hearing' } as const
const court = bodies.find(({ kind }) => kind === 'arbitration-court')!
const desks = {
  adjudication: { bodyId: 'xiangzhou', deskIds: ['xiangzhou-ip'] },
  arbitration: { bodyId: court._id, deskIds: [court.desks[0]!._id] },
}
const officerOf = { adjudication: 'officer', arbitration: 'secretary' as Somebody } as const

describe('evidence that comes in after service', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  let secretary: Viewer
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async () => {
    close = await openOffice()
    secretary = asViewer(
      await createPerson(
        {
          id: 'secretary',
          username: 'secretary',
          name: '仲裁秘书',
          password: 'plain',
          demo: true,
          roles: ['officer'],
          ...desks.arbitration,
        },
        start,
      ),
    )
    const http = officeHttp(() => days(9), [followRoutes])
    as = await signInAll(http.app, ['filer', 'respondent', 'officer', 'secretary' as Somebody])
  })
  after(() => close())

  const page = async (who: Somebody, record: CaseRecord): Promise<string> => {
    const path = who === 'filer' ? 'complaints' : who === 'respondent' ? 'answers' : 'cases'
    return (await as(who).get(`/${path}/${record._id}`).set('Accept', 'text/html').redirects(1)).text
  }

  async function standing(key: Key): Promise<CaseRecord> {
    const filed = await aFiledCase()
    const actor = person('officer')
    const { bodyId, deskIds } = desks[key]
    const holder = { bodyId, deskId: deskIds[0]! }
    await changeCase(filed._id, { actor, at: days(1), once: { key: randomUUID(), bodyHash: 'x' } }, (record) => {
      const circumstances = { at: days(1), actor, calendars: calendars() }
      const opened = openProceeding(record, { procedure: newestOf(key)!, holder }, circumstances)
      const served = {
        step: key === 'arbitration' ? 'serve' : 'serve-request',
        from: 'x',
        to: servedStates[key],
        at: days(2),
        by: 'officer',
        byName: '',
        seq: record.seq + 1,
      }
      const proceedings = opened.record.proceedings.map((each) =>
        each.id === 'P2' ? { ...each, state: servedStates[key], walked: [served] } : each,
      )
      const evidence = [
        item('E1', 'requester', 'filer'),
        item('E2', 'respondent', 'respondent'),
        item('E3', 'respondent', 'respondent', true),
      ]
      // Whoever agreed to be served electronically has an address for it.
      const parties = opened.record.parties.map((each) => ({ ...each, email: each.email ?? 'party@example.cn' }))
      return { ...opened, record: { ...opened.record, parties, proceedings, evidence } }
    })
    return await loadCase(filed._id)
  }

  const act = async (record: CaseRecord, step: string, who: Somebody, input: object): Promise<CaseRecord> => {
    const viewer = who === officerOf.arbitration ? secretary : person(who)
    const order = { caseId: record._id, proceedingId: 'P2', step, input }
    const { record: after } = await takeCaseStep(order, { viewer, at: days(5) })
    await drained()
    return after
  }
  const change = async (record: CaseRecord, to: (before: CaseRecord) => CaseRecord): Promise<CaseRecord> => {
    await changeCase(record._id, { actor: person('officer'), at: days(4) }, (before) => ({
      record: to(before),
      entries: [{ kind: 'step:suggested', audience: 'body', data: {} }],
    }))
    return await loadCase(record._id)
  }
  const opinion = {
    opinions: [
      {
        exhibit: 'E2',
        authenticity: 'accepted',
        legality: 'accepted',
        relevance: 'contested',
        reason: '拍摄的不是被控产品。',
      },
    ],
  }
  const service = { servedOn: '2026-03-07', mode: 'electronic', askedBy: '2026-03-16' }

  for (const key of ['adjudication', 'arbitration'] as const)
    it(`is read by the other side once the office has forwarded it, answered, and forwarded back: ${key}`, async () => {
      let record = await standing(key)
      await act(record, 'supply-evidence', 'respondent', { note: '补交销售合同。' })
      await act(record, 'supply-evidence', 'filer', { note: '补交公证封存样品。' })
      expect(await page(officerOf[key], record))
        .to.include('补交销售合同。')
        .and.include('补交公证封存样品。')
      expect(await page('respondent', record))
        .to.include('补交销售合同。')
        .and.not.include('补交公证封存样品。')
      const before = await page('filer', record)
      expect(before).to.include('补交公证封存样品。').and.not.include('补交销售合同。').and.not.include('E2的样品')

      record = await act(record, 'forward-to-requester', officerOf[key], service)
      const after = await page('filer', record)
      expect(after)
        .to.include('补交销售合同。')
        .and.include('E2的样品')
        .and.include('2026年3月16日')
        .and.not.include('E3的样品')
      // What was served on one side says nothing of what the other handed in.
      expect(await page('respondent', record)).to.not.include('补交公证封存样品。')
      const entries = (await entriesAfter(record._id, 0)).filter(({ data }) => data['step'] === 'forward-to-requester')
      const told = await noticesOfCommit({ record, entries, at: days(5) } as never)
      expect(told.map(({ personId, kind, what }) => [personId, kind, what])).to.deep.equal([
        ['filer', 'material', record.services?.at(-1)?.id],
      ])
      const view = noticeView(told[0]!, person('filer'), record, days(5))
      expect(eventText(told[0]!, view, { t: texts.translator('zh-CN'), lang: 'zh-CN' })).to.match(
        /^向您送达了.+提交的.*证据 1 件$/,
      )
      expect(eventText(told[0]!, view, { t: texts.translator('en'), lang: 'en' })).to.match(
        /now served on you: .*items of evidence: 1$/,
      )

      record = await act(record, 'opine-on-evidence', 'filer', opinion)
      expect(await page(officerOf[key], record))
        .to.include('拍摄的不是被控产品。')
        .and.include('质证意见')
        .and.include('关联性')
      expect(await page('respondent', record)).to.not.include('拍摄的不是被控产品。')
      record = await act(record, 'forward-to-respondent', officerOf[key], service)
      const last = await page('respondent', record)
      expect(last)
        .to.include('拍摄的不是被控产品。')
        .and.include('不认可')
        .and.include('补交公证封存样品。')
        .and.include('E1的样品')
      const saidBy = (...seqs: readonly number[]) =>
        record.proceedings[1]?.walked.filter(({ seq }) => seqs.includes(seq)).map(({ step, side }) => [step, side])
      expect(
        record.services?.map(({ handedIn = [], ...service }) => [
          service.partyId,
          service.evidence,
          saidBy(...handedIn),
        ]),
      ).to.deep.equal([
        ['A1', ['E2'], [['supply-evidence', 'respondent']]],
        [
          'B1',
          ['E1'],
          [
            ['supply-evidence', 'requester'],
            ['opine-on-evidence', 'requester'],
          ],
        ],
      ])
    })

  it('goes exhibit by exhibit: the officer chooses what is forwarded, and what was left out is offered the next time', async () => {
    let record = await standing('adjudication')
    record = await change(record, (before) => ({
      ...before,
      evidence: [...before.evidence, item('E4', 'respondent', 'respondent')],
    }))
    const path = `/cases/${record._id}/P2/steps/forward-to-requester`
    const get = async () => (await as('officer').get(path).set('Accept', 'text/html')).text
    const first = await get()
    for (const id of ['E2', 'E4'])
      expect(first).to.match(new RegExp(`name="input\\[exhibits\\]\\[\\]" value="${id}" checked`))
    // What is sealed, and what the side that is served handed in itself, is not there to choose.
    for (const id of ['E1', 'E3']) expect(first).to.not.include(`value="${id}"`)
    const form = { 'input[servedOn]': '2026-03-07', 'input[mode]': 'direct', 'input[servedAt]': '香洲1号' }
    const unknown = await as('officer').post(path, { ...form, 'input[exhibits][]': ['', 'E3'] })
    expect(unknown.status).to.equal(422)
    // As a browser sends a form that takes files: what says that nothing was ticked is sent beside what was.
    expect(first).to.include('enctype="multipart/form-data"')
    const sent = as('officer').raw('post', path).set('Accept', 'text/html').field('_csrf', as('officer').token())
    for (const [name, value] of [...Object.entries(form), ['input[exhibits][]', ''], ['input[exhibits][]', 'E4']])
      void sent.field(name ?? '', value ?? '')
    expect((await sent.field('_once', randomUUID())).status).to.equal(303)
    const filer = await page('filer', record)
    expect(filer).to.include('E4的样品').and.not.include('E2的样品')
    const next = await get()
    expect(next).to.include('value="E2" checked').and.not.include('value="E4"')
    expect((await loadCase(record._id)).services?.map(({ evidence }) => evidence)).to.deep.equal([['E4']])
    // Nothing ticked and nothing said: there is nothing to serve.
    expect((await as('officer').post(path, { ...form, 'input[exhibits][]': [''] })).status).to.be.within(400, 422)
  })

  it('is forwarded to whom the officer says: another of the same side reads nothing of it', async () => {
    let record = await standing('adjudication')
    record = await change(record, (before) => ({
      ...before,
      parties: [
        ...before.parties,
        { ...before.parties.find(({ side }) => side === 'respondent')!, id: 'B2', name: '南屏某商行', personIds: [] },
      ],
    }))
    const path = `/cases/${record._id}/P2/steps/forward-to-respondent`
    const form = { 'input[servedOn-B2]': '2026-03-07', 'input[mode-B2]': 'direct', 'input[servedAt-B2]': '南屏镇2号' }
    expect((await as('officer').post(path, { ...form, 'input[exhibits][]': ['', 'E1'] })).status).to.equal(303)
    const after = await loadCase(record._id)
    expect(after.services?.map(({ partyId, evidence }) => [partyId, evidence])).to.deep.equal([['B2', ['E1']]])
    expect(after.proceedings[1]?.walked.at(-1)?.partly).to.equal(undefined)
    expect(await page('respondent', record)).to.not.include('E1的样品')
    const rest = { 'input[servedOn]': '2026-03-07', 'input[mode]': 'direct', 'input[servedAt]': '香洲1号' }
    expect((await as('officer').post(path, { ...rest, 'input[exhibits][]': ['', 'E1'] })).status).to.equal(303)
    expect(await page('respondent', record)).to.include('E1的样品')
  })

  it('has an opinion for each exhibit, with files of its own, read by the other side once it was forwarded', async () => {
    const record = await standing('adjudication')
    const path = `/cases/${record._id}/P2/steps/opine-on-evidence`
    const empty = await as('filer').get(path).set('Accept', 'text/html')
    expect(empty.text).to.include('目前没有可以质证的证据').and.not.include('value="E2"')
    await act(record, 'forward-to-requester', 'officer', service)
    const form = await as('filer').get(path).set('Accept', 'text/html')
    expect(form.text)
      .to.include('证据2：E2的样品')
      .and.include('name="file-opinions-2"')
      .and.include('证明目的')
      .and.not.include('E3的样品')
      .and.not.include('证据1：E1的样品')
    const send = (fields: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}) => {
      const request = as('filer').raw('post', path).set('Accept', 'text/html')
      void request.field('_csrf', as('filer').token()).field('_once', randomUUID())
      for (const [name, value] of Object.entries(fields)) void request.field(name, value)
      for (const [name, file] of Object.entries(files)) void request.attach(name, smallPdf(file), `${file}.pdf`)
      return request
    }
    const cell = (name: string) => `input[opinions][0][${name}]`
    const heads = { [cell('authenticity')]: 'accepted', [cell('legality')]: 'partly', [cell('relevance')]: 'contested' }
    const blank = await send({ [cell('exhibit')]: 'E2', [cell('reason')]: '' })
    expect(blank.status).to.equal(422)
    const half = await send({ [cell('exhibit')]: 'E2', ...heads })
    expect(half.status).to.equal(422)
    // Named by its exhibit, and led to at its field, where the mistake stands too; on whichever row of the request it came.
    const late = Object.fromEntries(Object.entries(heads).map(([name, said]) => [name.replace('[0]', '[1]'), said]))
    const behind = await send({ [cell('exhibit')]: 'E2', 'input[opinions][1][exhibit]': 'E2', ...late })
    for (const { text } of [half, behind])
      expect(text)
        .to.include('逐项质证“证据2：E2的样品”“理由”')
        .and.match(/href="#f-input\[opinions\]-0-reason"/)
        .and.match(/id="f-input\[opinions\]-0-reason"[^>]*aria-invalid="true"/)
        .and.not.include('逐项质证第 1 项')
    const own = await send({ [cell('exhibit')]: 'E1', ...heads, [cell('reason')]: '自己的证据。' })
    expect(own.status).to.equal(422)
    const full = { [cell('exhibit')]: 'E2', ...heads, [cell('reason')]: '拍摄日期不明。' }
    expect((await send(full, { 'file-opinions-2': '比对照片' })).status).to.equal(303)
    const { proceedings, evidence } = await loadCase(record._id)
    const said = proceedings[1]?.walked.at(-1)
    const file = evidence.find(({ fileName }) => fileName === '比对照片.pdf')?.id
    expect(said?.under).to.deep.equal([{ file, field: 'opinions', item: 2 }])
    const shown = new RegExp(
      `证据2：E2的样品</p><p class="said-text">真实性：认可\n合法性：部分认可\n关联性：不认可\n理由：拍摄日期不明。</p><ul class="plain"><li><a href="[^"]*/${file}"`,
    )
    for (const who of ['filer', 'officer'] as const) expect(await page(who, record), who).to.match(shown)
    expect(await page('respondent', record)).to.not.include('拍摄日期不明')
    const [, proceeding] = proceedings
    if (!proceeding || !said) throw new Error('nothing was said')
    expect(submissionFacts(await loadCase(record._id), proceeding, said, false).handedIn?.texts[0]?.value).to.equal(
      `1．证据2；真实性：认可；合法性：部分认可；关联性：不认可；理由：拍摄日期不明。；见证据${file?.slice(1)}`,
    )
    const forward = { servedOn: '2026-03-11', mode: 'direct', servedAt: '香洲1号' }
    const forwarding = { caseId: record._id, proceedingId: 'P2', step: 'forward-to-respondent', input: forward }
    await takeCaseStep(forwarding, { viewer: person('officer'), at: days(9) })
    await drained()
    expect(await page('respondent', record)).to.match(shown)
  })

  it('shows the officer who forwards it what was handed in, beside the form', async () => {
    const record = await standing('adjudication')
    await act(record, 'supply-evidence', 'respondent', { note: '补交销售合同。' })
    const form = await as('officer')
      .get(`/cases/${record._id}/P2/steps/forward-to-requester`)
      .set('Accept', 'text/html')
    expect(form.text).to.include('补交销售合同。').and.include('质证意见提出期限')
  })

  it('is heard of both sides wherever a side may give an opinion on evidence', () => {
    for (const { key, steps } of newestProcedures()) {
      if (!steps['opine-on-evidence']) continue
      for (const step of ['supply-evidence', 'opine-on-evidence'])
        expect(steps[step]?.submission?.through, `${key}.${step}`).to.have.members([
          'forward-to-requester',
          'forward-to-respondent',
        ])
      expect([steps['forward-to-requester']?.serves, steps['forward-to-respondent']?.serves]).to.deep.equal([
        'respondent',
        'requester',
      ])
    }
  })
})
