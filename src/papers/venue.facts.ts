import { type Acts, type CaseRecord, type VenueDetail, venueDetails } from '../kernel/case-record.ts'
import { isPlainDate, type PlainDate } from '../kernel/plain-date.ts'
import { printableName } from './paper.glyphs.ts'
import { chineseNumber, officialDate } from './paper.wording.ts'
import { doersOf, kindNames, rightsTouched } from './request.words.ts'

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
  trader: '收发货人',
  country: '国家或者地区',
  forum: '境外办案机构和案号',
  demand: '对方提出的要求',
  toldOn: '收到警告函或者起诉状的日期',
  replyBy: '境外答复期限届满日',
  host: '网站或者应用',
  account: '发布账号',
  publishedOn: '发布日期',
}
const directions: Readonly<Record<string, string>> = { import: '进口', export: '出口' }

type Named = Pick<CaseRecord, 'parties' | 'rights'>

/**
 * Every act with all that was said of it: by whom, from when to when, where, what it was, with which right, on which goods at which price; of several
 * each under its number. One act is told as each of several is.
 */
export function actsTold(acts: Acts, named: Named): string {
  const { more = [], ...first } = acts
  if (more.length === 0) return actTold(first, named)
  return [first, ...more].map((act, index) => `（${chineseNumber(index + 1)}）${actTold(act, named)}`).join('')
}

function actTold(act: Omit<Acts, 'more'>, named: Named): string {
  const { firstSeenOn, lastSeenOn, ongoing, place, description } = act
  const rights = rightsTouched(act, named)
  const head = [
    doersOf(act, named),
    periodOfAct(firstSeenOn, lastSeenOn, ongoing),
    place && !description.includes(place) && `在${place}`,
    kindNames(act.kinds),
    rights && `涉及${rights}`,
  ].filter(Boolean)
  const told = actsWithVenue({ ...act, place: '' }).trim()
  return `${head.length > 0 ? `${head.join('，')}：` : ''}${told}${/[。！？]$/.test(told) || told === '' ? '' : '。'}`
}

function periodOfAct(first: PlainDate | undefined, last: PlainDate | undefined, ongoing: boolean | undefined): string {
  const seen =
    first && last && last !== first && !ongoing
      ? `${officialDate(first)}首次发现，${officialDate(last)}最近发现`
      : first
        ? `${officialDate(first)}${ongoing ? '首次' : ''}发现`
        : last && `${officialDate(last)}发现`
  const goesOn = ongoing === undefined ? undefined : ongoing ? '仍在持续' : '已不再继续'
  return [seen, goesOn].filter(Boolean).join('，')
}

/** What the complaint says of the place of its first act, each under its name. */
export function venueTold({ venue, place, ...acts }: Acts): { label: string; value: string }[] {
  // The place is told by itself where nobody was asked what kind of place it is.
  const told = (venue ? venueDetails : []).flatMap((name) => {
    const value = acts[name]
    return value ? [{ label: titles[name], value: wordsOf(name, value) }] : []
  })
  return [...told, ...(place ? [{ label: '行为地点', value: place }] : [])]
}

/** The facts of the act with where it was seen: the place, what the complaint says of a platform, fair, port ..., and of the goods. */
export function actsWithVenue(acts: Omit<Acts, 'more'>): string {
  const { description, venue, place, link, price, quantity } = acts
  const told = (venue ? venueDetails : []).flatMap((name) => {
    const value = acts[name]
    return value ? [`${titles[name]}：${wordsOf(name, value)}`] : []
  })
  const where = [
    ...(place && !description.includes(place) ? [`行为地点：${place}`] : []),
    ...told,
    ...(link ? [`网址：${printableName(link)}`] : []),
    ...(price ? [`价格：${price}`] : []),
    ...(quantity ? [`数量：${quantity}`] : []),
  ]
  if (where.length === 0) return description
  const stop = /[。！？]$/.test(description.trim()) ? '' : '。'
  return `${description.trim()}${stop}${where.join('；')}。`
}

function wordsOf(name: VenueDetail, value: string): string {
  if (name === 'direction') return directions[value] ?? value
  return isPlainDate(value) ? officialDate(value) : value
}
