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
