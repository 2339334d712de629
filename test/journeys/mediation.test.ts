import { expect } from 'chai'
import { demoPassword } from '../support/api.ts'
import { expectNothingAt, expectRead, expectSight, read, send, take, write } from './by-label.ts'
import { castOf } from './cast.ts'
import { press, respondentNumber } from './house.ts'
import { expectPapersOfIntake } from './intake-papers.ts'
import { printed, workday } from './office-time.ts'
import { expectPaper, papersListed, readPaper } from './paper-reading.ts'

const requester = '珠海某电器有限公司'
const respondent = '珠海某商贸有限公司'
const committee = '珠海市知识产权纠纷人民调解委员会'
const bottom = '最多可以付三万元，但不想公开。'
const fear = '我方最担心对方继续供货给外地。'
const offer = '被投诉人愿意支付二万元并停止销售。'
const terms = ['被投诉人自签署之日起停止销售涉案电水壶。', '被投诉人于三十日内支付补偿款人民币二万五千元。']

describe('a mediation between two sides, each with its own confidence', () => {
  const cast = castOf('filer', 'intake', 'mediator', 'mediator2', 'court', 'supervisor', 'respondent', 'filer2')
  const { pageOf, look, atOffice, homes, see } = cast
  const meeting = () => workday(cast.day, 3)
  const enterRoom = async (name: string) =>
    await cast.enters(name, { side: '进入调解室', office: '进入程序专页' }, ['调解室', '调解内容保密'])

  it('is asked for and taken on by a mediator, and both sides are told, the other with a way in', async function () {
    this.timeout(120_000)
    await cast.carried(
      { claims: { wish: 'mediation', claims: ['stop', 'mediate-damages'], wantsMediation: true } },
      { 后续程序: ['知识产权纠纷调解'], 调解移交给: `${committee} · 调解室` },
      'mediator',
    )
    await expectPapersOfIntake(
      cast,
      {
        request: '知识产权纠纷调解申请书',
        sides: ['申请人', '被申请人'],
        right: '外观设计专利“电水壶”',
        acts: '被投诉人销售的电水壶与涉案外观设计近似。',
        claims: ['（一）立即停止侵权行为', '（二）就赔偿数额进行调解'],
        told: ['就赔偿数额进行调解'],
        wish: '先调解',
      },
      {
        office: 'mediator',
        body: committee,
        matter: '知识产权纠纷调解',
        number: '案号珠知调字',
        taker: '苏婉',
        enclosed: ['收件回执', '知识产权纠纷调解申请书', '受理通知书'],
      },
    )
    const mediator = pageOf('mediator')
    await take(mediator, atOffice(), '确认接收', { 利害关系披露: '与双方均无利害关系。' })
    const theirs = await readPaper(mediator, atOffice(), '受理通知书', '查阅码')
    expectPaper(theirs, {
      says: [`${respondent}：`, requester, `自${printed(cast.day)}起予以受理`, '30日', '查阅码：'],
      not: ['________'],
    })
    const ours = await readPaper(pageOf('filer'), homes.filer(), '受理通知书', committee)
    expectPaper(ours, { says: [`${requester}：`, `自${printed(cast.day)}起予以受理`], not: ['查阅码', '________'] })

    const own = pageOf('respondent')
    const [, code = ''] = /查阅码：([0-9A-Z-]+)/.exec(theirs) ?? []
    await own.goto('/served')
    await write(own, {
      查阅码: code,
      当事人姓名或者名称: respondent,
      身份证件号码或者统一社会信用代码: respondentNumber,
    })
    await send(own)
    await see({
      respondent: { shows: ['轮到您', '同意调解', '不同意调解', requester] },
      filer: { shows: ['征询对方意愿'], keeps: ['查阅码'] },
    })
  })

  it('begins because the other side agrees, on a day both are told', async function () {
    this.timeout(120_000)
    await take(pageOf('respondent'), homes.respondent(), '同意调解', { 说明: '愿意谈。' })
    await see({ mediator: { shows: ['调解中', '愿意谈。'] }, filer: { shows: ['调解中'] } })
    await take(pageOf('mediator'), atOffice(), '安排调解', { 时间: `${meeting()}T10:00`, 地点: '一号调解室' })
    for (const name of ['filer', 'respondent'])
      await expectRead(await enterRoom(name), { shows: ['一号调解室', '同意调解'] })
    await look('filer')
  })

  it('hears each side alone: what is said so is read by the mediator and nobody else', async function () {
    this.timeout(120_000)
    const open = await enterRoom('mediator')
    await open.evaluate('window.stayed = true')
    const own = await enterRoom('respondent')
    const form = '#offers ~ section form[action$="/notes"]'
    await write(own, { 内容: bottom }, form)
    await press(own, `${form} button[type=submit]`)
    await expectRead(own, { shows: [bottom, '我'] })
    await open.locator('section[id^="channel-"]', { hasText: bottom }).waitFor()
    expect(await open.evaluate('window.stayed === true'), 'the note came by itself').to.equal(true)
    const asker = await enterRoom('filer')
    await write(asker, { 内容: fear }, form)
    await press(asker, `${form} button[type=submit]`)
    await expectRead(asker, { shows: [fear], keeps: [bottom] })
    await expectRead(await enterRoom('respondent'), { keeps: [fear] })
    await expectRead(await enterRoom('mediator'), { shows: [bottom, fear] })
    await expectRead(await enterRoom('mediator2'), { keeps: [bottom, fear] })
    await see({ intake: { keeps: [bottom, fear] }, supervisor: { keeps: [bottom, fear] } })
  })

  it('keeps what is being written to one side out of the other side’s box, in the other language and after the session ended', async function () {
    this.timeout(120_000)
    const mediator = await enterRoom('mediator')
    const boxOf = (said: string) =>
      mediator.locator('section[id^="channel-"]', { hasText: said }).locator('form[action$="/notes"] textarea')
    const passOn = mediator.locator('form[action$="/release"] textarea')
    const clauses = mediator.locator('#draft textarea')
    const before = await passOn.evaluateAll((all) => all.map((one) => (one as unknown as { value: string }).value))
    const expectTyped = async () => {
      const typed = await Promise.all(
        [boxOf(bottom), boxOf(fear), clauses.nth(0), clauses.nth(1)].map((one) => one.inputValue()),
      )
      expect(typed).to.deep.equal(['只写给被投诉人', '', '', '第二条'])
      expect(
        await passOn.evaluateAll((all) => all.map((one) => (one as unknown as { value: string }).value)),
      ).to.deep.equal(before)
    }
    await boxOf(bottom).fill('只写给被投诉人')
    await clauses.nth(1).fill('第二条')
    await Promise.all([mediator.waitForEvent('load'), mediator.click('a[data-language]')])
    await expectTyped()
    await Promise.all([mediator.waitForEvent('load'), mediator.click('a[data-language]')])
    await expectTyped()

    await mediator.context().clearCookies({ name: 'zhibao' })
    const send = mediator
      .locator('section[id^="channel-"]', { hasText: bottom })
      .locator('form[action$="/notes"] button')
    await Promise.all([mediator.waitForEvent('load'), send.click()])
    await mediator.fill('#f-username', 'mediator')
    await mediator.fill('#f-password', demoPassword)
    await press(mediator, 'form.form button.button-main')
    await expectTyped()
    const discard = mediator.locator('[data-kept] button')
    while ((await discard.count()) > 0) await discard.first().click()
    // What was sent came back with its form, to be sent again or to be struck out.
    expect(await boxOf(bottom).inputValue()).to.equal('只写给被投诉人')
    await boxOf(bottom).fill('')
  })

  it('passes on what a side agrees to, in the mediator’s words, to a page that is open', async function () {
    this.timeout(120_000)
    const asker = await enterRoom('filer')
    await asker.evaluate('window.stayed = true')
    const mediator = await enterRoom('mediator')
    const note = mediator.locator('section[id^="channel-"] li', { hasText: bottom })
    await note.locator('summary', { hasText: '转告对方' }).click()
    await note.locator('textarea').fill(offer)
    await note.locator('input[type=checkbox]').check()
    await Promise.all([mediator.waitForEvent('load'), note.locator('button[type=submit]').click()])
    await expectRead(mediator, { shows: ['已转告对方', offer] })
    await asker.locator('#offers', { hasText: offer }).waitFor()
    expect(await asker.evaluate('window.stayed === true'), 'the offer came by itself').to.equal(true)
    expect(await read(asker)).not.to.contain(bottom)
    await look('mediator')
  })

  it('is drafted, shown to both, and signed by each with an account of its own', async function () {
    this.timeout(120_000)
    const mediator = await enterRoom('mediator')
    await write(mediator, { '第 1 条': terms[0] ?? '', '第 2 条': terms[1] ?? '' }, '#draft form')
    await press(mediator, '#draft button.button-main')
    await look('mediator')
    await see({ filer: { shows: ['轮到您', '待签署协议'] }, respondent: { shows: ['轮到您', '待签署协议'] } })
    for (const name of ['respondent', 'filer']) {
      const page = await enterRoom(name)
      await expectRead(page, { shows: terms })
      const sign = 'form[action$="/sign"]'
      await write(page, { 确认: '我已阅读全部条款，了解其内容和后果，自愿签署', 登录密码: demoPassword }, sign)
      await press(page, `${sign} button.button-main`)
      await expectRead(page, { shows: ['已签署'] })
    }
    await look('filer')
    const again = await enterRoom('mediator')
    if (await again.locator('form[action$="/conclude"] button').count())
      await press(again, 'form[action$="/conclude"] button')
    await see({
      filer: { shows: ['已达成协议', '共同申请司法确认'] },
      respondent: { shows: ['已达成协议', '共同申请司法确认'] },
    })
  })

  it('has an agreement that says what was agreed, who signed and when', async function () {
    this.timeout(120_000)
    for (const name of ['filer', 'respondent'] as const) {
      const text = await readPaper(pageOf(name), homes[name](), '调解协议书')
      expectPaper(text, {
        says: [
          `申请人：${requester}`,
          `被申请人：${respondent}`,
          `经${committee}主持调解，双方当事人在自愿、合法的基础上，于${printed(cast.day)}达成如下协议`,
          ...terms,
          '陈晓岚',
          '罗志强',
          '在线签署',
          '30日内',
        ],
        not: [bottom, fear, offer, '________'],
      })
    }
    await see({
      intake: { keeps: [...terms, bottom, fear, offer] },
      supervisor: { keeps: [...terms, bottom, fear, offer] },
    })
    expect(await papersListed(pageOf('intake'), atOffice())).not.to.include('调解协议书')
    await expectNothingAt(pageOf('filer2'), [
      atOffice(),
      homes.filer(),
      homes.respondent(),
      `${atOffice()}/P2/mediation`,
    ])
    await expectNothingAt(pageOf('supervisor'), [`${atOffice()}/P2/mediation`])
  })

  it('is brought to the court by both sides, which rules itself at its own desk', async function () {
    this.timeout(120_000)
    await take(pageOf('filer'), homes.filer(), '确认共同申请司法确认', {})
    await see({ respondent: { shows: ['确认共同申请司法确认', '已达成协议'] } })
    await expectRead(pageOf('respondent'), { keeps: ['司法确认中'] })
    await take(pageOf('respondent'), homes.respondent(), '确认共同申请司法确认', {})
    const mediator = pageOf('mediator')
    await take(mediator, atOffice(), '送交人民法院', { 受理法院: '珠海市中级人民法院 · 知识产权审判庭' })
    const application = await readPaper(pageOf('respondent'), homes.respondent(), '司法确认申请书')
    expectPaper(application, {
      says: ['广东省珠海市中级人民法院', requester, respondent, ...terms],
      not: [bottom, fear, '________'],
    })
    await see({ filer: { shows: ['司法确认中', '珠海市中级人民法院'] }, respondent: { shows: ['司法确认中'] } })

    const court = pageOf('court')
    await court.goto('/handoffs')
    await look('court')
    await press(court, `article.offer:has-text("${cast.number}") [data-accept]`)
    await take(court, atOffice(), '裁定调解协议有效', {
      裁定日期: cast.day,
      裁定书文号: '（2026）粤04民特18号',
      审判员: '周文彬',
      书记员: '何志强',
      审查确认: [
        '双方自愿达成协议，共同申请',
        '内容不违反法律强制性规定，不损害他人合法权益',
        '内容明确，可以执行',
        '不涉及确认权利归属或者效力',
      ],
    })
    await expectSight(court, atOffice(), { keeps: [bottom, fear] }, 'court')
    const taken = await readPaper(court, atOffice(), '案件移送回执', '移送事项司法确认调解协议')
    expectPaper(taken, {
      says: [`${committee}：`, '移送单位案号珠知调字', '移送事项司法确认调解协议', '司法确认申请书', '调解协议书'],
      not: [bottom, fear, '________'],
    })
    expect(await papersListed(pageOf('respondent'), homes.respondent()), 'before it is served').not.to.include(
      '民事裁定书',
    )
    for (const party of [requester, respondent]) {
      await court.goto(atOffice())
      const owed = court.locator('#next a[href*="/service"], #must-do-box a[href*="/service"]').first()
      await Promise.all([court.waitForEvent('load'), owed.click()])
      expect(await read(court)).to.include('民事裁定书')
      await write(court, { 受送达人: party, 送达日期: cast.day, 送达方式: '直接送达' })
      await send(court)
      const proof = await readPaper(court, atOffice(), '送达回证', `受送达人${party}`)
      expectPaper(proof, { says: ['1民事裁定书', '送达方式直接送达'], not: [bottom, fear] })
    }
    const theirCopy = await readPaper(pageOf('mediator'), atOffice(), '民事裁定书')
    expectPaper(theirCopy, { says: ['（2026）粤04民特18号', ...terms], not: [bottom, fear] })
    for (const name of ['filer', 'respondent'] as const) {
      const ruling = await readPaper(pageOf(name), homes[name](), '民事裁定书')
      expectPaper(ruling, {
        says: [
          '广东省珠海市中级人民法院',
          '（2026）粤04民特18号',
          '审判员周文彬',
          '书记员何志强',
          `本院于${printed(cast.day)}受理申请人${requester}、${respondent}申请司法确认调解协议一案`,
          ...terms,
          `申请人${requester}、${respondent}于${printed(cast.day)}经${committee}主持调解达成的《调解协议书》（珠知调知调字〔${cast.day.slice(0, 4)}〕1号）有效。`,
          '可以向人民法院申请执行',
        ],
        not: [bottom, fear, '上述', '________'],
      })
    }
    await see({
      filer: { shows: ['司法确认有效', '（2026）粤04民特18号'] },
      respondent: { shows: ['司法确认有效', '（2026）粤04民特18号'] },
      mediator: { shows: ['司法确认有效', '（2026）粤04民特18号'] },
      intake: { keeps: [...terms, bottom] },
    })
  })

  cast.leftNoPaperUnread('mediator', 'court', 'filer', 'respondent')
  // A note was sent behind the end of its session.
  cast.metNoBarrier(/\/notes: .* status of 401 /)
})
