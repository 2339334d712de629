import { expect } from 'chai'
import { smallPdf, smallPng } from '../support/files.ts'
import { expectNothingAt, expectRead, follow, openStep, send, take, write } from './by-label.ts'
import { castOf } from './cast.ts'
import { press, respondentNumber } from './house.ts'
import { expectPapersOfIntake } from './intake-papers.ts'
import { moveTo, officeDay, printed, workday } from './office-time.ts'
import { expectPaper, papersListed, previewed, readPaper } from './paper-reading.ts'

const requester = '珠海某电器有限公司'
const respondent = '珠海某商贸有限公司'
const defence = '我方销售的HY-17型电水壶系自行设计，壶身与壶嘴的比例与涉案外观设计明显不同。'
const priorDesign = '二〇一九年三月的产品宣传册已公开相同壶身。'
const minutes = '双方到庭。合议组就壶身比例和现有设计抗辩组织质证。'
const panelTalk = '合议组评议：张雪莹认为壶嘴差异影响整体视觉效果，多数意见不同。'
const opinion = '同意合议组多数意见，注意写明型号。'
const orders = [
  `${respondent}立即停止销售侵犯“电水壶”外观设计专利权的HY-17型电水壶`,
  `${respondent}销毁库存的HY-17型电水壶`,
]
const findings = `请求人是“电水壶”外观设计专利的权利人。\n被请求人在香洲区某市场销售HY-17型电水壶。`
const reasons = '被诉产品与涉案外观设计整体视觉效果无实质性差异，现有设计抗辩不成立。'

describe('an adjudication among five people and a stranger', () => {
  const cast = castOf('filer', 'intake', 'officer', 'lead', 'supervisor', 'respondent', 'filer2')
  const { pageOf, look, atOffice, homes, homeOf, see } = cast
  const heldOn = () => workday(cast.day, 5)
  const noStranger = async () =>
    await expectNothingAt(pageOf('filer2'), [atOffice(), homes.filer(), homes.respondent()])

  it('is filed with files, and its filer alone learns of it beside the centre', async function () {
    this.timeout(120_000)
    await cast.files({
      acts: { description: '被投诉人在香洲区某市场销售HY-17型电水壶，与涉案外观设计近似。' },
      claims: { claims: ['stop', 'destroy'], wantsMediation: false },
    })
    await see({
      filer: {
        shows: ['快速审查', '轮到珠海市知识产权保护中心', '登记簿副本', '侵权产品照片', 'HY-17型电水壶'],
        keeps: ['案件有新的记录'],
      },
      intake: { shows: [requester, respondent, 'HY-17型电水壶', '停止侵权', '销毁侵权产品', '行政裁决'] },
    })
    await expectNothingAt(pageOf('officer'), [atOffice()])
    await expectNothingAt(pageOf('respondent'), [atOffice(), homes.respondent()])
    await noStranger()
    const receipt = await readPaper(pageOf('filer'), homes.filer(), '收件回执')
    expectPaper(receipt, {
      says: [`${requester}：`, `于${printed(cast.day)}提交`, cast.number, respondent, '登记簿副本', '侵权产品照片'],
    })
  })

  it('is sent back once for what is missing, item by item, and completed', async function () {
    this.timeout(120_000)
    const intake = pageOf('intake')
    await take(intake, atOffice(), '登记编号')
    await take(intake, atOffice(), '一次性告知补正', {
      常用条目: ['主体资格证明和身份证明'],
      需补正事项: '被诉产品的购买发票',
      '补正期限（工作日）': '6',
    })
    const due = workday(cast.day, 6)
    await see({ filer: { shows: ['轮到您', '补正材料', '主体资格证明和身份证明', '被诉产品的购买发票'] } })
    const notice = await readPaper(pageOf('filer'), homes.filer(), '补正通知书')
    expectPaper(notice, { says: [`${requester}：`, '被诉产品的购买发票', '主体资格证明和身份证明', printed(due)] })

    const filer = pageOf('filer')
    await openStep(filer, homes.filer(), '补正材料')
    await look('filer')
    await write(filer, {
      '1. 主体资格证明和身份证明': '营业执照编号2026-118。',
      '2. 被诉产品的购买发票': '发票见附件。',
    })
    await filer.locator('main form.form input[name="file-answers-1"]').setInputFiles({
      name: '发票.pdf',
      mimeType: 'application/pdf',
      buffer: smallPdf('Invoice'),
    })
    await send(filer)
    await see({
      intake: { shows: ['营业执照编号2026-118。', '发票见附件。', '证据3：发票'] },
      filer: { shows: ['营业执照编号2026-118。', '证据3：发票', '轮到珠海市知识产权保护中心'] },
    })
  })

  it('is accepted and goes to the district that has to agree', async function () {
    this.timeout(120_000)
    const intake = pageOf('intake')
    await openStep(intake, atOffice(), '受理')
    await expectRead(intake, { shows: ['营业执照编号2026-118。'] })
    await write(intake, { 说明: '内部：对方曾被投诉两次。' })
    await send(intake)
    await cast.routes(
      {
        后续程序: ['专利侵权纠纷行政裁决'],
        行政裁决移交给: '香洲区市场监管局 · 知识产权科（受珠海市市场监管局委托，至2028年12月31日）',
      },
      { look: true },
    )
    const acceptance = await readPaper(pageOf('filer'), homes.filer(), '受理通知书')
    expectPaper(acceptance, {
      says: [`${requester}：`, `你（单位）于${printed(cast.day)}就`, respondent, `自${printed(cast.day)}起予以受理`],
      not: ['曾被投诉'],
    })
    await see({ filer: { shows: ['香洲区市场监管局'], keeps: ['曾被投诉两次', '案件有新的记录'] } })
    await pageOf('officer').goto('/handoffs')
    await look('officer')
    await press(pageOf('officer'), `article.offer:has-text("${cast.number}") [data-accept]`)
    await see({ officer: { shows: ['证据3：发票', 'HY-17型电水壶'] } })
    await expectPapersOfIntake(
      cast,
      {
        request: '专利侵权纠纷处理请求书',
        sides: ['请求人', '被请求人'],
        right: '外观设计专利“电水壶”',
        acts: '被投诉人在香洲区某市场销售HY-17型电水壶，与涉案外观设计近似。',
        claims: ['（一）责令立即停止侵权行为', '（二）销毁侵权产品、专用模具'],
        told: ['责令立即停止侵权行为', '销毁侵权产品、专用模具'],
        wish: '专利侵权纠纷行政裁决',
      },
      {
        office: 'officer',
        body: '珠海市香洲区市场监督管理局',
        matter: '专利侵权纠纷行政裁决',
        number: '案号珠知法裁字',
        taker: '李明',
        enclosed: ['发票', '收件回执', '专利侵权纠纷处理请求书', '补正通知书', '受理通知书'],
      },
    )
  })

  it('is filed with a panel, and its requester is told who decides until when', async function () {
    this.timeout(120_000)
    await take(pageOf('lead'), atOffice(), '立案', {
      合议组组长: '李明',
      合议组成员一: '张雪莹',
      合议组成员二: '王建国',
    })
    const notice = await readPaper(pageOf('filer'), homes.filer(), '立案通知书')
    expectPaper(notice, {
      says: [`${requester}：`, `决定于${printed(cast.day)}立案`, '组长为李明，成员为张雪莹、王建国'],
    })
    await see({ filer: { shows: ['已立案、待送达'] } })
  })

  it('is served: the notice goes to the respondent, says until when to answer, and has the way in', async function () {
    this.timeout(120_000)
    const officer = pageOf('officer')
    await take(officer, atOffice(), '送达请求书副本', { 送达日期: cast.day, 送达方式: '直接送达' })
    const notice = await readPaper(officer, atOffice(), '答辩通知书')
    expectPaper(notice, {
      says: [
        `${respondent}：`,
        `${requester}请求本机关处理`,
        `本机关已于${printed(cast.day)}立案`,
        '停止侵权',
        '销毁侵权产品',
        '15日内（至',
        '查阅码：',
      ],
      not: [`${requester}：`, '曾被投诉', '________'],
    })
    const proof = await readPaper(officer, atOffice(), '送达回证')
    expectPaper(proof, {
      says: [
        `受送达人${respondent}`,
        '珠海市香洲区凤凰北路2号',
        '直接送达',
        '答辩通知书',
        '处理请求书副本',
        printed(cast.day),
        '李明',
      ],
    })

    const copy = await readPaper(officer, atOffice(), '专利侵权纠纷处理请求书副本')
    expectPaper(copy, {
      says: [
        `请求人${requester}`,
        `被请求人${respondent}`,
        'HY-17型电水壶',
        '（一）责令立即停止侵权行为',
        '登记簿副本',
      ],
      not: ['ip@example.cn', '0756-2222333', '曾被投诉', '希望的处理方式'],
    })

    const [, code = ''] = /查阅码：([0-9A-Z-]+)/.exec(notice) ?? []
    const own = pageOf('respondent')
    await expectNothingAt(own, [homes.respondent()])
    await own.goto('/served')
    await look('respondent')
    await write(own, {
      查阅码: code,
      当事人姓名或者名称: respondent,
      身份证件号码或者统一社会信用代码: respondentNumber,
    })
    await send(own)
    expect(new URL(own.url()).pathname).to.equal(homes.respondent())
    await see({
      respondent: {
        shows: ['轮到您', '提交答辩书', requester, '电水壶', 'HY-17型电水壶', '停止侵权', '侵权产品照片', '答辩通知书'],
        keeps: ['曾被投诉', '立案通知书', '一次性告知', '补正', '营业执照编号'],
      },
      filer: { shows: ['答辩期', '轮到被投诉人'], keeps: ['查阅码', '答辩通知书'] },
    })
    await noStranger()
  })

  it('is defended with a file, which the requester reads when it is forwarded and not before', async function () {
    this.timeout(120_000)
    await take(
      pageOf('respondent'),
      homes.respondent(),
      '提交答辩书',
      { 答辩意见: defence, '现有技术、现有设计抗辩': priorDesign },
      [{ name: '宣传册.png', mimeType: 'image/png', buffer: smallPng(10, 20, 30) }],
    )
    await see({
      respondent: { shows: [defence, priorDesign, '：宣传册', '尚未转送对方'] },
      officer: { shows: [defence, priorDesign, '：宣传册', '尚未转送对方'] },
      filer: { keeps: [defence, priorDesign, '宣传册'] },
      supervisor: { keeps: [defence] },
    })
    const officer = pageOf('officer')
    await openStep(officer, atOffice(), '转送答辩书')
    await expectRead(officer, { shows: [defence] })
    await write(officer, { 送达日期: cast.day, 送达方式: '电子送达（受送达人已同意）' })
    await send(officer)
    const proof = await readPaper(officer, atOffice(), '送达回证', '答辩书副本')
    expectPaper(proof, { says: [`受送达人${requester}`, '电子送达', 'ip@example.cn', '答辩书副本'] })
    await see({
      filer: { shows: [defence, priorDesign, '：宣传册', '行政裁决：提交答辩书被投诉人'] },
      respondent: { shows: ['已送达对方'] },
    })
  })

  it('is heard on the day both were told', async function () {
    this.timeout(120_000)
    const officer = pageOf('officer')
    await take(officer, atOffice(), '决定口头审理', { 时间: `${heldOn()}T09:30`, 地点: '第一审理室' })
    for (const [name, home] of Object.entries(homes)) {
      const notice = await readPaper(pageOf(name), home(), '口头审理通知书')
      expectPaper(notice, {
        says: [
          `${requester}、${respondent}：`,
          `${printed(heldOn())}9时30分`,
          '第一审理室',
          '现场口头审理',
          '组长：李明；成员：张雪莹、王建国',
        ],
      })
    }
    await see({
      filer: { shows: ['口头审理', '第一审理室'] },
      respondent: { shows: ['口头审理', '第一审理室'] },
    })
    await take(officer, atOffice(), '登记口头审理通知书送达情况', {
      [`${respondent}：被请求人送达日期`]: await officeDay(officer),
      [`${respondent}：被请求人送达方式`]: '直接送达',
      [`${requester}：请求人送达日期`]: await officeDay(officer),
      [`${requester}：请求人送达方式`]: '邮寄送达',
    })
    await moveTo(officer, `${heldOn()}T14:00`)
    await take(officer, atOffice(), '记录口头审理', { 日期: heldOn(), 笔录或情况记录: minutes })
    await see({
      filer: { shows: ['合议', minutes] },
      respondent: { shows: ['合议', minutes] },
      supervisor: { keeps: [minutes] },
    })
  })

  it('is proposed by the panel, seen as it will print, and approved by the head, of which no party learns', async function () {
    this.timeout(120_000)
    const officer = pageOf('officer')
    await openStep(officer, atOffice(), '提出裁决意见')
    await expectRead(officer, { shows: [minutes, defence] })
    await write(officer, {
      拟裁决结果: '侵权成立，责令停止侵权',
      查明的事实: findings,
      证据认定: '照片予以采信；宣传册无原件，不予采信。',
      理由: reasons,
      裁决主文: orders.join('\n'),
      合议笔录: panelTalk,
    })
    await look('officer')
    await send(officer)
    const hidden = { shows: ['合议'], keeps: ['审批', '张雪莹认为', '责令停止', '审批表'] }
    await see({ filer: hidden, respondent: hidden })

    const lead = pageOf('lead')
    await lead.goto('/worklists/to-approve')
    await look('lead')
    await press(lead, `a[data-open-row][href*="${cast.number}"]`)
    await follow(lead, '#next', '批准裁决')
    await expectRead(lead, { shows: [defence, minutes, reasons] })
    await write(lead, { 裁决结果: '侵权成立，责令停止侵权', 审批意见: opinion })
    const draft = await previewed(lead, '预览《专利侵权纠纷行政裁决书》')
    expectPaper(draft, { says: [...orders, reasons], not: [opinion, '张雪莹认为'] })
    await send(lead)
    await see({
      filer: { ...hidden, keeps: [...hidden.keeps, opinion, '裁决书'] },
      respondent: { ...hidden, keeps: [...hidden.keeps, opinion, '裁决书'] },
      officer: { shows: [opinion, panelTalk, '已裁决、待送达'] },
      supervisor: { keeps: [opinion, '张雪莹认为'] },
    })
    const form = await readPaper(lead, atOffice(), '案件审批表')
    expectPaper(form, { says: ['拟办意见', '李明', '批准裁决', '王建国', opinion, ...orders], not: ['张雪莹认为'] })
  })

  it('is served on each side in its own way, and then both read the decision', async function () {
    this.timeout(120_000)
    const officer = pageOf('officer')
    const served = workday(heldOn(), 1)
    await moveTo(officer, `${served}T10:00`)
    await take(officer, atOffice(), '送达裁决书', {
      被请求人送达日期: served,
      被请求人送达方式: '邮寄送达',
      请求人送达日期: heldOn(),
      请求人送达方式: '电子送达（受送达人已同意）',
    })
    await see({
      filer: { shows: ['裁决已送达', '专利侵权纠纷行政裁决书'], keeps: ['审批表', '移送函'] },
      respondent: { shows: ['裁决已送达', '专利侵权纠纷行政裁决书'], keeps: ['审批表', '立案通知书'] },
    })
    const sentences = [
      `请求人：${requester}`,
      `被请求人：${respondent}`,
      `于${printed(cast.day)}请求处理`,
      `本机关于${printed(cast.day)}立案`,
      '组成合议组，组长为李明，成员为张雪莹、王建国',
      `于${printed(heldOn())}进行了口头审理`,
      '停止侵权',
      '销毁侵权产品',
      `${respondent}于${printed(cast.day)}提交答辩书，称：${defence}`,
      priorDesign,
      '宣传册无原件，不予采信。',
      findings,
      reasons,
      ...orders,
      '合议组组长李明',
      '向广州知识产权法院提起行政诉讼',
    ]
    for (const [name, home] of Object.entries(homes)) {
      const decision = await readPaper(pageOf(name), home(), '专利侵权纠纷行政裁决书')
      expectPaper(decision, {
        says: sentences,
        not: ['未提交答辩书', '未进行口头审理', '张雪莹认为', opinion, '________'],
      })
    }
    expectPaper(await readPaper(officer, atOffice(), '送达回证', '送达方式邮寄送达', '专利侵权纠纷行政裁决书'), {
      says: [`受送达人${respondent}`, '邮寄送达', printed(served), '专利侵权纠纷行政裁决书'],
    })
    expectPaper(await readPaper(pageOf('filer'), homes.filer(), '送达回证', '专利侵权纠纷行政裁决书'), {
      says: [`受送达人${requester}`, '电子送达', printed(heldOn()), 'ip@example.cn'],
    })
    for (const name of ['filer', 'respondent'])
      expect(await papersListed(pageOf(name), homeOf(name)), name).not.to.include('案件审批表')
  })

  it('is published, and stands so for everybody who may know of it', async function () {
    this.timeout(120_000)
    const officer = pageOf('officer')
    const published = workday(heldOn(), 1)
    await take(officer, atOffice(), '公开裁决书', { 公开日期: published })
    await see({
      filer: { shows: ['裁决已公开'] },
      respondent: { shows: ['裁决已公开'] },
      officer: { shows: ['裁决已公开'] },
      supervisor: { shows: ['裁决已公开'], keeps: [opinion, '张雪莹认为', '曾被投诉'] },
    })
    await noStranger()
  })

  cast.leftNoPaperUnread('officer', 'filer', 'respondent')
  cast.metNoBarrier()
})
