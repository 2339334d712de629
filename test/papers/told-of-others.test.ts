import { expect } from 'chai'
import type { CaseRecord, EvidenceItem } from '../../src/kernel/case-record.ts'
import { addresseesOfPaper } from '../../src/kernel/paper-fact.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { drawn, requester, respondent } from './a-story.ts'
import { everyPaper } from './every-paper.walk.ts'

/** What a reporter calls their exhibit and says of it; it stands nowhere else. */
const words = ['岚禾商标注册证', '我公司员工李秘密拍摄']
const exhibit = {
  id: 'E1',
  name: words[0],
  proves: words[1],
  kind: 'audio-video',
  fileName: '李秘密.mp4',
  side: 'requester',
  sealed: false,
  served: true,
  addedAt: new Date('2026-02-25T04:00:00Z'),
} as unknown as EvidenceItem

describe('every paper', () => {
  for (const standing of ['reporter', 'holder'])
    it(`that ${standing === 'reporter' ? 'who is reported reads names an exhibit of the report by kind and number alone' : 'both sides read names an exhibit as who asks in their own name calls it'}`, () => {
      const told: string[] = []
      const bare = new Set<string>()
      for (const procedure of newestProcedures()) {
        const more: Partial<CaseRecord> = {
          parties: [{ ...requester, standing } as never, respondent],
          evidence: [exhibit],
        }
        for (const { key, sheet, facts, step } of everyPaper(procedure, more)) {
          const to = procedure.papers?.[key]?.to ?? addresseesOfPaper[key]
          const isTheirs = ['respondent', 'parties'].includes(sheet.audience) || ['respondents', 'parties'].includes(to)
          if (!isTheirs) continue
          const text = drawn(key, facts)
          if (words.some((word) => text.includes(word))) told.push(`${procedure.key}.${step}: ${key}`)
          if (text.includes('视听资料（证据1')) bare.add(key)
        }
      }
      if (standing === 'reporter') {
        expect(told).to.deep.equal([])
        expect([...bare]).to.include.members(['penalty-notice', 'penalty-decision', 'adjudication-decision'])
      } else expect(told.join()).to.include('adjudication-decision')
    })
})

/** One of two who are accused, a natural person, and what of them nobody else needs to read. */
const person = {
  ...respondent,
  id: 'B2',
  name: '陈国栋',
  kind: 'natural',
  idNumber: '440402198503121239',
  address: '珠海市香洲区前山路12号3栋',
  serviceAddress: '珠海市香洲区吉大海滨路8号',
  phone: '13700020003',
  email: 'chen.guodong@example.cn',
  personIds: ['second'],
  agent: { name: '卫代理', phone: '13700020004' },
} as const
/** Decisions, agreements and rulings that can be enforced: their forms have the number of identity of each party. */
const enforceable = new Set([
  'adjudication-decision',
  'correction-decision',
  'mediation-agreement',
  'arbitral-award-cover',
  'arbitral-mediation-statement',
  'award-correction',
  'confirmation-ruling',
])
const contacts = [person.phone, person.email, person.agent.phone, person.serviceAddress]

/** Papers that an applicant draws up for a court, which asks for the numbers: of both, handed in together, and of whom a measure is asked against. */
const forCourt: readonly string[] = ['confirmation-application', 'preservation-application']

/** Where a paper that somebody else reads says more of the person than that. */
function toldOf(parties: readonly object[], isOthers: (side: string, own: string | undefined) => boolean): string[] {
  const told = new Set<string>()
  for (const procedure of newestProcedures())
    for (const { key, sheet, facts } of everyPaper(procedure, { parties: parties as never })) {
      const to = procedure.papers?.[key]?.to ?? addresseesOfPaper[key]
      const sides = { requester: 'requester', respondents: 'respondent', parties: 'both' }[to as 'parties']
      const reads = sheet.audience === 'officers' ? (sides ?? 'nobody') : sheet.audience
      if (!isOthers(reads, sheet.occasion.party?.id) || forCourt.includes(key)) continue
      const text = drawn(key, facts)
      for (const secret of [...contacts, ...(enforceable.has(key) ? [] : [person.idNumber])])
        if (text.includes(secret)) told.add(`${procedure.key} ${key} (${reads}): ${secret}`)
    }
  return [...told].toSorted()
}

describe('every paper that another party reads', () => {
  const isParty = (side: string) => side !== 'nobody' && side !== 'body' && side !== 'officers'

  it('says of one of two respondents, a person, not how they are reached nor, but where it can be enforced, the whole number of their identity', () => {
    const isOthers = (side: string, own: string | undefined) => isParty(side) && own !== person.id
    expect(toldOf([requester, respondent, person], isOthers)).to.deep.equal([])
  })

  it('says no more to the respondent of who asks and is a person', () => {
    const asking = { ...person, side: 'requester', id: 'A1', personIds: ['filer'] }
    const isOthers = (side: string, own: string | undefined) =>
      isParty(side) && side !== 'requester' && own !== asking.id
    expect(toldOf([asking, respondent], isOthers)).to.deep.equal([])
  })
})
