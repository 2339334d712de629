import { expect } from 'chai'
import { dateOn, drawn, respondent, Story } from './a-story.ts'
import { richFacts } from './sample-facts.ts'

const another = { ...respondent, id: 'B2', name: '南屏某商行', personIds: ['other'] }
const parties = () => [new Story('adjudication').record.parties[0]!, respondent, another]
const inPerson = (n: number) => ({ servedOn: dateOn(n), mode: 'direct' })
const onB2 = (n: number) => ({ 'servedOn-B2': dateOn(n), 'mode-B2': 'direct' })

describe('several respondents of whom only some were reached', () => {
  it('stand in a letter that sends the case on, each with what was served and said', () => {
    const story = new Story('adjudication', { parties: parties() })
    story.take('file', 3, { presiding: '王建国', second: '李明', third: '张雪莹' })
    story.take('serve-request', 6, { ...inPerson(5), ...onB2(6) })
    story.take('object-jurisdiction', 8, { reason: '不在香洲区。' }, 'respondent', { of: 'B2' })
    const letter = story
      .take('uphold-objection', 10, { reason: '行为地在金湾区。', to: '金湾区市场监督管理局' })
      .find(({ key }) => key === 'transfer-letter')!.text
    expect(letter)
      .to.match(/各被请求人的送达和答复情况/)
      .and.match(/恒风电器厂：《[^》]*答辩通知书》于2026年3月7日送达(?!；)/)
      .and.match(/南屏某商行：《[^》]*答辩通知书》于2026年3月8日送达；2026年3月10日提出管辖异议/)
  })

  it('are told apart where one was never served: it let no period pass', () => {
    const reached = [
      { name: '恒风电器厂', paper: '答辩通知书', on: '2026-03-07', said: [] },
      { name: '南屏某商行', paper: '答辩通知书', said: [] },
    ]
    const two = {
      respondents: [{ name: '恒风电器厂' }, { name: '南屏某商行' }],
      noDefence: '2026-03-30',
      defence: undefined,
      terms: undefined,
    }
    const told = { ...richFacts(), ...two, reached } as never
    expect(drawn('fair-opinion', told))
      .to.include('被投诉人恒风电器厂在答复期限内未作答复。')
      .and.include('被投诉人南屏某商行尚未收到通知，未作答复。')
    expect(drawn('adjudication-decision', told)).to.include('被请求人南屏某商行尚未收到通知')
    expect(drawn('closing-report', told)).to.include('南屏某商行：《答辩通知书》尚未送达')
    const all = { ...richFacts(), ...two, reached: reached.map((each) => ({ ...each, on: '2026-03-07' })) } as never
    expect(drawn('fair-opinion', all)).to.include('被投诉人在答复期限内未作答复。').and.not.include('尚未')
    // Of one alone nothing is told apart.
    expect(drawn('closing-report', { ...richFacts(), reached: undefined } as never)).not.to.include('送达和答复情况')
  })

  it('are not all said to have declared or promised what one of them did', () => {
    const said = { respondents: [{ name: '恒风电器厂' }, { name: '南屏某商行' }] }
    const by = (text: string) => [{ by: '南屏某商行', on: '2026-03-07', text: [text] }]
    expect(
      drawn('platform-statement-notice', { ...richFacts(), ...said, statement: by('不侵权') } as never),
    ).to.include('平台内经营者南屏某商行提交了不存在侵权行为的声明')
    const promised = { ...richFacts(), ...said, terms: ['撤下展品'], undertaken: by('撤下展品') } as never
    expect(drawn('fair-opinion', promised)).to.include('被投诉人南屏某商行承诺：').and.not.include('被投诉人承诺：')
  })
})
