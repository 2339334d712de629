import { expect } from 'chai'
import { calendars } from '../../src/calendars/index.ts'
import { todoFor } from '../../src/cases/index.ts'
import { rowsOf } from '../../src/docket/index.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { procedureAt, procedures } from '../../src/procedures/index.ts'
import { noticesOfCommit } from '../../src/notices/notice.projection.ts'
import { rowsFor } from '../../src/sittings/sitting.projection.ts'
import { changeCase, loadCase } from '../../src/store/case-store.ts'
import { drained } from '../../src/store/publisher.ts'
import { aFiledCase, days, officeHttp, openOffice, person, signInAll } from './case-house.ts'

/** A penalty case under investigation at the desk in Xiangzhou, against one respondent. */
async function investigated(): Promise<string> {
  const { _id } = await aFiledCase()
  const procedure = procedureAt('penalty', '2026-03-02')
  const holder = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip' }
  const officer = person('officer')
  await changeCase(_id, { actor: officer, at: days(0) }, (record) => {
    const parties = record.parties.map((party) =>
      party.side === 'respondent' ? { ...party, address: '珠海市香洲区凤凰路1号' } : party,
    )
    const circumstances = { at: days(0), actor: officer, calendars: calendars() }
    const opened = openProceeding({ ...record, parties, proceedings: [] }, { procedure, holder }, circumstances)
    const proceedings = opened.record.proceedings.map((each) => ({ ...each, state: 'investigating' }))
    return { record: { ...opened.record, proceedings }, entries: opened.entries }
  })
  return _id
}

describe('a table that is typed in the form of a step', function () {
  this.timeout(30_000)
  let close: () => Promise<void>
  let as: Awaited<ReturnType<typeof signInAll>>
  before(async function () {
    this.timeout(60_000)
    close = await openOffice()
    // Each request a moment after the one before.
    let asked = 0
    as = await signInAll(officeHttp(() => new Date(days(1).getTime() + ++asked)).app, [
      'officer',
      'officer2',
      'respondent',
      'filer',
    ])
  })
  after(() => close())

  const rest = {
    'input[measure]': 'seize',
    'input[checked][]': ['related', 'no-necessities', 'not-sealed'],
    'input[place]': '三灶镇厂房',
    'input[endedAt]': '2026-03-03T11:10',
    'input[reason]': '可能被转移。',
    'input[basis]': '《中华人民共和国商标法》第六十二条',
    'input[first]': 'officer',
    'input[second]': 'officer2',
    'input[servedOn]': '2026-03-03',
    'input[mode]': 'direct',
    'input[told]': 'done',
    'input[heard]': '未提出。',
    'input[signed]': 'signed',
  }

  it('takes rows without a script, passes over the blank ones, and names a mistake at its own cell', async () => {
    const _id = await investigated()
    const path = `/cases/${_id}/P1/steps/seize-at-once`
    const form = await as('officer').get(path).set('Accept', 'text/html')
    expect(form.text)
      .to.include('name="input[goods][0][name]"')
      .and.include('name="input[goods][29][unit]"')
      .and.not.include('查封扣押清单')
    const blank = await as('officer').post(path, rest).set('Accept', 'text/html')
    expect(blank.status).to.equal(422)
    expect(blank.text).to.include('href="#f-input[goods]"')
    const half = {
      ...rest,
      'input[goods][0][name]': '',
      'input[goods][1][name]': '电水壶',
      'input[goods][1][count]': '十二',
      'input[goods][2][note]': '空白后一行',
    }
    const wrong = await as('officer').post(path, half).set('Accept', 'text/html')
    expect(wrong.status).to.equal(422)
    for (const cell of ['0-unit', '1-name', '1-count'])
      expect(wrong.text, cell)
        .to.include(`href="#f-input[goods]-${cell}"`)
        .and.include(`id="f-input[goods]-${cell}-error"`)
    expect(wrong.text).to.include('value="电水壶"').and.include('value="空白后一行"')
    const right = {
      ...rest,
      'input[goods][0][name]': '电水壶',
      'input[goods][0][spec]': 'ZH-17',
      'input[goods][0][count]': '１２',
      'input[goods][0][unit]': '台',
      'input[goods][4][name]': '铝箔',
      'input[goods][4][count]': '30.5',
      'input[goods][4][unit]': '千克',
    }
    const taken = await as('officer').post(path, right).set('Accept', 'text/html')
    expect(taken.status).to.equal(303)
    await drained()
    const { proceedings, papers, services } = await loadCase(_id)
    expect(proceedings[0]?.walked.at(-1)?.input?.['goods']).to.deep.equal([
      { name: '电水壶', spec: 'ZH-17', count: 12, unit: '台' },
      { name: '铝箔', count: 30.5, unit: '千克' },
    ])
    expect(papers.map(({ key }) => key)).to.deep.equal([
      'seizure-decision',
      'seizure-list',
      'scene-record',
      'proof-of-service',
    ])
    expect(services?.[0]?.papers).to.have.length(2)
    const page = await as('officer').get(`/cases/${_id}`).set('Accept', 'text/html')
    expect(page.text)
      .to.include('<th scope="col">规格型号、批号</th>')
      .and.include('<td>ZH-17</td><td>12</td><td>台</td>')
    expect(page.text).to.not.include('<th scope="col">备注</th>')
  })

  it('an inspection by two is by somebody else beside who records it, in every step of that kind', async () => {
    const _id = await investigated()
    const path = `/cases/${_id}/P1/steps/record-inspection`
    const form = await as('officer').get(path).set('Accept', 'text/html')
    expect(form.text).to.include('value="officer2"').and.not.include('<option value="officer"')
    const alone = { 'input[heldOn]': '2026-03-03', 'input[record]': '现场有侵权水壶。', 'input[second]': 'officer' }
    const refused = await as('officer').post(path, alone).set('Accept', 'text/html')
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('href="#f-input[second]"').and.include('此处应当填写另外一人')
    expect((await as('officer').post(path, { ...alone, 'input[second]': 'officer2' })).status).to.equal(303)
    // Whoever is one of two whom a form asks for without naming the other declares it.
    const alike = procedures.flatMap(({ key, steps }) =>
      Object.entries(steps).flatMap(([step, { fields = {} }]) => {
        const persons = Object.values(fields).filter(({ kind }) => kind === 'person')
        return persons.length === 1 && persons[0]?.required && !persons[0].besidesTaker ? [`${key}.${step}`] : []
      }),
    )
    expect(alike).to.deep.equal([])
  })

  it('a hearing is held by none of those who have the case: they are not offered, and refused', async () => {
    const _id = await investigated()
    const officers = ['officer', 'officer2'].map((personId) => ({ personId, name: personId, part: 'first' }))
    await changeCase(_id, { actor: person('officer'), at: days(0) }, (record) => ({
      record: { ...record, proceedings: record.proceedings.map((each) => ({ ...each, state: 'hearing', officers })) },
      entries: [{ kind: 'step:suggested', audience: 'body', data: {} }],
    }))
    const path = `/cases/${_id}/P1/steps/call-hearing`
    const form = await as('officer').get(path).set('Accept', 'text/html')
    expect(form.text).to.include('听证主持人').and.include('记录员').and.include('<option value="lead"')
    expect(form.text).to.not.match(/<option value="officer2?"/)
    const called = { 'input[heldAt]': '2026-03-26T09:30', 'input[place]': '听证室', 'input[presiding]': 'lead' }
    const refused = await as('officer')
      .post(path, { ...called, 'input[clerk]': 'officer2' })
      .set('Accept', 'text/html')
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('href="#f-input[clerk]"').and.include('本案办案人员不能担任此职务')
  })

  it('a hearing is held by whom its notice names: they are told, have it in calendar and list, and record it', async () => {
    const _id = await investigated()
    const held = { bodyId: 'xiangzhou', deskId: 'xiangzhou-enforcement', personId: 'officer', personName: '李明' }
    const officers = [{ personId: 'officer', name: '李明', part: 'first' }]
    await changeCase(_id, { actor: person('officer'), at: days(0) }, (record) => ({
      record: {
        ...record,
        proceedings: record.proceedings.map((each) => ({ ...each, state: 'hearing', holder: held, officers })),
      },
      entries: [{ kind: 'step:suggested', audience: 'body', data: {} }],
    }))
    const path = `/cases/${_id}/P1/steps`
    // Of another desk, with no part in the case.
    expect((await as('officer2').get(`${path}/hold-hearing`)).status).to.equal(404)
    const called = { 'input[heldAt]': '2026-03-26T09:30', 'input[place]': '听证室', 'input[interpreter]': '' }
    const chosen = { ...called, 'input[presiding]': 'lead', 'input[clerk]': 'officer2' }
    expect((await as('officer').post(`${path}/call-hearing`, chosen)).status).to.equal(303)
    const record = await loadCase(_id)
    const duties = (who: 'officer' | 'officer2' | 'lead') =>
      todoFor(person(who), record, record.proceedings[0]!, days(1)).must.flatMap(({ steps }) => steps)
    expect(duties('officer2')).to.deep.equal(['hold-hearing'])
    expect(duties('lead')).to.include('hold-hearing')
    expect(duties('officer')).not.to.include('hold-hearing')
    expect(rowsOf(record, calendars(), days(1))[0]?.besides).to.have.members(['lead', 'officer2'])
    expect(rowsFor(record)[0]?.personIds).to.include.members(['lead', 'officer2'])
    const entries = [
      { kind: 'session:planned', proceedingId: 'P1', data: { session: 'S1' }, at: days(1), actorId: 'x' },
    ]
    const told = await noticesOfCommit({ record, entries } as never)
    expect(told.map(({ personId, kind }) => `${personId} ${kind}`)).to.include.members([
      'lead session',
      'officer2 session',
    ])
    const page = async (who: 'officer' | 'officer2') =>
      (await as(who).get(`/cases/${_id}`).set('Accept', 'text/html')).text
    expect(await page('officer2'))
      .to.include(`${path}/hold-hearing`)
      .and.not.include(`${path}/serve-notice`)
    expect(await page('officer')).to.include('王建国、张雪莹：记录听证')
    // Of the case it is that alone that is theirs.
    expect((await as('officer2').get(`${path}/serve-notice`)).status).to.equal(404)
    expect((await as('officer2').get(`${path}/hold-hearing`)).status).to.equal(200)
  })

  it('a hearing is held by nobody who investigated, though the case is another’s by now', async () => {
    const _id = await investigated()
    await changeCase(_id, { actor: person('officer'), at: days(0) }, (record) => {
      const walk = { from: 'investigating', to: 'investigating', at: days(0), by: 'officer', byName: '李明', seq: 1 }
      const walked = [
        { ...walk, step: 'record-inspection', input: { second: 'lead' } },
        { ...walk, step: 'conclude', by: 'officer2', seq: 2 },
      ]
      const proceedings = record.proceedings.map((each) => ({ ...each, state: 'hearing', walked }))
      const entries = [{ kind: 'step:suggested', audience: 'body' as const, data: {} }]
      return { record: { ...record, proceedings }, entries }
    })
    const called = { 'input[heldAt]': '2026-03-26T09:30', 'input[place]': '听证室' }
    const refused = await as('officer')
      .post(`/cases/${_id}/P1/steps/call-hearing`, {
        ...called,
        'input[presiding]': 'lead',
        'input[clerk]': 'officer2',
      })
      .set('Accept', 'text/html')
    expect(refused.status).to.equal(422)
    for (const field of ['presiding', 'clerk']) expect(refused.text).to.include(`href="#f-input[${field}]"`)
  })

  it('MP-08: a second seizure is one of its own: the form asks which is lifted, by number and list', async () => {
    const _id = await investigated()
    const seize = (name: string) => ({
      ...rest,
      'input[goods][0][name]': name,
      'input[goods][0][count]': '3',
      'input[goods][0][unit]': '台',
    })
    for (const name of ['电热水壶', '电风扇']) {
      const taken = await as('officer').post(`/cases/${_id}/P1/steps/seize-at-once`, seize(name))
      expect(taken.status).to.equal(303)
    }
    await drained()
    const { proceedings, papers } = await loadCase(_id)
    const [kettles, fans] = papers.flatMap(({ key, number }) => (key === 'seizure-decision' ? [number] : []))
    const walked = proceedings[0]?.walked ?? []
    expect(proceedings[0]?.clocks.filter(({ rule }) => rule === 'seizure').map(({ event }) => event)).to.deep.equal(
      walked.map(({ seq }) => seq),
    )
    const path = `/cases/${_id}/P1/steps/release-goods`
    const form = await as('officer').get(path).set('Accept', 'text/html')
    expect(form.text).to.include(`${kettles} · 电热水壶`).and.include(`${fans} · 电风扇`)
    // What the file does not tell is there with its reason, and cannot be chosen.
    expect(form.text)
      .to.match(/value="decided"[^>]* disabled>/)
      .and.include('本案尚未作出处理决定')
    expect(form.text).to.match(/value="unrelated"(?![^>]*disabled)[^>]*>/)
    const undecided = await as('officer')
      .post(path, {
        'input[ground]': 'decided',
        'input[concerns]': String(walked[0]?.seq),
        'input[servedOn]': '2026-03-03',
        'input[mode]': 'direct',
      })
      .set('Accept', 'text/html')
    expect(undecided.status).to.be.within(400, 499)
    expect(undecided.text).to.include('所选情形与案卷记载不符：本案尚未作出处理决定')
    const release = { 'input[ground]': 'unrelated', 'input[servedOn]': '2026-03-03', 'input[mode]': 'direct' }
    const unsaid = await as('officer').post(path, release).set('Accept', 'text/html')
    expect(unsaid.status).to.equal(422)
    expect(unsaid.text).to.include('href="#f-input[concerns]"').and.include('请选择所涉的是哪一项措施')
    const wrong = await as('officer')
      .post(path, { ...release, 'input[concerns]': '99' })
      .set('Accept', 'text/html')
    expect(wrong.status).to.equal(422)
    const second = { ...release, 'input[concerns]': String(walked[1]?.seq) }
    expect((await as('officer').post(path, second).set('Accept', 'text/html')).status).to.equal(303)
    await drained()
    const page = await as('officer').get(`/cases/${_id}`).set('Accept', 'text/html')
    expect(page.text).to.include(`${kettles} · 电热水壶：查封、扣押期限`).and.include(`${fans} · 电风扇`)
    const again = await as('officer').get(path).set('Accept', 'text/html')
    expect(again.text).to.include(`${kettles} · 电热水壶`).and.not.include(`${fans} · 电风扇</`)
  })
})
