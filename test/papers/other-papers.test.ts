import { expect } from 'chai'
import type { Agreement, CaseRecord, Handoff } from '../../src/kernel/case-record.ts'
import { startClock } from '../../src/kernel/clock-acts.ts'
import { factsOf } from '../../src/papers/paper.facts.ts'
import { answerRuleOf } from '../../src/procedures/index.ts'
import {
  calendars,
  dateOn,
  day,
  drawn,
  morningOf,
  notified,
  type Printed,
  requester,
  respondent,
  Story,
} from './a-story.ts'

const inPerson = (n: number) => ({ servedOn: dateOn(n), mode: 'direct' })
const awarded = {
  findings: '双方订有许可合同。',
  reason: '被申请人违约。',
  result: '1. 支付许可费10万元',
  cost: '由被申请人负担',
}

const applied = { requests: '1. 支付许可费10万元', grounds: '双方订有许可合同，被申请人未付费。' }

function arbitration(members: object, more: Partial<CaseRecord> = {}): Story {
  const story = new Story('arbitration', more, 'arbitration-court')
  story.take('apply', 1, applied)
  story.take('accept', 2, { clause: 'submission' })
  story.take('serve', 4, inPerson(4))
  story.take('answer', 6, { answer: '使用在授权范围内。' }, 'respondent')
  story.take('forward-to-requester', 7, inPerson(7))
  story.take('constitute', 8, { ...members })
  return story
}

describe('the papers of an arbitration', () => {
  it('an acceptance says on which agreement, and no period that does not run yet', () => {
    const story = new Story('arbitration', {}, 'arbitration-court')
    story.take('apply', 1, applied)
    const [notice] = story.take('accept', 2, {
      clause: 'submission',
      basisOn: '2025-06-18',
    })
    expect(notice?.text)
      .to.include('事后仲裁协议，2025年6月18日订立')
      .and.include('于2026年3月3日收到仲裁申请书')
      .and.include('支付许可费10万元')
      .and.include('自2026年3月4日起予以受理')
      .and.not.include('答辩期限为')
  })

  it('an award of a tribunal of three has request, answer, facts, reasons and its presiding arbitrator', () => {
    const story = arbitration({ presiding: '周敏', second: '李思远', third: '欧阳文博' })
    const [notice, ...proofs] = story.take('call-hearing', 9, { heldAt: morningOf(12), place: '第三仲裁庭' })
    expect(notice?.text).to.include('开庭通知书').and.include('2026年3月14日9时30分').and.not.include('口头审理')
    expect(proofs).to.have.length(2)
    story.take('serve-notice', 10, notified(10))
    story.take('hold-hearing', 13, { heldOn: dateOn(12), record: '陈述。' })
    const [award] = story.take('award', 20, awarded)
    expect(award?.text)
      .to.include('由首席仲裁员周敏、仲裁员李思远、欧阳文博组成仲裁庭')
      .and.include('仲裁庭于2026年3月14日开庭审理')
      .and.include('恒风电器厂于2026年3月8日提交答辩书，称：\n使用在授权范围内。')
      .and.include('双方订有许可合同')
      .and.include('被申请人违约')
      .and.include('裁决如下：\n支付许可费10万元')
      .and.include('仲裁费用：由被申请人负担。')
      .and.not.match(/独任|未提交答辩书|____/)
  })

  it('an award against several says of each what he answered, late or in time, or that he did not', () => {
    const also = { ...respondent, id: 'B2', name: '南屏某商行', personIds: ['second'] }
    const third = { ...respondent, id: 'B3', name: '斗门某网店', personIds: ['third'] }
    const story = new Story('arbitration', { parties: [requester, respondent, also, third] }, 'arbitration-court')
    story.take('apply', 1, applied)
    story.take('accept', 2, { clause: 'clause' })
    story.take('serve', 4, {
      ...inPerson(4),
      'servedOn-B2': dateOn(4),
      'mode-B2': 'direct',
      'servedOn-B3': dateOn(4),
      'mode-B3': 'direct',
    })
    story.take('answer', 10, { answer: '使用在授权范围内。' }, 'respondent', { of: 'B1' })
    story.take('lapse-answer', 30, {}, 'officer')
    story.take('late-answer', 31, { answer: '已取得许可。' }, 'officer', { of: 'B2' })
    story.take('forward-to-requester', 32, inPerson(32))
    story.take('constitute', 33, { presiding: '周敏' })
    story.take('decide-on-papers', 34)
    const [award] = story.take('award', 40, awarded)
    expect(award?.text)
      .to.include('恒风电器厂于2026年3月12日提交答辩书，称：\n使用在授权范围内。')
      .and.include('南屏某商行于2026年4月2日在期限届满后补充提交答辩书，称：\n已取得许可。')
      .and.include('被申请人斗门某网店在答辩期限内未提交答辩书。')
      .and.not.match(/被申请人(?:恒风电器厂|南屏某商行)在答辩期限内未提交/)
  })

  it('a sole arbitrator is called so, and silence is told only where the period passed', () => {
    const story = new Story('arbitration', {}, 'arbitration-court')
    story.take('apply', 1, applied)
    story.take('accept', 2, { clause: 'clause' })
    story.take('serve', 4, inPerson(4))
    story.take('lapse-answer', 30, {}, 'officer')
    story.take('constitute', 31, { presiding: '周敏' })
    story.take('decide-on-papers', 32)
    const [award] = story.take('award', 40, awarded)
    expect(award?.text)
      .to.include('由独任仲裁员周敏组成仲裁庭')
      .and.include('独任仲裁员周敏')
      .and.include('被申请人在答辩期限内未提交答辩书')
      .and.include('未开庭')
      .and.not.include('首席')
  })

  it('a hearing on line asks nobody to bring originals, and says where the way in comes from', () => {
    const called = (online: boolean) => {
      const story = arbitration({ presiding: '周敏' })
      return story.take('call-hearing', 9, { heldAt: morningOf(12), place: '第三仲裁庭', online })[0]!.text
    }
    expect(called(true)).to.include('登录方式').and.not.include('请携带证据原件')
    expect(called(false)).to.include('请携带证据原件').and.not.include('登录方式')
  })

  it('every paper prints the claims of the application, and none what the complaint asked of an authority', () => {
    const wishes = { claims: ['punish'], claimsText: '请主管部门查处。' } as Partial<CaseRecord>
    const texts: Record<string, string> = {}
    const keep = (printed: readonly Printed[]) => {
      for (const { key, text } of printed) texts[key] = text
    }
    const opened = new Story('arbitration', wishes, 'arbitration-court')
    keep(opened.take('apply', 1, applied))
    keep(opened.take('accept', 2, { clause: 'submission' }))
    keep(opened.take('serve', 4, inPerson(4)))
    const heard = (story: Story) => {
      keep(story.take('call-hearing', 9, { heldAt: morningOf(12), place: '第三仲裁庭' }))
      keep(story.take('serve-notice', 10, notified(10)))
      story.take('hold-hearing', 13, { heldOn: dateOn(12), record: '陈述。' })
      return story
    }
    keep(heard(arbitration({ presiding: '周敏' }, wishes)).take('award', 20, awarded))
    keep(arbitration({ presiding: '周敏' }, wishes).take('suspend', 10, { reason: '等待另案。' }))
    const leaving = arbitration({ presiding: '周敏' }, wishes)
    leaving.take('ask-withdrawal', 10, {}, 'filer')
    keep(leaving.take('withdraw', 11, { reason: '申请人自愿撤回。' }))
    const settled = heard(arbitration({ presiding: '周敏' }, wishes))
    keep(settled.take('settle', 20, { terms: '1. 支付5万元' }))
    expect(Object.keys(texts)).to.include.members(['arbitration-notice', 'arbitral-mediation-statement'])
    for (const [key, text] of Object.entries(texts)) expect(text, key).to.not.match(/查处|行政处罚/)
    expect(texts['arbitral-mediation-statement'])
      .to.include('一、仲裁请求\n支付许可费10万元')
      .and.include('支付5万元')
      .and.include('在签收前当事人反悔的，仲裁庭将及时作出裁决')
  })

  it('a conciliation statement is served on each side that signs for it, on the day under its receipt', () => {
    const story = arbitration({ presiding: '周敏' })
    story.take('settle', 10, { terms: '1. 支付5万元' })
    story.take('sign-for', 11, {}, 'filer')
    expect(story.proceeding).to.include({ state: 'signing' })
    story.take('sign-for', 12, {}, 'respondent')
    expect(story.proceeding).to.include({ state: 'settled', outcome: 'A2', closedOn: dateOn(12) })
    const statement = story.record.papers.find(({ key }) => key === 'arbitral-mediation-statement')
    const signed = story.record.services?.filter(({ papers }) => papers.includes(statement?.id ?? ''))
    expect(signed?.map(({ partyId, on }) => [partyId, on])).to.deep.equal([
      ['A1', dateOn(11)],
      ['B1', dateOn(12)],
    ])
  })

  it('an award lists what the parties handed in, and apart from it what the institution filed', () => {
    const item = { proves: '', sealed: false, served: true, addedAt: day(2) }
    const evidence = [
      { ...item, id: 'E1', name: '授权书原件', side: 'requester' },
      { ...item, id: 'E2', name: '仲裁协议扫描件', side: 'office' },
      { ...item, id: 'E3', name: '付款凭证', side: 'respondent' },
    ] as unknown as CaseRecord['evidence']
    const story = arbitration({ presiding: '周敏' }, { evidence })
    story.take('decide-on-papers', 9)
    const [award] = story.take('award', 20, awarded)
    const [, handedIn = '', others = '', kept = ''] =
      /申请人提交的证据如下：([^]*)被申请人提交的证据如下：([^]*)本机构收存的材料如下：([^]*)四、/.exec(
        award?.text ?? '',
      ) ?? []
    expect(handedIn)
      .to.include('授权书原件')
      .and.not.match(/仲裁协议扫描件|付款凭证/)
    expect(others)
      .to.include('付款凭证')
      .and.not.match(/仲裁协议扫描件|授权书原件/)
    expect(kept).to.include('仲裁协议扫描件').and.not.include('授权书原件')
  })

  it('a suspension is that of an institution, which is no organ of the state', () => {
    const story = arbitration({ presiding: '周敏' })
    const [notice] = story.take('suspend', 10, { reason: '等待另案。' })
    expect(notice?.text).to.include('本机构决定自2026年3月12日起中止').and.not.include('本机关')
  })

  it('a correction names the award; a withdrawal without reasons says that it was asked for', () => {
    const story = arbitration({ presiding: '周敏' })
    story.take('decide-on-papers', 9)
    const [award] = story.take('award', 20, awarded)
    story.take('serve-award', 22, inPerson(22))
    const [correction] = story.take('correct', 24, { result: '“10万元”更正为“十万元”' })
    expect(correction?.text).to.include(award?.facts.number).and.include('十万元')
    const leaving = arbitration({ presiding: '周敏' })
    leaving.take('ask-withdrawal', 10, {}, 'filer')
    const [withdrawn] = leaving.take('withdraw', 11, { reason: '申请人自愿撤回。' })
    expect(withdrawn?.text).to.include('申请撤回仲裁申请').and.not.include('____')
  })
})

describe('the papers of a mediation', () => {
  const agreement: Agreement = {
    terms: ['停止使用', '支付5万元'],
    draftedBy: 'mediator',
    draftedAt: day(5),
    version: 1,
    signers: ['A1', 'B1'],
    signatures: [
      { partyId: 'A1', personId: 'filer', name: '陈晓岚', at: day(6) },
      {
        partyId: 'B1',
        personId: 'mediator',
        name: '黄国栋',
        at: day(8),
        on: '2026-03-09',
        page: { fileName: 'a.pdf', sha256: 'x', blobId: 'y' },
      },
    ],
  }

  it('an agreement has its terms and the signatures as given, and no mediation outside its own proceeding', () => {
    const story = new Story('mediation', {}, 'mediation-committee')
    story.take('accept', 1)
    const proceedings = [{ ...story.proceeding, agreement }]
    const record = { ...story.record, proceedings } as CaseRecord
    const occasion = {
      record,
      proceedingId: 'P1',
      step: 'conclude',
      audience: 'parties',
      at: day(9),
      calendars,
    } as const
    const facts = factsOf('mediation-agreement', { ...occasion, by: { id: 'mediator', name: '王芳' } }, '第1号')
    expect(drawn('mediation-agreement', facts))
      .to.include('停止使用\n支付5万元')
      .and.include('申请人：蓝海智能装备公司陈晓岚2026年3月8日在线签署')
      .and.include('被申请人：恒风电器厂黄国栋2026年3月9日纸质签署')
      .and.include('于2026年3月9日达成如下协议')
      .and.not.include('____')
  })

  it('an application for confirmation encloses what there is, and says whom the terms mean', () => {
    const story = new Story('mediation', {}, 'mediation-committee')
    story.take('accept', 1)
    story.take('agree-mediation', 2, {}, 'respondent')
    story.take('draft-agreement', 5)
    const terms = ['被申请人停止使用', '被申请人支付申请人5万元']
    const proceedings = [{ ...story.proceeding, agreement: { ...agreement, terms } }]
    story.record = { ...story.record, proceedings } as CaseRecord
    story.take('conclude', 8, { signedOn: dateOn(7) })
    story.take('join-application', 9, {}, 'filer')
    story.take('join-application', 9, {}, 'respondent')
    const item = {
      id: 'E3',
      name: '营业执照',
      proves: '',
      side: 'respondent',
      sealed: false,
      served: false,
      addedAt: day(9),
    }
    const walked = story.proceeding.walked.map((walk, n, all) =>
      n === all.length - 1 ? { ...walk, files: ['E3'] } : walk,
    )
    story.record = {
      ...story.record,
      evidence: [...story.record.evidence, { ...item, proceedingId: 'P1' }],
      proceedings: [{ ...story.proceeding, walked }],
    } as unknown as CaseRecord
    const [application] = story.take('apply-confirmation', 10, { court: '珠海市香洲区人民法院' })
    expect(application?.text)
      .to.match(/附件：1．调解协议书（[^）]+）\n2．公证书（证据1）\n3．营业执照（证据3）\n/)
      .and.include('“申请人”是指蓝海智能装备公司，“被申请人”是指恒风电器厂')
      .and.not.match(/身份证明|调解组织的证明|密封账册/)
  })

  it('a report of a mediation that failed has the day of its end, its manner and its reason', () => {
    const story = new Story('mediation', {}, 'mediation-committee')
    story.take('accept', 1)
    story.take('agree-mediation', 2, {}, 'respondent')
    const [report] = story.take('fail', 9, { reason: '分歧较大。' })
    expect(report?.text).to.include('结案日期2026年3月11日').and.include('分歧较大').and.not.include('____')
  })

  it('by the patent office: the notice goes to the respondent, the filing names time and place, a refusal its reason', () => {
    const story = new Story('patent-mediation')
    const [notice] = story.take('send-notice', 1, inPerson(1))
    expect(notice?.text).to.include('恒风电器厂：').and.include('15日内（至2026年3月18日止）')
    const silent = story.record
    story.take('agree-mediation', 4, { opinion: '同意' }, 'respondent')
    expect(story.take('file', 5, { heldAt: morningOf(9), place: '调解室' })[0]?.text)
      .to.include('定于2026年3月11日9时30分在调解室进行调解')
      .and.not.include('合议组')
    story.record = silent
    story.take('lapse-opinion', 20, {}, 'officer')
    expect(story.take('tell-not-filed', 21)[0]?.text).to.include('未提交意见陈述书').and.not.include('☑材料不符合')
  })
})

describe('the papers of intake and of other bodies', () => {
  const offer = (id: string, bodyId: string, asks: string): Handoff =>
    ({
      id,
      kind: 'transfer',
      state: 'offered',
      proceedingId: 'P1',
      from: { bodyId: 'protection-centre', deskId: 'centre-intake' },
      to: { bodyId, deskId: bodyId },
      asks,
      reason: '',
      travels: { fields: [], evidence: ['E1'], papers: [] },
      clock: startClock(
        `${id}.answer.1`,
        'answer',
        answerRuleOf(new Story('penalty').procedure, 'district-regulator', 'transfer'),
        { at: day(1) },
      ),
    }) as unknown as Handoff

  const by = { id: 'intake', name: '林静' }
  const occasion = (story: Story, step?: string) =>
    ({
      record: story.record,
      proceedingId: 'P1',
      ...(step ? { step } : {}),
      audience: 'filer',
      at: day(1),
      by,
      calendars,
    }) as const

  it('a receipt calls the number of the examination so, and the number of the case 案件编号', () => {
    const story = new Story('examination')
    const text = drawn('receipt', factsOf('receipt', occasion(story), '第1号'))
    expect(text)
      .to.include('案件编号ZB2026-000001')
      .and.include('审查编号珠知办〔2026〕1号')
      .and.include('蓝海智能装备公司：')
      .and.include('3个工作日内（至2026年3月5日止）')
      .and.not.include('密封账册')
  })

  it('a name with quotation marks of its own is quoted once, with the other kind within', () => {
    const story = new Story('examination')
    const [right] = story.record.rights
    story.record = {
      ...story.record,
      rights: [
        { ...right!, title: '“珠灯娃”卡通形象' },
        { ...right!, id: 'R2', title: '底座' },
      ],
    }
    expect(drawn('receipt', factsOf('receipt', occasion(story), '第1号')))
      .to.include('发明专利“‘珠灯娃’卡通形象”（')
      .and.include('、发明专利“底座”（')
      .and.not.include('““')
  })

  it('a letter to several bodies names each with its task and its day', () => {
    const story = new Story('examination')
    const handoffs = [
      offer('H1', 'jinwan', '专利侵权纠纷行政裁决'),
      offer('H2', 'doumen', '知识产权纠纷调解'),
      offer('H3', 'hengqin', '别的步骤'),
    ]
    story.record = { ...story.record, handoffs }
    const facts = factsOf('transfer-letter', { ...occasion(story, 'route'), handoffIds: ['H1', 'H2'] }, '第1号')
    expect(facts.handoff?.tasks.map(({ asks }) => asks)).to.deep.equal(['专利侵权纠纷行政裁决', '知识产权纠纷调解'])
    expect(facts.addressee).to.include('、').and.not.include('hengqin')
    expect(drawn('transfer-letter', facts))
      .to.include('知识产权纠纷调解')
      .and.include('公证书')
      .and.not.include('别的步骤')
    // What the complainant sealed is named nowhere; that there is such evidence, each receiver has to know.
    expect(drawn('transfer-letter', facts))
      .to.include('另有申请保密的证据1件，单独保管，未列入上述材料。')
      .and.not.include('密封账册')
  })

  it('asks the other side to stop where nobody orders it to, and has whom a letter is for on top', () => {
    const claimsOf = (key: string) =>
      factsOf('receipt', { ...occasion(new Story(key)), proceedingId: 'P1' }, '第1号').claims
    expect(claimsOf('adjudication')?.[0]).to.match(/^责令/)
    for (const key of ['mediation', 'patent-mediation', 'arbitration'])
      expect(claimsOf(key)?.[0]).to.match(/^(?!责令).*停止/)
    const [printed] = new Story('adjudication').take('refuse-filing', 2, {
      ground: 'other',
      reason: '不属于受理范围。',
    })
    const refusal = printed?.text ?? ''
    expect(refusal.indexOf('蓝海智能装备公司：')).to.be.within(0, refusal.indexOf('权利名称'))
  })

  it('a body that returns a case writes to the one that sent it, with the reason', () => {
    const story = new Story('liaison', {}, 'customs')
    const accepted = {
      ...offer('H1', 'customs', '请布控'),
      state: 'accepted',
      answeredAt: day(0),
      answeredByName: '关员',
    }
    story.record = { ...story.record, handoffs: [accepted as unknown as Handoff] }
    const facts = factsOf('transfer-receipt', { ...occasion(story), handoffIds: ['H1'] }, '第1号')
    expect(drawn('transfer-receipt', facts)).to.include('请布控').and.include('接收人关员')
    // The receipt comes with the acceptance: taking it in hand writes no second one.
    expect(story.take('take-in-hand', 1)).to.deep.equal([])
    const [letter] = story.take('give-back', 2, { ground: 'out-of-competence', reason: '未备案。' })
    expect(letter?.text).to.include('案件退回函').and.include('未备案').and.not.include('蓝海智能装备公司：')
    // What officers write to each other, their notes on a form among it, is not the requester's, though the step is told to them.
    expect(letter?.audience).to.equal('officers')
  })

  it('a receipt says what comes of it: a matter that goes over, help that is given, a copy that is kept', () => {
    const receiptOf = (more: object, opened: object) => {
      const story = new Story('liaison', {}, 'customs')
      const handoff = { ...offer('H1', 'customs', '事项甲'), state: 'accepted', answeredAt: day(0), ...more }
      const [own] = story.record.proceedings
      const asking = { ...own, id: 'P9', walked: [{ step: 'hand-over', ...opened }] }
      const proceedings = [...story.record.proceedings, asking]
      story.record = { ...story.record, proceedings, handoffs: [handoff] } as unknown as CaseRecord
      const facts = factsOf('transfer-receipt', { ...occasion(story), handoffId: 'H1' }, '第1号')
      return { title: facts.title?.zh, text: drawn('transfer-receipt', facts) }
    }
    const over = receiptOf({}, { opened: 'P1' })
    expect(over.title).to.equal(undefined)
    expect(over.text)
      .to.include('上述移送事项由接收单位办理')
      .and.include('其他事项不受影响')
      .and.not.include('本案由接收单位办理')
    const copy = receiptOf({}, { copied: 'P1' })
    expect(copy.title).to.equal('抄送材料签收回执')
    expect(copy.text).to.include('抄送事项事项甲').and.include('案件的办理不因抄送而转移').and.not.include('移送事项')
    const help = receiptOf({ kind: 'help' }, { opened: 'P1' })
    expect(help.title).to.equal('协助请求回执')
    expect(help.text)
      .to.include('请求协助事项事项甲')
      .and.include('案件仍由请求单位办理')
      .and.not.include('由接收单位办理')
  })

  it('customs tell the holder by a paper of its own what was found, where and until when, and that it was detained', () => {
    const story = new Story('liaison', {}, 'customs')
    const found = { port: '拱北口岸九洲港', goods: [{ name: '电热水壶', spec: 'K-17', count: 1200, unit: '台' }] }
    story.take('take-in-hand', 1)
    const [notice, proof] = story.take('notify-holder', 2, {
      ...found,
      reason: '申报品牌与标识不一致。',
      servedOn: dateOn(2),
      mode: 'direct',
    })
    expect(notice?.key).to.equal('customs-status-notice')
    expect(notice?.text)
      .to.include('电热水壶')
      .and.include('1,200')
      .and.include('拱北口岸九洲港')
      .and.include('申报品牌与标识不一致')
      .and.include('3个工作日')
    // What the proof lists was made out: it has a number.
    expect(proof?.text).to.include('1确认知识产权海关保护状况通知书确认知识产权海关保护状况通知书第1号12')
    story.take('answer-customs', 3, { guarantee: 100_000 }, 'filer')
    const [detention, ...others] = story.take('detain-ex-officio', 4, {
      ...found,
      detainedOn: dateOn(4),
      slip: '拱关扣1号',
    })
    expect(others).to.deep.equal([])
    expect(detention?.key).to.equal('customs-detention-notice')
    expect(detention?.text).to.include('扣留下列货物').and.include('电热水壶').and.include('拱关扣1号')
  })
})
