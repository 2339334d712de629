import { expect } from 'chai'
import { expectNothingAt, expectRead, openStep, send, take, write } from './by-label.ts'
import { castOf } from './cast.ts'
import { press, respondentNumber } from './house.ts'
import { expectPapersOfIntake } from './intake-papers.ts'
import { moveTo, officeDay, printed, workday } from './office-time.ts'
import { expectPaper, papersListed, readPaper } from './paper-reading.ts'

const applicant = '珠海某电器有限公司'
const respondent = '珠海某商贸有限公司'
const request = '裁决被申请人按合同退回库存'
const grounds = '经销合同到期后，被申请人继续销售电水壶，未按约定退回库存。'
const clause = '《经销合同》（2024年5月8日签订）第十二条：因本合同产生的争议，提交珠海国际仲裁院仲裁。'
const answer = '合同已于2025年底到期，我方此后销售的是库存，不构成违约和侵权。'
const heard = '双方就合同到期后的库存处理和销售数量陈述并质证。'
const findings = '《经销合同》于2025年12月31日到期。\n被申请人在到期后销售电水壶六十台。'
const reasons = '合同约定到期后库存应当退回，被申请人继续销售没有依据。'
const award = ['被申请人停止销售涉案电水壶', '被申请人于裁决书送达后十日内退回库存电水壶']

describe('an arbitration among its people, which nobody else reads', () => {
  const cast = castOf(
    'filer',
    'intake',
    'arbitrator',
    'arbitrator2',
    'arbitration-lead',
    'supervisor',
    'respondent',
    'filer2',
  )
  const { pageOf, look, atOffice, homes, see } = cast
  const heldOn = () => workday(cast.day, 6)
  /** The page that only the two sides and the institution have. */
  const enterRoom = async (name: string) =>
    await cast.enters(name, { side: '进入仲裁庭', office: '进入程序专页' }, ['仲裁不公开进行'])

  it('is applied for, and rests on the clause that the applicant shows', async function () {
    this.timeout(120_000)
    await cast.carried(
      {
        acts: { description: '被投诉人在经销合同到期后继续销售电水壶。' },
        claims: { wish: 'advise', claims: ['stop'], claimsText: '请求按合同退回库存。', wantsMediation: false },
      },
      { 后续程序: ['仲裁'], 仲裁移交给: '珠海国际仲裁院 · 案件秘书处' },
      'arbitrator',
    )
    await expectPapersOfIntake(
      cast,
      {
        request: '知识产权侵权投诉书',
        sides: ['投诉人', '被投诉人'],
        right: '外观设计专利“电水壶”',
        acts: '被投诉人在经销合同到期后继续销售电水壶。',
        claims: ['（一）责令立即停止侵权行为', '（二）请求按合同退回库存'],
        told: ['请求按合同退回库存'],
        wish: '请保护中心建议',
      },
      {
        office: 'arbitrator',
        body: '珠海国际仲裁院（珠海仲裁委员会）',
        matter: '仲裁',
        number: '案号珠仲裁字',
        taker: '方致远',
        enclosed: ['收件回执', '知识产权侵权投诉书', '受理通知书'],
      },
    )
    await see({ filer: { shows: ['仲裁', '珠海国际仲裁院', '待提交仲裁申请书'] } })

    const filer = await enterRoom('filer')
    await filer.locator('#basis summary', { hasText: '登记合同仲裁条款' }).click()
    await look('filer')
    const form = '#basis form[action$="/clause"]'
    await write(filer, { 仲裁条款: clause }, form)
    await press(filer, `${form} button[type=submit]`)
    await expectRead(filer, { shows: ['仲裁条款已登记', clause] })
  })

  it('is accepted under that clause, in a notice to the applicant', async function () {
    this.timeout(120_000)
    const secretary = pageOf('arbitrator')
    await enterRoom('arbitrator')
    await expectRead(secretary, { shows: [clause] })
    await take(pageOf('filer'), homes.filer(), '提交仲裁申请书', { 仲裁请求: request, 事实和理由: grounds })
    await take(secretary, atOffice(), '受理', {
      仲裁依据: '合同仲裁条款',
      仲裁协议订立日期: '2025-06-18',
      载有仲裁协议的证据: 'E1',
    })
    const notice = await readPaper(pageOf('filer'), homes.filer(), '仲裁受理通知书')
    expectPaper(notice, {
      says: [
        `${applicant}：`,
        `申请人${applicant}与被申请人${respondent}`,
        `于${printed(cast.day)}收到仲裁申请书`,
        '双方之间存在仲裁协议（合同仲裁条款，2025年6月18日订立）',
        `自${printed(cast.day)}起予以受理`,
        request,
      ],
      not: ['请求人', '________'],
    })
    await expectNothingAt(pageOf('respondent'), [atOffice(), homes.respondent()])
  })

  it('is served on the respondent, who comes in by the code of the notice', async function () {
    this.timeout(120_000)
    const secretary = pageOf('arbitrator')
    await take(secretary, atOffice(), '送达仲裁材料', { 送达日期: cast.day, 送达方式: '邮寄送达' })
    const notice = await readPaper(secretary, atOffice(), '仲裁通知书')
    expectPaper(notice, {
      says: [
        `${respondent}：`,
        `申请人${applicant}就其与你（单位）之间的`,
        `于${printed(cast.day)}受理本案`,
        '合同仲裁条款',
        '15日内（至',
        '查阅码：',
      ],
      not: ['被请求人', '________'],
    })
    const proof = await readPaper(secretary, atOffice(), '送达回证')
    expectPaper(proof, {
      says: [`受送达人${respondent}`, '送达方式邮寄送达', '仲裁通知书', '仲裁申请书副本', '仲裁规则', '仲裁员名册'],
    })
    const own = pageOf('respondent')
    const [, code = ''] = /查阅码：([0-9A-Z-]+)/.exec(notice) ?? []
    await own.goto('/served')
    await write(own, {
      查阅码: code,
      当事人姓名或者名称: respondent,
      身份证件号码或者统一社会信用代码: respondentNumber,
    })
    await send(own)
    await see({
      respondent: { shows: ['轮到您', '提交答辩书', '仲裁通知书', applicant], keeps: ['受理通知书》'] },
      filer: { shows: ['答辩期'], keeps: ['查阅码', '仲裁通知书'] },
    })
  })

  it('is answered, and the tribunal is one arbitrator who discloses', async function () {
    this.timeout(120_000)
    await take(pageOf('respondent'), homes.respondent(), '提交答辩书', { 答辩意见: answer })
    await see({ filer: { keeps: [answer] }, arbitrator: { shows: [answer] }, supervisor: { keeps: [answer, clause] } })
    await take(pageOf('arbitrator'), atOffice(), '向申请人转送材料', { 送达日期: cast.day, 送达方式: '直接送达' })
    await see({ filer: { shows: [answer] } })
    const lead = await enterRoom('arbitration-lead')
    const constitute = '#tribunal form[action$="/tribunal"]'
    if (!(await lead.locator(constitute).isVisible()))
      await lead.locator('#tribunal summary', { hasText: '组成仲裁庭' }).click()
    await write(lead, { 首席或者独任仲裁员: '沈怀瑾' }, constitute)
    await look('arbitration-lead')
    await press(lead, `${constitute} button[type=submit]`)
    await expectRead(lead, { shows: ['仲裁庭已组成', '沈怀瑾', '独任仲裁员', '尚未披露'] })
    const arbitrator = await enterRoom('arbitrator2')
    const disclose = '#tribunal form[action$="/disclosure"]'
    if (!(await arbitrator.locator(disclose).isVisible()))
      await arbitrator.locator('#tribunal summary', { hasText: '披露' }).click()
    await write(arbitrator, { 可能引起合理怀疑的情况: '无' }, disclose)
    await press(arbitrator, `${disclose} button[type=submit]`)
    for (const name of ['filer', 'respondent'])
      await expectRead(await enterRoom(name), { shows: ['沈怀瑾', '独任仲裁员', '披露：无', clause] })
  })

  it('is heard on the day that both were told', async function () {
    this.timeout(120_000)
    await take(pageOf('arbitrator'), atOffice(), '通知开庭', { 时间: `${heldOn()}T10:00`, 地点: '第二仲裁庭' })
    for (const name of ['filer', 'respondent'] as const) {
      const notice = await readPaper(pageOf(name), homes[name](), '开庭通知书')
      expectPaper(notice, {
        says: [
          `申请人${applicant}与被申请人${respondent}`,
          `${printed(heldOn())}10时00分`,
          '第二仲裁庭',
          '现场开庭',
          '独任仲裁员沈怀瑾',
        ],
        not: ['口头审理', '合议', '首席', '________'],
      })
      await expectRead(await enterRoom(name), { shows: ['第二仲裁庭'] })
    }
    await take(pageOf('arbitrator'), atOffice(), '登记开庭通知书送达情况', {
      [`${respondent}：被申请人送达日期`]: await officeDay(pageOf('arbitrator')),
      [`${respondent}：被申请人送达方式`]: '邮寄送达',
      [`${applicant}：申请人送达日期`]: await officeDay(pageOf('arbitrator')),
      [`${applicant}：申请人送达方式`]: '直接送达',
    })
    for (const [addressee, mode] of [
      [respondent, '邮寄送达'],
      [applicant, '直接送达'],
    ] as const) {
      const words = [`受送达人${addressee}`, '1开庭通知书', `送达方式${mode}`]
      const proof = await readPaper(pageOf('arbitrator'), atOffice(), '送达回证', ...words)
      expectPaper(proof, { says: [printed(cast.day), '送达人方致远'], not: ['作废', '________'] })
      const blank = await readPaper(pageOf('arbitrator'), atOffice(), '送达回证（空白件）', words[0] ?? '')
      expectPaper(blank, { says: ['1开庭通知书', '□直接送达'] })
    }
    await moveTo(pageOf('arbitrator'), `${heldOn()}T15:00`)
    await openStep(pageOf('arbitrator2'), atOffice(), '记录开庭')
    await expectRead(pageOf('arbitrator2'), { shows: [answer] })
    await write(pageOf('arbitrator2'), { 日期: heldOn(), 笔录或情况记录: heard })
    await send(pageOf('arbitrator2'))
    await see({ filer: { shows: ['评议', heard] }, respondent: { shows: ['评议', heard] } })
  })

  it('is decided, and neither side reads the award before it is served', async function () {
    this.timeout(120_000)
    const arbitrator = pageOf('arbitrator2')
    await openStep(arbitrator, atOffice(), '作出裁决')
    await expectRead(arbitrator, { shows: [answer, heard] })
    await write(arbitrator, {
      仲裁庭查明的事实: findings,
      仲裁庭意见: reasons,
      裁决结果: award.join('\n'),
      仲裁费用的负担: '由被申请人承担。',
    })
    await look('arbitrator2')
    await send(arbitrator)
    const hidden = { shows: ['评议'], keeps: ['已作出裁决', '作出裁决', reasons, '《裁决书》'] }
    await see({ filer: hidden, respondent: hidden })

    const served = workday(heldOn(), 1)
    await moveTo(arbitrator, `${served}T10:00`)
    await take(pageOf('arbitrator'), atOffice(), '送达裁决书', {
      被申请人送达日期: served,
      被申请人送达方式: '邮寄送达',
      申请人送达日期: served,
      申请人送达方式: '电子送达（受送达人已同意）',
    })
    for (const name of ['filer', 'respondent'] as const) {
      const text = await readPaper(pageOf(name), homes[name](), '裁决书')
      expectPaper(text, {
        says: [
          `申请人：${applicant}`,
          `被申请人：${respondent}`,
          '仲裁协议（合同仲裁条款）',
          `于${printed(cast.day)}受理本案`,
          '依法由独任仲裁员沈怀瑾组成仲裁庭',
          `仲裁庭于${printed(heldOn())}开庭审理`,
          `${respondent}于${printed(cast.day)}提交答辩书，称：${answer}`,
          findings,
          reasons,
          ...award,
          '仲裁费用：由被申请人承担。',
          '独任仲裁员沈怀瑾',
        ],
        not: ['被请求人', '首席', '未提交答辩书', '未开庭', '________'],
      })
    }
    for (const [addressee, mode] of [
      [respondent, '邮寄送达'],
      [applicant, '电子送达'],
    ] as const) {
      const proof = await readPaper(pageOf('arbitrator'), atOffice(), '送达回证', `受送达人${addressee}`, '1裁决书')
      expectPaper(proof, { says: [`送达方式${mode}`, printed(served), '送达人方致远'], not: ['□', '________'] })
    }
    await see({ filer: { shows: ['裁决已送达'] }, respondent: { shows: ['裁决已送达'] } })
  })

  it('is read by nobody else: other bodies and supervisors know that it is there', async function () {
    this.timeout(120_000)
    await see({
      supervisor: { keeps: [answer, heard, reasons, clause, ...award] },
      intake: { keeps: [answer, heard, reasons, clause] },
    })
    expect(await papersListed(pageOf('intake'), atOffice()))
      .not.to.include('裁决书')
      .and.not.to.include('仲裁通知书')
    await expectNothingAt(pageOf('filer2'), [
      atOffice(),
      homes.filer(),
      homes.respondent(),
      `${atOffice()}/P2/arbitration`,
    ])
    await expectNothingAt(pageOf('supervisor'), [`${atOffice()}/P2/arbitration`])
  })

  cast.leftNoPaperUnread('arbitrator', 'filer', 'respondent')
  cast.metNoBarrier()
})
