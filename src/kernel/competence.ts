import type { Bilingual } from './bilingual.ts'
import type { LegalSource } from './legal-source.ts'
import { ownEntry } from './own-entry.ts'
import type { PlainDate } from './plain-date.ts'
import type { BodyKind } from './role.ts'

/** A power that a body needs to take steps: whom the law gives it, and whether one body may act in another's name. */
interface PowerRule {
  readonly title: Bilingual
  readonly steps: readonly string[]
  /** It is used by the body that has it and by nobody it entrusts. */
  readonly personal?: true
}

/** Who holds the powers of a procedure in their own name. */
export interface CompetenceRule {
  readonly inOwnName: readonly BodyKind[]
  /** Kinds that hold them where they exercise the powers of a city. */
  readonly withCityPowers?: readonly BodyKind[]
  readonly powers: Readonly<Record<string, PowerRule>>
  /** Why nobody else does. */
  readonly because: Bilingual
  readonly source: LegalSource
}

/** That a body lets another act in its name: in which procedure, with which powers, from and until when, by which public notice. */
export interface Entrustment {
  /** Id of the body in whose name. */
  readonly by: string
  readonly procedure: string
  readonly powers: readonly string[]
  readonly from: PlainDate
  readonly until: PlainDate
  /** Number or name of the public notice. */
  readonly notice: string
}

/** A body as far as its powers go. */
export interface Empowered {
  readonly _id: string
  readonly kind: BodyKind
  readonly cityPowers?: boolean
  readonly entrustments?: readonly Entrustment[]
}

/** How a body stands in a procedure on a day. */
export type Standing =
  | { readonly as: 'own' }
  | { readonly as: 'entrusted'; readonly entrustment: Entrustment }
  /** Not any more, or not yet: its newest entrustment. */
  | { readonly as: 'out-of-term'; readonly entrustment: Entrustment }
  | { readonly as: 'none' }

type Governed = { readonly key: string; readonly competence?: CompetenceRule }

/** In whose name a body acts in a procedure on a day. A procedure that says nothing is run by each in its own. @row XB-10, FIX-14 */
export function standingOf({ key, competence }: Governed, body: Empowered, on: PlainDate): Standing {
  if (!competence || competence.inOwnName.includes(body.kind)) return { as: 'own' }
  if (body.cityPowers && competence.withCityPowers?.includes(body.kind)) return { as: 'own' }
  const given = (body.entrustments ?? []).filter(({ procedure }) => procedure === key)
  const valid = given.find(({ from, until }) => from <= on && on <= until)
  if (valid) return { as: 'entrusted', entrustment: valid }
  const newest = given.toSorted((one, other) => one.until.localeCompare(other.until)).at(-1)
  return newest ? { as: 'out-of-term', entrustment: newest } : { as: 'none' }
}

/** Keys of the powers of the procedure that a body lacks on a day. */
function powersLacked(procedure: Governed, body: Empowered, on: PlainDate): string[] {
  const standing = standingOf(procedure, body, on)
  if (standing.as === 'own') return []
  const has = standing.as === 'entrusted' ? standing.entrustment.powers : []
  return Object.entries(procedure.competence?.powers ?? {}).flatMap(([power, { personal }]) =>
    personal || !has.includes(power) ? [power] : [],
  )
}

/** Keys of the steps that a body may not take on a day: it lacks the power, whoever in it would take them. */
export function stepsBeyond(procedure: Governed, body: Empowered, on: PlainDate): string[] {
  const { powers = {} } = procedure.competence ?? {}
  return powersLacked(procedure, body, on).flatMap((power) => ownEntry(powers, power)?.steps ?? [])
}

/** The power that a step uses; undefined for one that needs none. */
export function powerOf({ competence }: Governed, step: string): PowerRule | undefined {
  return Object.values(competence?.powers ?? {}).find(({ steps }) => steps.includes(step))
}
