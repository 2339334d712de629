import { keepAgreement } from '../../src/cases/step.kept.ts'
import { askedOfReport } from '../../src/kernel/reporter.ts'
import { dateOf } from '../../src/kernel/plain-date.ts'
import { join } from 'node:path'
import { expect } from 'chai'
import { accessOf } from '../../src/access/index.ts'
import { stepFields } from '../../src/cases/step.fields.ts'
import { desksNamed } from '../../src/cases/referral.rules.ts'
import { stepView } from '../../src/cases/step.view.ts'
import { loadTexts } from '../../src/http/texts.ts'
import { root } from '../http/sample-app.ts'
import { proceduresAmiss, triageChoices } from '../../src/cases/triage.choices.ts'
import { isOffered } from '../../src/filing/complaint.fit.ts'
import { type RightKind, rightKinds, type StepInput, type Venue, venues } from '../../src/kernel/case-record.ts'
import { requestWishes } from '../../src/kernel/procedure.ts'
import { deeds, newestOf, procedureOf } from '../../src/procedures/index.ts'
import { aFiledCase, anExaminedCase, days, openOffice, person, start, take } from './case-house.ts'

const texts = loadTexts(join(root, 'views', 'locales'), true)
const zh = { lang: 'zh-CN', t: texts.translator('zh-CN'), at: days(1) } as const

describe('the desks triage offers', () => {
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  it('are chosen for what happened at a port, abroad and online, with the reason and its rule', async () => {
    const record = await aFiledCase()
    const at = (venue: Venue, kind: RightKind = 'trademark') =>
      triageChoices({ ...record, acts: { ...record.acts, venue }, rights: [{ ...record.rights[0]!, kind }] }, start)
    const way = (venue: Venue, kind?: RightKind) => {
      const [first] = at(venue, kind)
      return first?.route && [first.route.title.zh, first.desks[0]?.desk._id, first.route.source.document]
    }
    expect(way('port')).to.deep.equal(['知识产权海关保护', 'customs-ip', '《知识产权海关保护条例》（2018年修订）'])
    expect(way('abroad')?.slice(0, 2)).to.deep.equal(['海外知识产权纠纷应对指导', 'assistance-desk'])
    expect(way('content', 'copyright')?.[1]).to.equal('copyright-desk')
    // Customs keeps no trade secrets, and no pirated work is one of a trade mark.
    expect(way('port', 'trade-secret')).to.equal(undefined)
    expect(way('content', 'trademark')).to.equal(undefined)
    expect(way('market')).to.equal(undefined)
    const last = at('abroad', 'design').flatMap(({ target, notHere }) => (notHere ? [target.procedure] : []))
    expect(last).to.include.members(['adjudication', 'penalty'])
  })

  it('lead wherever the form lets a filer ask to go, for every right, place and deed: to a desk, in a procedure that takes such a case', async () => {
    const record = await aFiledCase()
    const asked = requestWishes.filter((wish) => wish !== 'advise')
    const lost: string[] = []
    const count = { asked: 0 }
    for (const kind of rightKinds)
      for (const venue of venues)
        for (const deed of Object.keys(deeds).filter((each) => isOffered('acts', 'kinds', each, { kind, venue }))) {
          const acts = { ...record.acts, venue, kinds: [deed] }
          const found = triageChoices({ ...record, acts, rights: [{ ...record.rights[0]!, kind }] }, start)
          for (const wish of asked.filter((each) => isOffered('claims', 'wish', each, { kind, venue }))) {
            count.asked += 1
            const leads = ({ target, route, fits, notHere, desks }: (typeof found)[number]) =>
              (target.asked === wish || route?.asked === wish) && fits && !notHere && desks.length > 0
            if (!found.some(leads)) lost.push(`${wish} with a ${kind}, ${deed} at ${venue}`)
          }
        }
    expect(lost).to.deep.equal([])
    expect(count.asked).to.be.greaterThan(1000)
  })

  it('stand chosen on the form until somebody chose otherwise, with what the way is and rests on', async () => {
    const { _id, acts } = await anExaminedCase()
    const record = await take(_id, 'accept', 'intake')
    const at = { ...record, acts: { ...acts, venue: 'abroad' as const } }
    const viewer = person('intake')
    const order = { record: at, access: accessOf(viewer, at), viewer, at: days(0), proceedingId: 'P1', step: 'route' }
    const view = await stepView(order)
    const choices = (typed?: StepInput) =>
      stepFields({ view, typed, desks: {}, picked: {}, errors: {} }, zh).find(({ part }) => part === 'triage')?.it[
        'choices'
      ] as readonly { value: string; checked: boolean; desk: string; tag?: { text: string }; source?: string }[]
    const [first] = choices()
    expect(first).to.include({ value: 'ip-assistance', checked: true, desk: 'assistance-desk' })
    expect(first?.tag?.text).to.equal('海外知识产权纠纷应对指导')
    expect(first?.source).to.contain('涉外知识产权纠纷')
    expect(choices().filter(({ checked }) => checked)).to.have.length(1)
    const chosen = choices({ procedures: ['mediation@mediation-desk'] })
    expect(chosen.flatMap(({ value, checked }) => (checked ? [value] : []))).to.deep.equal(['mediation'])

    // Wherever a form offers desks, one at which nobody can sign in is called that.
    const { fields: { desk } = {}, ...referring } = newestOf('fair-complaint')!.steps['refer-adjudication']!
    const step = { ...referring, fields: { desk: desk! } }
    const isEmpty = new Set(['city-ip'])
    const field = stepFields(
      { view: { ...view, step, unattended: isEmpty }, typed: undefined, desks: {}, picked: {}, errors: {} },
      zh,
    ).find(({ it }) => it['name'] === 'input[desk]')
    const options = field?.it['options'] as readonly { value: string; label: string }[]
    const said = options.flatMap(({ value, label }) => (label.includes('（目前无人可以登录办理）') ? [value] : []))
    expect(said).to.deep.equal(['city-ip'])
    expect(desksNamed(step, view.proceeding)).to.have.members(options.map(({ value }) => value))
  })

  it('begin with what the filer asked for, chosen and named, before what the venue usually takes', async () => {
    const { _id, acts } = await anExaminedCase()
    const record = await take(_id, 'accept', 'intake')
    const viewer = person('intake')
    const offered = async (venue: Venue, wish: string) => {
      const [intake, ...rest] = record.proceedings
      const proceedings = [{ ...intake!, facts: { ...intake!.facts, wish } }, ...rest]
      const at = { ...record, proceedings, acts: { ...acts, venue } }
      const order = { record: at, access: accessOf(viewer, at), viewer, at: days(0), proceedingId: 'P1', step: 'route' }
      const field = stepFields(
        { view: await stepView(order), typed: undefined, desks: {}, picked: {}, errors: {} },
        zh,
      ).find(({ part }) => part === 'triage')?.it as {
        wish?: string
        choices: { value: string; checked: boolean; tag?: { text: string } }[]
      }
      const { choices, wish: said } = field
      return { first: choices[0], chosen: choices.flatMap(({ value, checked }) => (checked ? [value] : [])), said }
    }
    const ruling = await offered('fair', 'adjudication')
    expect(ruling.first).to.deep.include({ value: 'adjudication', checked: true })
    expect(ruling.first?.tag?.text).to.equal('投诉人的请求')
    expect(ruling.chosen).to.deep.equal(['adjudication'])
    expect(ruling.said).to.equal('投诉人希望：专利侵权纠纷行政裁决。')
    expect((await offered('fair', 'mediation')).chosen).to.deep.equal(['mediation'])
    // Who leaves it to the office is given the way of the venue; and so is who asked for what is none there.
    const open = await offered('fair', 'advise')
    expect([open.chosen, open.said]).to.deep.equal([['fair-complaint'], undefined])
    expect((await offered('abroad', 'adjudication')).chosen).to.deep.equal(['ip-assistance'])
  })

  it('leave out, unless they agreed to ask in their own name, what names who only reported to whom they reported', async () => {
    const { _id, acts } = await anExaminedCase()
    const record = await take(_id, 'accept', 'intake')
    const reported = (wish: string) => {
      const [intake, ...rest] = record.proceedings
      return {
        ...record,
        acts: { ...acts, venue: 'fair' as const },
        proceedings: [{ ...intake!, facts: { wish } }, ...rest],
      }
    }
    const outOf = (wish: string) =>
      triageChoices(reported(wish), start).flatMap(({ target, notHere, route }) =>
        target.names && notHere === target.names && !route ? [target.procedure] : [],
      )
    expect(outOf('report')).to.have.members([
      'adjudication',
      'fair-complaint',
      'mediation',
      'patent-mediation',
      'arbitration',
      'court-link',
    ])
    expect(outOf('fair')).to.deep.equal([])
    const { steps } = procedureOf('examination', record.proceedings[0]!.version)
    const amiss = (more: object, of = reported('report')) =>
      proceduresAmiss(steps['route']!, { procedures: ['fair-complaint@city-ip'], ...more }, of, start)
    const notAsked = { 'input.namedOn': 'reporter-not-asked' }
    expect(amiss({})).to.deep.equal(notAsked)
    expect(amiss({ note: '举报人书面同意以自己的名义投诉。' }), 'a note is no agreement').to.deep.equal(notAsked)
    const [namedOn, later] = [dateOf(start), '2099-01-01']
    expect(amiss({ namedOn })).to.deep.equal({ 'input.namedHow': 'reporter-agreed-how' })
    const agreed = { namedOn, namedHow: 'written' }
    expect(amiss({ ...agreed, namedOn: later })).to.deep.equal({ 'input.namedOn': 'reporter-agrees-later' })
    expect(amiss({ ...agreed, namedOn: '2025-01-01' })).to.deep.equal({ 'input.namedOn': 'reporter-agreed-before' })
    expect(amiss(agreed)).to.deep.equal({})
    expect(amiss({}, { ...reported('report'), namedWith: { on: namedOn, way: 'written' } })).to.deep.equal({})
    const asks = (wish: string) => Object.keys(askedOfReport(steps['route']!, reported(wish)).fields ?? {})
    expect(asks('report')).to.include.members(['namedOn', 'namedHow'])
    expect(asks('fair')).not.to.include.members(['namedOn', 'namedHow'])
    const walk = { step: 'route', from: 'accepted', to: 'routed', at: start, by: 'intake', byName: '林静', seq: 9 }
    const [intake] = record.proceedings
    const routed = { ...record, proceedings: [{ ...intake!, walked: [{ ...walk, input: agreed }] }] }
    const kept = keepAgreement({ record: routed, entries: [] }, intake!.id, steps['route']!)
    expect(kept.record.namedWith).to.deep.equal({ on: namedOn, way: 'written' })
  })

  it('begin with the one the venue usually goes to, and of the same kind with that of the district', async () => {
    const record = await aFiledCase()
    const first = (venue: Venue, procedure: string) =>
      triageChoices({ ...record, acts: { ...record.acts, venue } }, start).find(
        ({ target }) => target.procedure === procedure,
      )?.desks[0]?.desk._id
    expect(first('port', 'liaison')).to.equal('customs-ip')
    expect(first('content', 'liaison')).to.equal('copyright-desk')
    expect(first('abroad', 'ip-assistance')).to.equal('assistance-desk')
    expect(first('fair', 'adjudication')).to.equal('city-ip')
    expect(first('market', 'penalty')).to.equal('xiangzhou-enforcement')
  })

  it('P81 art 7: begin with who decides in its own name, not with the nearest that acts in another’s', async () => {
    const { acts, ...record } = await aFiledCase()
    const offered = (district: string, at = start) =>
      triageChoices({ ...record, district, acts: { ...acts, venue: 'market' } }, at).find(
        ({ target }) => target.procedure === 'adjudication',
      )
    expect(offered('xiangzhou')?.desks.map(({ desk, entrusted }) => [desk._id, entrusted?.by])).to.deep.equal([
      ['city-ip', undefined],
      ['xiangzhou-ip', 'city'],
      ['doumen-ip', 'city'],
      ['jinwan-ip', 'city'],
      ['gaoxin-ip', 'city'],
      ['hengqin-ip', undefined],
    ])
    expect(offered('hengqin')?.desks[0]?.desk._id).to.equal('hengqin-ip')
  })

  it('FIX-14: name whom they leave out, once its entrustment is over', async () => {
    const record = await aFiledCase()
    const choice = triageChoices(record, new Date('2029-01-05T02:00:00Z')).find(
      ({ target }) => target.procedure === 'adjudication',
    )
    expect(choice?.desks.map(({ desk }) => desk._id)).to.have.members(['city-ip', 'hengqin-ip'])
    expect(choice?.barred.map(({ _id }) => _id)).to.have.members(['xiangzhou', 'jinwan', 'doumen', 'gaoxin'])
  })
})
