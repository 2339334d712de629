import { filers } from '../access/index.ts'
import { desksThatRun } from '../bodies/index.ts'
import type { Asked } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import { type RightKind, rightKinds, type Venue, venues } from '../kernel/case-record.ts'
import { type GuideRule, type Procedure, type VenueRoute, type Wish, wishes } from '../kernel/procedure.ts'
import { rightTitles } from '../kernel/right-titles.ts'
import { type OpenWay, openWays, reportedElsewhere } from '../procedures/index.ts'
import { cited, citedPeriod, procedurePath } from './procedure.pages.ts'
import { inSentence, type Localizer, ruleLength, term } from '../wording/index.ts'

/** What somebody says of their matter, to be told which ways are open to it. */
export interface WaysQuery {
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

/** Which ways there are, what each gives, takes and costs: those that fit what was said first. @row AS-08 */
export function waysPage(exchange: Asked<WaysQuery>) {
  const { t, lang, query } = exchange
  const { right, wish, venue } = query
  const open = openWays({ right, venue })
  const fitting = guidedOf(open).filter(({ guide }) => !wish || guide.for.includes(wish))
  const isAsked = right !== undefined || wish !== undefined || venue !== undefined
  const others = guidedOf(openWays({})).filter((procedure) => !fitting.includes(procedure))
  return {
    title: t('information:ways.title'),
    right: {
      value: query.right,
      options: rightKinds.map((value) => ({ value, label: say(rightTitles[value], lang) })),
    },
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
