import type { Complaint } from '../src/filing/index.ts'
import type { Venue } from '../src/kernel/case-record.ts'
import { addDays, type PlainDate } from '../src/kernel/plain-date.ts'

type Acts = Complaint['acts']

/** What decides where a made-up act shows itself. Nothing of it is left to chance: the same city comes out as before venues were asked. */
export interface Showing {
  readonly venue?: Venue
  readonly isOnline: boolean
  readonly serial: number
  readonly filedOn: PlainDate
  readonly market: string
}

const fairEvery = 23
const fair = '珠海文具玩具及家居用品展览会'
const hall = '珠海国际会展中心'
export const platform = '示例电商平台'

/** Where the act shows itself: what is told of goods at the border at the port, now and then one at a fair, else a shop or a market. */
export function venueOf({ venue, isOnline, serial }: Showing): Venue {
  if (venue) return venue
  if (isOnline) return 'shop'
  return serial % fairEvery === 5 ? 'fair' : 'market'
}

/** The place of the act in words. */
export function placeAt(venue: Venue, place: string): string {
  if (venue === 'abroad') return '美国加利福尼亚州'
  return venue === 'fair' ? hall : venue === 'port' ? '拱北口岸' : place
}

/** What the form asks of this venue, as it might have been answered. */
export function detailsAt(venue: Venue, { serial, filedOn, market }: Showing, link: string | undefined): Partial<Acts> {
  switch (venue) {
    case 'shop':
      return { platform, ...(link ? { listing: link.split('/').at(-1) as string } : {}) }
    case 'fair':
      return {
        kinds: ['exhibition', 'offering'],
        fair,
        booth: `${(serial % 5) + 1}A${String((serial % 40) + 1).padStart(2, '0')}`,
        closesOn: addDays(filedOn, 17),
        closesAt: '17:00',
      }
    case 'port':
      return {
        port: '拱北口岸',
        direction: 'export',
        declaration: `5701${filedOn.slice(0, 4)}0${String(100_000_000 + serial)}`.slice(0, 18),
        recordal: `T${filedOn.slice(0, 4)}-${String(90_000 + serial)}`,
      }
    case 'abroad':
      return {
        kinds: ['accused'],
        country: '美国',
        forum: '加利福尼亚州某联邦地区法院（示例案号）',
        demand: '停止在当地销售，赔偿损失',
        replyBy: addDays(filedOn, 45),
      }
    default:
      return { premises: `${market}${(serial % 4) + 1}层${(serial % 60) + 101}号` }
  }
}
