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
const contacts = [person.phone, person.email, person.agent.phone, person.serviceAddress]

describe('every paper with two respondents', () => {
  it('tells nobody else how one who is a person is reached, nor the whole number of their identity', () => {
    const told = new Set<string>()
    const looked = new Set<string>()
    for (const procedure of newestProcedures())
      for (const { key, sheet, facts } of everyPaper(procedure, {
        parties: [requester, respondent, person as never],
      })) {
        const to = procedure.papers?.[key]?.to ?? addresseesOfPaper[key]
        const isPartys = ['requester', 'respondent', 'parties'].includes(sheet.audience)
        const isServed = ['requester', 'respondents', 'parties'].includes(to)
        const own = sheet.occasion.party?.id
        // What both hand in at the court, and who asks the court for a measure, names whom it is about with the number that the court asks for.
        if (key === 'confirmation-application' || key === 'preservation-application') continue
        if (!(isPartys || isServed) || own === person.id || sheet.audience === 'body') continue
        looked.add(key)
        const text = drawn(key, facts)
        for (const secret of [...contacts, person.idNumber])
          if (text.includes(secret)) told.add(`${procedure.key} ${key} (${to}): ${secret}`)
      }
    expect(looked.size).to.be.greaterThan(30)
    expect([...told].toSorted()).to.deep.equal([])
  })
})
