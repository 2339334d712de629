import { expect } from 'chai'
import { addresseesOfPaper } from '../../src/kernel/paper-fact.ts'
import { paperKeys } from '../../src/kernel/paper-key.ts'
import { explained } from '../../src/papers/paper.english.ts'
import type { Party } from '../../src/kernel/case-record.ts'
import { dateOn, drawn, Story } from './a-story.ts'
import { minimalFacts, richFacts } from './sample-facts.ts'

const panel = { presiding: '王建国', second: '李明', third: '张雪莹' }
const chinese = 'the Chinese text alone has legal effect'.replaceAll(' ', '')
const toParties = ['requester', 'respondents', 'parties', 'sender-of-step']

/** The two parties of every story, one of them from abroad. */
const partiesOf = (foreign: string): Party[] =>
  new Story('adjudication').record.parties.map((party) =>
    party.id === foreign ? { ...party, region: 'foreign', domiciled: false } : party,
  )

describe('a paper that goes to a party from abroad', () => {
  it('says in English what it is and what it asks, whatever paper of a party it is', () => {
    const forParties = paperKeys.filter((key) => toParties.includes(addresseesOfPaper[key]))
    expect(forParties.filter((key) => !explained.includes(key))).to.deep.equal([])
    for (const key of explained) {
      expect(drawn(key, { ...richFacts(), abroad: true }), key).to.include(chinese)
      expect(drawn(key, { ...minimalFacts(), abroad: true }), key)
        .to.include(chinese)
        .and.not.include('undefined')
      expect(drawn(key, richFacts()), key).not.to.include(chinese)
    }
  })

  it('says in English what its code is for, wherever it prints one and nowhere else', () => {
    const wayIn = [
      {
        party: '某公司',
        code: 'AAAAA-BBBBB',
        link: 'http://127.0.0.1/served/AAAAA-BBBBB',
        page: 'http://127.0.0.1/served',
        until: '2026-12-31',
      },
    ]
    const told = explained.map((key) => {
      const text = drawn(key, { ...richFacts(), wayIn, abroad: true })
      return [key, text.includes('scantheQRcode'), text.includes('可以在网上查阅本案送达的材料')] as const
    })
    for (const [key, says, prints] of told) expect(says, key).to.equal(prints)
    expect(told.filter(([, says]) => says).length).to.be.greaterThan(3)
  })

  it('names in English no day but the one that its Chinese text names', () => {
    const facts = { ...richFacts(), abroad: true }
    const text = drawn('defence-notice', facts)
    expect(text).to.include('至2026年11月18日止').and.include('by18November2026.')
    const { deadline: _none, ...without } = facts
    expect(drawn('defence-notice', without)).to.include('withintheperiodstatedabove.')
    expect(drawn('hearing-notice', facts)).to.include('at09:30on15October2026(Beijingtime)')
  })

  it('is the one addressed to that party, and none of the other side', () => {
    const story = new Story('adjudication', { parties: partiesOf('B1') })
    const [filing] = story.take('file', 3, panel)
    const [notice, proof] = story.take('serve-request', 6, { servedOn: dateOn(5), mode: 'direct' })
    expect(filing?.facts.abroad).to.equal(undefined)
    expect(notice?.facts.abroad).to.equal(true)
    expect(proof?.facts.abroad).to.equal(true)
  })

  it('tells each side of a mediation what the notice means for it', () => {
    const accepted = (foreign: string) =>
      new Story('mediation', { parties: partiesOf(foreign) }).take('accept', 3, { answerBy: dateOn(12) })
    const of = (foreign: string) =>
      accepted(foreign)
        .find(({ facts }) => facts.abroad === true)
        ?.text.replaceAll(/\s/g, '')
    const [asking, asked] = [of('A1'), of('B1')]
    expect(asked)
      .to.include('Theotherpartyhasaskedformediation')
      .and.include('by14March2026')
      .and.include('请你（单位）于2026年3月14日前答复是否同意调解')
      .and.include('不同意调解的，调解终结')
    expect(asking ?? '')
      .to.include('Yourapplicationformediationhasbeenaccepted')
      .and.not.include('答复是否同意调解')
  })

  it('does not tell the other side that somebody who complains in confidence comes from abroad', () => {
    for (const [confidential, abroad] of [
      [false, true],
      [true, undefined],
    ] as const) {
      const story = new Story('adjudication', { parties: partiesOf('A1'), confidential })
      story.take('file', 3, panel)
      const [proof] = story.take('serve-request', 6, { servedOn: dateOn(5), mode: 'direct' }).slice(1)
      expect(proof?.facts.abroad).to.equal(undefined)
      const [notice] = story.take('suspend', 7, { ground: 'invention-invalidation' })
      expect(notice?.facts.abroad, `confidential: ${confidential}`).to.equal(abroad)
    }
  })
})
