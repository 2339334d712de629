import type { Bilingual } from '../kernel/bilingual.ts'
import type { Entrustment } from '../kernel/competence.ts'
import { compareNames } from '../kernel/name-order.ts'
import type { OfficeHours, Span } from '../kernel/office-hours.ts'
import { type BodyKind, bodyKinds } from '../kernel/role.ts'
import { modelOf, putWhole } from '../store/model.ts'
import { day, flag, list, moment, oneOf, optional, shape, text, withDefault, words } from '../store/shape.ts'

/** A work group inside a body; the unit that holds work. */
export interface Desk {
  readonly _id: string
  readonly name: Bilingual
  /** Keys of the procedures it takes on. */
  readonly handles: readonly string[]
  /** Person who heads it. */
  readonly head?: string
  /** What it was called before, oldest first. */
  readonly former?: readonly { readonly name: Bilingual; readonly until: Date }[]
}

/** Names that a body had until then. */
export interface FormerNames extends Names {
  readonly until: Date
}

interface Names {
  readonly name: Bilingual
  readonly shortName?: Bilingual
  readonly fullName: string
}

/** An organisation that takes part. */
export interface Body {
  readonly _id: string
  readonly name: Bilingual
  /** As worklists and tables print it, where the name is long. */
  readonly shortName?: Bilingual
  readonly kind: BodyKind
  readonly district: string
  /** 机关代字 in the numbers of its papers. */
  readonly code: string
  /** Name as papers print it. */
  readonly fullName: string
  readonly address: string
  readonly phone: string
  /** When it is open; absent where it does not say. */
  readonly hours?: OfficeHours
  readonly desks: readonly Desk[]
  readonly active: boolean
  /** It exercises the powers of a city, though it is none. */
  readonly cityPowers?: boolean
  /** What other bodies let it do in their name, and until when. */
  readonly entrustments?: readonly Entrustment[]
  /** What it was called before, oldest first: what was done then is told by that name. */
  readonly former?: readonly FormerNames[]
}

const name = () => shape<Bilingual>({ zh: words(), en: words() })
const shortName = () => optional(shape<Bilingual>({ zh: words(40), en: words(40) }))
const span = () => optional(shape<Span>({ from: words(5), to: words(5) }))
const BodyModel = modelOf<Body>(
  'bodies',
  {
    _id: words(60),
    name: name(),
    shortName: shortName(),
    kind: oneOf(bodyKinds),
    district: withDefault(text(60), ''),
    code: withDefault(text(30), ''),
    fullName: words(),
    address: withDefault(text(200), ''),
    phone: withDefault(text(60), ''),
    hours: optional(
      shape<OfficeHours>({
        week: shape<OfficeHours['week']>({
          mon: span(),
          tue: span(),
          wed: span(),
          thu: span(),
          fri: span(),
          sat: span(),
          sun: span(),
        }),
        pause: span(),
        jurisdiction: oneOf(['CN', 'HK', 'MO']),
      }),
    ),
    desks: list(
      shape<Desk>({
        _id: words(60),
        name: name(),
        handles: withDefault(list(words(60)), []),
        head: optional(words(60)),
        former: optional(list(shape<NonNullable<Desk['former']>[number]>({ name: name(), until: moment() }))),
      }),
    ),
    active: withDefault(flag(), true),
    cityPowers: optional(flag()),
    entrustments: optional(
      list(
        shape<Entrustment>({
          by: words(60),
          procedure: words(60),
          powers: list(words(60)),
          from: day(),
          until: day(),
          notice: words(200),
        }),
      ),
    ),
    former: optional(
      list(shape<FormerNames>({ name: name(), shortName: shortName(), fullName: words(), until: moment() })),
    ),
  },
  {
    indexes: [{ key: { 'desks._id': 1 }, unique: true, partialFilterExpression: { 'desks._id': { $exists: true } } }],
  },
)

/** As officials list them: by what they are, those of one kind by their Chinese names. */
function byRank(one: Body, other: Body): number {
  return bodyKinds.indexOf(one.kind) - bodyKinds.indexOf(other.kind) || compareNames(one.name.zh, other.name.zh)
}

/** Every body, also those no longer active, in the order in which they are listed everywhere. */
export async function readBodies(): Promise<Body[]> {
  const bodies = await BodyModel.find({}).sort({ _id: 1 }).lean<Body[]>()
  return bodies.toSorted(byRank)
}

/** Writes a body as given, new or in place of the one of that id. */
export async function writeBody(body: Body): Promise<void> {
  await putWhole(BodyModel, body)
}
