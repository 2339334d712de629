import { expect } from 'chai'
import { duesShown } from '../../src/cases/lane.view.ts'
import { isOpen } from '../../src/kernel/clock-acts.ts'
import { duesOfAll } from '../../src/kernel/dues.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { joinsAfter, newestOf, procedures } from '../../src/procedures/index.ts'
import { dateOn, morningOf, refusalOf, requester, respondent, Story } from './a-story.ts'

const breach = {
  proposed: 'P1',
  findings: '当事人销售侵权空调12台，货值15,588元。',
  reason: '当事人系初犯，予以一般处罚。',
  basis: '违反《中华人民共和国商标法》第五十七条\n依据《中华人民共和国商标法》第六十条',
}
const inPerson = (n: number) => ({ servedOn: dateOn(n), mode: 'direct' })

function filed(more: object = {}): Story {
  const story = new Story('penalty', more)
  story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵犯注册商标专用权的商品' })
  return story
}

function reportedToPolice(more: object = {}, record = '货值已达追诉标准。'): Story {
  const story = new Story('penalty', more)
  story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵权商品' })
  story.take('report-crime', 10, { second: '张雪莹', offence: 'sale-of-counterfeits', amount: 286_000, record })
  story.take('approve-transfer', 11)
  return story
}

function reviewed(conclusion: object = breach, more: object = {}): Story {
  const story = new Story('penalty', more)
  story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵犯注册商标专用权的商品' })
  story.take('conclude', 10, { ...conclusion })
  story.take('pass-review', 12)
  return story
}

function notified(more: object = {}): Story {
  const story = reviewed(breach, more)
  story.take('notify', 14, { ...inPerson(14), intended: '没收侵权商品', kinds: ['goods', 'fine'], fine: 20_000 })
  return story
}

function decided(story: Story, from: number, fine: object = {}) {
  story.take('propose-decision', from, { accepted: false, reason: '当事人的意见不成立。' })
  return story.take('approve-decision', from + 1, { penalty: '没收侵权商品', reason: '同意。', ...fine })[0]!.text
}

describe('a letter that refers a suspected crime', () => {
  it('tells the facts that were written for it, not what the officer advises the head; of older reports, what there is', () => {
    const letter = (more: object) => {
      const story = new Story('penalty')
      story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵权商品' })
      const advice = { second: '张雪莹', offence: 'sale-of-counterfeits', record: '建议移送公安机关。' }
      story.take('report-crime', 10, { ...advice, ...more })
      story.take('approve-transfer', 11)
      return story
        .take('hand-over', 12, { to: '中山市公安局', materials: '证据材料' })
        .find(({ key }) => key === 'crime-referral-letter')!.text
    }
    expect(letter({ facts: '2026年1月起在三灶镇销售假冒商品。' }))
      .to.include('涉嫌犯罪的主要事实')
      .and.include('2026年1月起在三灶镇销售假冒商品。')
      .and.not.include('建议移送')
    expect(letter({})).to.include('建议移送公安机关。')
  })
})

describe('a penalty that was announced', () => {
  const kinds = { kinds: ['goods', 'fine'], fine: 20_000 }
  const approving = () => {
    const story = notified()
    story.take('give-up-rights', 15, {}, 'respondent')
    story.take('propose-decision', 16, { accepted: false, reason: '维持。' })
    return story
  }
  const refused = (input: object) =>
    refusalOf(() => approving().take('approve-decision', 17, { penalty: '没收侵权商品', reason: '同意。', ...input }))

  it('is decided no heavier than announced: no greater fine, no other kind', () => {
    expect(refused({ ...kinds, fine: 30_000 })?.details).to.deep.equal({ fields: { fine: 'more-than-told' } })
    expect(refused({ ...kinds, kinds: ['goods', 'fine', 'closure'] })?.details).to.deep.equal({
      fields: { kinds: 'more-than-told' },
    })
    expect(refused({ ...kinds, kinds: ['fine', 'gains'], gains: 1 })?.details).to.deep.equal({
      fields: { kinds: 'more-than-told' },
    })
    expect(refused(kinds)).to.equal(undefined)
    expect(refused({ ...kinds, fine: 15_000 })).to.equal(undefined)
    expect(refused({ kinds: ['goods'] })).to.equal(undefined)
  })

  it('is printed with the sums that were entered', () => {
    const stated = (penalty: string) => refused({ ...kinds, penalty })?.details
    const other = { fields: { penalty: 'sum-not-as-field' } }
    for (const text of [
      '1．没收侵权商品1200台；2．罚款5万元。',
      '罚款人民币50,000元',
      '罚款伍万元',
      '没收违法所得300元',
    ])
      expect(stated(text), text).to.deep.equal(other)
    for (const text of [
      '没收侵权商品1200台；罚款2万元。',
      '罚款人民币20,000元',
      '处贰万元罚款',
      '罚款二万元',
      '没收侵权商品',
    ])
      expect(stated(text), text).to.equal(undefined)
  })

  it('orders nothing of a kind that is not chosen, and says so at the text', () => {
    const stated = (penalty: string, chosen: readonly string[]) =>
      refused({ ...kinds, kinds: chosen, ...(chosen.includes('fine') ? {} : { fine: undefined }), penalty })?.details
    const other = { fields: { penalty: 'kind-not-chosen' } }
    for (const text of ['没收侵权电水壶120个。', '没收、销毁侵权商品', '没收专门用于制造的模具；罚款2万元'])
      expect(stated(text, ['fine']), text).to.deep.equal(other)
    expect(stated('警告；没收侵权商品', ['goods'])).to.deep.equal(other)
    for (const text of ['罚款2万元。', '不予没收电水壶', '解除查封，退还电水壶'])
      expect(stated(text, ['fine']), text).to.equal(undefined)
    const fields = Object.values(newestOf('penalty')?.steps ?? {}).flatMap((step) => Object.entries(step.fields ?? {}))
    // Every text that is printed as what is imposed, announced or decided.
    expect(fields.filter(([, { kindsIn }]) => kindsIn).map(([name]) => name)).to.include.members([
      'intended',
      'penalty',
    ])
  })

  it('is approved on a form with every opinion, the review’s as well, also one given without a word', () => {
    const story = approving()
    const [, form] = story.take('approve-decision', 19, { ...kinds, penalty: '没收侵权商品', reason: '同意处罚。' })
    expect(form?.text).to.include('审核通过').and.include('同意处罚。')
    for (const { key, steps, papers } of procedures) {
      const opinions = papers?.['approval-form']?.facts?.opinions
      const named = [opinions ?? []].flat().flatMap((source) => ('steps' in source ? source.steps : []))
      // Whoever has to be somebody else than who concluded, and sends the case on or back, reviews it.
      const reviewing = Object.entries(steps).flatMap(([name, { apartFrom = [], from, to }]) =>
        named.length > 0 && from.includes('reviewing') && to !== 'same' && apartFrom.includes('conclude') ? [name] : [],
      )
      expect(named, key).to.include.members(reviewing)
    }
  })

  it('states a sum exactly where its kind is chosen', () => {
    expect(refused({ kinds: ['fine'] })?.details).to.deep.equal({ fields: { fine: 'sum-missing' } })
    expect(refused({ kinds: ['fine'], fine: 0 })?.details).to.deep.equal({ fields: { fine: 'sum-missing' } })
    expect(refused({ kinds: ['goods'], fine: 10 })?.details).to.deep.equal({ fields: { fine: 'sum-without-kind' } })
  })

  it('may be made heavier after a new notice, which gives the party its period again', () => {
    const story = notified()
    story.take('give-up-rights', 15, {}, 'respondent')
    const [notice] = story.take('notify-again', 16, {
      ...inPerson(16),
      ...kinds,
      fine: 50_000,
      intended: '没收侵权商品',
    })
    expect(notice?.text).to.include('罚款人民币50,000元').and.include('自收到本告知书之日起5个工作日内')
    story.take('give-up-rights', 17, {}, 'respondent')
    story.take('propose-decision', 18, { accepted: false, reason: '维持。' })
    const [decision, form] = story.take('approve-decision', 19, {
      ...kinds,
      fine: 50_000,
      penalty: '没收侵权商品',
      reason: '同意。',
    })
    expect(decision?.text).to.include('罚款人民币50,000元').and.not.include('20,000')
    expect(form?.text).to.include('没收侵权商品').and.include('罚款人民币50,000元')
  })

  it('asks for no payment, and starts no period for one, where no money is due', () => {
    const paying = (input: object) => {
      const story = approving()
      const [decision] = story.take('approve-decision', 17, { penalty: '没收侵权商品', reason: '同意。', ...input })
      story.take('serve-decision', 18, inPerson(18))
      const clocks = story.record.proceedings.at(-1)?.clocks.map(({ rule }) => rule) ?? []
      return [decision?.text.includes('缴至'), clocks.includes('payment'), clocks.includes('suit')]
    }
    expect(paying({ kinds: ['goods'] })).to.deep.equal([false, false, true])
    expect(paying(kinds)).to.deep.equal([true, true, true])
  })
})

describe('the papers of a penalty case', () => {
  it('a filing notice names the officers of the case, and no panel', () => {
    const story = new Story('penalty')
    const [notice] = story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵权商品' })
    expect(notice?.text)
      .to.include('由李明、张雪莹办理')
      .and.include('决定于2026年3月5日立案')
      .and.not.match(/合议组|和解/)
  })

  it('a cause that was typed with the word for a case says it once', () => {
    const story = new Story('penalty')
    const cause = '涉嫌侵犯注册商标专用权案'
    const [notice] = story.take('file', 3, { first: '李明', second: '张雪莹', cause })
    expect(notice?.text).to.include('涉嫌侵犯注册商标专用权一案').and.not.include('案一案')
  })

  it('a notice of an intended penalty tells the party facts, reasons, basis and what is intended', () => {
    const [notice, proof] = reviewed().take('notify', 14, {
      ...inPerson(14),
      intended: '没收侵权商品',
      kinds: ['goods', 'fine'],
      fine: 20_000,
    })
    expect(notice?.text)
      .to.include('恒风电器厂：')
      .and.include('于2026年3月5日立案调查的你（单位）涉嫌销售侵犯注册商标专用权的商品一案')
      .and.include('当事人销售侵权空调12台')
      .and.include('书证（证据1，2026年3月5日入卷）')
      .and.include('当事人系初犯')
      .and.include('第五十七条')
      .and.include('没收侵权商品\n罚款人民币20,000元')
      .and.include('自收到本告知书之日起5个工作日内（至2026年3月23日止）')
      .and.not.match(/涉嫌涉嫌|公证书|密封账册|投诉材料反映|____/)
    expect(proof?.text).to.include('行政处罚告知书').and.not.include('立案通知书')
  })

  it('a notice without the basis is not issued; the officer may give it in the form that serves it', () => {
    const { basis, ...rest } = breach
    const story = reviewed(rest)
    const input = { ...inPerson(14), intended: '没收侵权商品' }
    const refused = refusalOf(() => story.take('notify', 14, input))
    expect(refused).to.include({ code: 'paper-fact-missing' })
    expect(refused?.details['field']).to.deep.include({ zh: '违反的规定和处罚依据（“送达行政处罚告知书”所填）' })
    expect(story.take('notify', 14, { ...input, basis })[0]?.text).to.include('第六十条')
  })

  it('the receipt of a statement is made out to who made it, for that statement', () => {
    const story = notified()
    const [receipt] = story.take('state-opinion', 16, { statement: '已主动下架。' }, 'respondent')
    expect(receipt?.text)
      .to.include('恒风电器厂：')
      .and.include('于2026年3月18日就涉嫌销售侵犯注册商标专用权的商品一案提交的陈述、申辩意见已经收到')
      .and.not.match(/蓝海智能装备公司：|决定是否受理|公证书/)
  })

  it('a decision says what the party stated, and what the office made of it', () => {
    const story = notified()
    story.take('state-opinion', 16, { statement: '已主动下架。' }, 'respondent')
    story.take('lapse-statement', 24, {}, 'officer')
    expect(decided(story, 25, { fine: 20_000 }))
      .to.include('恒风电器厂于2026年3月18日提交陈述、申辩意见，称：\n已主动下架。')
      .and.include('当事人在规定期限内未要求听证。')
      .and.include('经复核：\n当事人的意见不成立。')
      .and.include('没收侵权商品\n罚款人民币20,000元')
      .and.include('案由：销售侵犯注册商标专用权的商品。')
      .and.include('于2026年3月5日对当事人涉嫌销售')
      .and.not.match(/未提出陈述|同意。|____/)
  })

  it('CC-02: a decision tells the party that its data will be published', () => {
    const story = notified()
    story.take('give-up-rights', 15, {}, 'respondent')
    expect(decided(story, 16, { kinds: ['goods'] })).to.include('本机关将依法向社会公示本行政处罚决定的信息')
  })

  it('a decision says that nothing was stated only where the period passed', () => {
    const story = notified()
    story.take('lapse-statement', 24, {}, 'officer')
    expect(decided(story, 25)).to.include('未提出陈述、申辩，也未要求听证').and.not.include('罚款')
  })

  it('T-01: what came on the last day and is entered once the program recorded its end counts: a hearing is held, a statement is heard', () => {
    const late = notified()
    late.take('lapse-statement', 24, {}, 'system')
    late.take('state-opinion', 25, { statement: '已主动下架。', happenedOn: dateOn(18) }, 'officer')
    expect(decided(late, 26)).to.include('提交陈述、申辩意见，称：\n已主动下架。').and.not.include('未提出陈述')

    const heard = notified()
    heard.take('lapse-statement', 24, {}, 'system')
    expect(heard.proceeding.state).to.equal('rechecking')
    heard.take('ask-hearing', 25, { happenedOn: dateOn(18) }, 'officer')
    const { state, clocks, walked } = heard.proceeding
    const [last] = clocks.find(({ rule }) => rule === 'statement')?.ledger.slice(-1) ?? []
    expect([state, last?.kind === 'stopped' && last.end, last?.on]).to.deep.equal(['hearing', 'met', dateOn(18)])
    expect(walked.map(({ step }) => step)).not.to.include('lapse-statement')

    const missed = notified()
    missed.take('lapse-statement', 24, {}, 'system')
    for (const typed of [{}, { happenedOn: dateOn(24) }])
      expect(() => missed.take('ask-hearing', 25, typed, 'officer'))
        .to.throw(RuleError)
        .with.property('code', 'right-run-out')
    expect(() => missed.take('ask-hearing', 25, {}, 'respondent'))
      .to.throw(RuleError)
      .with.property('code', 'clock-not-running')
    decided(missed, 25)
  })

  it('a statement and a hearing stand side by side in the decision, whichever came first', () => {
    for (const order of ['statement first', 'hearing first'] as const) {
      const story = notified()
      const state = (on: number) => story.take('state-opinion', on, { statement: '已主动下架。' }, 'respondent')
      if (order === 'statement first') state(15)
      story.take('ask-hearing', 16, {}, 'respondent')
      if (order === 'hearing first') state(17)
      story.take('call-hearing', 17, { heldAt: morningOf(30), place: '听证室', presiding: '罗敏', clerk: '何志强' })
      story.take('serve-notice', 18, { servedOn: dateOn(18), mode: 'direct' })
      story.take('hold-hearing', 31, { heldOn: dateOn(30), record: '双方质证。' }, 'lead')
      const still = story.proceeding.clocks.find(({ rule }) => rule === 'decision')?.ledger.slice(-2)
      expect(
        still?.map(({ on }) => on),
        'up to the day of the hearing, whenever that is entered',
      ).to.deep.equal([dateOn(16), dateOn(30)])
      expect(decided(story, 32), order)
        .to.include('提交陈述、申辩意见，称：\n已主动下架。')
        .and.include('要求听证。本机关于2026年4月1日举行了听证。')
        .and.not.match(/未要求听证|未提出陈述/)
    }
  })

  it('who gives up the hearing may state in writing with it; who gives up both says so, and nobody else is said to', () => {
    const heard = notified()
    heard.take('ask-hearing', 16, {}, 'respondent')
    heard.take('waive-hearing', 18, { statement: '改为书面申辩：已下架。' }, 'respondent')
    expect(decided(heard, 20))
      .to.include('改为书面申辩：已下架。')
      .and.include('于2026年3月18日要求听证。当事人于2026年3月20日放弃听证。')
    const stated = notified()
    stated.take('state-opinion', 16, { statement: '已主动下架。' }, 'respondent')
    stated.take('give-up-rights', 17, {}, 'respondent')
    expect(decided(stated, 18))
      .to.include('当事人于2026年3月19日表示不再陈述、申辩，也不要求听证。')
      .and.not.include('规定期限内')
    const silent = notified()
    silent.take('give-up-rights', 17, {}, 'respondent')
    expect(decided(silent, 18)).to.include('当事人于2026年3月19日表示不陈述、申辩，也不要求听证。')
  })

  const taken = {
    measure: 'seize',
    goods: [
      { name: '空调室外机', spec: 'HF-35GW', count: 12, unit: '台', note: '成品' },
      { name: '铝箔', count: 30.5, unit: '千克' },
    ],
    place: '三灶镇厂房',
    reason: '有证据证明上述商品涉嫌侵权，可能被转移。',
    basis: '《中华人民共和国商标法》第六十二条第一款第四项',
    storage: '罚没物资仓库，保管人周建',
    first: '李明',
    second: '张雪莹',
  }

  describe('that seized goods', () => {
    const goods = { kinds: ['goods'] }
    const dealt = { held: 'confiscated', heldItems: '空调室外机12台，没收\n铝箔30.5千克，没收' }
    const approving = (step: 'seize' | 'seize-at-once') => {
      const story = filed()
      story.take(step, 5, { ...taken, ...inPerson(5) })
      story.take('conclude', 10, breach)
      story.take('pass-review', 12)
      story.take('notify', 14, { ...inPerson(14), intended: '没收侵权商品', kinds: ['goods'] })
      story.take('give-up-rights', 15, {}, 'respondent')
      story.take('propose-decision', 16, { accepted: false, reason: '维持。' })
      return story
    }
    const approve = (story: Story, input: object) =>
      story.take('approve-decision', 17, { penalty: '没收侵权商品', reason: '同意。', ...goods, ...input })
    const openSeizure = (story: Story) =>
      story.proceeding.clocks.some(({ rule, ledger }) => rule === 'seizure' && ledger.at(-1)?.kind !== 'stopped')

    it('says what becomes of them: confiscated they are held no longer, to be given back they are until they are released', () => {
      expect(refusalOf(() => approve(approving('seize'), {}))?.details).to.deep.equal({ fields: { held: 'not-said' } })
      const taken = approving('seize')
      expect(approve(taken, dealt)[0]?.text)
        .to.include('本案中查封、扣押的场所、设施、财物，予以没收：\n空调室外机12台，没收\n铝箔30.5千克，没收')
        .and.not.match(/退还/)
      expect(openSeizure(taken)).to.equal(false)
      const back = approving('seize')
      const text = approve(back, { held: 'partly', heldItems: '空调室外机12台，没收\n铝箔30.5千克，退还' })[0]?.text
      expect(text).to.include('部分予以没收，其余解除查封、扣押并退还').and.include('铝箔30.5千克，退还')
      expect(openSeizure(back)).to.equal(true)
      back.take('serve-decision', 18, inPerson(18))
      back.take('record-payment', 20, { paidOn: dateOn(20) })
      expect(refusalOf(() => back.take('close', 21))?.code).to.equal('condition-not-met')
      back.take('release-goods', 21, { ground: 'decided', ...inPerson(21) })
      // What was confiscated of it is dealt with as well.
      expect(refusalOf(() => back.take('close', 22))?.code).to.equal('condition-not-met')
      back.take('dispose-confiscated', 22, {
        disposedOn: dateOn(22),
        items: [{ name: '空调', count: 12, way: 'destroyed' }],
        firstWitness: '赵敏',
        secondWitness: '孙丽',
      })
      expect(refusalOf(() => back.take('close', 22))).to.equal(undefined)
    })

    it('confiscates nothing where no goods are confiscated, and says nothing of goods that nobody holds', () => {
      const other = { kinds: ['warning'], penalty: '警告' }
      const story = approving('seize')
      const refused = refusalOf(() => approve(story, { ...other, ...dealt }))?.details['fields']
      expect(Object.values(refused ?? {})).to.deep.equal(['more-than-told'])
      const fined = filed()
      fined.take('seize', 5, { ...taken, ...inPerson(5) })
      fined.take('conclude', 10, breach)
      fined.take('pass-review', 12)
      fined.take('notify', 14, { ...inPerson(14), intended: '警告', kinds: ['warning'] })
      fined.take('give-up-rights', 15, {}, 'respondent')
      fined.take('propose-decision', 16, { accepted: false, reason: '维持。' })
      expect(refusalOf(() => approve(fined, { ...other, ...dealt }))?.details).to.deep.equal({
        fields: { held: 'kind-not-chosen' },
      })
      const none = notified()
      none.take('give-up-rights', 15, {}, 'respondent')
      none.take('propose-decision', 16, { accepted: false, reason: '维持。' })
      expect(refusalOf(() => approve(none, dealt))?.details).to.deep.equal({ fields: { held: 'nothing-held' } })
    })

    it('MP-06: on the spot is not decided before the seizing is approved, or refused and lifted', () => {
      const story = approving('seize-at-once')
      expect(refusalOf(() => approve(story, dealt))?.code).to.equal('condition-not-met')
      story.take('confirm-seizure', 16, {}, 'lead')
      expect(approve(story, dealt)[0]?.text).to.include('予以没收')
      const checking = new Story('penalty')
      checking.take('seize-at-once', 2, { ...taken, ...inPerson(2) })
      expect(refusalOf(() => checking.take('refuse-filing', 3, { reason: '没有违法事实。' }))?.code).to.equal(
        'condition-not-met',
      )
    })
  })

  it('EV-08: a seizure is decided and listed on the spot: reasons, basis, period, things, remedy, authority and day', () => {
    const story = filed()
    const [decision, list, , proof] = story.take('seize', 5, { ...taken, ...inPerson(5) })
    expect(decision?.text)
      .to.include('实施行政强制措施决定书')
      .and.include('当事人：恒风电器厂')
      .and.include('有证据证明上述商品涉嫌侵权，可能被转移。')
      .and.include('《中华人民共和国商标法》第六十二条第一款第四项')
      .and.include('自2026年3月7日起，在三灶镇厂房，对《场所/设施/财物清单》所列场所、设施、财物（共2项）实施扣押')
      .and.include('期限为30日（至2026年4月6日止）')
      .and.include('存放地点和保管人：罚没物资仓库，保管人周建。')
      .and.include('60日内依法向有管辖权的行政复议机关申请行政复议')
      .and.include('6个月内依法向有管辖权的人民法院提起行政诉讼')
      .and.include('2026年3月7日')
      .and.not.match(/____|undefined|涉嫌涉嫌/)
    expect(list?.text)
      .to.include('1空调室外机HF-35GW12台成品')
      .and.include('2铝箔30.5千克')
      .and.include('一式两份')
      .and.include('执法人员（李明）签名')
      .and.include('执法人员（张雪莹）签名')
      .and.include('实施扣押（实施行政强制措施决定书第')
      .and.not.match(/见证人（|____|undefined/)
    expect(proof?.text).to.include('实施行政强制措施决定书').and.include('场所/设施/财物清单')
  })

  it('EV-07: what was told, what the party said and who signed is kept in a record made on the spot', () => {
    const [begunAt, endedAt] = [`${dateOn(5)}T09:10`, `${dateOn(5)}T10:40`]
    const spoken = { told: 'done', heard: '货物系他人寄存。', signed: 'refused', begunAt, endedAt }
    const record = filed()
      .take('seize', 5, { ...taken, ...spoken, ...inPerson(5) })
      .find(({ key }) => key === 'scene-record')
    expect(record?.text)
      .to.include('现场笔录')
      .and.include('时间2026年3月7日9时10分至10时40分')
      .and.include('李明、张雪莹')
      .and.include('已出示执法证件，当场告知采取措施的理由、依据和当事人依法享有的权利、救济途径。')
      .and.include('货物系他人寄存。')
      .and.include('当事人拒绝签名，已在笔录中注明。')
      .and.not.include('____')
    const { fields = {} } = filed().procedure.steps['seize-at-once'] ?? {}
    for (const name of ['told', 'heard', 'signed', 'endedAt']) expect(fields[name]?.required, name).to.equal(true)
    const early = { ...spoken, endedAt: `${dateOn(5)}T09:00` }
    expect(refusalOf(() => filed().take('seize', 5, { ...taken, ...early, ...inPerson(5) }))?.details).to.deep.equal({
      fields: { endedAt: 'ends-before-begun' },
    })
  })

  it('the extension and the release name the decision they rest on, the new end, the ground and what goes back', () => {
    const story = filed()
    story.take('seize', 5, { ...taken, ...inPerson(5) })
    const [longer] = story.take('extend-seizure', 20, { reason: '尚待权利人辨认。', ...inPerson(20) }, 'lead')
    expect(longer?.text)
      .to.include('延长行政强制措施期限决定书')
      .and.include('于2026年3月7日依据《实施行政强制措施决定书》（实施行政强制措施决定书第')
      .and.include('尚待权利人辨认。')
      .and.include('延长至2026年5月6日')
      .and.not.match(/____|undefined/)
    const [release] = story.take('release-goods', 30, { ground: 'unrelated', ...inPerson(30) })
    expect(release?.text)
      .to.include('现因查封、扣押的场所、设施、财物与违法行为无关。')
      .and.include('自2026年4月1日起解除上述行政强制措施')
      .and.include('1空调室外机HF-35GW12台成品')
      .and.not.match(/____|undefined/)
    expect(story.proceeding.clocks.find(({ rule }) => rule === 'seizure')?.ledger.at(-1)?.kind).to.equal('stopped')
  })

  describe('of two seizures', () => {
    const kettles = { ...taken, goods: [{ name: '电热水壶', count: 1200, unit: '台' }], place: '第一处' }
    const fans = { ...taken, goods: [{ name: '电风扇', count: 7, unit: '台' }], place: '第二处' }
    const seizedTwice = () => {
      const story = filed()
      const numbers = [
        story.take('seize-at-once', 5, { ...kettles, ...inPerson(5) })[0]?.facts.number,
        story.take('seize-at-once', 8, { ...fans, ...inPerson(8) })[0]?.facts.number,
      ]
      const events = story.proceeding.walked.slice(-2).map(({ seq }) => String(seq))
      const ends = () =>
        story.proceeding.clocks
          .filter(({ rule }) => rule === 'seizure' || rule === 'backfill')
          .map(({ rule, ledger }) => `${rule} ${ledger.map(({ kind }) => kind).join(' ')}`)
      return { story, numbers, first: events[0] ?? '', second: events[1] ?? '', ends }
    }

    it('MP-08: each has its own period, which its own decision announces', () => {
      const { story, ends } = seizedTwice()
      expect(ends()).to.deep.equal(['seizure started', 'backfill started', 'seizure started', 'backfill started'])
      expect(
        story.proceeding.clocks.filter(({ rule }) => rule === 'seizure').map(({ ledger }) => ledger[0]?.on),
      ).to.deep.equal([dateOn(5), dateOn(8)])
      const story2 = filed()
      story2.take('seize', 5, { ...kettles, ...inPerson(5) })
      expect(story2.take('seize', 8, { ...fans, ...inPerson(8) })[0]?.text).to.include('（至2026年4月9日止）')
    })

    it('one is approved, extended and lifted, and which one has to be said', () => {
      const { story, first, second, ends } = seizedTwice()
      const notSaid = refusalOf(() => story.take('confirm-seizure', 8, {}, 'lead'))
      expect(notSaid).to.include({ code: 'event-needed' })
      expect(notSaid?.details).to.deep.equal({ field: 'concerns' })
      story.take('confirm-seizure', 8, { concerns: first }, 'lead')
      expect(ends()).to.deep.equal([
        'seizure started',
        'backfill started stopped',
        'seizure started',
        'backfill started',
      ])
      const reason = { reason: '尚待辨认。' }
      expect(refusalOf(() => story.take('extend-seizure', 20, { ...reason, ...inPerson(20) }, 'lead'))?.code).to.equal(
        'event-needed',
      )
      story.take('extend-seizure', 20, { ...reason, ...inPerson(20), concerns: first }, 'lead')
      story.take('release-goods', 21, { ground: 'unrelated', ...inPerson(21), concerns: second })
      expect(ends()).to.deep.equal([
        'seizure started extended',
        'backfill started stopped',
        'seizure started stopped',
        'backfill started stopped',
      ])
    })

    it('MP-06: what was done on the spot is approved or not, and nobody approves what was given back first', () => {
      const seizedAtOnce = () => {
        const story = filed()
        story.take('seize-at-once', 5, { ...kettles, ...inPerson(5) })
        const backfill = () =>
          story.proceeding.clocks
            .filter(({ rule }) => rule === 'backfill')
            .flatMap(({ ledger }) => ledger.flatMap((entry) => (entry.kind === 'stopped' ? [entry.end] : [])))
        return { story, backfill }
      }
      const given = seizedAtOnce()
      given.story.take('release-goods', 5, { ground: 'unrelated', ...inPerson(5) })
      expect(given.backfill()).to.deep.equal(['moot'])
      const denied = seizedAtOnce()
      denied.story.take('deny-confirmation', 5, { reason: '没有查封的必要。' }, 'lead')
      expect(denied.backfill()).to.deep.equal(['met'])
      expect(refusalOf(() => denied.story.take('confirm-seizure', 5, {}, 'lead'))?.code).to.equal('clock-not-running')
      const offered = joinsAfter(denied.story.procedure, 'deny-confirmation', undefined)
      expect(offered.map(({ offers }) => offers.step)).to.deep.equal(['release-goods', 'release-preserved'])
    })

    it('the papers name the one they are about, with its number and its list', () => {
      const { story, numbers, first, second } = seizedTwice()
      const [longer] = story.take(
        'extend-seizure',
        20,
        { reason: '尚待辨认。', ...inPerson(20), concerns: first },
        'lead',
      )
      expect(longer?.text)
        .to.include(`于2026年3月7日依据《实施行政强制措施决定书》（${numbers[0]}）`)
        .and.include('延长至2026年5月6日')
      const [release] = story.take('release-goods', 21, { ground: 'unrelated', ...inPerson(21), concerns: second })
      expect(release?.text)
        .to.include(`于2026年3月10日依据《实施行政强制措施决定书》（${numbers[1]}）`)
        .and.include('电风扇')
        .and.not.include('电热水壶')
      // The one that is left need not be named.
      const [last] = story.take('release-goods', 22, { ground: 'unrelated', ...inPerson(22) })
      expect(last?.text).to.include(`（${numbers[0]}）`).and.include('电热水壶').and.not.include('电风扇')
      expect(story.proceeding.walked.at(-1)?.input?.['concerns']).to.equal(first)
    })
  })

  it('a decision tells the measures that were taken and ended, and with which notice the penalty was announced', () => {
    const story = filed()
    story.take('seize', 5, { ...taken, ...inPerson(5) })
    story.take('conclude', 10, { ...breach })
    story.take('pass-review', 12)
    const [notice] = story.take('notify', 14, { ...inPerson(14), intended: '没收侵权商品', kinds: ['goods'] })
    story.take('release-goods', 15, { ground: 'not-needed', ...inPerson(15) })
    story.take('give-up-rights', 15, {}, 'respondent')
    expect(decided(story, 16))
      .to.include('办案中，本机关采取了下列措施：')
      .and.include(
        '2026年3月7日在三灶镇厂房对空调室外机（HF-35GW）12台、铝箔30.5千克采取扣押措施（实施行政强制措施决定书第',
      )
      .and.match(/；2026年3月17日解除（解除行政强制措施决定书第\d+号）。/)
      .and.include(`本机关于2026年3月16日送达《行政处罚告知书》（${notice?.facts.number}），依法向当事人告知了`)
  })

  it('EV-05: notice and decision tell how evidence was taken: samples, and electronic data with medium and hash', () => {
    const story = filed()
    const confirmed = { second: '张雪莹', confirmed: 'signed', record: '笔录。' }
    const data = { way: 'onsite', origin: '收银电脑', medium: '封存U盘1个', hash: 'SHA-256 9f2c' }
    story.take('extract-data', 5, { heldOn: dateOn(4), place: '三灶镇门店', ...data, ...confirmed })
    const samples = [{ number: 'Y1', name: '空调室外机', count: 2, base: 12, seal: '封条两道' }]
    story.take('take-sample', 6, { heldOn: dateOn(6), place: '三灶镇厂房', samples, ...confirmed })
    story.take('conclude', 10, { ...breach })
    story.take('pass-review', 12)
    const [notice] = story.take('notify', 14, { ...inPerson(14), intended: '没收侵权商品', kinds: ['goods'] })
    story.take('give-up-rights', 15, {}, 'respondent')
    for (const text of [notice?.text, decided(story, 16)])
      expect(text)
        .to.include('办案中，本机关调查取证和采取措施的情况如下：')
        .and.include(
          '2026年3月6日在三灶镇门店提取电子数据（取证方式：现场提取；数据来源（设备、网址、账号）：收银电脑；存储介质：封存U盘1个；完整性校验值：SHA-2569f2c；当事人确认：当事人签名确认）。',
        )
        .and.include('2026年3月8日在三灶镇厂房抽样取证（1．样品编号：Y1；名称、规格：空调室外机；抽样数量：2')
        .and.not.include('笔录。')
  })

  it('of several parties a decision names each with its own notice and the day on which that was served', () => {
    const another = { ...respondent, id: 'B2', name: '南屏某商行', personIds: [], address: '珠海市南屏镇2号' }
    const story = reviewed(breach, { parties: [...filed().record.parties, another] })
    const later = { 'servedOn-B2': dateOn(15), 'mode-B2': 'direct' }
    const sheets = story.take('notify', 16, { ...inPerson(14), ...later, intended: '没收侵权商品', kinds: ['goods'] })
    const [one, two] = sheets.filter(({ key }) => key === 'penalty-notice').map(({ facts }) => facts.number)
    for (const of of ['B1', 'B2']) story.take('give-up-rights', 17, {}, 'respondent', { of })
    expect(one).not.to.equal(two)
    expect(decided(story, 18)).to.include(
      `本机关于2026年3月16日向恒风电器厂送达《行政处罚告知书》（${one}），于2026年3月17日向南屏某商行送达《行政处罚告知书》（${two}），依法向当事人告知了`,
    )
  })

  it('who was told of an intended penalty, or was investigated, is served the decision that there is none', () => {
    const told = notified()
    told.take('state-opinion', 15, { statement: '已主动下架。' }, 'respondent')
    told.take('lapse-statement', 24, {}, 'officer')
    told.take('propose-decision', 25, { proposed: 'P2', accepted: true, reason: '意见成立。' })
    const closing = { outcome: 'P2', reason: '初次违法，危害后果轻微并及时改正。' }
    const [decision] = told.take('close-without-penalty', 26, closing)
    expect(decision?.key).to.equal('no-penalty-decision')
    expect(decision?.text)
      .to.include('不予行政处罚决定书')
      .and.include('于2026年3月5日对当事人涉嫌销售侵犯注册商标专用权的商品一案立案调查')
      .and.include('于2026年3月16日送达《行政处罚告知书》')
      .and.include('已主动下架。')
      .and.include('初次违法，危害后果轻微并及时改正。')
      .and.include('第五十七条第一款第二项的规定，本机关决定对当事人不予行政处罚')
      .and.include('60日内依法向有管辖权的行政复议机关申请行政复议')
      .and.not.include('____')
    const [proof] = told.take('serve-no-penalty', 27, inPerson(27))
    expect(proof?.text).to.include('不予行政处罚决定书').and.include('恒风电器厂')
    expect(told.proceeding.state).to.equal('not-penalised')
    expect(told.record.services?.at(-1)?.papers).to.have.length(1)
    const unfounded = reviewed({ ...breach, proposed: 'P3' })
    const [none] = unfounded.take('close-without-penalty', 14, { outcome: 'P3', reason: '商品为正品。' })
    expect(none?.text)
      .to.include('违法事实不能成立')
      .and.include('第五十七条第一款第三项')
      .and.not.match(/告知书|____/)
  })

  it('what was numbered by hand within one line is numbered by the paper alone', () => {
    const story = notified()
    story.take('give-up-rights', 15, {}, 'respondent')
    story.take('propose-decision', 16, { accepted: false, reason: '维持。' })
    const printed = story.take('approve-decision', 17, {
      penalty: '1．没收电热水壶1200台；2．罚款2万元。',
      kinds: ['goods', 'fine'],
      fine: 20_000,
      reason: '同意。',
    })
    for (const { text, facts } of printed) {
      expect(facts.orders).to.deep.equal(['没收电热水壶1200台；', '罚款2万元。'])
      expect(text).to.include('没收电热水壶1200台').and.not.include('2．罚款')
    }
  })

  it('of several measures a decision tells each by its number, its things, and what became of that one', () => {
    const story = filed()
    const kettles = { ...taken, goods: [{ name: '电热水壶', count: 1200, unit: '台' }], place: '第一处' }
    const fans = { ...taken, measure: 'seal', goods: [{ name: '电风扇', count: 7, unit: '台' }], place: '第二处' }
    const slips = { goods: [{ name: '进货单据', count: 2, unit: '册' }], place: '账房', reason: '可能被销毁。' }
    const one = story.take('seize', 4, { ...kettles, ...inPerson(4) })[0]?.facts.number
    const two = story.take('seize', 5, { ...fans, ...inPerson(5) })[0]?.facts.number
    const [first, second] = story.proceeding.walked.slice(-2).map(({ seq }) => String(seq))
    const { first: officer, second: other } = taken
    const kept = story.take('preserve', 6, { ...slips, first: officer, second: other, ...inPerson(6) })[0]?.facts.number
    story.take('dispose-preserved', 8, { disposal: 'copied', reason: '已复制。' })
    const reason = { reason: '尚待辨认。', ...inPerson(9) }
    const longer = story.take('extend-seizure', 9, { ...reason, concerns: first as string }, 'lead')[0]?.facts.number
    const ground = { ground: 'unrelated', ...inPerson(9) }
    const lifted = story.take('release-goods', 9, { ...ground, concerns: second as string })[0]?.facts.number
    story.take('supply-evidence', 9, { note: '两批货的来源单据见附件。' }, 'respondent')
    story.take('supply-evidence', 9, { note: '举报人补充的线索。' }, 'filer')
    story.take('conclude', 10, { ...breach })
    story.take('pass-review', 12)
    story.take('notify', 14, { ...inPerson(14), intended: '没收侵权商品', kinds: ['goods'] })
    story.take('give-up-rights', 15, {}, 'respondent')
    const dealt = { held: 'released', heldItems: '电热水壶1200台，退还' }
    expect(decided(story, 16, dealt))
      .to.include(
        `2026年3月6日在第一处对电热水壶1,200台采取扣押措施（${one}）；2026年3月11日决定延长期限30日（${longer}）。`,
      )
      .and.include(`2026年3月7日在第二处对电风扇7台采取查封措施（${two}）；2026年3月11日解除（${lifted}）。`)
      .and.include(
        `2026年3月8日在账房对进货单据2册采取先行登记保存措施（${kept}）；2026年3月10日作出处理：采取记录、复制、拍照、录像等证据保全措施。`,
      )
      .and.include('两批货的来源单据见附件。')
      .and.not.match(/举报人补充|____|undefined/)
  })

  it('what is taken from one of several is decided for that one alone, and waits for no other', () => {
    const more = {
      parties: [...filed().record.parties, { ...respondent, id: 'B2', name: '南屏某商行', address: '珠海市南屏镇2号' }],
    }
    const story = filed(more)
    const printed = story.take('seize', 5, { ...taken, 'servedOn-B2': dateOn(5), 'mode-B2': 'direct' })
    expect(printed.map(({ key }) => key)).to.deep.equal([
      'seizure-decision',
      'seizure-list',
      'scene-record',
      'proof-of-service',
    ])
    expect(printed[0]?.text).to.include('南屏某商行：').and.not.include('恒风电器厂')
    expect(printed[1]?.text).to.include('当事人：南屏某商行').and.not.include('恒风电器厂')
    expect(story.record.services?.map(({ partyId }) => partyId)).to.deep.equal(['B2'])
    expect(story.proceeding.walked.at(-1)?.partly).to.equal(undefined)
    expect(story.proceeding.clocks.some(({ rule }) => rule === 'seizure')).to.equal(true)
  })

  it('a hearing asked for and held is told as such, in its own words', () => {
    const story = notified()
    story.take('ask-hearing', 16, { reason: '要求听证' }, 'respondent')
    const [notice, ...proofs] = story.take('call-hearing', 17, {
      heldAt: morningOf(30),
      place: '听证室',
      presiding: '罗敏',
      clerk: '何志强',
    })
    expect(notice?.text)
      .to.include('行政处罚听证通知书')
      .and.include('恒风电器厂：')
      .and.include('于2026年3月18日就本机关拟作出行政处罚')
      .and.include('2026年4月1日9时30分')
      .and.include('主持人罗敏')
      .and.include('记录员何志强')
      .and.include('你（单位）认为主持人、记录员与本案有直接利害关系的，有权申请回避')
      .and.not.match(/口头审理|合议组|请求人/)
    expect(proofs.map(({ facts }) => facts.service?.addressee)).to.deep.equal(['恒风电器厂'])
    story.take('serve-notice', 18, { servedOn: dateOn(18), mode: 'direct' })
    story.take('hold-hearing', 31, { heldOn: dateOn(30), record: '双方质证。' }, 'lead')
    expect(decided(story, 32))
      .to.include('当事人于2026年3月18日要求听证。本机关于2026年4月1日举行了听证。')
      .and.not.include('未提出陈述')
  })

  it('a hearing called anew has a notice that says which one it takes the place of, and a proof of its own', () => {
    const story = notified()
    story.take('ask-hearing', 16, { reason: '要求听证' }, 'respondent')
    const called = { place: '听证室', presiding: '罗敏', clerk: '何志强' }
    const [first] = story.take('call-hearing', 17, { heldAt: morningOf(30), ...called })
    const [second] = story.take('call-hearing', 18, { heldAt: morningOf(31), ...called })
    expect(first?.text).not.to.include('替代')
    expect(second?.text).to.include(
      `本通知书替代${first?.facts.number}通知书；该通知书所定的时间（2026年4月1日9时30分）和其他安排作废，以本通知书为准。`,
    )
    const { sessions } = story.proceeding
    expect(sessions.map(({ state, movedTo }) => [state, movedTo])).to.deep.equal([
      ['cancelled', 'S2'],
      ['planned', undefined],
    ])
  })

  it('a letter to the police names them and the report; their receipt is theirs to issue', () => {
    const story = reportedToPolice()
    const pack = [{ part: 'report', item: 'E1', note: '原件' }]
    const without = { noGoods: '没有扣押物品。', noTests: '无需鉴定。' }
    const papers = story.take('hand-over', 12, { to: '中山市公安局', pack, ...without })
    expect(papers.map(({ key }) => key)).to.deep.equal(['crime-referral-letter', 'crime-referral-list'])
    expect(papers[0]?.text)
      .to.include('中山市公安局：')
      .and.include('于2026年3月5日立案调查的恒风电器厂涉嫌销售侵权商品一案')
      .and.include('涉嫌销售假冒注册商标的商品罪')
      .and.include('货值已达追诉标准')
      .and.include('涉案金额人民币286,000元')
      .and.include('自接受之日起3日内作出立案或者不予立案的决定')
      .and.not.include('有关机关')
    expect(papers[1]?.text)
      .to.include('接收单位：中山市公安局')
      .and.match(
        /1\s*涉嫌犯罪案件移送书\s*涉嫌犯罪案件移送书第\d+号\s*2\s*涉嫌犯罪案件情况的调查报告：证据1公证书\s*原件/,
      )
      .and.match(/3\s*涉案物品清单\s*未附：没有扣押物品。\s*4\s*有关检验报告或者鉴定意见\s*未附：无需鉴定。\s*上列材料/)
    story.take('record-police-refusal', 14, { notifiedOn: dateOn(14), letter: '中公经〔2026〕3号', reason: '未达标准' })
    expect(story.take('ask-police-again', 15, { to: '中山市公安局', reason: '金额计算有误。' })[0]?.text)
      .to.include('中山市公安局：')
      .and.include('提请复议')
      .and.include('于2026年3月16日收到通知')
      .and.include('未达标准')
      .and.include('金额计算有误')
    const [supervision] = story.take('ask-supervision', 16, { to: '珠海市人民检察院', reason: '应当立案。' })
    expect(supervision?.text)
      .to.include('珠海市人民检察院：')
      .and.include('建议你院依法进行立案监督')
      .and.include('应当立案')
  })

  it('writes to police and procuratorate without the name of who complained in confidence', () => {
    const story = reportedToPolice({ confidential: true }, `经${requester.name}举报查明，货值已达追诉标准。`)
    const [letter, list] = story.take('hand-over', 12, {
      to: '中山市公安局',
      pack: [],
      noReport: `${requester.name}营业执照`,
    })
    story.take('record-police-refusal', 14, { notifiedOn: dateOn(14), letter: '中公经〔2026〕3号', reason: '未达标准' })
    const [again] = story.take('ask-police-again', 15, { to: '中山市公安局', reason: `${requester.name}已补充证据。` })
    for (const paper of [letter, list, again]) expect(paper?.text, paper?.key).to.not.include(requester.name)
    expect(list?.text).to.include('投诉人（已申请保密）营业执照')
    expect(again?.text).to.include('投诉人（已申请保密）已补充证据')
    expect(letter?.text).to.include(respondent.name)
  })

  it('a decision on a report made in confidence names nobody who made it, though it is decided within the office', () => {
    const story = notified({ confidential: true })
    story.take('lapse-statement', 24, {}, 'officer')
    const text = decided(story, 25)
    expect(text).to.include('恒风电器厂').and.include('没收侵权商品').and.not.include('蓝海智能装备')
  })

  it('SV-03: every paper of a case, the proof of its service among them, says what it is about in the words of its opening', () => {
    const story = new Story('penalty')
    const printed = [
      ...story.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌销售侵犯注册商标专用权的商品' }),
      ...story.take('conclude', 10, breach),
      ...story.take('pass-review', 12),
      ...story.take('notify', 14, { ...inPerson(14), intended: '罚款20,000元' }),
      ...story.take('state-opinion', 16, { statement: '已主动下架。' }, 'respondent'),
      ...story.take('lapse-statement', 24, {}, 'officer'),
      ...story.take('propose-decision', 25, { accepted: false, reason: '意见不成立。' }),
      ...story.take('approve-decision', 26, { penalty: '没收侵权商品', reason: '同意。', fine: 20_000 }),
      ...story.take('serve-decision', 28, inPerson(27)),
      ...story.take('record-payment', 30, { paidOn: dateOn(29) }),
      ...story.take('close', 33, { goods: '侵权商品已销毁。', note: '同意结案。' }),
    ]
    expect(printed.filter(({ key }) => key === 'proof-of-service')).to.have.length(2)
    for (const { key, facts, text } of printed) {
      expect(facts.cause, key).to.equal('涉嫌销售侵犯注册商标专用权的商品')
      expect(text, key).not.to.include('侵权纠纷')
    }
    for (const { text } of printed.filter(({ key }) => key === 'proof-of-service'))
      expect(text).to.include('案由涉嫌销售侵犯注册商标专用权的商品')
  })

  it('a closing report tells the course with its days and what became of fine and goods', () => {
    const story = notified()
    story.take('lapse-statement', 24, {}, 'officer')
    decided(story, 25, { fine: 20_000 })
    story.take('serve-decision', 28, inPerson(27))
    story.take('record-payment', 30, { paidOn: dateOn(29), amount: 20_000 })
    story.take('dispose-confiscated', 31, {
      disposedOn: dateOn(30),
      items: [{ name: '电吹风', count: 58, way: 'destroyed' }],
      firstWitness: '赵敏',
      secondWitness: '孙丽',
    })
    const [report] = story.take('close', 33, { goods: '侵权商品已销毁。', note: '同意结案。' })
    expect(report?.text)
      .to.include('立案日期2026年3月5日')
      .and.include('2026年3月29日送达处罚决定书')
      .and.include('罚款人民币20,000元')
      // Of each item of the decision what was carried out, with its day and sum; what was found is no longer suspected.
      .and.include('2026年3月31日当事人已履行（缴款金额：人民币20,000元）')
      .and.include(
        '2026年4月1日处理没收的物品（1．名称：电吹风；数量：58；处理方式：销毁；见证人：赵敏；另一名见证人：孙丽）',
      )
      .and.include('案由销售侵犯注册商标专用权的商品')
      .and.include('侵权商品已销毁')
      .and.not.match(/\b0\b|没有需要执行/)
    // It tells every stage within the office and lists every paper of the file: no party reads it.
    expect(report?.audience).to.equal('body')
  })

  it('MP-21: a closing report lists what the decision says as it was changed on review or in court, and of what was changed nothing', () => {
    const closed = (change: object) => {
      const story = notified()
      story.take('lapse-statement', 24, {}, 'officer')
      decided(story, 25, { kinds: ['fine'], fine: 20_000, penalty: '罚款20,000元' })
      story.take('serve-decision', 28, inPerson(27))
      story.take('record-contest', 30, { contest: 'suit', contestedOn: dateOn(30) })
      story.take('contest-changed', 60, { judgedOn: dateOn(60), ...change })
      story.take('record-payment', 62, { paidOn: dateOn(62), amount: 5000 })
      return story.take('close', 63, { note: '同意结案。' })[0]!
    }
    const now = closed({ kinds: ['fine'], fine: 5000, penalty: '罚款5,000元' })
    expect([now.facts.orders, now.facts.fine, now.facts.shares]).to.deep.equal([['罚款5,000元'], 5000, undefined])
    expect(now.text).to.include('罚款5,000元').and.not.include('20,000')
    // Before kinds and sums had fields of their own there was one for the fine.
    const before = closed({ amount: 5000, penalty: '罚款5,000元' })
    expect([before.facts.orders, before.facts.fine]).to.deep.equal([['罚款5,000元'], 5000])
    // What was decided is no penalty any more.
    const warned = closed({ kinds: ['warning'], penalty: '警告' })
    expect([warned.facts.orders, warned.facts.fine]).to.deep.equal([['警告'], undefined])
  })

  it('MP-16: less than what is owed is no compliance: payments add up, the rest is told, and a sum beyond it is refused', () => {
    const fined = () => {
      const story = notified()
      story.take('lapse-statement', 24, {}, 'officer')
      decided(story, 25, { kinds: ['fine'], fine: 20_000, penalty: '罚款20,000元' })
      story.take('serve-decision', 28, inPerson(27))
      return story
    }
    const story = fined()
    const dues = () => duesOfAll(story.procedure, story.proceeding, story.record)
    const openPayments = () =>
      story.proceeding.clocks.filter((clock) => clock.rule === 'payment' && isOpen(clock)).length
    const pay = (step: string, n: number, amount?: number) =>
      story.take(step, n, { paidOn: dateOn(n), ...(amount === undefined ? {} : { amount }) })
    expect(dues()).to.deep.equal([{ owed: 20_000, paid: 0, left: 20_000 }])
    const short = refusalOf(() => pay('record-payment', 29, 5000))
    expect([short?.code, short?.details]).to.deep.equal([
      'payment-short',
      { owed: 20_000, paid: 0, left: 20_000, field: 'amount' },
    ])
    pay('record-part-payment', 29, 5000)
    pay('record-part-payment', 32, 7000.5)
    expect(dues()).to.deep.equal([{ owed: 20_000, paid: 12_000.5, left: 7999.5 }])
    expect([story.proceeding.state, openPayments()]).to.deep.equal(['executing', 1])
    expect(refusalOf(() => pay('record-part-payment', 33, 8000))?.code).to.equal('payment-beyond')
    expect(duesShown({ works: [], partyIds: ['B1'] }, story.record, story.proceeding)).to.have.length(1)
    expect(duesShown({ works: [], partyIds: ['A1'] }, story.record, story.proceeding)).to.deep.equal([])
    pay('record-payment', 34)
    expect(story.proceeding.walked.at(-1)?.input?.['amount']).to.equal(7999.5)
    expect([story.proceeding.state, openPayments(), dues()[0]?.left]).to.deep.equal(['executed', 0, 0])
    const [report] = story.take('close', 35, { note: '同意结案。' })
    expect(report?.text)
      .to.include('应缴罚没款人民币20,000元，已缴人民币20,000元。')
      .and.include('缴纳部分罚没款（本次缴款金额：人民币7,000.5元）')
      .and.not.include('尚欠')
    // What a review or a court took off it is not owed any more.
    const changed = fined()
    changed.take('record-part-payment', 29, { paidOn: dateOn(29), amount: 5000 })
    changed.take('record-contest', 30, { contest: 'suit', contestedOn: dateOn(30) })
    changed.take('contest-changed', 60, { judgedOn: dateOn(60), kinds: ['fine'], fine: 8000, penalty: '罚款8,000元' })
    expect(duesOfAll(changed.procedure, changed.proceeding, changed.record)).to.deep.equal([
      { owed: 8000, paid: 5000, left: 3000 },
    ])
  })

  it('MP-16: more time to pay, or instalments, are granted on a written application with the days and sums of each', () => {
    const { fields = {}, extends: longer } = newestOf('penalty')!.steps['defer-payment'] ?? {}
    expect(longer).to.deep.equal({ clock: 'payment', extension: 'deferral' })
    expect([fields['askedOn']?.required, fields['way']?.required, fields['days']?.required]).to.deep.equal([
      true,
      true,
      true,
    ])
    expect(Object.keys(fields['parts']?.columns ?? {})).to.deep.equal(['sum', 'until'])
  })

  for (const confidential of [true, false])
    it(`tell the party nothing of who reported, ${confidential ? 'in' : 'without'} confidence, and name no requester`, () => {
      const informant = { name: '密保举报公司', phone: '13911110001', agent: { name: '计守默' } }
      const filed = {
        confidential,
        filedOn: '2026-02-25',
        acts: { kinds: [], place: '', ongoing: true, description: '我是其前雇员，亲眼看见其贴牌' },
        claimsText: '请求给予举报奖励',
        parties: [
          { ...respondent, id: 'A1', side: 'requester' as const, personIds: ['filer'], ...informant },
          respondent,
        ],
        rights: [{ id: 'R1', kind: 'trademark' as const, number: '58213377', title: '海之韵', holder: '权利公司' }],
        evidence: [
          { id: 'E1', name: '前雇员录像', kind: 'audio-video', proves: '我在场拍摄', side: 'requester' },
          { id: 'E2', name: '委托书', kind: 'document', proves: '代理权', side: 'requester', purpose: 'authority' },
          { id: 'E3', name: '现场笔录', kind: 'inspection-record', proves: '现场情况', side: 'office' },
          { id: 'E4', name: '进货单', kind: 'document', proves: '合法来源', side: 'respondent' },
        ] as never,
      }
      const story = reviewed(breach, filed)
      const stayed = new Story('penalty', filed)
      stayed.take('file', 3, { first: '李明', second: '张雪莹', cause: '涉嫌侵权' })
      const papers = [
        ...stayed.take('suspend', 4, { ground: 'other', reason: `等待${informant.name}的鉴定` }),
        ...stayed.take('resume', 5, { reason: '原因消除' }),
        ...story.take('notify', 14, { ...inPerson(14), intended: '罚款20,000元' }),
        ...story.take('state-opinion', 15, { statement: '不知情' }, 'respondent'),
      ]
      story.take('lapse-statement', 24, {}, 'officer')
      story.take('propose-decision', 25, { accepted: false, reason: '意见不成立。' })
      papers.push(...story.take('approve-decision', 26, { penalty: '没收侵权商品', reason: '同意。' }))
      papers.push(...story.take('serve-decision', 27, inPerson(27)))
      const forParty = papers.filter(({ key }) => key !== 'approval-form')
      expect(forParty.map(({ key }) => key)).to.include.members([
        'penalty-notice',
        'receipt',
        'suspension-notice',
        'resumption-notice',
        'penalty-decision',
      ])
      for (const { key, text } of forParty) {
        for (const secret of [
          informant.name,
          informant.phone,
          informant.agent.name,
          '前雇员亲',
          '举报',
          '投诉',
          '保密',
        ])
          expect(text, `${key} ${secret}`).not.to.include(secret)
        expect(text, key).not.to.match(/请求人|权利人|2月25日|委托书|____/)
        // What somebody calls their exhibit and says of it tells who they are, asked for in confidence or not.
        expect(text, key).not.to.match(/前雇员|我在场/)
      }
      for (const { key, text } of forParty.filter(
        ({ key }) => key === 'penalty-notice' || key === 'penalty-decision',
      )) {
        expect(text, key)
          .to.include('视听资料（证据1，2026年3月5日入卷）')
          .and.include('现场笔录')
          .and.include('现场情况')
        expect(text, key).to.include('进货单').and.include('合法来源')
        // What came from outside and what the office took itself look alike.
        expect(text, key).to.not.include('本机关收集')
      }
      expect(papers.find(({ key }) => key === 'approval-form')?.text)
        .to.include('当事人')
        .and.not.include('请求人')
    })
})
