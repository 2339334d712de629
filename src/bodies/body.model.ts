import type { Bilingual } from '../kernel/bilingual.ts'
import { type BodyKind, bodyKinds } from '../kernel/role.ts'
import { modelOf, putWhole } from '../store/model.ts'
import { flag, list, oneOf, optional, shape, text, withDefault, words } from '../store/shape.ts'

/** A work group inside a body; the unit that holds work. */
export interface Desk {
  readonly _id: string
  readonly name: Bilingual
  /** Keys of the procedures it takes on. */
  readonly handles: readonly string[]
  /** Person who heads it. */
  readonly head?: string
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
  readonly desks: readonly Desk[]
  readonly active: boolean
}

const name = () => shape<Bilingual>({ zh: words(), en: words() })
const BodyModel = modelOf<Body>(
  'bodies',
  {
    _id: words(60),
    name: name(),
    shortName: optional(shape<Bilingual>({ zh: words(40), en: words(40) })),
    kind: oneOf(bodyKinds),
    district: withDefault(text(60), ''),
    code: withDefault(text(30), ''),
    fullName: words(),
    address: withDefault(text(200), ''),
    phone: withDefault(text(60), ''),
    desks: list(
      shape<Desk>({
        _id: words(60),
        name: name(),
        handles: withDefault(list(words(60)), []),
        head: optional(words(60)),
      }),
    ),
    active: withDefault(flag(), true),
  },
  {
    indexes: [{ key: { 'desks._id': 1 }, unique: true, partialFilterExpression: { 'desks._id': { $exists: true } } }],
  },
)

export async function readBodies(): Promise<Body[]> {
  return await BodyModel.find({}).sort({ _id: 1 }).lean<Body[]>()
}

/** Writes a body as given, new or in place of the one of that id. */
export async function writeBody(body: Body): Promise<void> {
  await putWhole(BodyModel, body)
}
