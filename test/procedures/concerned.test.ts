import { expect } from 'chai'
import { hasReachedRespondent, procedures } from '../../src/procedures/index.ts'
import type { Party } from '../../src/kernel/case-record.ts'
import { concernedBy } from '../../src/kernel/concerned.ts'
import { sparedParties } from '../../src/kernel/spared.ts'
import type { StepRule } from '../../src/kernel/procedure.ts'
import { papersToIssue, stepToServe } from '../../src/kernel/service-round.ts'
import { dateOn, refusalOf, requester, respondent, Story } from '../papers/a-story.ts'

const another: Party = { ...respondent, id: 'B2', name: '南屏某商行', personIds: ['second'] }
const third: Party = { ...respondent, id: 'B3', name: '罗志强', personIds: ['third'] }
const parties = [requester, respondent, another, third]
const served = (n: number, ...of: readonly string[]) =>
  Object.fromEntries(
    of.flatMap((id) => {
      const end = id === 'B1' ? '' : `-${id}`
      return [
        [`servedOn${end}`, dateOn(n)],
        [`mode${end}`, 'direct'],
      ]
    }),
  )

/** The parties by a clock of theirs that runs. */
const running = ({ proceeding }: Story, rule: string) =>
  proceeding.clocks.flatMap((clock) => (clock.rule === rule ? [clock.party] : []))
const addressees = (printed: readonly { readonly key: string; readonly facts: { readonly addressee?: string } }[]) =>
  printed.filter(({ key }) => key !== 'proof-of-service').map(({ facts }) => facts.addressee)

/** Whose credit it is about, by the parties whom it has come to. */
const reached = ({ proceeding, record }: Story) =>
  parties.flatMap(({ id, side }) =>
    side === 'respondent' && hasReachedRespondent(proceeding, record, [id]) ? [id] : [],
  )

/** Three parties, before a penalty is announced. */
function reviewed(): Story {
  const story = new Story('penalty', { parties })
  story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵权商品' })
  const basis = '违反《中华人民共和国商标法》第五十七条\n依据《中华人民共和国商标法》第六十条'
  story.take('conclude', 10, { proposed: 'P1', findings: '两家商铺销售侵权空调。', reason: '一般处罚。', basis })
  story.take('pass-review', 12)
  return story
}
const fine = { kinds: ['fine'], fine: 5000 }

describe('an intended penalty against some of several', () => {
  it('is announced to whom it is intended against, by name in its text or by a sum of its own, and to nobody else', () => {
    const byName = reviewed()
    const notices = byName.take('notify', 14, {
      ...fine,
      intended: '对恒风电器厂罚款5000元',
      ownFindings: '恒风电器厂销售30台。',
      ...served(14, 'B1'),
    })
    expect([byName.proceeding.state, addressees(notices), running(byName, 'statement')]).to.deep.equal([
      'notified',
      ['恒风电器厂'],
      ['B1'],
    ])
    expect(notices[0]?.text).to.include('恒风电器厂销售30台').and.not.include('两家商铺')
    const bySum = reviewed()
    bySum.take('notify', 14, { ...fine, ownFine: 3000, 'ownFine-B2': 2000, intended: '罚款', ...served(14, 'B1') })
    expect([bySum.proceeding.state, running(bySum, 'statement')]).to.deep.equal(['reviewed', ['B1']])
    const { procedure, record, proceeding } = bySum
    const left = Object.keys(stepToServe('notify', procedure.steps['notify']!, record, proceeding).fields ?? {})
    expect(left.filter((name) => name.startsWith('servedOn'))).to.deep.equal(['servedOn-B2'])
    bySum.take('notify', 16, served(16, 'B2'))
    expect([bySum.proceeding.state, running(bySum, 'statement')]).to.deep.equal(['notified', ['B1', 'B2']])
  })

  it('is served on nobody else, and on all where it tells nobody apart', () => {
    const refused = refusalOf(() =>
      reviewed().take('notify', 14, { ...fine, intended: '对恒风电器厂罚款5000元', ...served(14, 'B1', 'B3') }),
    )
    expect([refused?.code, refused?.details['party'], refused?.details['field']]).to.deep.equal([
      'served-on-unconcerned',
      '罗志强',
      'servedOn-B3',
    ])
    const story = reviewed()
    story.take('notify', 14, { ...fine, intended: '罚款5000元', ...served(14, 'B1') })
    expect(story.proceeding.state).to.equal('reviewed')
  })

  it('says in the notice to each only what its text intends against that one', () => {
    const [first, second] = reviewed().take('notify', 14, {
      kinds: ['goods', 'licence'],
      intended: '对恒风电器厂没收侵权商品；对南屏某商行暂扣许可证件',
      ...served(14, 'B1', 'B2'),
    })
    expect(first?.text).to.include('没收侵权商品').and.not.include('暂扣许可证件')
    expect(second?.text).to.include('暂扣许可证件').and.not.include('没收侵权商品')
  })

  it('asks nothing of the others, who are told so', () => {
    const story = reviewed()
    story.take('notify', 14, { ...fine, intended: '对恒风电器厂罚款5000元', ...served(14, 'B1') })
    expect(sparedParties(story.procedure, story.proceeding, story.record)).to.deep.equal(['B2', 'B3'])
    expect(story.procedure.states['notified']?.plainSpared).not.to.equal(undefined)
  })
})

describe('credit of some of several', () => {
  const told = { ground: 'other', number: '1号', measures: '列入重点监管' }

  it('is looked into of whom the desk names, each for a reason of its own, which nobody else is told', () => {
    const story = new Story('credit', { parties })
    const notices = story.take('propose-finding', 5, {
      ...told,
      ownReason: '仍在制造。',
      'ownReason-B2': '仍在销售。',
      ...served(5, 'B1', 'B2'),
    })
    expect([story.proceeding.state, addressees(notices)]).to.deep.equal(['proposed', ['恒风电器厂', '南屏某商行']])
    expect(notices[0]?.text).to.include('仍在制造').and.not.include('仍在销售')
    expect([running(story, 'statement'), reached(story)]).to.deep.equal([
      ['B1', 'B2'],
      ['B1', 'B2'],
    ])
    expect(
      refusalOf(() => story.take('state-opinion', 6, { statement: '…' }, 'respondent', { of: 'B3' }))?.code,
    ).to.equal('clock-not-running')
    for (const of of ['B1', 'B2']) story.take('state-opinion', 6, { statement: '已停止。' }, 'respondent', { of })
    const finding = { orders: '不予评优', ownReason: '未停止制造。', 'ownReason-B2': '未停止销售。' }
    const found = story.take('find', 20, { ...finding, ...served(20, 'B1', 'B2') })
    expect([story.proceeding.state, addressees(found)]).to.deep.equal(['shown', ['恒风电器厂', '南屏某商行']])
    expect(found[1]?.text).to.include('未停止销售').and.not.include('未停止制造')
  })

  it('is found of nobody without a reason', () => {
    const story = new Story('credit', { parties })
    expect(refusalOf(() => story.take('propose-finding', 5, { ...told, ...served(5, 'B1') }))?.details).to.deep.equal({
      fields: { 'input.ownReason': 'nobody-concerned' },
    })
  })

  it('is shown of whose penalty it is, and is nothing of the others', () => {
    const story = new Story('credit', { parties })
    const penalty = { number: '1号', decidedOn: dateOn(1), publishedOn: dateOn(5), kinds: ['fine'], content: '罚款' }
    story.take('enter-penalty', 5, {
      ...penalty,
      organ: '局',
      class: 'minor',
      platform: 'national',
      'concerned-B2': true,
    })
    expect([story.proceeding.concerns, reached(story)]).to.deep.equal([['B2'], ['B2']])
  })

  it('is passed on of nobody on whom the decision lays nothing', () => {
    const story = reviewed()
    story.take('notify', 14, { ...fine, intended: '对恒风电器厂罚款5000元', ...served(14, 'B1') })
    const { procedure, record, proceeding } = story
    const spared = sparedParties(procedure, proceeding, record)
    const step = procedure.steps['to-credit']!
    const asked = stepToServe('to-credit', step, record, proceeding, undefined, spared).fields ?? {}
    expect(Object.keys(asked).filter((name) => name.startsWith('concerned'))).to.deep.equal(['concerned'])
    expect([...(concernedBy(step, record, proceeding, {}, spared) ?? [])]).to.deep.equal(['B1'])
  })
})

describe('a form that issues what it serves', () => {
  it('asks for what the paper says before how it was served, of one and of several', () => {
    const ofService =
      /^(servedOn|announcedOn|mode|servedAt|howServed|requester(ServedOn|AnnouncedOn|Mode|How)|happened(At|On)|abroad|hours)/
    const served = procedures.flatMap(({ key, steps }) =>
      Object.entries<StepRule>(steps).flatMap(([name, step]) =>
        papersToIssue(step).length > 0 ? [[`${key}.${name}`, Object.keys(step.fields ?? {})] as const] : [],
      ),
    )
    const wrong = served.filter(([, fields]) => {
      const first = fields.findIndex((field) => ofService.test(field))
      return fields.slice(first).some((field) => !ofService.test(field))
    })
    expect(wrong.map(([name]) => name)).to.deep.equal([])
    const { procedure, record, proceeding } = reviewed()
    const asked = Object.keys(stepToServe('notify', procedure.steps['notify']!, record, proceeding).fields ?? {})
    expect(asked.findIndex((field) => ofService.test(field))).to.be.greaterThan(asked.indexOf('basis'))
  })
})
