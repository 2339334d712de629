import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { sentencesFor } from '../../src/kernel/option-rights.ts'
import { newestOf, newestProcedures } from '../../src/procedures/index.ts'
import { citedAs } from '../../src/papers/basis.facts.ts'
import { loadCase } from '../../src/store/case-store.ts'
import { dateOn, Story } from '../papers/a-story.ts'
import { days, officeHttp, openOffice, signedInAs } from './case-house.ts'
import { servedCase } from './served-case.ts'

const inPerson = (n: number) => ({ servedOn: dateOn(n), mode: 'direct' })
const offered = newestProcedures().flatMap(({ key, steps }) =>
  Object.entries(steps).flatMap(([step, { fields = {} }]) =>
    Object.entries(fields).flatMap(([name, field]) =>
      field.sentences ? [{ at: `${key}.${step}.${name}`, field }] : [],
    ),
  ),
)
const lighter = (newestOf('penalty')?.steps['conclude']?.fields?.['reason']?.sentences ?? [])[0]?.zh ?? ''

describe('the sentences for findings and reasons', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  it('are there for adjudication and penalty, each whole, and what the law says begins with its article', () => {
    expect(offered.map(({ at }) => at)).to.deep.equal([
      'adjudication.propose-decision.findings',
      'adjudication.propose-decision.reason',
      'adjudication.propose-direct.findings',
      'adjudication.propose-direct.reason',
      'penalty.conclude.reason',
    ])
    for (const { at, field } of offered)
      for (const { zh, en, source } of field.sentences ?? []) {
        expect(zh, at).to.match(/^[^\n]{10,300}。$/)
        expect(en, at).to.match(/^[A-Z].+\.$/)
        if (at.endsWith('.reason')) expect(zh.startsWith(`依照${source && citedAs(source)}的规定，`), zh).to.equal(true)
      }
  })

  it('fit the right: the claims of an invention, the pictures of a design', () => {
    const reason = newestOf('adjudication')?.steps['propose-decision']?.fields?.['reason'] ?? {}
    const of = (kind: 'invention' | 'design') =>
      sentencesFor(reason, [{ kind }])
        .map(({ zh }) => zh)
        .join('')
    expect(of('invention')).to.include('以其权利要求的内容为准').and.not.include('外观设计专利权')
    expect(of('design')).to.include('该产品的外观设计为准').and.not.include('权利要求')
  })

  it('are picked on the form, with their article and that it was not read, and stand before what is typed', async () => {
    const { _id } = await servedCase()
    const officer = await signedInAs(officeHttp(() => days(6)).app, 'officer')
    const path = `/cases/${_id}/P2/steps/propose-direct`
    const { text } = await officer.get(path).set('Accept', 'text/html')
    const [first = ''] = /依照《中华人民共和国专利法》第六十四条第二款的规定，[^"]+?。/.exec(text) ?? []
    expect(first).to.include('该产品的外观设计为准')
    expect(text)
      .to.include('data-into="input[reason]"')
      .and.include('可以选用的语句：理由')
      .and.match(/《中华人民共和国专利法》（2020年修正）第六十四条第二款（待核实）/)
      .and.not.include('第六十四条第一款')
    const typed = { earlier: '珠知法裁字〔2025〕1号', findings: '再次制造同一产品。', reason: '本案即属此种情形。' }
    const form = Object.fromEntries(
      Object.entries({ ...typed, orders: '停止制造。' }).map(([name, words]) => [`input[${name}]`, words]),
    )
    const sent = await officer
      .post(path, { ...form, 'phrases[reason]': first, _once: randomUUID() })
      .set('Accept', 'text/html')
    expect(sent.status).to.equal(303)
    const { input } = (await loadCase(_id)).proceedings[1]?.walked.at(-1) ?? {}
    expect(input?.['reason']).to.equal(`${first}\n本案即属此种情形。`)
    expect(input?.['findings']).to.equal('再次制造同一产品。')
  })

  it('are printed as the officer left them, and the penalty as whoever approves wrote it, not as it was proposed', () => {
    const story = new Story('penalty')
    story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵权商品' })
    const changed = lighter.replace('当事人', '该店')
    const concluded = {
      proposed: 'P1',
      findings: '销售侵权商品。',
      reason: changed,
      basis: '《中华人民共和国商标法》第六十条',
    }
    story.take('conclude', 10, concluded)
    story.take('pass-review', 11, {}, 'lead')
    const kinds = { kinds: ['goods', 'fine'], fine: 20_000 }
    const [notice] = story.take('notify', 12, { ...inPerson(12), ...kinds, intended: '没收侵权商品100件' })
    story.take('give-up-rights', 13, {}, 'respondent')
    story.take('propose-decision', 14, { accepted: true, reason: '建议从轻。' })
    const lesser = { kinds: ['goods', 'fine'], fine: 10_000, penalty: '没收侵权商品80件，其余退还' }
    const [decision] = story.take('approve-decision', 15, { ...lesser, reason: '同意，酌减。' })
    for (const paper of [notice, decision]) expect(paper?.text).to.include(changed).and.not.include(lighter)
    expect(notice?.text).to.include('没收侵权商品100件').and.include('罚款人民币20,000元')
    expect(decision?.text)
      .to.include('没收侵权商品80件，其余退还')
      .and.include('罚款人民币10,000元')
      .and.not.match(/100件|20,000|建议从轻|酌减/)
  })
})
