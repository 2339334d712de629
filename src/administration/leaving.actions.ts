import {
  type AccountNews,
  desksUnattended,
  type Person,
  personsOfBody,
  personsOfDesk,
  type Rights,
  readPersonsInRoles,
  tellAccounts,
  worksAt,
} from '../access/index.ts'
import { type Body, bodyOf, bodyOfDesk, deskOf } from '../bodies/index.ts'
import {
  openWorkAt,
  openWorkNamedTo,
  openWorkOfDesk,
  openWorkOfPerson,
  sendersOf,
  waitingSenders,
} from '../docket/index.ts'
import type { Asked } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import { worksOnCases } from '../kernel/role.ts'
import { newestOf } from '../procedures/index.ts'
import { deskText } from '../wording/index.ts'

/** What somebody leaves behind: how many open proceedings, at which desks, and who there is to give them to others. */
export interface Leaving {
  readonly count: number
  readonly where: string
  readonly who: string
  /** Whether some of it lies at a desk where nobody is any more. */
  readonly way: 'empty' | 'attended'
}

type Reader = Pick<Asked, 'at' | 'viewer' | 't' | 'lang'>

/**
 * What a person has in hand where they work no more since a change of their account, whichever way they left: switched off, at another desk,
 * without a role. The heads of the body are told; where it has none, the administrators of the platform; and of a desk at which nobody can sign in
 * any more, the desks that had sent it cases. Undefined where nothing lies there.
 */
export async function tellOfLeaving(before: Rights, after: Person, reader: Reader): Promise<Leaving | undefined> {
  const held = await openWorkOfPerson(after._id)
  // Of a panel somebody may be from another desk: they leave it by working on no case any more.
  const named = isAtWork(before) && !isAtWork(after) ? await openWorkNamedTo(after._id) : []
  const own = [...held.filter(({ deskId }) => worksAt(before, deskId) && !worksAt(after, deskId)), ...named]
  // With the last of a desk all of it lies with nobody: also what colleagues left there before, and offers that wait for an answer.
  const leaves = before.deskIds.filter((deskId) => worksAt(before, deskId) && !worksAt(after, deskId))
  const emptied = await desksUnattended(leaves)
  const waiting = (await Promise.all([...emptied].map((deskId) => openWorkAt(deskId)))).flat()
  const left = [...own.filter(({ deskId }) => !emptied.has(deskId)), ...waiting]
  if (left.length === 0) return undefined
  const desks = [...new Set(left.map(({ deskId }) => deskId))]
  const bodyIds = [...new Set(desks.flatMap((deskId) => bodyOfDesk(deskId)?._id ?? []))]
  const heads = (await Promise.all(bodyIds.map((bodyId) => headsOf(bodyId, after._id)))).flat()
  const empty = await desksUnattended(desks)
  const told = heads.length > 0 ? heads : await administrators()
  const link = heads.length > 0 ? '/worklists/desk' : `/bodies/${bodyIds[0] ?? ''}`
  const gone = (own.length === 0 ? [] : told).map((personId) => ({
    kind: 'colleague-gone' as const,
    personId,
    about: after.name,
    link,
  }))
  const ofEmpty = await Promise.all([...empty].map((deskId) => emptiness(deskId, left)))
  await tell([...gone, ...ofEmpty.flat()], reader)
  const way = empty.size > 0 ? 'empty' : 'attended'
  const counts = desks.map((deskId) => ({ deskId, count: left.filter((each) => each.deskId === deskId).length }))
  return {
    way,
    count: left.length,
    where: counts
      .map(({ deskId, count }) => `${deskOf(deskId) ? say(deskOf(deskId)!.name, reader.lang) : deskId} ${count}`)
      .join(reader.t('wording:comma')),
    who: reader.t(`administration:left.${heads.length > 0 ? 'headed' : 'headless'}-${way}`),
  }
}

const isAtWork = ({ active, roles }: Pick<Person, 'active' | 'roles'>): boolean => active && worksOnCases(roles)

/** Procedures that a desk does not take on any more while some of them lie there: its heads are told, or the administrators. Answers how many, and where. */
export async function tellOfClosing(
  before: Body,
  now: Body,
  reader: Reader,
): Promise<Omit<Leaving, 'who' | 'way'> | undefined> {
  const dropped = before.desks.flatMap((desk) => {
    const left = now.desks.find(({ _id }) => _id === desk._id)?.handles ?? []
    return desk.handles.filter((key) => !left.includes(key)).map((key) => ({ desk, key }))
  })
  const counted = await Promise.all(
    dropped.map(async ({ desk, key }) => ({ desk, key, count: await openWorkOfDesk(desk._id, key) })),
  )
  const open = counted.filter(({ count }) => count > 0)
  if (open.length === 0) return undefined
  const heads = await headsOf(now._id)
  const told = heads.length > 0 ? heads : await administrators()
  const named = open.map(({ desk, key, count }) => {
    const procedure = newestOf(key)
    return { about: `${say(desk.name, reader.lang)} · ${procedure ? say(procedure.short, reader.lang) : key}`, count }
  })
  const link = heads.length > 0 ? '/worklists/desk' : `/bodies/${now._id}`
  await tell(
    told.flatMap((personId) => named.map(({ about }) => ({ kind: 'desk-closed' as const, personId, about, link }))),
    reader,
  )
  const stuck = await Promise.all(open.map(({ desk, key }, n) => senderNews(desk._id, key, named[n]!.about)))
  await tell(stuck.flat(), reader)
  return {
    count: open.reduce((sum, { count }) => sum + count, 0),
    where: named.map(({ about, count }) => `${about} ${count}`).join(reader.t('wording:comma')),
  }
}

/** Whose offers wait for an answer that the desk cannot give any more but by refusing them: to take them back and to go elsewhere with them. */
async function senderNews(deskId: string, procedure: string, about: string) {
  const people = await staffOf(await waitingSenders(deskId, procedure))
  return people.map((personId) => ({ kind: 'offer-stuck' as const, personId, about, link: '/handoffs/sent' }))
}

/** Who works at these desks, by id. */
async function staffOf(deskIds: readonly string[]): Promise<string[]> {
  const staff = await Promise.all(
    deskIds.map(async (deskId) => (await personsOfDesk(deskId)).filter((person) => worksAt(person, deskId))),
  )
  return [...new Set(staff.flat().map(({ _id }) => _id))]
}

async function headsOf(bodyId: string, except?: string): Promise<string[]> {
  const all = await personsOfBody(bodyId)
  return all
    .filter(({ _id, active, roles }) => active && _id !== except && roles.includes('lead'))
    .map(({ _id }) => _id)
}

const administrators = async (): Promise<string[]> => (await readPersonsInRoles(['system-admin'])).map(({ _id }) => _id)

/** Of a desk at which nobody is: the desks that had sent it what lies there, and the administrators, who can open an account there: a head of another desk cannot act in its place. */
async function emptiness(deskId: string, left: readonly { readonly caseId: string; readonly deskId: string }[]) {
  const cases = left.filter((each) => each.deskId === deskId).map(({ caseId }) => caseId)
  const staff = await staffOf(await sendersOf(cases, deskId))
  const about = deskText(deskId, bodyOfDesk(deskId)?._id ?? '', 'zh-CN')
  const news = (personId: string, link: string) => ({ kind: 'desk-empty' as const, personId, about, link })
  return [
    ...staff.map((personId) => news(personId, '/handoffs/sent?show=answered')),
    ...(await administrators()).map((id) => news(id, `/bodies/${bodyOf(bodyOfDesk(deskId)?._id ?? '')?._id ?? ''}`)),
  ]
}

/** Nobody is told of what they did themselves. */
async function tell(news: readonly Omit<AccountNews, 'at'>[], { at, viewer }: Reader): Promise<void> {
  await tellAccounts(news.filter(({ personId }) => personId !== viewer.id).map((each) => ({ ...each, at })))
}
