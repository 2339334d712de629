import { expect } from 'chai'
import { smallPng } from '../support/files.ts'
import {
  expectNothingAt,
  expectRead,
  expectSight,
  follow,
  openStep,
  send,
  type Sight,
  take,
  write,
} from './by-label.ts'
import { castOf } from './cast.ts'
import { press } from './house.ts'
import { expectPapersOfIntake } from './intake-papers.ts'
import { moveTo, officeDay, officeMinute, printed, workday } from './office-time.ts'
import { expectPaper, papersListed, readPaper } from './paper-reading.ts'

const holder = '珠海某电器有限公司'
const party = '珠海某商贸有限公司'
const cause = '涉嫌销售侵犯注册商标专用权的商品'
const seen = '店内货架陈列标有“海之韵”商标的电水壶十二台。'
const crime = '货值可能达到追诉标准，专案组建议移送。'
const refusal = '货值未达追诉标准。'
const seized = '标有“海之韵”商标的电水壶十二台'
const findings = '当事人在香洲区某市场销售侵犯“海之韵”注册商标专用权的电水壶十二台，货值人民币3,588元。'
const reasons = '当事人系初次违法，能够配合调查。'
const basis = '违反《中华人民共和国商标法》第五十七条\n依据《中华人民共和国商标法》第六十条'
const kinds = ['罚款', '没收非法财物（侵权商品、工具等）']
const wish = '我店从批发市场进货，有进货单，不知是侵权商品，要求听证并从轻处罚。'
const statement = '拟罚款数额高于同类案件，我店库存已全部交出。'
const heard = '当事人出示进货单，调查人员指出供货人未经授权。'
const reviewed = '进货单不能证明供货人，合法来源不成立。'
const opinion = '同意，罚款数额适当。'
const inner = ['调查终结', '审核', '审批', opinion, '批准处罚']

describe('a penalty among five people and who reported', () => {
  const cast = castOf('filer', 'intake', 'enforcer', 'enforcer-lead', 'police', 'supervisor', 'respondent', 'filer2')
  const { pageOf, look, atOffice, homes, see } = cast
  const heldOn = () => workday(cast.day, 9)

  it('is reported, and the lead comes to those who enforce', async function () {
    this.timeout(120_000)
    await cast.carried(
      {
        right: { kind: 'trademark', number: '58213377', title: '海之韵', classes: '11', holder },
        acts: { description: '被投诉人在香洲区某市场销售标有“海之韵”商标的电水壶。' },
        claims: { wish: 'report', claims: ['punish'], wantsMediation: false },
      },
      {
        后续程序: ['行政处罚'],
        行政处罚移交给: '香洲区市场监管局 · 执法科',
        说明: '内部：此店去年已约谈。',
      },
      'enforcer',
    )
    await see({
      filer: { shows: ['行政处罚', '香洲区市场监管局', '核查'], keeps: ['去年已约谈'] },
      enforcer: { shows: ['海之韵', '去年已约谈', '依法处罚'] },
    })
    expect(await papersListed(pageOf('filer'), homes.filer())).not.to.include('案件移送函')
    await expectPapersOfIntake(
      cast,
      {
        request: '知识产权侵权举报书',
        sides: ['举报人', '被举报人'],
        right: '注册商标“海之韵”',
        acts: '被投诉人在香洲区某市场销售标有“海之韵”商标的电水壶。',
        claims: ['（一）依法给予行政处罚'],
        told: ['依法给予行政处罚'],
        wish: '举报违法行为，请求查处',
      },
      {
        office: 'enforcer',
        body: '珠海市香洲区市场监督管理局',
        matter: '行政处罚',
        number: '案号珠香市监罚案',
        taker: '赵阳',
        enclosed: ['收件回执', '知识产权侵权举报书', '受理通知书'],
      },
    )
    await expectNothingAt(pageOf('respondent'), [atOffice(), homes.respondent()])
    await expectNothingAt(pageOf('filer2'), [atOffice(), homes.filer()])
  })

  it('is filed with two officers, of which who reported is told and the party is not', async function () {
    this.timeout(120_000)
    const lead = pageOf('enforcer-lead')
    await take(lead, atOffice(), '立案', { 主办人员: '赵阳', 协办人员: '孙丽华', 案由: cause })
    await take(pageOf('enforcer'), atOffice(), '告知举报人', { 说明: '已立案调查，请配合辨认。' })
    const notice = await readPaper(pageOf('filer'), homes.filer(), '立案告知书')
    expectPaper(notice, {
      says: [`${holder}：`, `决定于${printed(cast.day)}立案`, '由赵阳、孙丽华办理'],
      not: ['________', '约谈'],
    })
    await see({ filer: { shows: ['立案调查', '已立案调查，请配合辨认。'] } })
    await expectNothingAt(pageOf('respondent'), [atOffice(), homes.respondent()])
  })

  it('is inspected and goods are seized on the spot, approved within the day, and the party sees what was taken', async function () {
    this.timeout(120_000)
    const enforcer = pageOf('enforcer')
    await take(
      enforcer,
      atOffice(),
      '现场检查、询问',
      { 日期: cast.day, 地点: '香洲区某市场', 另一名执法人员: '孙丽华', 笔录或情况记录: seen },
      [{ name: '货架.png', mimeType: 'image/png', buffer: smallPng(90, 90, 20) }],
    )
    await take(enforcer, atOffice(), '当场查封、扣押', {
      措施: '扣押',
      名称: seized,
      数量: '12',
      单位: '台',
      '查封、扣押前核对': [
        '所列场所、设施、财物与违法行为有关',
        '不含公民个人及其所扶养家属的生活必需品',
        '其他国家机关没有依法查封在先',
      ],
      实施地点: '香洲区某市场',
      现场结束时间: await officeMinute(enforcer),
      采取措施的理由: '商品可能被转移。',
      法律依据: '《中华人民共和国商标法》第六十二条第一款第四项',
      执法人员: '赵阳',
      另一名执法人员: '孙丽华',
      当场告知: '已出示执法证件，当场告知采取措施的理由、依据和当事人依法享有的权利、救济途径',
      '当事人的陈述、申辩': '未提出',
      现场笔录签名: '当事人和执法人员签名',
      送达日期: cast.day,
      送达方式: '直接送达',
      送达地址: '香洲区某市场',
    })
    await openStep(pageOf('enforcer-lead'), atOffice(), '补办批准手续')
    await expectRead(pageOf('enforcer-lead'), { shows: [seized, '商品可能被转移。'] })
    await send(pageOf('enforcer-lead'))
    await enforcer.goto(atOffice())
    await enforcer.locator('#parties-list > div', { hasText: party }).getByRole('link', { name: '关联账号' }).click()
    await write(enforcer, { 账号的用户名: 'respondent' })
    await look('enforcer')
    await send(enforcer)
    await see({
      respondent: {
        shows: ['行政处罚', '查封、扣押', seized, '商品可能被转移。'],
        keeps: [seen, '货架', '去年已约谈', '补办批准手续', '告知举报人'],
      },
      filer: { keeps: [seized, seen, '商品可能被转移', '强制措施'] },
      supervisor: { shows: ['立案调查'], keeps: ['去年已约谈'] },
    })
    const decision = await readPaper(pageOf('respondent'), homes.respondent(), '实施行政强制措施决定书')
    expectPaper(decision, {
      says: [
        `${party}：`,
        '商品可能被转移。',
        `自${printed(cast.day)}起，在香洲区某市场`,
        '（共1项）实施扣押',
        '6个月内',
      ],
      not: ['________', '约谈'],
    })
    const list = await readPaper(pageOf('respondent'), homes.respondent(), '场所/设施/财物清单')
    expectPaper(list, {
      says: [seized, '执法人员（赵阳）签名', '执法人员（孙丽华）签名', '一式两份'],
      not: ['________'],
    })
    const onSpot = await readPaper(pageOf('respondent'), homes.respondent(), '现场笔录')
    expectPaper(onSpot, {
      says: [
        `案由${cause}`,
        printed(cast.day),
        '香洲区某市场',
        '赵阳、孙丽华',
        `当事人：${party}`,
        '实施扣押',
        '已出示执法证件，当场告知',
        '当事人的陈述、申辩未提出',
        '当事人和执法人员签名',
      ],
      not: ['约谈', holder],
    })
    const proof = await readPaper(enforcer, atOffice(), '送达回证', '实施行政强制措施决定书')
    expectPaper(proof, {
      says: [`受送达人${party}`, '香洲区某市场', '直接送达', '场所/设施/财物清单', printed(cast.day), '送达人赵阳'],
    })
  })

  it('is handed to the police, who answer themselves, and neither side learns of it at any stage', async function () {
    this.timeout(180_000)
    const enforcer = pageOf('enforcer')
    const silent: Sight = { shows: ['行政处罚'], keeps: ['公安', '犯罪', '移送', crime] }
    const bothSides = async () => {
      for (const [name, home] of Object.entries(homes)) await expectSight(pageOf(name), home(), silent, name)
    }
    await take(enforcer, atOffice(), '报告涉嫌犯罪', {
      专案组另一成员: '孙丽华',
      涉嫌罪名: '销售假冒注册商标的商品罪',
      涉嫌犯罪的主要事实: crime,
      笔录或情况记录: crime,
      没有调查报告的理由: '调查报告另行制作，随案移送。',
      没有涉案物品清单的理由: '清单随查封、扣押决定书入卷。',
      没有检验报告或者鉴定意见的理由: '权利人已辨认，无需鉴定。',
    })
    await bothSides()
    await openStep(pageOf('enforcer-lead'), atOffice(), '批准移送公安机关')
    await expectRead(pageOf('enforcer-lead'), { shows: [crime] })
    await send(pageOf('enforcer-lead'))
    await take(enforcer, atOffice(), '移送公安机关', {
      接收的公安机关: '珠海市公安局 · 经济犯罪侦查支队',
      没有调查报告的理由: '调查报告另行制作，随案移送。',
      没有涉案物品清单的理由: '清单随查封、扣押决定书入卷。',
      没有检验报告或者鉴定意见的理由: '权利人已辨认，无需鉴定。',
    })
    await bothSides()
    const letter = await readPaper(enforcer, atOffice(), '涉嫌犯罪案件移送书')
    expectPaper(letter, { says: ['珠海市公安局：', party, '销售假冒注册商标的商品罪'], not: ['________', '约谈'] })
    const pack = await readPaper(enforcer, atOffice(), '涉嫌犯罪案件移送材料清单')
    expectPaper(pack, {
      says: [
        '接收单位：珠海市公安局',
        '未附：调查报告另行制作，随案移送。',
        '未附：清单随查封、扣押决定书入卷。',
        '未附：权利人已辨认，无需鉴定。',
        '货架',
        '现场笔录',
        '抄送人民检察院',
      ],
      not: ['约谈', '________'],
    })

    const police = pageOf('police')
    await police.goto('/handoffs')
    await look('police')
    await press(police, `article.offer:has-text("${cast.number}") [data-accept]`)
    expectPaper(await readPaper(police, atOffice(), '涉嫌犯罪案件移送书'), { says: ['珠海市公安局：'] })
    await take(police, atOffice(), '不予立案', { 理由: refusal })
    await bothSides()
    const theirs = await readPaper(police, atOffice(), '案件移送回执', '珠海市公安局')
    expectPaper(theirs, {
      says: [
        '移送单位案号珠香市监罚案',
        '《涉嫌犯罪案件移送书》',
        `${party}涉嫌犯罪一案`,
        '审查涉嫌犯罪案件是否立案',
        '接收人雷刚',
      ],
      not: ['纠纷', '________'],
    })
    const refused = await readPaper(enforcer, atOffice(), '不予立案通知书')
    expectPaper(refused, {
      says: [
        '珠海市公安局',
        '珠海市香洲区市场监督管理局：',
        '珠香市监罚案',
        '《涉嫌犯罪案件移送书》',
        refusal,
        '3日内',
      ],
      not: ['纠纷', '________'],
    })
    await see({ enforcer: { shows: [refusal, '公安机关不予立案'] }, supervisor: { keeps: [crime] } })
    for (const name of ['filer', 'respondent'] as const)
      expect((await papersListed(pageOf(name), homes[name]())).join(' '), name).not.to.match(/犯罪|移送|公安|不予立案/)
    await take(enforcer, atOffice(), '继续行政处理', { 理由: '公安机关不予立案，继续调查。' })
    await see({ filer: { ...silent, shows: ['立案调查'] }, respondent: { ...silent, shows: ['立案调查'] } })
  })

  it('is concluded and reviewed within the office, of which neither side learns', async function () {
    this.timeout(120_000)
    await take(pageOf('enforcer'), atOffice(), '调查终结', {
      处理意见: '给予行政处罚',
      违法事实: findings,
      定性和裁量理由: reasons,
      违反的规定和处罚依据: basis,
    })
    await openStep(pageOf('enforcer-lead'), atOffice(), '审核通过')
    await expectRead(pageOf('enforcer-lead'), { shows: [findings, seen] })
    await send(pageOf('enforcer-lead'))
    const hidden = { shows: ['立案调查'], keeps: [...inner, findings, reasons] }
    await see({ filer: hidden, respondent: hidden, enforcer: { shows: ['审核通过', findings] } })
  })

  it('is announced to the party with facts, reasons, basis and what is intended', async function () {
    this.timeout(120_000)
    await take(pageOf('enforcer'), atOffice(), '送达行政处罚告知书', {
      送达日期: cast.day,
      送达方式: '直接送达',
      处罚种类: kinds,
      '罚款金额（元）': '5000',
      拟作出的行政处罚: '没收侵权商品',
    })
    const notice = await readPaper(pageOf('respondent'), homes.respondent(), '行政处罚告知书')
    expectPaper(notice, {
      says: [
        `${party}：`,
        `本机关于${printed(cast.day)}立案调查的你（单位）${cause}一案`,
        findings,
        reasons,
        ...basis.split('\n'),
        '没收侵权商品',
        '罚款人民币5,000元',
        `5个工作日内（至${printed(workday(cast.day, 5))}止`,
      ],
      not: ['约谈', seen, '涉嫌涉嫌', '________'],
    })
    await see({
      respondent: { shows: ['由您决定', '陈述、申辩', '要求听证', '行政处罚告知书'] },
      filer: { keeps: ['没收侵权商品', '《行政处罚告知书》'] },
    })
  })

  it('is heard before the decision, because the party asks for it', async function () {
    this.timeout(120_000)
    const own = pageOf('respondent')
    await take(own, homes.respondent(), '陈述、申辩', { '陈述、申辩意见': statement })
    const slip = await readPaper(own, homes.respondent(), '收件回执')
    expectPaper(slip, {
      says: [`${party}：`, '陈述、申辩意见', printed(cast.day)],
      not: [holder, '________'],
    })
    await see({ enforcer: { shows: [statement] }, filer: { keeps: [statement] } })
    await take(own, homes.respondent(), '要求听证', { 说明: wish })
    await see({ enforcer: { shows: [wish, '听证'] }, filer: { keeps: [wish] } })
    await take(pageOf('enforcer'), atOffice(), '通知听证', {
      时间: `${heldOn()}T10:00`,
      地点: '听证室',
      听证主持人: '钱卫东',
      记录员: '李明',
    })
    const notice = await readPaper(own, homes.respondent(), '行政处罚听证通知书')
    expectPaper(notice, {
      says: [
        `${party}：`,
        `于${printed(cast.day)}就本机关拟作出行政处罚的${cause}一案`,
        `${printed(heldOn())}10时00分`,
        '听证室',
        '现场听证',
        '主持人钱卫东',
        '记录员李明',
      ],
      not: ['口头审理', holder],
    })
    await see({ respondent: { shows: ['听证室'] }, filer: { keeps: ['听证室'] } })
    await take(pageOf('enforcer'), atOffice(), '登记听证通知书送达情况', {
      送达日期: await officeDay(pageOf('enforcer')),
      送达方式: '直接送达',
    })
    await moveTo(own, `${heldOn()}T14:00`)
    await take(pageOf('enforcer-lead'), atOffice(), '记录听证', { 日期: heldOn(), 笔录或情况记录: heard })
    await see({ respondent: { shows: [heard, '复核'] }, enforcer: { shows: [heard] }, filer: { keeps: [heard] } })
  })

  it('is decided by the head, printed with statement, hearing and fine, and kept until it is served', async function () {
    this.timeout(120_000)
    const enforcer = pageOf('enforcer')
    await openStep(enforcer, atOffice(), '提出处理意见')
    await expectRead(enforcer, { shows: [statement, wish, heard, findings] })
    await write(enforcer, { 处理意见: '给予行政处罚', 采纳陈述申辩意见: '否', 理由: reviewed })
    await send(enforcer)
    const lead = pageOf('enforcer-lead')
    await lead.goto('/worklists/to-approve')
    await press(lead, `a[data-open-row][href*="${cast.number}"]`)
    await follow(lead, '#next', '批准处罚决定')
    await expectRead(lead, { shows: [statement, reviewed, heard, findings] })
    await write(lead, { 处罚种类: kinds, 处罚内容: '没收侵权商品', '罚款金额（元）': '5000', 审批意见: opinion })
    await write(lead, { 名称: '电水壶', 数量: '12', 单位: '台' })
    await write(lead, { '查封、扣押物品的处理': '予以没收', 逐项处理情况: '电水壶十二台，没收' })
    await send(lead)
    const form = await readPaper(lead, atOffice(), '案件审批表')
    expectPaper(form, {
      says: [cause, findings, '罚款人民币5,000元', '拟办意见', reviewed, '赵阳', '批准处罚决定', opinion, '钱卫东'],
      not: ['约谈', '________'],
    })
    const hidden = { keeps: [opinion, '处罚决定书', '没收侵权商品\n', '审批'] }
    await see({ respondent: { ...hidden, shows: ['复核'] }, filer: hidden })

    const served = workday(heldOn(), 1)
    await moveTo(enforcer, `${served}T10:00`)
    await take(enforcer, atOffice(), '送达处罚决定书', { 送达日期: served, 送达方式: '直接送达' })
    const decision = await readPaper(pageOf('respondent'), homes.respondent(), '行政处罚决定书')
    expectPaper(decision, {
      says: [
        `当事人：${party}`,
        `案由：${cause.replace('涉嫌', '')}`,
        `本机关于${printed(cast.day)}对当事人${cause}一案立案调查`,
        findings,
        `${party}于${printed(cast.day)}提交陈述、申辩意见，称：${statement}`,
        `当事人于${printed(cast.day)}要求听证。本机关于${printed(heldOn())}举行了听证。`,
        '经复核：',
        reviewed,
        reasons,
        ...basis.split('\n'),
        '没收侵权商品',
        '罚款人民币5,000元',
        '本案中查封、扣押的场所、设施、财物，予以没收：',
        '电水壶十二台，没收',
        '15日内',
        '申请行政复议',
      ],
      not: [opinion, '涉嫌涉嫌', '未提出陈述', '约谈', '________'],
    })
    await see({
      respondent: { shows: ['轮到您', '行政处罚决定书', '缴'], keeps: [opinion, '审批表'] },
      filer: { keeps: [opinion, '《行政处罚决定书》'] },
    })
  })

  it('is paid, published and closed; the closing report stays with the office', async function () {
    this.timeout(120_000)
    const enforcer = pageOf('enforcer')
    const on = workday(heldOn(), 1)
    await take(pageOf('respondent'), homes.respondent(), '告知已履行', { 履行日期: on })
    await take(enforcer, atOffice(), '公示处罚信息', { 公示日期: on })
    await take(enforcer, atOffice(), '登记履行', { 履行日期: on, '缴款金额（元）': '5000' })
    await take(enforcer, atOffice(), '处理没收物品', {
      处理日期: on,
      名称: '电水壶',
      数量: '12',
      处理方式: '销毁',
      见证人: '赵敏',
      另一名见证人: '孙丽',
    })
    await take(pageOf('enforcer-lead'), atOffice(), '结案', {
      涉案物品处理情况: '没收的电水壶已销毁。',
      说明: '同意结案。',
    })
    const report = await readPaper(enforcer, atOffice(), '结案报告')
    expectPaper(report, {
      says: [
        `案由${cause.replace('涉嫌', '')}`,
        '罚款人民币5,000元',
        '缴款金额：人民币5,000元',
        '处理没收的物品',
        '没收的电水壶已销毁。',
        '同意结案。',
        `${printed(heldOn())}记录听证`,
      ],
    })
    for (const name of ['filer', 'respondent'] as const) {
      const listed = await papersListed(pageOf(name), homes[name]())
      expect(listed, name).not.to.include('结案报告').and.not.to.include('案件审批表').and.not.to.include('案件移送函')
    }
    await see({
      respondent: { shows: ['已办结'] },
      filer: { shows: ['已办结'] },
      supervisor: { keeps: [opinion, wish] },
    })
    await expectNothingAt(pageOf('filer2'), [atOffice(), homes.filer(), homes.respondent()])
  })

  cast.leftNoPaperUnread('enforcer', 'police', 'filer', 'respondent')
  cast.metNoBarrier()
})
