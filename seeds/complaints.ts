import { nestedQuotes } from '../src/kernel/quotation.ts'
import { accusedStanding } from '../src/kernel/accused.ts'
import type { Complaint } from '../src/filing/index.ts'
import type { RightKind, Venue } from '../src/kernel/case-record.ts'
import { makeCreditCode, makeResidentId } from '../src/kernel/identity-number.ts'
import { addDays, type PlainDate } from '../src/kernel/plain-date.ts'
import { makePatentNumber } from '../src/kernel/right-number.ts'
import { abroad, addressIn, personName, phoneOf, type Place, places, wordOf } from './names.ts'
import { type Chance, chanceOf } from './random.ts'
import { type Trade, trades, type Ware } from './trades.ts'
import { detailsAt, placeAt, platform, venueOf } from './venues.ts'

/** A rights holder of the city, and who files for it. */
export interface Holder {
  readonly name: string
  readonly trade: Trade
  readonly code: string
  readonly address: string
  readonly phone: string
  readonly representative: string
  /** User name of the account that files. */
  readonly filer: string
  readonly agent?: { readonly name: string; readonly firm: string }
}

export interface Wanted {
  readonly kind: RightKind
  readonly place: Place
  readonly wish: Complaint['claims']['wish']
  readonly filedOn: PlainDate
  /** Respondent without domicile in the mainland. */
  readonly abroad?: boolean
  readonly mediate?: boolean
  readonly holder?: Holder
  /** Where the act shows itself, where the story needs it. */
  readonly venue?: Venue
  /** The same goods are sold in a shop on the web too: a second act, with a venue of its own. */
  readonly several?: boolean
  /** Papers promised for later, for an examiner to ask for. */
  readonly incomplete?: boolean
}

const firm = '广东屿衡律师事务所'
const filers = ['filer2', 'filer3', 'filer4', 'filer5', 'filer6', 'filer7', 'filer8']

const madeHolders = (): Holder[] => {
  const chance = chanceOf(20_260_101)
  const list: Holder[] = [holderOf(chance, trades[1] as Trade, 'filer', 700, '岚禾')]
  for (let n = 0; n < 42; n += 1) {
    const byAgent = n % 3 === 2
    const trade = trades[n % trades.length] as Trade
    const holder = holderOf(chance, trade, filers[n % filers.length] as string, 701 + n, wordOf(chance))
    const agent = n % 2 ? ['agent', '梁知远'] : ['agent2', '钟可欣']
    list.push(byAgent ? { ...holder, filer: agent[0] as string, agent: { name: agent[1] as string, firm } } : holder)
  }
  return list
}

function holderOf(chance: Chance, trade: Trade, filer: string, serial: number, word: string): Holder {
  const place = chance.pick(Object.keys(places) as Place[])
  return {
    name: `珠海${word}${trade.maker}有限公司`,
    trade,
    code: makeCreditCode(places[place].code, serial),
    address: addressIn(place, chance),
    phone: phoneOf(chance),
    representative: `${personName(chance)}（执行董事）`,
    filer,
  }
}

/** Rights holders, the demonstration's own filer first. */
export const holders: readonly Holder[] = madeHolders()

const patents = new Set<RightKind>(['invention', 'utility-model', 'design'])

function numberOf(kind: RightKind, year: number, serial: number): string | undefined {
  switch (kind) {
    case 'invention':
    case 'utility-model':
    case 'design':
      return makePatentNumber(year, kind, 9_000_000 + serial)
    case 'trademark':
      return String(58_000_000 + serial * 37)
    case 'copyright':
      return `粤作登字-${year}-F-${String(10_000_000 + serial).slice(0, 8)}`
    case 'software':
      return `${year}SR9${String(serial).padStart(6, '0')}`
    case 'geographical-indication':
      return `AGI${year}-9${String(serial).padStart(4, '0')}`
    default:
      return undefined
  }
}

/** Kinds of right some holder of the city has wares for. */
function holderFor(kind: RightKind, chance: Chance): Holder {
  const fit = holders.slice(1).filter(({ trade }) => trade.wares[kind])
  return chance.pick(fit)
}

/** A made-up complaint, the same for the same chance. `serial` keeps its numbers apart from every other's. */
export function makeComplaint(
  wanted: Wanted,
  serial: number,
  chance: Chance,
): { complaint: Complaint; holder: Holder } {
  const { kind, wish, filedOn } = wanted
  const holder = wanted.holder ?? holderFor(kind, chance)
  const ware = chance.pick(holder.trade.wares[kind] as readonly Ware[])
  const year = chance.int(2017, 2023)
  const number = numberOf(kind, year, serial)
  const seenOn = addDays(filedOn, -chance.int(6, 75))
  const attached = wanted.incomplete ? ('later' as const) : ('attached' as const)
  const isPatent = patents.has(kind)
  const right = {
    kind,
    title: ware.title,
    holder: holder.name,
    ...(number ? { number } : {}),
    grantedOn: `${year + 1}-${String(chance.int(1, 12)).padStart(2, '0')}-${String(chance.int(1, 28)).padStart(2, '0')}`,
    classes: ware.classes,
    ...(isPatent && kind !== 'design' ? { claims: chance.pick(['1', '1-3', '1、4', '1-6']) } : {}),
    ...(isPatent ? { registerCopy: attached } : {}),
    ...(isPatent && kind !== 'invention' ? { evaluationReport: attached } : {}),
  } as const
  // In this order: each takes its own from the same chance.
  const respondent = respondentOf(wanted, holder.trade, serial, chance)
  const { venue, ...acts } = actsOf(wanted, ware, seenOn, serial, chance)
  const claims = claimsOf(wish, wanted, ware, chance)
  const complaint: Complaint = {
    matter: { venue },
    right,
    requester: requesterOf(holder, attached),
    respondent,
    acts: wanted.several ? { ...acts, more: [onlineToo(ware, serial, filedOn)] } : acts,
    claims,
  }
  return { holder, complaint: venue === 'abroad' ? ofAccused(complaint) : complaint }
}

/** The same of a firm that was sued abroad: the right is the other side’s, and what it says of itself is no complaint. */
function ofAccused({ right, requester, acts, claims, ...rest }: Complaint): Complaint {
  const { firstSeenOn: toldOn, ongoing: _ongoing, price: _price, quantity: _quantity, ...told } = acts
  const { notSued: _notSued, ...asked } = claims
  return {
    ...rest,
    matter: { ...rest.matter, role: 'accused' },
    right: { kind: right.kind, title: right.title, holder: rest.respondent.name ?? '不详' },
    requester: { ...requester, standing: accusedStanding },
    acts: { ...told, kinds: ['accused'], ...(toldOn ? { toldOn } : {}) },
    claims: asked,
  }
}

/** A second act beside that at a market or a factory. */
function onlineToo(
  { title }: Ware,
  serial: number,
  filedOn: PlainDate,
): NonNullable<Complaint['acts']['more']>[number] {
  const listing = String(700_000 + serial)
  return {
    kinds: ['offering', 'selling'],
    venue: 'shop',
    platform,
    listing,
    place: platform,
    firstSeenOn: addDays(filedOn, -5),
    ongoing: true,
    description: nestedQuotes(`被投诉人同时在网店销售同款产品，页面使用“${title}”字样，与线下样品一致。`),
    link: `https://shop.example.com/item/${listing}`,
    quantity: '页面显示月销约120件',
  }
}

function requesterOf(holder: Holder, agentProof: 'later' | 'attached'): Complaint['requester'] {
  return {
    standing: 'holder',
    kind: 'legal',
    region: 'mainland',
    name: holder.name,
    idNumber: holder.code,
    representative: holder.representative,
    address: holder.address,
    phone: holder.phone,
    email: `ip-${holder.code.slice(-6).toLowerCase()}@example.cn`,
    ...(holder.agent ? { agentName: holder.agent.name, agentFirm: holder.agent.firm, agentProof } : {}),
    electronicService: true,
  }
}

function respondentOf(
  { place, abroad: isAbroad }: Wanted,
  trade: Trade,
  serial: number,
  chance: Chance,
): Complaint['respondent'] {
  if (isAbroad) {
    const one = abroad[serial % abroad.length] as (typeof abroad)[number]
    return { ...one, domiciled: false, district: place, email: 'contact@example.com' }
  }
  const base = {
    region: 'mainland',
    district: place,
    address: addressIn(place, chance),
    phone: phoneOf(chance),
  } as const
  if (chance.is(0.16)) {
    const born = `${chance.int(1968, 1999)}-0${chance.int(1, 9)}-1${chance.int(0, 9)}`
    const name = personName(chance)
    return {
      ...base,
      name,
      kind: 'natural',
      idNumber: makeResidentId(places[place].code, born, serial % 1000),
      shop: `${name}的${trade.seller}店（个体经营）`,
    }
  }
  const isMaker = chance.is(0.45)
  return {
    ...base,
    name: `${chance.pick(['珠海', '珠海市', '中山市', '广东'])}${wordOf(chance)}${isMaker ? trade.maker : trade.seller}有限公司`,
    kind: 'legal',
    idNumber: makeCreditCode(places[place].code, 10_000 + serial),
    ...(chance.is(0.3) ? { shop: `示例电商平台“${wordOf(chance)}${trade.seller}专营店”` } : {}),
  }
}

function actsOf(
  { place, filedOn, venue: given }: Wanted,
  ware: Ware,
  usual: PlainDate,
  serial: number,
  chance: Chance,
): Complaint['acts'] & { readonly venue: Venue } {
  const online = chance.is(0.3)
  const { area, markets } = places[place]
  const market = online ? '' : chance.pick(markets)
  const showing = { isOnline: online, serial, filedOn, market, ...(given ? { venue: given } : {}) }
  const venue = venueOf(showing)
  const where = placeAt(venue, online ? `${platform}（发货地${area}）` : `${area}${market}`)
  // A fair lasts for days: what was seen there was seen the day before.
  const seenOn = venue === 'fair' ? addDays(filedOn, -1) : usual
  const [low, high] = ware.price
  const kinds = online
    ? ['offering', 'selling', 'platform']
    : chance.pick([['selling'], ['making', 'selling'], ['offering', 'selling']])
  const [, month, day] = seenOn.split('-').map(Number)
  const ongoing = chance.is(0.8)
  const description = nestedQuotes(
    venue === 'abroad'
      ? `${month}月${day}日，我方收到境外法院的起诉状，对方以其在当地的权利主张我方出口的“${ware.title}”产品侵权，请求赔偿并禁止销售。我方已保存产品研发和出口资料，请求指导应对。`
      : `${month}月${day}日，我方在${where}发现，被投诉人${ware.wrong}。` +
          `我方已购得样品并固定证据，经比对，被诉产品与我方权利“${ware.title}”${chance.pick(['一致', '无实质性差异', '构成近似'])}。` +
          chance.pick(['被投诉人经告知后仍未停止。', '涉案产品仍在持续销售。', '我方此前未授权任何第三方使用。']),
  )
  const link = online ? `https://shop.example.com/item/${chance.int(100_000, 999_999)}` : undefined
  return {
    kinds,
    place: where,
    firstSeenOn: seenOn,
    ongoing,
    description,
    ...(link && venue === 'shop' ? { link } : {}),
    price: `${chance.int(low, high)}元`,
    quantity: chance.pick(['约200件', '约1000件', '约50件', '不详', '月销约300件']),
    ...detailsAt(venue, showing, link),
    venue,
  }
}

function claimsOf(
  wish: Complaint['claims']['wish'],
  { mediate }: Wanted,
  { title }: Ware,
  chance: Chance,
): Complaint['claims'] {
  const wantsMediation = mediate ?? chance.is(0.5)
  const own = {
    adjudication: ['stop', 'destroy'],
    report: ['stop', 'punish'],
    fair: ['stop'],
    platform: ['stop', 'take-down'],
    customs: ['stop', 'detain'],
    assistance: ['stop'],
    overseas: ['guidance'],
    mediation: ['stop'],
    arbitration: ['stop'],
    preservation: ['stop'],
    advise: ['stop'],
  }[wish]
  return {
    wish,
    claims: [...own, ...(wantsMediation ? ['mediate-damages'] : [])],
    claimsText: nestedQuotes(
      wish === 'overseas'
        ? `请求指导应对境外关于“${title}”的诉讼。`
        : `请求责令被投诉人立即停止侵犯“${title}”的行为${wantsMediation ? '，并愿就赔偿进行调解' : ''}。`,
    ),
    wantsMediation,
    notSued: true,
    truth: true,
  }
}
