import { expect } from 'chai'
import { newestOf, triageTargets } from '../../src/procedures/index.ts'
import { DatedWalk } from '../procedures/dated-walk.ts'

const procedure = newestOf('ip-assistance')!
const asked = (on = '2026-03-02') => new DatedWalk('ip-assistance', on)
const tie = { way: 'online', tie: 'business' }
const helping = (on = '2026-03-02') => asked(on).take('accept', on, tie)
const advice = { product: 'advice', facts: '持有权利证书。', advice: '先固定证据。' }
const fieldsOf = (step: string) => procedure.steps[step]?.fields ?? {}

describe('rows of rights assistance', () => {
  it('AS-03: help is given to who lives, has a place of business or was infringed in the city, and to nobody else', () => {
    expect(Object.keys(fieldsOf('accept')['tie']?.options ?? {})).to.deep.equal([
      'domicile',
      'residence',
      'business',
      'act',
    ])
    expect(fieldsOf('accept')['tie']?.required).to.equal(true)
    expect(Object.keys(fieldsOf('refuse')['ground']?.options ?? {})).to.include('no-tie')
  })

  it('AS-04: its three periods are marked as not official, stand still while something is missing, and a refusal may be reviewed', () => {
    for (const clock of ['review', 'supplement', 'objection'])
      expect(procedure.clocks[clock]?.source, clock).to.include({ verified: false })
    const walk = asked().take('request-supplement', '2026-03-04', { missing: '身份证明', days: 7 })
    expect(walk.due('supplement')).to.equal('2026-03-13')
    walk.take('supply', '2026-03-11', { answers: ['已补'] }, 'filer')
    // Fifteen working days from 3 March, and the five that the papers took.
    expect(walk.due('review', '2026-03-11')).to.equal('2026-03-30')
    walk.take('refuse', '2026-03-12', { ground: 'no-tie', reason: '与本市没有联系。' })
    expect(walk.isRunning('objection'), 'from service alone').to.equal(false)
    walk.take('serve-refusal', '2026-03-13', { servedOn: '2026-03-12', mode: 'direct' })
    expect(walk.due('objection', '2026-03-13')).to.equal('2026-03-23')
    expect(walk.refusal('lapse-objection', '2026-03-23', {}, 'program')).to.equal('period-not-over 2026-03-24')
    walk.take('object', '2026-03-20', { reason: '分公司在本市。' }, 'filer')
    walk.take('accept-after-all', '2026-03-24', { reviewer: '市知识产权局', reason: '有联系。' })
    expect([walk.proceeding.state, walk.isRunning('handling')]).to.deep.equal(['helping', true])
  })

  it('AS-05: what is given is for reference, of a kind that is named, and so says its paper', () => {
    expect(Object.keys(fieldsOf('advise')['product']?.options ?? {})).to.include.members([
      'advice',
      'reference',
      'plan',
    ])
    const walk = helping().take('advise', '2026-03-10', advice)
    expect([walk.proceeding.outcome, walk.end('handling')]).to.deep.equal(['Z1', 'met 2026-03-10'])
    expect(walk.refusal('close', '2026-03-11', { reason: '办结' })).to.equal('step-out-of-order')
  })

  it('AS-06: what is not supplied in time counts as withdrawn, not before its last day is over, and can be asked for again', () => {
    const walk = asked().take('request-supplement', '2026-03-04', { missing: '身份证明', days: 7 })
    expect(walk.refusal('lapse-supplement', '2026-03-13')).to.equal('period-not-over 2026-03-14')
    walk.take('lapse-supplement', '2026-03-16')
    expect([walk.proceeding.state, walk.proceeding.outcome]).to.deep.equal(['deemed-withdrawn', 'Z5'])
    expect(procedure.outcomes['Z5']?.counts).to.equal(false)
  })

  it('AS-09: a key firm is marked as one, with its named contact; every step and period is that of the others', () => {
    expect(fieldsOf('accept')['contact']?.neededWith).to.equal('isFirm')
    const plain = helping()
    const firm = asked().take('accept', '2026-03-02', { ...tie, isFirm: true, contact: '专员' })
    expect(firm.proceeding.facts['isFirm']).to.equal(true)
    expect([firm.due('handling'), firm.proceeding.state]).to.deep.equal([plain.due('handling'), 'helping'])
    const ofFirms = Object.values(procedure.steps).filter(({ when }) => JSON.stringify(when ?? {}).includes('isFirm'))
    expect(ofFirms).to.deep.equal([])
  })

  it('XB-09: what is another body’s goes on in writing to its desk, with the consent of who asked, and is dealt with there in the open', () => {
    for (const step of ['refer-mediation', 'refer-adjudication', 'refer-penalty', 'refer-liaison']) {
      const { papers, refers, fields = {} } = procedure.steps[step]!
      expect([papers, refers?.onward, fields['agreed']?.every], step).to.deep.equal([['transfer-letter'], true, true])
    }
  })

  it('XB-10: what is of Hengqin is marked for its branch, which is offered by triage as the centre is', () => {
    expect(fieldsOf('accept')).to.have.property('inHengqin')
    const target = triageTargets().find((each) => each.procedure === 'ip-assistance')
    expect(target?.bodies).to.deep.equal(['rights-assistance'])
    expect(Object.keys(target?.venues ?? {})).to.deep.equal(['abroad'])
  })
})

describe('rows of help with Hong Kong and Macao', () => {
  const item = (named: string, place = 'macao') => ({
    askedOn: '2026-03-03',
    item: named,
    place,
    counterpart: '某机构',
    purpose: '某诉讼',
  })
  const options = fieldsOf('record-cross-border')['item']?.options ?? {}

  it('XB-01, XB-03: what a court asks of one there is watched by the period of its arrangement, each kind by its own', () => {
    for (const [kind, place, due] of [
      ['macao-service', 'macao', '2026-05-03'],
      ['macao-evidence', 'macao', '2026-06-03'],
      ['hong-kong-service', 'hong-kong', '2026-05-03'],
      ['hong-kong-evidence', 'hong-kong', '2026-09-03'],
    ] as const) {
      const walk = helping().take('record-cross-border', '2026-03-03', item(kind, place))
      expect([walk.due(kind), procedure.clocks[kind]?.owes], kind).to.deep.equal([due, 'receiver'])
      const others = Object.keys(procedure.clocks).filter((clock) => clock !== kind && /macao|hong-kong/.test(clock))
      expect(
        others.filter((clock) => walk.isRunning(clock)),
        kind,
      ).to.deep.equal([])
      walk.take('record-cross-border-result', '2026-04-01', { toldOn: '2026-04-01', answered: kind, result: '已完成' })
      expect(walk.end(kind), kind).to.equal('met 2026-04-01')
    }
  })

  it('XB-02: a proof from Macao is held against what it has to state', () => {
    expect(options['macao-proof']?.zh).to.include('方式、地点、日期和收件人身份').and.include('印章')
  })

  it('XB-03: evidence from Hong Kong is for the proceeding that is named with it', () => {
    expect(fieldsOf('record-cross-border')['purpose']?.required).to.equal(true)
    expect(options['hong-kong-evidence']?.zh).to.include('只能用于')
  })

  it('XB-04: of several ways of serving a court paper the earliest counts, and it is for courts alone', () => {
    expect(options['court-service']?.zh).to.include('以最先的为准').and.include('仅适用于人民法院')
  })

  it('XB-05: who asks from there names an agent or an address here, as nothing serves administrative papers there', () => {
    expect(fieldsOf('accept')['reachedAt']?.neededWith).to.equal('fromOutside')
  })

  it('XB-06, XB-07: a judgment of Hong Kong is no way for patents; of others it reaches acts there and money with its punitive part', () => {
    expect(options['hong-kong-judgment']?.zh)
      .to.include('发明、实用新型')
      .and.include('标准必要专利')
      .and.include('包括惩罚性赔偿')
      .and.include('判决地的行为')
  })

  it('XB-17: papers of a Macao notary and lawyers with the licence of the Bay Area are recorded for use in Hengqin', () => {
    for (const kind of ['macao-notary', 'bay-lawyer']) expect(options[kind]?.zh, kind).to.include('横琴')
    const walk = helping().take('record-cross-border', '2026-03-03', item('macao-notary'))
    expect(walk.proceeding.walked.at(-1)?.input).to.include({ item: 'macao-notary', place: 'macao' })
  })
})
