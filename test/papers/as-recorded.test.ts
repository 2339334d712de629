import { expect } from 'chai'
import { newestProcedures } from '../../src/procedures/index.ts'
import { serviceModes } from '../../src/procedures/service-modes.ts'
import { dateOn, refusalOf, requester, Story } from './a-story.ts'

const panel = { presiding: '王建国', second: '李明', third: '张雪莹' }
const two = { first: '李明', second: '张雪莹' }
const inPerson = (n: number) => ({ servedOn: dateOn(n), mode: 'direct' })
const worded = {
  findings: '被请求人制造、销售HF-35GW型空调室外机。',
  rulings: '公证书予以采信。',
  reason: '被诉产品包含权利要求1的全部技术特征。',
  orders: '停止制造、销售HF-35GW型空调室外机',
}
const seizure = {
  ...two,
  measure: 'seize',
  goods: [{ name: '空调室外机', count: 12, unit: '台' }],
  place: '三灶镇厂房',
  reason: '可能被转移。',
  basis: '《中华人民共和国商标法》第六十二条第一款第四项',
}

function served(): Story {
  const story = new Story('adjudication')
  story.take('file', 3, panel)
  story.take('serve-request', 6, inPerson(5))
  return story
}

function filedPenalty(): Story {
  const story = new Story('penalty')
  story.take('file', 3, { ...two, cause: '涉嫌销售侵犯注册商标专用权的商品' })
  return story
}

describe('what was recorded of a case', () => {
  it('with its hour is printed with it in the record made on the spot, and without one by its day', () => {
    const record = (typed: object) =>
      filedPenalty()
        .take('seize-at-once', 5, { ...seizure, ...inPerson(5), ...typed })
        .find(({ key }) => key === 'scene-record')!.text
    expect(record({ happenedAt: `${dateOn(5)}T10:30` })).to.include('2026年3月7日10时30分')
    expect(record({})).to.include('2026年3月7日').and.not.include('10时')
  })

  it('of a request to invalidate the patent stands with its number in the notice of a stay for it, and in no other', () => {
    const stay = (ground: string, step: 'suspend' | 'refuse-suspension' = 'suspend') => {
      const story = served()
      story.take('defend', 9, { defence: '不侵权。', invalidity: '5W999', invalidityOn: dateOn(8) }, 'respondent')
      story.take('ask-suspension', 10, { reason: '已请求宣告无效。' }, 'respondent')
      return story.take(step, 11, { ground, reason: '见受理通知书。' })[0]!.text
    }
    const about = '无效宣告请求案件编号：5W999，受理日期：2026年3月10日'
    expect(stay('invention-invalidation')).to.include(about).and.include('恒风电器厂于2026年3月12日')
    expect(stay('force-majeure')).to.not.include('5W999')
  })

  it('of the originals stands in the decision exhibit by exhibit, without the note of who checked; a technical opinion stays with the panel', () => {
    const story = served()
    story.take('lapse-defence', 22, {}, 'officer')
    const promised = { name: '周技', field: '暖通', promisedOn: dateOn(22), interest: 'none' }
    story.take('name-investigator', 22, promised)
    story.take('record-technical-opinion', 23, { record: '压缩机与权利要求3不同。' })
    const row = { item: 'E1', form: 'original', recorder: 'notary', note: '内部备注' }
    story.take('check-originals', 23, { checked: [row] })
    story.take('deliberate', 24)
    story.take('propose-decision', 25, { proposed: 'C1', ...worded, record: '评议。' })
    const [decision] = story.take('approve-decision', 26, { outcome: 'C1', reason: '同意。' })
    expect(decision?.text)
      .to.include('2026年3月25日核对证据的原件和来源')
      .and.include('证据1；原件情况：原件、原物或者原始存储介质；制作、记录或者保存者：公证机构')
      .and.include('技术调查官周技')
      .and.not.match(/内部备注|压缩机与权利要求3/)
  })

  it('of evidence is read by whoever proposes and approves a decision (EV-04, TI-04)', () => {
    const missing: string[] = []
    let looked = 0
    for (const { key, steps } of newestProcedures()) {
      const deciding = ['propose-decision', 'propose-direct', 'approve-decision', 'close-without-penalty']
      for (const name of deciding.filter((each) => steps[each] && ['adjudication', 'penalty'].includes(key)))
        for (const [record, { fields = {}, rows = [], audience, to }] of Object.entries(steps)) {
          const isOfEvidence = rows.some((row) => /^(?:EV-0[45]|EV-15|TI-04|TI-12)/.test(row))
          if (!isOfEvidence || audience !== 'officers' || to !== 'same' || !(fields['record'] ?? fields['checked']))
            continue
          looked += 1
          if (!steps[name]?.reads?.includes(record)) missing.push(`${key}.${name}: ${record}`)
        }
    }
    expect(looked).to.be.greaterThan(12)
    expect(missing).to.deep.equal([])
  })

  it('of a detention is told as it was: the number of the recordal, and of the slip that it came to the trader only where it did', () => {
    const detained = (more: object) => {
      const story = new Story('liaison', {}, 'customs')
      const found = { port: '九洲港', goods: [{ name: '电热水壶', count: 1200, unit: '台' }], recordal: 'T2026-1' }
      story.take('take-in-hand', 1)
      const [notice] = story.take('notify-holder', 2, { ...found, reason: '标识不一致。', ...inPerson(2) })
      story.take('answer-customs', 3, { guarantee: 100_000 }, 'filer')
      const slip = { detainedOn: dateOn(4), slip: '拱关扣1号' }
      return [notice!.text, story.take('detain-ex-officio', 4, { ...found, ...slip, ...more })[0]!.text]
    }
    for (const text of detained({}))
      expect(text)
        .to.include('海关备案号：T2026-1')
        .and.not.match(/送达收发货人|已于.*送达/)
    expect(detained({ slipOn: dateOn(4) })[1]).to.include('扣留凭单已于2026年3月6日送达收发货人')
    const { fields = {} } = newestProcedures().find(({ key }) => key === 'liaison')!.steps['detain-ex-officio']!
    for (const name of ['goods', 'port', 'recordal'])
      expect(fields[name]?.carried, name).to.deep.equal(['notify-holder', 'apply-detention'])
  })

  it('of a matter that no case was opened of has no number of a case, and a notice of it its own word', () => {
    const [notice] = new Story('penalty').take('refuse-filing', 3, {
      ground: 'no-violation',
      reason: '违法事实不成立。',
    })
    expect(notice?.text).to.include('登记编号ZB2026-000001').and.not.include('珠知办')
    expect(notice?.text.indexOf(`${requester.name}：`)).to.be.lessThan(notice!.text.indexOf('登记编号'))
    const { papers = {} } = newestProcedures().find(({ key }) => key === 'penalty')!
    expect(papers['refusal-notice']?.mark).to.equal('{body}不立〔{year}〕{n}号')
  })

  it('of a basis names the article of each law, or is not printed', () => {
    const seize = (basis: string) => () => filedPenalty().take('seize', 5, { ...seizure, basis, ...inPerson(5) })
    expect(refusalOf(seize('《中华人民共和国商标法》关于查封、扣押的规定'))?.details).to.deep.equal({
      fields: { basis: 'article-missing' },
    })
    expect(seize('《中华人民共和国商标法》第六十二条第一款第四项')()).to.have.length.greaterThan(1)
  })

  it('of how somebody agreed to electronic service is no more than that they did', () => {
    expect(serviceModes.electronic.title.zh).to.equal('电子送达（受送达人已同意）')
  })
})
