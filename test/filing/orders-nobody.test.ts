import { expect } from 'chai'
import { calendars } from '../../src/calendars/index.ts'
import { caseOf, factsOf as factsOfIntake } from '../../src/filing/complaint.record.ts'
import type { Complaint } from '../../src/filing/complaint.forms.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'

import { factsOf } from '../../src/papers/paper.facts.ts'
import { assemble, paperTemplates } from '../../src/papers/paper.templates.ts'
import { intakeProcedure, procedureAt, requestRules } from '../../src/procedures/index.ts'
import { textOf } from '../papers/text-of.ts'
import { aComplaint } from './a-complaint.ts'

const at = new Date('2026-11-23T02:00:00Z')

/** The case of a complaint as it stands when it was filed. */
function filed(complaint: Complaint): CaseRecord {
  const record = caseOf(complaint, [], { number: 'ZB2026-000001', filerId: 'p-filer', channel: 'online', at })
  const procedure = procedureAt(intakeProcedure(), record.filedOn)
  const holder = { bodyId: 'centre', deskId: 'centre-intake' }
  const order = { procedure, holder, number: '1', facts: factsOfIntake(complaint) }
  return openProceeding(record, order, {
    at,
    actor: { id: 'p-filer', name: '陈权', roles: ['filer'], deskIds: [] },
    calendars: calendars(),
  }).record
}

function printed(key: 'request' | 'receipt', record: CaseRecord): string {
  const by = { id: 'p-filer', name: '陈权' }
  const occasion = { record, proceedingId: 'P1', audience: 'filer' as const, at, by, calendars: calendars() }
  return textOf(assemble(paperTemplates[key], factsOf(key, occasion, record._id))).replaceAll(/[ \u3000]/g, '')
}

describe('what is asked for', () => {
  const asking = (wish: keyof typeof requestRules, more: Parameters<typeof aComplaint>[0] = {}) =>
    filed(aComplaint({ ...more, claims: { wish, claims: ['stop', 'guidance'], ...more.claims } }))

  it('of who mediates, arbitrates or guides is no order, in the filer’s document and in its receipt alike', () => {
    for (const wish of ['mediation', 'arbitration', 'assistance', 'overseas'] as const)
      for (const key of ['request', 'receipt'] as const)
        expect(printed(key, asking(wish)), `${wish} ${key}`)
          .to.include('立即停止侵权行为')
          .and.not.include('责令')
    for (const key of ['request', 'receipt'] as const) expect(printed(key, asking('adjudication'))).to.include('责令')
  })

  it('by whoever was sued abroad makes nobody a complainant, and names the right of the other side whole', () => {
    const record = asking('overseas', {
      matter: { venue: 'abroad', role: 'accused' },
      requester: { standing: 'accused' },
      right: { kind: 'trademark', number: '88888', classes: '第9类', grantedOn: '2020-05-06' },
      acts: { kinds: ['accused'] },
    } as never)
    expect(printed('receipt', record)).to.include('申请人').and.not.include('投诉')
    expect(printed('request', record)).to.include('第9类').and.include('2020年5月6日')
  })
})
