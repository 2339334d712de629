import { expect } from 'chai'
import { asServed, assertMode } from '../../src/kernel/service-mode.ts'
import { serviceRows, stepToServe } from '../../src/kernel/service-round.ts'
import type { CaseRecord, Proceeding } from '../../src/kernel/case-record.ts'
import type { StepRule } from '../../src/kernel/procedure.ts'
import { newestOf } from '../../src/procedures/index.ts'
import { requester, respondent, refusalOf, dateOn, Story } from '../papers/a-story.ts'

const abroad = {
  ...respondent,
  id: 'B2',
  name: 'Brightkettle Trading GmbH',
  region: 'foreign' as const,
  domiciled: false,
}
const record = { parties: [requester, respondent, abroad] } as unknown as CaseRecord
const step = newestOf('court-link')!.steps['serve-ruling'] as StepRule
const rows = serviceRows(step, record)
const rowOf = (id: string) => rows.find(({ party }) => party.id === id)!
const told = { 'howServed-B2': '经过。', howServed: '经过。' }
const onB2 = (mode: string, day: string) => ({ 'servedOn-B2': day, 'mode-B2': mode, ...told })
const onB1 = (mode: string, day: string) => ({ servedOn: day, mode, ...told })
const dayOf = (input: Record<string, string>, id: string) => asServed(step, [rowOf(id)], input)[rowOf(id).on]
const refused = (input: Record<string, string>, id: string) =>
  refusalOf(() => assertMode(step, rowOf(id), asServed(step, [rowOf(id)], input), '2027-12-31'))?.code

describe('service by a court on a party abroad', () => {
  it('SV-11: a publication counts after sixty days for who has no domicile in the country, after thirty for others', () => {
    expect(dayOf(onB2('publication', '2026-12-01'), 'B2')).to.equal('2027-01-30')
    expect(dayOf(onB2('publication', '2026-12-29'), 'B2')).to.equal('2027-02-27')
    expect(dayOf(onB1('publication', '2026-12-01'), 'B1')).to.equal('2026-12-31')
  })

  it('SV-11: what was posted and never returned counts after three months', () => {
    expect(dayOf(onB2('post-unreturned', '2026-11-30'), 'B2')).to.equal('2027-02-28')
    expect(dayOf(onB2('post-unreturned', '2026-12-15'), 'B2')).to.equal('2027-03-15')
    expect(dayOf(onB2('post-abroad', '2026-12-15'), 'B2')).to.equal('2026-12-15')
  })

  it('SV-11: the ways of art. 283 are for who has no domicile in the country, and what rests on an address here for the others', () => {
    for (const mode of ['treaty', 'diplomatic', 'consular', 'agent', 'branch', 'post-abroad', 'agreed']) {
      expect(refused(onB2(mode, '2026-12-01'), 'B2'), mode).to.equal(undefined)
      expect(refused(onB1(mode, '2026-12-01'), 'B1'), mode).to.equal('service-way-elsewhere')
    }
    for (const mode of ['left', 'entrusted', 'post']) {
      expect(refused(onB2(mode, '2026-12-01'), 'B2'), mode).to.equal('service-way-elsewhere')
      expect(refused(onB1(mode, '2026-12-01'), 'B1'), mode).to.equal(undefined)
    }
    const { fields = {} } = stepToServe('serve-ruling', step, record, { walked: [] } as unknown as Proceeding)
    expect(Object.keys(fields['mode-B2']?.options ?? {}))
      .to.include('treaty')
      .and.not.include('left')
    expect(Object.keys(fields['mode']?.options ?? {}))
      .to.include('left')
      .and.not.include('treaty')
    expect(fields['mode-B2']?.modes?.['publication']?.deemedAfterDays).to.equal(60)
  })

  it('SV-11: is no rule of an office: an adjudication is served in the ways of the domestic table', () => {
    const options = newestOf('adjudication')!.steps['serve-request']?.fields?.['mode']?.options ?? {}
    expect(Object.keys(options)).to.deep.equal(['direct', 'post', 'electronic', 'left', 'entrusted', 'publication'])
  })

  it('SV-11: the certificate says how and since when', () => {
    const story = new Story('court-link', { parties: [requester, abroad] })
    const asks = { kind: 'act', urgency: 'fair', asks: '封存样品', reason: '难以弥补。', offered: '保函' }
    story.take('apply', 0, asks, 'filer')
    story.take('accept', 0)
    story.take('grant', 0, { number: '1号', kind: 'act', orders: '封存样品' })
    const goods = [{ name: '水壶', spec: 'K-17', count: 2, unit: '件' }]
    const doers = { doers: '审判员张某', present: '无', record: '清点。', state: '完好', place: '展位' }
    story.take('carry-out', 0, { measuredOn: dateOn(0), goods, ...doers })
    const served = { servedOn: dateOn(0), mode: 'post-unreturned', howServed: '寄达，未退回。' }
    const printed = story.take('serve-ruling', 100, {
      ...served,
      requesterServedOn: dateOn(99),
      requesterMode: 'direct',
    })
    expect(printed.find(({ key }) => key === 'proof-of-service')?.text)
      .to.include('邮寄日期2026年3月2日')
      .and.include('视为送达2026年6月2日（自邮寄之日起满3个月，送达回证没有退回）')
  })
})
