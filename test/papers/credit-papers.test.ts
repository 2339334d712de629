import { expect } from 'chai'
import { dateOn, requester, respondent, Story } from './a-story.ts'

const inPerson = (n: number) => ({ servedOn: dateOn(n), mode: 'direct' })
const evidence = [
  {
    id: 'E1',
    name: '缴款凭证.pdf',
    proves: '已缴款',
    side: 'respondent',
    sealed: false,
    served: false,
    addedAt: new Date(),
  },
]

/** A finding on this ground, up to the decision. */
function proposed(ground: string, more: object = {}) {
  const story = new Story('credit', { evidence } as never)
  const said = { ground, number: '珠市监处罚〔2026〕1号', reason: '未履行。', measures: '不予评优', ...more }
  const [notice] = story.take('propose-finding', 3, { ...said, ...inPerson(3) })
  return { story, notice: notice!.text }
}

function found(ground: string, more: object = {}): string {
  const { story } = proposed(ground, more)
  story.take('lapse-statement', 30, {}, 'officer')
  return story.take('find', 31, { orders: '不予评优', reason: '事实清楚。', ...inPerson(31) })[0]!.text
}

describe('the papers of a matter of credit', () => {
  it('CR-01, CR-06, CR-07: name the law by which conduct is found, with the article that was read or typed', () => {
    const { notice } = proposed('penalty-not-performed')
    expect(notice)
      .to.include('认定依据：《国家知识产权局知识产权信用管理规定》。')
      .and.include('你（单位）可以自收到本告知书之日起10个工作日内（至2026年3月19日止）向本机关提出')
    expect(found('provincial-bar')).to.include('认定依据：《广东省知识产权保护条例》第四十九条。')
    expect(found('serious-list')).to.include('认定依据：《专利纠纷行政裁决和调解办法》第三十四条。')
    expect(found('promise', { basis: '《某规定》第三条' })).to.include('认定依据：《某规定》第三条。')
  })

  it('say how long what is ordered lasts, as the clock that starts with it, and to whom and until when to turn against it', () => {
    expect(found('promise'))
      .to.include('上述管理措施的期限为12个月。期限自本决定书送达之日起计算。')
      .and.include('自收到本决定书之日起60日内依法向有管辖权的行政复议机关申请行政复议')
      .and.include('自收到本决定书之日起6个月内依法向有管辖权的人民法院提起行政诉讼')
    expect(found('provincial-bar')).to.include('省条例规定的限制的期限为36个月').and.not.include('12个月')
    expect(found('serious-list')).to.include('最短公示12个月，最长公示36个月')
  })

  it('tell what the party answered, whether it put things right and what it handed in, and speak to it', () => {
    const { story } = proposed('penalty-not-performed')
    const said = { statement: '已经缴款。', cured: true }
    story.take('state-opinion', 5, said, 'respondent', { of: 'B1' })
    const { record } = story
    story.record = {
      ...record,
      proceedings: record.proceedings.map((each) => ({
        ...each,
        walked: each.walked.map((walk) => (walk.step === 'state-opinion' ? { ...walk, files: ['E1'] } : walk)),
      })),
    }
    const [decision] = story.take('find', 31, { orders: '不予评优', reason: '维持。', ...inPerson(31) })
    expect(decision!.text)
      .to.include('你（单位）于2026年3月7日提交陈述、申辩意见，称：')
      .and.include('已经纠正失信行为：是')
      .and.include('随附材料：缴款凭证.pdf')
      .and.not.include(`${respondent.name}于`)
  })

  it('call the case by its own name, never an infringement, and tell a remedy only against what goes against the party', () => {
    const { story } = proposed('promise')
    story.take('lapse-statement', 30, {}, 'officer')
    const [dropped] = story.take('drop-finding', 31, { decidedOn: dateOn(31), reason: '已纠正。' })
    expect(dropped!.text)
      .to.include('关于你（单位）信用监管一案')
      .and.not.include('侵权')
      .and.not.include('复议')
      .and.not.include(requester.name)
  })

  it('FIX-02: refuse a repair with the remedy, and grant one with what the party reported', () => {
    const repairing = () => {
      const story = new Story('credit')
      const shown = {
        number: '处罚1号',
        decidedOn: dateOn(0),
        publishedOn: dateOn(1),
        kinds: ['fine'],
        content: '罚款',
      }
      story.take('enter-penalty', 1, { ...shown, organ: '市监局', class: 'general', platform: 'national' })
      story.take('least-over', 100, {}, 'officer')
      const asked = { receivedOn: dateOn(101), cured: '已停止销售。', duties: '罚款已缴。', promise: '不再侵权。' }
      story.take('ask-repair', 101, asked, 'respondent', { of: 'B1' })
      return story
    }
    expect(repairing().take('refuse-repair', 102, { decidedOn: dateOn(102), reason: '尚未履行。' })[0]!.text)
      .to.include('不予信用修复')
      .and.include('自收到本通知书之日起60日内依法向有管辖权的行政复议机关申请行政复议')
    expect(repairing().take('grant-repair', 102, { reason: '符合条件。', ...inPerson(102) })[0]!.text)
      .to.include('已停止销售。')
      .and.include('履行义务的情况：罚款已缴。')
      .and.include('依据《信用修复管理办法》')
  })
})
