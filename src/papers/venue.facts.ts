import { type CaseRecord, type VenueDetail, venueDetails } from '../kernel/case-record.ts'
import { isPlainDate } from '../kernel/plain-date.ts'
import { officialDate } from './paper.wording.ts'

/** What a paper calls each thing told of the place of the act. */
const titles: Readonly<Record<VenueDetail, string>> = {
  platform: '平台',
  listing: '商品编号',
  premises: '店铺或者厂房',
  fair: '展会',
  booth: '展位',
  closesOn: '闭展日期',
  closesAt: '闭展时间',
  port: '口岸',
  direction: '进出境方向',
  declaration: '报关单号',
  recordal: '知识产权海关备案号',
  country: '国家或者地区',
  forum: '境外办案机构和案号',
  replyBy: '境外答复期限届满日',
  host: '网站或者应用',
  account: '发布账号',
  publishedOn: '发布日期',
}
const directions: Readonly<Record<string, string>> = { import: '进口', export: '出口' }

/** The facts of the act with where it was seen: the place, and what the complaint says of a platform, fair, port ... */
export function actsWithVenue(acts: CaseRecord['acts']): string {
  const { description, venue, place } = acts
  if (!venue) return description
  const told = venueDetails.flatMap((name) => {
    const value = acts[name]
    return value ? [`${titles[name]}：${wordsOf(name, value)}`] : []
  })
  const where = [...(place && !description.includes(place) ? [`行为地点：${place}`] : []), ...told]
  if (where.length === 0) return description
  const stop = /[。！？]$/.test(description.trim()) ? '' : '。'
  return `${description.trim()}${stop}${where.join('；')}。`
}

function wordsOf(name: VenueDetail, value: string): string {
  if (name === 'direction') return directions[value] ?? value
  return isPlainDate(value) ? officialDate(value) : value
}
