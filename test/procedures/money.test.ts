import { expect } from 'chai'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { reckoners } from '../../src/procedures/index.ts'
import { damagesBase, damagesLaws, damagesTextOn } from '../../src/procedures/money/damages.ts'
import { exOfficioGuarantee, standingGuarantee } from '../../src/procedures/money/guarantee.ts'
import { yuan } from '../../src/procedures/money/reckoner.ts'
import { seedFine } from '../../src/procedures/money/seed-fines.ts'
import { instalmentsOf, surchargeFullOn, surchargeOf } from '../../src/procedures/money/surcharge.ts'
import { limitsOf, offences, reachedOf } from '../../src/procedures/money/thresholds.ts'

const reckoner = (key: string) => {
  const found = reckoners.find((each) => each.key === key)
  if (!found) throw new Error(key)
  return found
}
const textOf = (kind: string, day: string) => {
  const law = damagesLaws[kind]
  if (!law) throw new Error(kind)
  return damagesTextOn(law, day)
}
const offence = (key: string) => {
  const found = offences[key]
  if (!found) throw new Error(key)
  return found
}

describe('security for customs', () => {
  it('CU-10: is the value below 20,000, half of it but 20,000 at least up to 200,000, and 100,000 above', () => {
    const inYuan = (value: number) => exOfficioGuarantee(yuan(value)) / 100
    expect([0, 19_999.99, 20_000, 30_000, 40_000, 50_000, 200_000, 200_000.01, 5_000_000].map(inYuan)).to.deep.equal([
      0, 19_999.99, 20_000, 20_000, 20_000, 25_000, 100_000, 100_000, 100_000,
    ])
  })

  it('CU-09: on the holder’s own application is the whole value', () => {
    const { lines } = reckoner('guarantee').reckon({ basis: 'application', value: yuan(350_000) })
    expect(lines.map(({ fen }) => fen)).to.deep.equal([yuan(350_000)])
    expect(lines[0]?.source?.article).to.equal('第十五条')
  })

  it('CU-11: of a standing one is last year’s costs, 200,000 at least', () => {
    expect(standingGuarantee(yuan(80_000))).to.equal(yuan(200_000))
    expect(standingGuarantee(yuan(310_000))).to.equal(yuan(310_000))
  })
})

describe('a fine that is paid late', () => {
  it('MP-16: grows by three per cent a day, to the fen, and no further than the fine', () => {
    expect(surchargeOf(yuan(10_000), 0)).to.equal(0)
    expect(surchargeOf(yuan(10_000), 1)).to.equal(yuan(300))
    expect(surchargeOf(yuan(10_000), 33)).to.equal(yuan(9_900))
    expect(surchargeOf(yuan(10_000), 34)).to.equal(yuan(10_000))
    expect(surchargeOf(yuan(10_000), 400)).to.equal(yuan(10_000))
    expect(surchargeOf(99, 1)).to.equal(2)
    expect(surchargeOf(yuan(10_000), -3)).to.equal(0)
  })

  it('MP-16: counts days of the calendar, holidays and the turn of the year among them', () => {
    const { lines } = reckoner('surcharge').reckon({ fine: yuan(50_000), lastDay: '2026-12-28', paidOn: '2027-01-04' })
    expect(lines.map(({ fen, says, day }) => fen ?? says?.zh ?? day)).to.deep.equal([
      '7 日',
      yuan(10_500),
      '2027-01-31',
      yuan(60_500),
    ])
    expect(surchargeFullOn('2026-02-10')).to.equal('2026-03-16')
  })

  it('MP-16: in instalments adds up to itself', () => {
    expect(instalmentsOf(yuan(100), 3)).to.deep.equal([3_334, 3_333, 3_333])
    for (const parts of [2, 7, 12, 60])
      expect(instalmentsOf(1_234_567, parts).reduce((sum, part) => sum + part, 0)).to.equal(1_234_567)
  })
})

describe('a criminal threshold', () => {
  it('is reached by the number itself, and by any one of them', () => {
    const marks = offence('mark-on-goods')
    expect(reachedOf(marks, [], { gains: yuan(29_999.99), turnover: yuan(49_999.99) })).to.deep.equal([])
    expect(
      reachedOf(marks, [], { gains: yuan(1), turnover: yuan(50_000) }).map(({ measure }) => measure),
    ).to.deep.equal(['turnover'])
  })

  it('is lower for two or more marks, and for whoever does it again', () => {
    expect(limitsOf(offence('mark-on-goods'), ['several'])).to.deep.equal({
      gains: yuan(20_000),
      turnover: yuan(30_000),
    })
    expect(limitsOf(offence('mark-on-services'), ['again'])).to.deep.equal({ gains: yuan(30_000) })
    expect(limitsOf(offence('counterfeit-patent'), ['again'])).to.deep.equal({
      gains: yuan(50_000),
      turnover: yuan(100_000),
      loss: yuan(300_000),
    })
    expect(limitsOf(offence('secret'), ['again'])).to.deep.equal({ gains: yuan(100_000), loss: yuan(100_000) })
  })

  it('counts unsold counterfeits at three times the sales', () => {
    const selling = offence('selling-counterfeits')
    expect(reachedOf(selling, [], { stock: yuan(149_999) })).to.deep.equal([])
    expect(reachedOf(selling, [], { stock: yuan(150_000) })).to.have.length(1)
  })

  it('has a graver band at ten times', () => {
    const [one] = reachedOf(offence('copyright'), [], { copies: 5_000 })
    expect(one).to.include({ measure: 'copies', limit: 500, isGraver: true })
    const { verdict } = reckoner('thresholds').reckon({ offence: 'copyright', copies: 4_999 })
    expect(verdict?.zh).to.equal('达到刑事立案追诉的数额标准，应当移送公安机关。')
  })
})

describe('a fine in a case about plant varieties', () => {
  it('PD-01: is 10,000 to 250,000 below 50,000 of goods, and five to ten times their value from there on', () => {
    const inYuan = (value: number) => seedFine(yuan(value)).map((fen) => fen / 100)
    expect([0, 49_999.99, 50_000, 80_000].map(inYuan)).to.deep.equal([
      [10_000, 250_000],
      [10_000, 250_000],
      [250_000, 500_000],
      [400_000, 800_000],
    ])
    const { lines, notes } = reckoner('seed-fine').reckon({
      act: 'infringes',
      day: '2026-03-02',
      value: yuan(80_000),
      gains: yuan(12_000),
    })
    expect(lines.map(({ fen, between, says }) => fen ?? between ?? says?.zh)).to.deep.equal([
      [yuan(400_000), yuan(800_000)],
      yuan(12_000),
      '没收',
    ])
    expect(lines.every(({ source }) => source?.article === '第七十二条')).to.equal(true)
    expect(notes?.[0]?.zh).to.include('农业农村、林业草原主管部门')
  })

  it('PD-01: damages for a plant variety take the loss first, and multiply a wilful and serious infringement', () => {
    const sums = { loss: yuan(100_000), gains: yuan(300_000) }
    expect(damagesBase(textOf('seed', '2026-03-01'), sums)).to.deep.equal({ kind: 'loss', fen: yuan(100_000) })
    expect(textOf('seed', '2026-03-01').statutory).to.deep.equal([undefined, yuan(5_000_000)])
  })

  it('PD-01: is not worked out for a day before the text of 2021 came into force', () => {
    expect(() => reckoner('seed-fine').reckon({ act: 'passes-off', day: '2022-02-28', value: yuan(1) }))
      .to.throw(RuleError)
      .with.property('code', 'text-not-carried')
  })
})

describe('damages', () => {
  it('are worked out by the text in force on the day of the act', () => {
    expect(textOf('trademark', '2026-12-31').source.article).to.equal('第六十三条')
    expect(textOf('trademark', '2027-01-01').source.article).to.equal('第七十七条')
    expect(textOf('trademark', '2026-12-31').gains).to.equal('then')
    expect(textOf('trademark', '2027-01-01').gains).to.equal('or')
  })

  it('are not worked out by a later text for an earlier act', () => {
    expect(() => textOf('confusion', '2025-10-14'))
      .to.throw(RuleError)
      .with.property('code', 'text-not-carried')
    expect(() => textOf('patent', '2021-05-31'))
      .to.throw(RuleError)
      .with.property('code', 'text-not-carried')
  })

  it('take the greater of loss and gains where the law leaves the choice, the loss where it comes first, the fee last', () => {
    const sums = { loss: yuan(100_000), gains: yuan(300_000), licence: yuan(900_000) }
    expect(damagesBase(textOf('patent', '2026-03-01'), sums)).to.deep.equal({ kind: 'gains', fen: yuan(300_000) })
    expect(damagesBase(textOf('trademark', '2026-03-01'), sums)).to.deep.equal({ kind: 'loss', fen: yuan(100_000) })
    expect(damagesBase(textOf('patent', '2026-03-01'), { licence: yuan(60_000) })).to.deep.equal({
      kind: 'licence',
      fen: yuan(60_000),
    })
  })

  it('PD-07: are multiplied only of a wilful and serious infringement with a base, and never of unfair competition by confusion', () => {
    const reckon = (input: Record<string, number | string | readonly string[]>) =>
      reckoner('damages').reckon({ day: '2026-06-01', ...input }).lines
    const both = ['mind', 'grave']
    expect(
      reckon({ kind: 'patent', loss: yuan(200_000), signs: both, multiple: 3 }).map(({ fen }) => fen),
    ).to.deep.equal([yuan(200_000), yuan(600_000)])
    expect(reckon({ kind: 'patent', loss: yuan(200_000), signs: both }).at(-1)?.between).to.deep.equal([
      yuan(200_000),
      yuan(1_000_000),
    ])
    expect(reckon({ kind: 'patent', loss: yuan(200_000), signs: ['mind'], multiple: 3 }).at(-1)?.says?.zh).to.equal(
      '须同时具备故意和情节严重',
    )
    expect(reckon({ kind: 'confusion', loss: yuan(1), signs: both }).at(-1)?.says?.zh).to.equal(
      '该类行为法律未规定惩罚性赔偿',
    )
    const unproven = reckon({ kind: 'patent', signs: both, multiple: 5 })
    expect(unproven[0]?.says?.zh).to.equal('法定赔偿不作为惩罚性赔偿的基数')
    expect(unproven[1]?.between).to.deep.equal([yuan(30_000), yuan(5_000_000)])
  })

  it('leave reasonable costs out of the base', () => {
    const lines = reckoner('damages').reckon({
      kind: 'copyright',
      day: '2026-06-01',
      gains: yuan(10_000),
      costs: yuan(8_000),
      signs: ['mind', 'grave'],
      multiple: 2,
    }).lines
    expect(lines.map(({ fen }) => fen)).to.deep.equal([yuan(10_000), yuan(20_000), yuan(8_000)])
  })
})
