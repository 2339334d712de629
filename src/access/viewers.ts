import { EventEmitter } from 'node:events'
import { bodyOf, deskOf } from '../bodies/index.ts'
import type { Language } from '../kernel/bilingual.ts'
import type { SessionClaim, Viewer } from '../http/index.ts'
import { type Person, readHeads, readPerson } from './person.model.ts'
import { briefMemory } from '../store/brief-memory.ts'

const kept = briefMemory<Person | undefined>({ most: 20_000, freshMs: 2000 })
const keptHeads = briefMemory<Heads>({ most: 2000, freshMs: 2000 })
const changes = new EventEmitter<{ changed: [personId: string] }>()

/**
 * Whose session it is, from a memory of two seconds. Undefined for a person who is gone or closed, or whose sessions were
 * ended since.
 */
export async function viewerOf(claim: SessionClaim, lang?: Language): Promise<Viewer | undefined> {
  let person = await personBriefly(claim.personId)
  // The session is newer than what is remembered: another process changed the person since.
  if (person !== undefined && person.epoch < claim.epoch) {
    kept.forget(claim.personId)
    person = await personBriefly(claim.personId)
  }
  if (person === undefined || !person.active || person.epoch !== claim.epoch) return undefined
  return await wholeViewer(person, lang)
}

/** A person as the routes know them; of a head, with who heads which desk of their body. */
export async function wholeViewer(person: Person, lang?: Language): Promise<Viewer> {
  const viewer = asViewer(person, lang)
  const { bodyId } = person
  if (bodyId === undefined || !viewer.roles.includes('lead')) return viewer
  return { ...viewer, heads: await keptHeads.of(bodyId, () => headsOf(bodyId)) }
}

type Heads = NonNullable<Viewer['heads']>

async function headsOf(bodyId: string): Promise<Heads> {
  const all = await readHeads(bodyId)
  const desks = bodyOf(bodyId)?.desks ?? []
  return Object.fromEntries(
    desks.map(({ _id }) => [_id, all.filter(({ deskIds }) => deskIds.includes(_id)).map((head) => head._id)]),
  )
}

/**
 * A person as the routes know them, with the names of body and desk in the language asked for, or their own. Who has to change their password
 * first has no roles until then: every route but those for whoever is signed in stays closed.
 */
export function asViewer(person: Person, lang: Language = person.lang): Viewer {
  const side = lang === 'en' ? 'en' : 'zh'
  const body = person.bodyId === undefined ? undefined : bodyOf(person.bodyId)
  const desk = person.deskIds[0] === undefined ? undefined : deskOf(person.deskIds[0])
  return {
    id: person._id,
    name: person.name,
    roles: person.mustChange ? [] : person.roles,
    deskIds: person.deskIds,
    lang: person.lang,
    ...(person.bodyId === undefined ? {} : { bodyId: person.bodyId }),
    ...(body === undefined ? {} : { bodyName: body.name[side] }),
    ...(desk === undefined ? {} : { deskName: desk.name[side] }),
  }
}

/** Called with the person's id whenever what they may do has changed: their open connections are to be looked at again. */
export function onAccessChanged(listener: (personId: string) => void): () => void {
  changes.on('changed', listener)
  return () => changes.off('changed', listener)
}

/** What is known of the person is read again, and whoever listens is told. */
export function accessChanged(personId: string): void {
  kept.forget(personId)
  keptHeads.clear()
  changes.emit('changed', personId)
}

function personBriefly(id: string): Promise<Person | undefined> {
  return kept.of(id, () => readPerson(id))
}
