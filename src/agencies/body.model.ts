import type { Bilingual } from '../kernel/bilingual.ts'
import type { BodyKind } from '../kernel/role.ts'
import { collection, declareIndexes } from '../store/connection.ts'

/** A desk (岗位/科室): the work group inside a body that holds work. */
export interface Desk {
  readonly _id: string
  readonly name: Bilingual
  /** Keys of the procedures it works. */
  readonly handles: readonly string[]
  /** True for the desk where complaints come in. */
  readonly intake?: boolean
}

/** A body (机构) that takes part. */
export interface Body {
  _id: string
  readonly name: Bilingual
  /** Full official name, as papers print it. */
  readonly fullName: string
  readonly kind: BodyKind
  readonly district: string
  /** 机关代字 in the numbers of its papers. */
  readonly code: string
  readonly address?: string
  readonly phone?: string
  readonly desks: readonly Desk[]
  readonly active: boolean
  /** What of it was not found in an official source. */
  readonly verified: boolean
}

declareIndexes('bodies', [])
const bodies = () => collection<Body>('bodies')

interface Directory {
  readonly bodies: ReadonlyMap<string, Body>
  readonly bodyOfDesk: ReadonlyMap<string, Body>
  readonly desks: ReadonlyMap<string, Desk>
}
let directory: Directory = { bodies: new Map(), bodyOfDesk: new Map(), desks: new Map() }

/** Reads all bodies into memory: at start, when one was changed, and now and then for changes made by other processes. */
export async function loadBodies(): Promise<void> {
  const all = await bodies().find({}).sort({ _id: 1 }).toArray()
  const desks = all.flatMap((body) => body.desks.map((desk) => [body, desk] as const))
  directory = {
    bodies: new Map(all.map((body) => [body._id, body])),
    bodyOfDesk: new Map(desks.map(([body, desk]) => [desk._id, body])),
    desks: new Map(desks.map(([, desk]) => [desk._id, desk])),
  }
}

export async function saveBody(body: Body): Promise<void> {
  const { _id, ...rest } = body
  await bodies().replaceOne({ _id }, rest, { upsert: true })
  await loadBodies()
}

export function allBodies(): Body[] {
  return [...directory.bodies.values()]
}

export function bodyOf(id: string): Body | undefined {
  return directory.bodies.get(id)
}

export function deskOf(id: string): Desk | undefined {
  return directory.desks.get(id)
}

export function bodyOfDesk(deskId: string): Body | undefined {
  return directory.bodyOfDesk.get(deskId)
}
