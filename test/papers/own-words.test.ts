import { expect } from 'chai'
import type { PaperKey } from '../../src/kernel/paper-key.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { layout } from '../../src/papers/paper.layout.ts'
import { assemble, paperTemplates, titleOf } from '../../src/papers/paper.templates.ts'
import { loadTypefaces, measureWith } from '../../src/papers/paper.typeface.ts'
import type { PaperFacts } from '../../src/papers/paper.types.ts'
import { newestProcedures, procedureAt } from '../../src/procedures/index.ts'
import { citedAs } from '../../src/papers/basis.facts.ts'
import { dateOn, morningOf, Story } from './a-story.ts'
import { minimalFacts, richFacts } from './sample-facts.ts'
import { textOf } from './text-of.ts'

const issuedBy = ({ steps }: Procedure): PaperKey[] => [
  ...new Set(Object.values(steps).flatMap(({ papers = [] }) => papers)),
]

/** Everything a paper may print, in the words of the procedure: what was typed calls the sides as its people would. */
function factsIn(procedure: Procedure, key: PaperKey): PaperFacts {
  const { calls, papers } = procedure
  const { title, remedy } = papers?.[key] ?? {}
  const { ground: _ticked, ...rich } = richFacts()
  const said = JSON.stringify(rich)
    .replaceAll('被请求人', calls?.other ?? '对方')
    .replaceAll('请求人', calls?.asker ?? '权利人')
  return {
    ...(JSON.parse(said) as PaperFacts),
    ...(calls ? { calls } : {}),
    ...(title ? { title } : {}),
    ...(remedy ? { remedy } : {}),
  }
}

const issued = newestProcedures().flatMap((procedure) => issuedBy(procedure).map((key) => ({ procedure, key })))
const printed = ({ procedure, key }: (typeof issued)[number]) =>
  textOf(assemble(paperTemplates[key], factsIn(procedure, key)))
    .replaceAll(/[ 　]/g, '')
    // A letter between bodies asks for discretion, whoever reported something.
    .replaceAll('举报人信息', '')

/** Papers of the filer call the sides as the wish does; an application to the court has applicants, whoever they were before. */
const called = new Set<PaperKey>(['request', 'request-copy', 'confirmation-application', 'enforcement-application'])
const side = /被?(?:请求|申请|投诉|举报)人(?!民)/g

describe('the words of a paper', () => {
  it('call the sides what the law of its procedure calls them, and nobody who reported a case', () => {
    const wrong = issued.flatMap((each) => {
      const { calls } = each.procedure
      if (!calls || called.has(each.key)) return []
      const own = calls.ofOffice ? ['举报人'] : [calls.asker, calls.other]
      const others = [...printed(each).matchAll(side)].map(([word]) => word).filter((word) => !own.includes(word))
      return others.length === 0 ? [] : [`${each.procedure.key} ${each.key}: ${[...new Set(others)].join(', ')}`]
    })
    expect(issued.length).to.be.greaterThan(50)
    expect(wrong).to.deep.equal([])
  })

  it('never name to a party of a penalty case who reported it', () => {
    const { name } = richFacts().requester!
    const toParty = (['receipt', 'suspension-notice', 'resumption-notice', 'penalty-hearing-notice'] as const).map(
      (key) => {
        const {
          right: _title,
          otherRights: _more,
          evidence: _list,
          ...facts
        } = factsIn(procedureAt('penalty', '2026-03-10'), key)
        return textOf(assemble(paperTemplates[key], { ...facts, received: '陈述、申辩意见', receivedOn: '2026-11-02' }))
      },
    )
    expect(toParty.filter((text) => text.includes(name))).to.deep.equal([])
  })

  it('call no body an organ of the state that is none', () => {
    const wrong = issued.filter((each) => {
      const office = each.procedure.calls?.office
      return office !== undefined && office !== '本机关' && printed(each).includes('本机关')
    })
    expect(wrong.map(({ procedure, key }) => `${procedure.key} ${key}`)).to.deep.equal([])
  })

  it('send nobody to an administrative suit against what no administrative organ decided', () => {
    const sued = issued.filter((each) => printed(each).includes('行政诉讼'))
    expect(sued.map(({ procedure, key }) => `${procedure.key} ${key}`).toSorted()).to.deep.equal([
      'adjudication adjudication-decision',
      'adjudication refusal-notice',
      // A measure of an organ of the state (Compulsion Law art. 8).
      'adjudication seizure-decision',
      'adjudication seizure-extension',
      'adjudication withdrawal-decision',
      'credit credit-finding',
      'penalty no-penalty-decision',
      'penalty penalty-decision',
      'penalty seizure-decision',
      'penalty seizure-extension',
    ])
  })

  it('close a letter as its kind closes: 特此通知, 特此告知, 特此函告, an answer 特此函复, an invitation 特此邀请', () => {
    const kinds = [
      [/通知书$/, '特此通知。'],
      [/告知书$/, '特此告知。'],
      [/邀请函$/, '特此邀请。'],
      [/复函$/, '特此函复。'],
      [/函$/, '特此函告。'],
    ] as const
    const wrong = issued.flatMap((each) => {
      const template = paperTemplates[each.key]
      if (template.style !== 'letter') return []
      const title = titleOf(template, factsIn(each.procedure, each.key))
      const own = kinds.find(([kind]) => kind.test(title))?.[1]
      const found = kinds.map(([, words]) => words).filter((words) => printed(each).includes(words))
      return found.join() === (own ?? '') ? [] : [`${each.procedure.key} ${each.key} ${title}: ${found.join()}`]
    })
    expect(wrong).to.deep.equal([])
  })

  it('cite a law by its full name', () => {
    const short =
      /(?<!《)(?:中华人民共和国)?(?:仲裁法|专利法|商标法|行政处罚法|行政诉讼法|民事诉讼法|人民调解法)(?!》|（)/
    const wrong = issued.filter((each) => short.test(printed(each)))
    expect(wrong.map(({ procedure, key }) => `${procedure.key} ${key}`)).to.deep.equal([])
  })

  it('write no month or day with a nought before it', () => {
    const wrong = Object.values(paperTemplates).filter((template) =>
      /\d年0\d月|月0\d日/.test(
        textOf(
          assemble(template, {
            ...richFacts(),
            issuedOn: '2026-01-05',
            filedOn: '2026-01-02',
            acceptedOn: '2026-01-03',
          }),
        ),
      ),
    )
    expect(wrong.map(({ key }) => key)).to.deep.equal([])
  })
})

describe('the parts of a paper', () => {
  it('are numbered in one run, whatever part has nothing to say', () => {
    const figures = ['一', '二', '三', '四', '五', '六', '七', '八', '九']
    const wrong = issued.flatMap(({ procedure, key }) =>
      [factsIn(procedure, key), minimalFacts()].flatMap((facts) => {
        const parts = assemble(paperTemplates[key], facts).flatMap((block) =>
          block.type === 'heading' ? (/^([一二三四五六七八九])、/.exec(block.text)?.[1] ?? []) : [],
        )
        return parts.join('') === figures.slice(0, parts.length).join('') ? [] : [`${key}: ${parts.join('')}`]
      }),
    )
    expect(wrong).to.deep.equal([])
  })

  it('name each thing attached on a line of its own, numbered where there are several', () => {
    const { calls: _calls, ...facts } = richFacts()
    const notice = textOf(assemble(paperTemplates['arbitration-notice'], facts))
    expect(notice).to.include('附件：1．仲裁申请书副本\n2．证据副本\n3．仲裁规则\n4．仲裁员名册')
    expect(textOf(assemble(paperTemplates['transfer-letter'], facts))).to.include('附件：案件移送回执')
    const joined = issued.filter((each) => /附件：[^\n]*、/.test(printed(each)))
    expect(joined.map(({ key }) => key)).to.deep.equal([])
  })
})

describe('the basis that a paper cites', () => {
  it('is an article of a law under its full name: no promise of the house, and no year of a revision', () => {
    expect(citedAs({ document: '《中华人民共和国专利法》（2020年修正）', article: '第六十五条' })).to.equal(
      '《中华人民共和国专利法》第六十五条',
    )
    expect(citedAs({ document: '办理机构的服务时限（非法定期限）', article: '' })).to.equal(undefined)
    expect(citedAs({ document: '《中华人民共和国人民调解法》', article: '' })).to.equal(undefined)
  })

  it('is left out where no law sets the period', () => {
    const arbitration = new Story('arbitration', {}, 'arbitration-court')
    arbitration.take('apply', 1, { requests: '支付许可费', grounds: '未付费。' })
    arbitration.take('accept', 2, { clause: 'clause' })
    const mediation = new Story('patent-mediation')
    mediation.take('send-notice', 2, { servedOn: dateOn(2), mode: 'direct' })
    mediation.take('agree-mediation', 3, {}, 'respondent')
    const papers = [
      ...arbitration.take('serve', 4, { servedOn: dateOn(4), mode: 'direct' }),
      ...mediation.take('file', 4, { heldAt: morningOf(9), place: '调解室' }),
      ...new Story('mediation', {}, 'mediation-committee').take('accept', 2),
    ]
    expect(papers.map(({ key }) => key)).to.include.members([
      'arbitration-notice',
      'filing-notice',
      'acceptance-notice',
    ])
    expect(papers.filter(({ text }) => /平台|可配置|届满（）|依据：。|年修[正订]）/.test(text))).to.deep.equal([])
  })

  it('is told where one does', () => {
    const story = new Story('adjudication')
    story.take('file', 3, { presiding: '李明', second: '张雪莹', third: '王建国' })
    const [notice] = story.take('serve-request', 6, { servedOn: dateOn(5), mode: 'direct' })
    expect(notice?.text).to.include('依据：《专利纠纷行政裁决和调解办法》第二十二条。')
  })
})

describe('a paper that refuses', () => {
  it('tells whoever reported a penalty case that none is opened, and what else may be done', () => {
    const [notice] = new Story('penalty').take('refuse-filing', 2, { reason: '违法事实不成立。' }, 'lead')
    expect(notice?.text)
      .to.include('不予立案告知书')
      .and.include('你（单位）反映的恒风电器厂涉嫌发明专利侵权一案，经核查')
      .and.include('本机关决定不予立案。理由如下：\n违法事实不成立。')
      .and.include('可以补充线索后再次举报')
      .and.include('特此告知。')
      .and.not.match(/请求人|√|行政诉讼|纠纷一案/)
  })

  it('sends an applicant without an agreement to arbitrate to the court, by no suit against the institution', () => {
    const [notice] = new Story('arbitration', {}, 'arbitration-court').take('refuse', 2, {
      ground: 'no-agreement',
      reason: '合同没有仲裁条款。',
    })
    expect(notice?.text)
      .to.include('提出的仲裁申请，经审查，本机构决定不予受理。理由如下：\n没有仲裁协议。\n合同没有仲裁条款。')
      .and.include('依法向人民法院提起诉讼')
      .and.not.match(/专利权人或者利害关系人|行政诉讼|本机关/)
  })

  it('lets an application to arbitrate be withdrawn in the words of its law', () => {
    const story = new Story('arbitration', {}, 'arbitration-court')
    story.take('apply', 1, { requests: '支付许可费', grounds: '未付费。' })
    story.take('accept', 2, { clause: 'clause' })
    expect(story.take('ask-withdrawal', 4, { reason: 'WD-1已和解。' }, 'filer')).to.deep.equal([])
    const [decision] = story.take('withdraw', 5, { reason: '代理人有特别授权。' })
    expect(decision?.text)
      .to.include('蓝海智能装备公司于2026年3月6日申请撤回仲裁申请。现已查明：\n代理人有特别授权。')
      .to.include('准许撤回仲裁申请决定书')
      .and.include('申请人：蓝海智能装备公司')
      .and.include('被申请人：恒风电器厂')
      .and.include('本机构于2026年3月4日受理的上述当事人之间')
      .and.include('准许申请人撤回仲裁申请，撤销本案。')
      .and.include('可以根据仲裁协议申请仲裁')
      .and.not.match(/请求人|行政诉讼/)
  })
})

describe('what a party declares', () => {
  const undertaken = (by: 'respondent' | 'officer') => {
    const story = new Story('fair-complaint')
    story.take('accept', 1, { channel: 'station' })
    story.take('notify-exhibitor', 1, { servedOn: dateOn(1), mode: 'direct' })
    return story.take('undertake', 1, { promises: '撤下展品。', admits: false }, by)[0]?.text
  }

  it('says who sent it from the party’s account and when; entered by the office from paper it has the place to sign', () => {
    expect(undertaken('respondent'))
      .to.match(/承诺人以电子方式确认提交：罗志强，2026年3月3日\d+时\d+分。/)
      .and.not.include('签名或者盖章')
    expect(undertaken('officer')).to.include('承诺人').and.not.include('以电子方式')
  })
})

describe('the lines at the foot of the last page', () => {
  it('never stand on it alone', () => {
    const measure = measureWith(loadTypefaces())
    for (let lines = 1; lines <= 24; lines++)
      for (const key of ['suspension-notice', 'crime-filing-notice', 'transfer-letter'] as const) {
        const reasons = Array.from({ length: lines }, (_, i) => `第${i + 1}点理由。`)
        const facts = { ...richFacts(), reasons, decisionNumber: '珠公（经）立字〔2026〕88号'.repeat(lines) }
        const last = layout(assemble(paperTemplates[key], facts), measure).at(-1)
        const kinds = last?.parts.flatMap(({ marks }) => marks.map(({ kind }) => kind))
        expect(kinds, `${key} ${lines}`).to.include('seal')
      }
  })

  it('are absent of the least', () => {
    const text = textOf(assemble(paperTemplates['crime-filing-notice'], minimalFacts()))
    expect(text).not.to.include('抄送')
  })
})
