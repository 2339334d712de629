import { join } from 'node:path'
import { loadTexts } from '../../src/http/texts.ts'
import { correctionPage } from '../../src/cases/correction.pages.ts'
import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import type { Express } from 'express'
import { accessOf, maskCase, maskEntry, mayReadEntry } from '../../src/access/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import { todoFor } from '../../src/cases/next-step.view.ts'
import { rowsOf } from '../../src/docket/index.ts'
import { correctFacts, refuseCorrection } from '../../src/cases/correction.actions.ts'
import { informantWords } from '../../src/kernel/informant.ts'
import { entriesAfter } from '../../src/journal/journal.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { noticeProjection } from '../../src/notices/notice.projection.ts'
import { requestFacts } from '../../src/papers/request.facts.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { collection } from '../../src/store/connection.ts'
import { addProjection, drained } from '../../src/store/publisher.ts'
import { anExaminedCase, days, officeHttp, openOffice, person, signInAll, type Somebody, take } from './case-house.ts'
import { servedCase } from './served-case.ts'

describe('what was filed', function () {
  this.timeout(30_000)
  let close: () => Promise<void>
  let app: Express
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async function () {
    this.timeout(40_000)
    close = await openOffice()
    addProjection(noticeProjection)
    app = officeHttp().app
    as = await signInAll(app, ['intake', 'officer', 'filer'])
  })
  after(() => close())

  const notices = () => collection<{ _id: string; personId: string }>('notices')
  const html = (who: Somebody, path: string) => as(who).get(path).set('Accept', 'text/html')
  const send = (who: Somebody, path: string, form: object) =>
    as(who)
      .post(path, { ...form, _once: randomUUID() })
      .set('Accept', 'text/html')
  const caller = (who: Somebody, at = days(5)) => ({ viewer: person(who), at })
  const factsOf = (record: CaseRecord, id: string, changes: Record<string, string>) => {
    const { personIds: _ids, ...party } = record.parties.find((each) => each.id === id) as CaseRecord['parties'][number]
    const own = Object.entries(party).filter(([, value]) => typeof value === 'string') as [string, string][]
    return { ...Object.fromEntries(own), ...changes }
  }
  const correct = (record: CaseRecord, part: string, changes: Record<string, string>, who: Somebody, asked?: string) =>
    correctFacts(
      {
        caseId: record._id,
        part,
        facts: factsOf(record, part, changes),
        reason: '与营业执照核对',
        ...(asked ? { asked } : {}),
      },
      caller(who),
    )
  const code = async (doing: Promise<unknown>) => {
    try {
      await doing
      return undefined
    } catch (error) {
      if (error instanceof RuleError) return error.code
      throw error
    }
  }
  const readBy = async (who: Somebody, record: CaseRecord) => {
    const access = accessOf(person(who), record)
    await drained()
    return (await entriesAfter(record._id, 0))
      .filter(({ kind }) => kind.startsWith('facts:'))
      .filter((entry) => mayReadEntry(entry, access, record))
      .map((entry) => maskEntry(entry, access, record).data)
  }

  it('of who is party to nobody’s request names no side, and of a respondent does', () => {
    const zh = {
      lang: 'zh-CN' as const,
      t: loadTexts(join(import.meta.dirname, '../../views/locales'), false).translator('zh-CN'),
    }
    const formFor = (parties: readonly object[]) =>
      JSON.stringify(
        correctionPage(
          {
            shown: { _id: 'ZB2026-000001', title: '案件', version: 1, parties },
            part: 'B1',
            as: 'asks',
            capacity: 'respondent',
            fields: ['name', 'address', 'shop'],
            values: { name: '某店', address: '某路1号' },
            waiting: [],
          } as unknown as Parameters<typeof correctionPage>[0],
          undefined,
          zh,
        ),
      )
    const respondent = { id: 'B1', side: 'respondent', name: '某店' }
    expect(formFor([respondent]))
      .to.contain('当事人信息')
      .and.not.contain('投诉')
    expect(formFor([{ id: 'A1', side: 'requester', name: '某公司' }, respondent])).to.contain('被投诉人信息')
  })

  it('is put right by who works the case: what it was, who, when and why is kept, and papers issued before stay', async () => {
    const before = await servedCase({}, { personIds: ['respondent'] })
    const papers = before.papers.map(({ id, number, sha256 }) => ({ id, number, sha256 }))
    const { record } = await correct(
      before,
      'B1',
      { name: '香洲某贸易商行', address: '珠海市香洲区凤凰路2号' },
      'officer',
    )
    expect(record.parties.find(({ id }) => id === 'B1')).to.include({
      name: '香洲某贸易商行',
      address: '珠海市香洲区凤凰路2号',
      idNumber: '91440400MA4UK1234X',
    })
    expect(record.papers.map(({ id, number, sha256 }) => ({ id, number, sha256 }))).to.deep.equal(papers)
    expect(record.corrections).to.deep.equal([
      {
        id: 'K1',
        part: 'B1',
        changes: [
          { field: 'name', was: '香洲某商行', is: '香洲某贸易商行' },
          { field: 'address', was: '珠海市香洲区凤凰路1号', is: '珠海市香洲区凤凰路2号' },
        ],
        reason: '与营业执照核对',
        state: 'made',
        at: days(5),
        by: 'officer',
        byName: '李明',
      },
    ])
    // The copy that is served afterwards says where it differs from what was filed.
    const { corrected } = requestFacts(record, { isCopy: true }).request ?? {}
    expect(corrected).to.deep.equal([
      '2026年3月7日更正：被投诉人名称由“香洲某商行”更正为“香洲某贸易商行”；被投诉人住所由“珠海市香洲区凤凰路1号”更正为“珠海市香洲区凤凰路2号”',
    ])
    const page = await html('officer', `/cases/${record._id}`)
    expect(page.text)
      .to.contain('更正登记信息：被投诉人信息，')
      .and.to.contain('由“香洲某商行”更正为“香洲某贸易商行”')
      .and.to.contain('理由：与营业执照核对')
    await drained()
    const told = await notices()
      .find({ caseId: record._id, kind: 'facts-corrected' } as never)
      .toArray()
    const people = told.map(({ personId }) => personId)
    // The desk that still has the examination is told with both sides, who did it is not.
    expect(people).to.include.members(['filer', 'respondent', 'intake']).and.not.include('officer')
  })

  it('is told to each side as far as it reads the fact, and what somebody else put right of the other side is not the filer’s to read', async () => {
    const before = await servedCase({}, { personIds: ['respondent'], phone: '0756-1111111' })
    await correct(before, 'B1', { phone: '13800138000' }, 'officer')
    await correct(await loadCase(before._id), 'A1', { phone: '0756-3333333' }, 'officer')
    const record = await loadCase(before._id)
    const fields = async (who: Somebody) =>
      (await readBy(who, record)).map(({ part, changes }) => [part, (changes as { field: string }[])[0]?.field])
    expect(await fields('officer')).to.deep.equal([
      ['B1', 'phone'],
      ['A1', 'phone'],
    ])
    expect(await fields('filer')).to.deep.equal([['A1', 'phone']])
    expect(await fields('respondent')).to.deep.equal([['B1', 'phone']])
    const seen = maskCase(record, accessOf(person('filer'), record))
    expect(seen.parties.find(({ id }) => id === 'B1')).not.to.have.property('phone')
    expect(seen.corrections.map(({ part }) => part)).to.deep.equal(['A1'])
    await drained()
    const told = await notices()
      .find({ caseId: record._id, kind: 'facts-corrected' } as never)
      .toArray()
    expect(told.map(({ personId }) => personId)).to.include.members(['filer', 'respondent'])
  })

  it('says who complained in confidence to nobody it is kept from, in the name of before neither', async () => {
    const before = await servedCase({ confidential: true }, { personIds: ['respondent'] })
    const { record } = await correct(before, 'A1', { name: '珠海某电子有限公司' }, 'officer')
    expect(informantWords(record)).to.include.members(['珠海某电器有限公司', '珠海某电子有限公司'])
    expect(await readBy('respondent', record)).to.deep.equal([])
    const seen = JSON.stringify(maskCase(record, accessOf(person('respondent'), record)))
    expect(seen).not.to.contain('珠海某电器').and.not.to.contain('珠海某电子')
  })

  it('is put right by the filer himself while it is examined, on his own page, and the case is called by it', async () => {
    const { _id, rights, title } = await anExaminedCase()
    const path = `/cases/${_id}/corrections/R1`
    const [right] = rights
    const form = await html('filer', path)
    expect(form.status).to.equal(200)
    expect(form.text).to.contain(`value="${right?.title}"`).and.to.contain('您可以直接更正填写错误')
    const facts = { number: right?.number, title: '电热水壶', holder: right?.holder }
    const nothing = await send('filer', path, { facts: { ...facts, title: right?.title }, reason: '写错了' })
    expect(nothing.status).to.equal(422)
    expect(nothing.text).to.contain('没有任何内容与原登记不同').and.to.contain('写错了')
    const wrong = await send('filer', path, { facts: { ...facts, number: 'ZL202130012345.1' }, reason: '写错了' })
    expect([wrong.status, wrong.text.includes('value="ZL202130012345.1"')]).to.deep.equal([422, true])
    const empty = await send('filer', path, { facts: { ...facts, title: '' }, reason: '写错了' })
    expect(empty.status).to.equal(422)
    const done = await send('filer', path, { facts, reason: '名称写错' })
    expect([done.status, done.headers['location']]).to.deep.equal([303, `/complaints/${_id}`])
    const record = await loadCase(_id)
    expect([record.rights[0]?.title, record.title]).to.deep.equal(['电热水壶', title.replace('电水壶', '电热水壶')])
    expect(record.corrections?.[0]).to.include({ side: 'requester', state: 'made', by: 'filer' })
    await drained()
    const told = await notices()
      .find({ caseId: _id, kind: 'facts-corrected' } as never)
      .toArray()
    expect(told.map(({ personId }) => personId)).to.include('intake')
  })

  it('is asked to be put right afterwards, once at a time, and the office grants or refuses it', async () => {
    const before = await servedCase({}, { personIds: ['respondent'] })
    const asked = await correct(before, 'B1', { address: '珠海市香洲区凤凰路9号' }, 'respondent')
    expect(asked.record.parties.find(({ id }) => id === 'B1')?.address).to.equal('珠海市香洲区凤凰路1号')
    expect(asked.record.corrections?.[0]).to.include({ state: 'asked', side: 'respondent' })
    expect(await code(correct(asked.record, 'B1', { address: '另一处' }, 'respondent'))).to.equal('correction-waits')
    expect(await readBy('filer', asked.record)).to.deep.equal([])
    await drained()
    const waits = { caseId: before._id, kind: 'correction-asked' }
    expect(
      (
        await notices()
          .find(waits as never)
          .toArray()
      ).map(({ personId }) => personId),
    ).to.include('officer')
    // It waits in the next step and the list of the one desk that puts it right, until it is answered.
    const waiting = (now: CaseRecord) =>
      now.proceedings.flatMap((each) =>
        todoFor(person('officer'), now, each, days(3)).must.flatMap(({ ask = [] }) => ask),
      )
    const listed = (now: CaseRecord) =>
      rowsOf(now, calendars(), days(3)).flatMap(({ part, asked: isAsked }) => (isAsked ? [part] : []))
    expect([waiting(asked.record), listed(asked.record)]).to.deep.equal([['K1'], ['P2']])
    const page = await html('officer', `/cases/${before._id}/corrections/B1?asked=K1`)
    expect((await html('officer', `/cases/${before._id}`)).text).to.include(`corrections/B1?asked=K1`)
    expect(page.text).to.contain('value="珠海市香洲区凤凰路9号"').and.to.contain('不予更正')
    const { record } = await correct(asked.record, 'B1', { address: '珠海市香洲区凤凰路9号' }, 'officer', 'K1')
    expect(record.corrections?.map(({ id, state }) => [id, state])).to.deep.equal([
      ['K1', 'granted'],
      ['K2', 'made'],
    ])
    expect([waiting(record), listed(record)]).to.deep.equal([[], []])
    await drained()
    expect(
      await notices()
        .find({ ...waits, readAt: null } as never)
        .toArray(),
    ).to.deep.equal([])
    const again = await correct(record, 'B1', { name: '别家' }, 'respondent')
    const refused = await refuseCorrection(
      { caseId: before._id, part: 'B1', asked: 'K3', reason: '与登记不符' },
      caller('officer'),
    )
    expect(again.record.corrections).to.have.length(3)
    expect(refused.record.corrections?.[2]).to.include({ state: 'refused', answer: '与登记不符' })
    expect((await readBy('respondent', refused.record)).at(-1)).to.include({ answer: '与登记不符' })
    expect(await readBy('filer', refused.record)).to.have.length(1)
  })

  it('is answered by the desk that had the case last where it ends before anybody did, and asked no more after that', async () => {
    const before = await servedCase({}, { personIds: ['respondent'] })
    const wanted = { address: '珠海市香洲区凤凰路9号' }
    await correct(before, 'B1', wanted, 'respondent')
    await changeCase(before._id, { actor: person('officer'), at: days(5) }, (record) => ({
      record: {
        ...record,
        parties: record.parties.map((each) => ({ address: '珠海市香洲区1号', ...each })),
        proceedings: record.proceedings.map((each) =>
          each.id === 'P1' ? { ...each, state: 'routed', endedOn: '2026-03-03' } : each,
        ),
      },
      entries: [],
    }))
    await take(before._id, 'ask-withdrawal', 'filer', {
      proceedingId: 'P2',
      input: { reason: '已和解。' },
      at: days(6),
    })
    const end = { ground: 'requested', reason: '请求人撤回。' }
    const ended = await take(before._id, 'withdraw-case', 'lead', { proceedingId: 'P2', input: end, at: days(6) })
    expect(ended.proceedings.every(({ endedOn }) => endedOn !== undefined)).to.equal(true)
    const waiting = (now: CaseRecord) =>
      rowsOf(now, calendars(), days(7)).flatMap(({ part, asked }) => (asked ? [part] : []))
    const asked = (now: CaseRecord) =>
      now.proceedings.flatMap((each) =>
        todoFor(person('officer'), now, each, days(7)).must.flatMap(({ ask = [] }) => ask),
      )
    expect([waiting(ended), asked(ended)]).to.deep.equal([['P2'], ['K1']])
    expect(await code(correct(ended, 'B1', { name: '别家' }, 'respondent'))).to.equal('case-ended')
    const { record } = await correct(ended, 'B1', wanted, 'officer', 'K1')
    expect(record.parties.find(({ id }) => id === 'B1')?.address).to.equal(wanted.address)
    expect([waiting(record), asked(record)]).to.deep.equal([[], []])
  })

  it('says that the case has ended to who had the form open, with everything typed by its name', async () => {
    const { _id, version } = await anExaminedCase()
    await changeCase(_id, { actor: person('intake'), at: days(1) }, (record) => ({
      record: {
        ...record,
        proceedings: record.proceedings.map((each) => ({ ...each, state: 'withdrawn', endedOn: '2026-03-03' })),
      },
      entries: [],
    }))
    const facts = {
      'facts[name]': '香洲某商行（更名）',
      'facts[address]': '珠海市香洲区2号',
      'facts[phone]': '13800138000',
    }
    const sent = await send('intake', `/cases/${_id}/corrections/B1`, {
      ...facts,
      reason: '更名',
      _version: `${version}`,
    })
    expect(sent.status).to.equal(422)
    expect(sent.text).to.include('案件已经结束，登记信息不再更正').and.not.include('找不到页面')
    const told = [...sent.text.matchAll(/<p class="muted small">([^<]*)<\/p><p class="conflict-text">([^<]*)</g)]
    expect(told.map(([, label, text]) => [label, text])).to.deep.equal([
      ['被投诉人名称', '香洲某商行（更名）'],
      ['地址', '珠海市香洲区2号'],
      ['联系电话', '13800138000'],
      ['理由', '更名'],
    ])
    expect((await html('officer', `/cases/${_id}/corrections/B1`)).status, 'a stranger').to.equal(404)
  })

  it('is asked by one of several respondents without the others learning of it', async () => {
    const other = { id: 'B2', name: '中山某行', personIds: ['officer2'] } as const
    const before = await servedCase({}, { personIds: ['respondent'] }, [other])
    const { record } = await correct(before, 'B1', { name: '香洲某贸易商行' }, 'respondent')
    await refuseCorrection({ caseId: record._id, part: 'B1', asked: 'K1', reason: '与登记不符' }, caller('officer'))
    const now = await loadCase(record._id)
    await drained()
    const told = async (who: Somebody) => {
      const access = accessOf({ ...person(who), roles: ['respondent'] }, now)
      const entries = (await entriesAfter(now._id, 0)).filter(({ kind }) => kind.startsWith('facts:'))
      return [access.as, entries.filter((entry) => mayReadEntry(entry, access, now)).length]
    }
    expect(await told('respondent')).to.deep.equal(['respondent', 2])
    expect(await told('officer2')).to.deep.equal(['respondent', 0])
  })

  it('is nobody else’s to put right: a foreign desk, the other side, what the case does not have', async () => {
    const { _id } = await anExaminedCase()
    expect((await html('officer', `/cases/${_id}/corrections/A1`)).status).to.equal(404)
    expect((await html('intake', `/cases/${_id}/corrections/R9`)).status).to.equal(404)
    expect((await html('intake', `/cases/${_id}/corrections/act-2`)).status).to.equal(404)
    const before = await servedCase({}, { personIds: ['respondent'] })
    for (const part of ['A1', 'R1', 'act-1'])
      expect(
        await code(correctFacts({ caseId: before._id, part, facts: {}, reason: '试试' }, caller('respondent'))),
        part,
      ).to.equal('not-to-correct')
  })
})
