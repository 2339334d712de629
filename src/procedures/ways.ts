import type { Bilingual } from '../kernel/bilingual.ts'
import type { RightKind, Venue } from '../kernel/case-record.ts'
import type { LegalSource } from '../kernel/legal-source.ts'
import type { Procedure, RequestWish, VenueRoute } from '../kernel/procedure.ts'
import { layoutRegulation, provincialProtection } from './legal-documents.ts'
import { newestProcedures } from './register.ts'
import { both } from './wording.ts'

/** What is known of a matter that decides which ways are open to it; what was not said closes none. */
export interface WayMatter {
  readonly right?: RightKind | undefined
  readonly venue?: Venue | undefined
}

/** A way that is open: of a procedure, and where only a place leads to it the route from there. */
export interface OpenWay {
  readonly procedure: Procedure
  readonly asked: RequestWish
  readonly at?: { readonly venue: Venue; readonly route: VenueRoute }
}

/**
 * The ways that a matter may take, as the procedures declare them: what the guide shows and what the form of the complaint offers to ask for
 * are both read from here.
 */
export function openWays({ right, venue }: WayMatter): OpenWay[] {
  const isFor = (rights: readonly RightKind[] | undefined) => !right || (rights?.includes(right) ?? true)
  return newestProcedures().flatMap((procedure): OpenWay[] => {
    const { triage } = procedure
    if (!triage) return []
    const { asked, rights, notAt, venues } = triage
    const own = asked && isFor(rights) && !(venue && notAt?.[venue]) ? [{ procedure, asked }] : []
    const routes = Object.entries(venues ?? {}) as [Venue, VenueRoute][]
    const there = routes.filter(([at, route]) => (!venue || at === venue) && isFor(route.rights))
    return [...own, ...there.map(([at, route]) => ({ procedure, asked: route.asked, at: { venue: at, route } }))]
  })
}

/** Whether it may be asked for with a complaint. Advice always may. */
export function mayAskFor(wish: RequestWish, matter: WayMatter): boolean {
  return wish === 'advise' || openWays(matter).some(({ asked }) => asked === wish)
}

/** Rights whose infringement is investigated by a body that has no desk here, and by which. */
export const reportedElsewhere: Readonly<
  Partial<Record<RightKind, { readonly says: Bilingual; readonly source: LegalSource }>>
> = {
  'plant-variety': {
    says: both(
      '侵犯植物新品种权的，由农业农村、林业主管部门查处，请直接向其举报',
      'Infringement of a plant variety right is investigated by the agriculture and forestry authorities; please report it to them',
    ),
    source: provincialProtection('第四条'),
  },
  'layout-design': {
    says: both(
      '侵犯集成电路布图设计专有权的，可以请求国家知识产权局处理，或者向人民法院起诉',
      'For infringement of a layout design you can ask the China National Intellectual Property Administration to act, or sue in court',
    ),
    source: layoutRegulation.unverified('第三十一条'),
  },
}
