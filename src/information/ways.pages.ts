import { filers } from '../access/index.ts'
import { desksThatRun } from '../bodies/index.ts'
import type { Asked } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import { type RightKind, rightKinds, type Venue, venues } from '../kernel/case-record.ts'
import { type GuideRule, type Procedure, type VenueRoute, type Wish, wishes } from '../kernel/procedure.ts'
import { rightTitles } from '../kernel/right-titles.ts'
import {
  type Accusation,
  accusations,
  type AccusedWay,
  courseOfAccused,
  invalidityOfMarks,
  type OpenWay,
  openWays,
  periodsOfAccused,
  reportedElsewhere,
  waysOfAccused,
} from '../procedures/index.ts'
import { cited, citedPeriod, procedurePath } from './procedure.pages.ts'
import { inSentence, type Localizer, ruleLength, term, wayInPath, withQuery } from '../wording/index.ts'

export const sides = ['holder', 'accused'] as const

/** What somebody says of their matter, to be told which ways are open to it. */
export interface WaysQuery {
  /** Whether one has a right, or is said to infringe one; who says what they want has one. */
  readonly side?: (typeof sides)[number]
  /** Of who is accused: what came. */
  readonly got?: Accusation
  readonly right?: RightKind
  readonly wish?: Wish
  readonly venue?: Venue
}

type Guided = Procedure & { readonly guide: GuideRule }
const isGuided = (procedure: Procedure): procedure is Guided => procedure.guide !== undefined

/** Ways that go by no place and have a guide of their own. */
const guidedOf = (ways: readonly OpenWay[]): Guided[] =>
  ways.flatMap(({ procedure, at }) => (!at && isGuided(procedure) ? [procedure] : []))

/** How long a way takes at most, by the clock that measures its closing; undefined where there is none. */
function timeOf({ closingClock, clocks }: Guided, localizer: Localizer) {
  const rule = closingClock === undefined ? undefined : clocks[closingClock]
  if (!rule) return undefined
  const { t, lang } = localizer
  return t('information:ways.time', {
    length: ruleLength(rule, localizer),
    from: inSentence(rule.from, lang),
    source: citedPeriod(rule.source, localizer),
  })
}

function wayCard(procedure: Guided, localizer: Localizer) {
  const { t, lang } = localizer
  const { guide, triage, key, title } = procedure
  const bodies = [...new Set(desksThatRun(key).map(({ body }) => say(body.name, lang)))]
  const rights = triage?.rights?.map((right) => say(rightTitles[right], lang)).join(t('information:ways.comma'))
  const row = (label: string, value: string | undefined) =>
    value ? [{ label: t(`information:ways.${label}`), value }] : []
  return {
    id: `way-${key}`,
    asked: triage?.asked,
    heading: term(title, lang),
    href: procedurePath(procedure),
    when: triage && say(triage.when, lang),
    rows: [
      ...row('gives', say(guide.gives, lang)),
      ...row('needs', guide.needs && say(guide.needs, lang)),
      ...row('rights', rights ?? t('information:ways.any-right')),
      ...row('takes', timeOf(procedure, localizer)),
      ...row(
        'fee',
        t('information:ways.fee-line', { says: say(guide.fee.says, lang), source: cited(guide.fee.source, localizer) }),
      ),
      ...row('bodies', bodies.join(t('information:ways.comma'))),
    ],
  }
}

/** The ways that an act takes where it showed itself, as the procedures declare them. */
function wayAt(venue: Venue, route: VenueRoute, procedure: Procedure, localizer: Localizer) {
  const { t, lang } = localizer
  const at = desksThatRun(procedure.key).filter(({ body }) => route.bodies.includes(body.kind))
  const bodies = [...new Set(at.map(({ body }) => say(body.name, lang)))]
  const rights = route.rights?.map((right) => say(rightTitles[right], lang)).join(t('information:ways.comma'))
  return {
    id: `way-at-${venue}-${procedure.key}`,
    asked: route.asked,
    heading: term(route.title, lang),
    when: say(route.why, lang),
    rows: [
      { label: t('information:ways.gives'), value: say(route.gives, lang) },
      { label: t('information:ways.rights'), value: rights ?? t('information:ways.any-right') },
      {
        label: t('information:ways.fee'),
        value: t('information:ways.fee-line', { says: say(route.fee, lang), source: cited(route.source, localizer) }),
      },
      { label: t('information:ways.bodies'), value: bodies.join(t('information:ways.comma')) },
    ],
  }
}

/** A way that is the same at several places stands once. */
function saidOnce(cards: readonly ReturnType<typeof wayAt>[]): ReturnType<typeof wayAt>[] {
  const told = new Map(cards.toReversed().map((card) => [JSON.stringify({ ...card, id: '' }), card]))
  return cards.filter((card) => told.get(JSON.stringify({ ...card, id: '' })) === card)
}

/** Who acts where no body of the city does: said to whoever wants an infringement of such a right investigated, which is done here alone. */
function elsewhere({ right, wish, venue }: WaysQuery, localizer: Localizer) {
  const isWanted = venue !== 'abroad' && (wish === undefined || wish === 'punish' || wish === 'stop')
  const rule = right && isWanted ? reportedElsewhere[right] : undefined
  return rule && { says: say(rule.says, localizer.lang), source: cited(rule.source, localizer) }
}

/** Pages on which a way of who is accused begins. */
const begins = {
  served: wayInPath(),
  assistance: '/assistance/ask',
  overseas: '/assistance/ask',
  opinion: '/calculators/opinion-after-warning',
} as const satisfies Record<NonNullable<AccusedWay['page']>, string>

function accusedCard(way: AccusedWay, right: RightKind | undefined, localizer: Localizer) {
  const { t, lang } = localizer
  const course = courseOfAccused(way)
  const rights = way.rights?.map((kind) => say(rightTitles[kind], lang)).join(t('information:ways.comma'))
  const isOfMarks = way.key === 'invalidity' && right === 'trademark'
  const periods = periodsOfAccused(way).map(({ procedure, rule }) =>
    t('information:ways.period-of', {
      procedure: say(procedure.title, lang),
      period: say(rule.title, lang),
      length: ruleLength(rule, localizer),
      from: inSentence(rule.from, lang),
      source: citedPeriod(rule.source, localizer),
    }),
  )
  return {
    id: `accused-${way.key}`,
    heading: term(way.title, lang),
    when: say(way.when, lang),
    href: course && procedurePath(course),
    begin: way.page && { href: begins[way.page], label: t(`information:ways.begin.${way.page}`) },
    rows: [
      { label: t('information:ways.gives'), value: say(way.gives, lang) },
      ...(way.needs ? [{ label: t('information:ways.needs'), value: say(way.needs, lang) }] : []),
      { label: t('information:ways.rights'), value: rights ?? t('information:ways.any-right') },
      ...(periods.length > 0
        ? [{ label: t('information:ways.answer-by'), value: periods.join(t('information:ways.period-stop')) }]
        : []),
      {
        label: t('information:ways.basis'),
        value: [
          isOfMarks ? invalidityOfMarks : way.source,
          ...(way.key === 'invalidity' && right === undefined ? [invalidityOfMarks] : []),
        ]
          .map((source) => cited(source, localizer))
          .join(t('information:ways.comma')),
      },
    ],
  }
}

const sideOf = ({ side, right, wish, venue }: WaysQuery): WaysQuery['side'] =>
  side ?? (right || wish || venue ? 'holder' : undefined)

/** Which side one is on, asked first; then what fits that side alone. */
export function waysPage(exchange: Asked<WaysQuery>) {
  const { t, lang, query } = exchange
  const side = sideOf(query)
  const isAccused = side === 'accused'
  return {
    title: t('information:ways.title'),
    side,
    sides: sides.map((value) => ({
      value,
      href: withQuery('/ways', { side: value }),
      heading: t(`information:ways.side.${value}`),
      says: t(`information:ways.side.${value}-says`),
    })),
    right: {
      value: query.right,
      options: rightKinds.map((value) => ({ value, label: say(rightTitles[value], lang) })),
    },
    got: {
      value: query.got,
      options: accusations.map((value) => ({ value, label: t(`information:ways.got.${value}`) })),
    },
    ...(side === 'holder' ? holderPart(exchange) : { isAsked: false, fitting: [], atPlace: [], others: [] }),
    accused: isAccused ? waysOfAccused(query).map((way) => accusedCard(way, query.right, exchange)) : [],
  }
}

/** Which ways there are for who has a right, what each gives, takes and costs: those that fit what was said first. @row AS-08 */
function holderPart(exchange: Asked<WaysQuery>) {
  const { t, query } = exchange
  const { right, wish, venue } = query
  const open = openWays({ right, venue })
  const fitting = guidedOf(open).filter(({ guide }) => !wish || guide.for.includes(wish))
  const isAsked = right !== undefined || wish !== undefined || venue !== undefined
  const others = guidedOf(openWays({})).filter((procedure) => !fitting.includes(procedure))
  return {
    wish: {
      value: query.wish,
      options: wishes.map((value) => ({ value, label: t(`information:ways.wish.${value}`) })),
    },
    venue: {
      value: venue,
      options: venues.map((value) => ({ value, label: t(`filing:options.matter.venue.${value}`) })),
    },
    isAsked,
    elsewhere: elsewhere(query, exchange),
    // Who works at a body files for nobody here.
    mayFile: exchange.visitor === undefined || filers.allows(exchange.visitor),
    atPlace: saidOnce(
      open.flatMap(({ procedure, at }) =>
        at && (!wish || at.route.for.includes(wish)) ? [wayAt(at.venue, at.route, procedure, exchange)] : [],
      ),
    ),
    fitting: fitting.map((procedure) => wayCard(procedure, exchange)),
    others: others.map((procedure) => wayCard(procedure, exchange)),
  }
}
