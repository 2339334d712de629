import { makeCreditCode } from '../../src/kernel/identity-number.ts'
import { makePatentNumber } from '../../src/kernel/right-number.ts'
import type { Complaint } from '../../src/filing/complaint.forms.ts'

export const soundNumber = makePatentNumber(2021, 'design', 9_000_017)

/** A complaint that nothing stands against: a design patent, an adjudication asked for. New each time. */
export function aComplaint(changes: { readonly [S in keyof Complaint]?: Partial<Complaint[S]> } = {}): Complaint {
  return {
    right: {
      kind: 'design',
      number: soundNumber,
      title: '电水壶',
      holder: '珠海某电器有限公司',
      grantedOn: '2021-08-20',
      registerCopy: 'attached',
      evaluationReport: 'attached',
      ...changes.right,
    },
    requester: {
      standing: 'holder',
      kind: 'legal',
      region: 'mainland',
      name: '珠海某电器有限公司',
      idNumber: makeCreditCode('440402', 17),
      address: '珠海市香洲区人民东路1号',
      phone: '0756-2222333',
      email: 'ip@example.cn',
      electronicService: true,
      ...changes.requester,
    },
    respondent: {
      name: '珠海某商贸有限公司',
      kind: 'legal',
      region: 'mainland',
      district: 'xiangzhou',
      address: '珠海市香洲区凤凰北路2号',
      ...changes.respondent,
    },
    acts: {
      kinds: ['selling'],
      place: '珠海市香洲区某市场',
      firstSeenOn: '2026-03-01',
      ongoing: true,
      description: '被投诉人销售的电水壶与涉案外观设计近似。',
      ...changes.acts,
    },
    claims: {
      wish: 'adjudication',
      claims: ['stop'],
      wantsMediation: true,
      notSued: true,
      truth: true,
      ...changes.claims,
    },
  }
}
