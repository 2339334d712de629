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

/** A firm of the city that a company abroad has sued over a patent of its own. */
export function aSuit(): Complaint {
  const { claims, ...rest } = aComplaint({
    right: { kind: 'invention', number: 'US 9,876,543 B2', title: 'Kettle with a lid', holder: 'Kettle Rights LLC' },
    requester: { standing: 'accused' },
    respondent: { name: 'Kettle Rights LLC', region: 'foreign', domiciled: false, district: 'outside' },
    acts: {
      kinds: ['accused'],
      country: '美国',
      forum: '某联邦地区法院 3:26-cv-00001',
      demand: '停止销售，赔偿二十万美元',
      toldOn: '2026-02-20',
      replyBy: '2026-03-13',
      description: '对方称我方出口的电水壶落入其专利的范围。',
    },
    claims: { wish: 'overseas', claims: ['guidance'] },
  })
  const { notSued: _notSued, ...asked } = claims
  return { ...rest, claims: asked, matter: { venue: 'abroad', role: 'accused' } }
}
