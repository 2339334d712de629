import type { RequestFacts } from './paper.types.ts'
import type { Act, Acts, CaseRecord, ChangedFact, Right, RightKind, Venue, VenueDetail } from '../kernel/case-record.ts'
import { patentKinds } from '../kernel/right-titles.ts'
import { printableName } from './paper.glyphs.ts'
import { nameInPaper, officialDate } from './paper.wording.ts'

/** Words of the filer's own document for what the complaint keeps as codes. A code that none is known for stands as it is. */
const standings: Readonly<Record<string, string>> = {
  holder: '权利人',
  'exclusive-licensee': '独占{许可}合同的被许可人',
  'sole-licensee': '排他{许可}合同的被许可人（权利人不请求）',
  'ordinary-licensee': '普通{许可}合同的被许可人（经权利人明确授权）',
  'lawful-user': '地理标志的合法使用人',
  heir: '权利人的合法继承人',
  accused: '被诉方、被警告方',
  reporter: '非权利人',
}
const actKinds: Readonly<Record<string, string>> = {
  making: '制造',
  using: '使用',
  offering: '许诺销售',
  selling: '销售',
  importing: '进口',
  exporting: '出口',
  marking: '标识、假冒',
  platform: '电子商务平台销售',
  exhibition: '展会展出',
  copying: '复制、发行',
  online: '通过信息网络传播',
  performing: '表演、放映、改编',
  propagating: '生产、繁殖',
  acquiring: '以不正当手段获取',
  disclosing: '披露、使用或者允许他人使用',
  confusing: '擅自使用他人有一定影响的标识',
  misleading: '虚假或者引人误解的商业宣传',
  defaming: '商业诋毁',
  accused: '在境外被起诉、被警告',
  other: '其他侵权行为',
}
const venueNames: Readonly<Record<Venue, string>> = {
  shop: '网络店铺、电子商务平台',
  market: '市场、店铺、生产场所',
  fair: '展会',
  port: '口岸、进出口货物',
  abroad: '境外',
  content: '网络内容传播',
}
const detailNames: Readonly<Record<VenueDetail, string>> = {
  platform: '平台名称',
  listing: '商品编号',
  premises: '摊位、铺位或者车间号',
  fair: '展会名称',
  booth: '展位号',
  closesOn: '展会闭幕日期',
  closesAt: '当日闭馆时间',
  port: '口岸或者申报海关',
  direction: '进出口',
  declaration: '报关单号',
  recordal: '海关备案号',
  trader: '收发货人',
  country: '国家或者地区',
  forum: '境外法院或者机构及案号',
  demand: '对方提出的要求',
  toldOn: '收到警告函或者起诉状的日期',
  replyBy: '境外答复截止日',
  host: '网站或者应用',
  account: '发布账号',
  publishedOn: '发布日期',
}
const directions: Readonly<Record<string, string>> = { import: '进口', export: '出口' }

/** By what right the filer asks. */
export function standingName(code: string, rights: readonly Pick<Right, 'kind'>[]): string {
  const kinds = new Set(rights.map(({ kind }) => licenceOf(kind)))
  const [licence = '许可', ...others] = kinds
  return (standings[code] ?? code).replace('{许可}', others.length > 0 ? '许可' : licence)
}

/** What the law of a right calls the contract by which it is licensed. */
function licenceOf(kind: RightKind): string {
  if (patentKinds.has(kind) || kind === 'plant-variety') return '实施许可'
  if (kind === 'trademark') return '使用许可'
  return kind === 'copyright' || kind === 'software' || kind === 'layout-design' ? '许可使用' : '许可'
}

/** What was done, in the words of papers. */
export function kindNames(kinds: readonly string[]): string {
  return kinds.map((kind) => actKinds[kind] ?? kind).join('、')
}

/** Who did it, by name, as far as the complaint says it. */
export function doersOf({ by = [] }: Act, { parties }: Pick<CaseRecord, 'parties'>): string {
  const named = parties.filter(({ id }) => by.includes(id))
  return named.map(nameInPaper).join('、')
}

/** Which rights it touches, as far as the complaint says it. */
export function rightsTouched({ rights: ids = [] }: Act, { rights }: Pick<CaseRecord, 'rights'>): string {
  return rights
    .filter(({ id }) => ids.includes(id))
    .map(({ title, number }) => (number ? `${title}（${number}）` : title))
    .join('、')
}

type Row = RequestFacts['where'][number]

/** Kinds of an act, whose it is, where and when it shows itself, on what goods: one row each, nothing where nothing was said. */
export function actRows(acts: Omit<Acts, 'more'>, named: Pick<CaseRecord, 'parties' | 'rights'>): Row[] {
  const { kinds, place, venue, firstSeenOn, lastSeenOn, ongoing, price, quantity, link } = acts
  const details = (Object.keys(detailNames) as VenueDetail[]).map((name): [string, string | undefined] => [
    detailNames[name],
    name === 'direction' && acts.direction ? (directions[acts.direction] ?? acts.direction) : dated(acts[name]),
  ])
  const rows: [string, string | undefined][] = [
    ['行为类型', kindNames(kinds)],
    ['实 施 人', doersOf(acts, named)],
    ['涉及权利', rightsTouched(acts, named)],
    ['发生场合', venue && venueNames[venue]],
    ['发生地点', place],
    ['首次发现', firstSeenOn && officialDate(firstSeenOn)],
    ['最近发现', lastSeenOn && officialDate(lastSeenOn)],
    ['是否持续', ongoing === undefined ? undefined : ongoing ? '仍在持续' : '已不再继续'],
    ...details,
    ['网址', link && printableName(link)],
    ['价格', price],
    ['数量', quantity],
  ]
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}

const dated = (value: string | undefined): string | undefined =>
  value && /^\d{4}-\d{2}-\d{2}$/.test(value) ? officialDate(value) : value

const factNames: Readonly<Record<string, string>> = {
  name: '名称',
  idNumber: '证件号码',
  representative: '代表人',
  address: '住所',
  phone: '电话',
  email: '电子邮箱',
  shop: '网店',
  number: '权利号',
  title: '权利名称',
  holder: '权利人',
  grantedOn: '授权日期',
  classes: '分类号',
  claims: '权利要求',
  place: '行为地点',
  firstSeenOn: '首次发现日期',
  lastSeenOn: '最近发现日期',
  link: '网址',
  price: '价格',
  quantity: '数量',
  ...detailNames,
}
const sides: Readonly<Record<string, string>> = { requester: '请求人', respondent: '被投诉人' }

/** A fact that was put right, as a paper says it. `of`: the side whose it is, or what part. */
export function changeName(of: string, { field, was, is }: ChangedFact): string {
  const text = (value: string) => (value === '' ? '未填写' : `“${dated(value)}”`)
  return `${sides[of] ?? ''}${factNames[field] ?? field}由${text(was)}更正为${text(is)}`
}
