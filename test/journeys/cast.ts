import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { accessibilityProblems } from './axe.ts'
import { expectRead, expectSight, follow, openStep, send, type Sight, take, write, type Written } from './by-label.ts'
import { begin, fileComplaint, type Journey, type Person, press, toldInOrder } from './house.ts'
import { moveTo, officeDay, workday } from './office-time.ts'
import { papersListed, papersRead } from './paper-reading.ts'

type Complaint = NonNullable<Parameters<typeof fileComplaint>[1]>['changes']

/** People signed in at browsers of their own, and the one case that their story is about. */
export interface Cast {
  /** Number of the case, once it is filed. */
  readonly number: string
  /** The working day at the office on which the story begins. */
  readonly day: string
  pageOf(name: string): Page
  /** Holds the page that is open against what axe knows; told at the end, all at once. */
  look(name: string): Promise<void>
  atOffice(): string
  /** Where the sides follow their case. */
  readonly homes: { filer(): string; respondent(): string }
  homeOf(name: string): string
  /** What each person reads on their own page of the case, by who they are. */
  see(sights: Readonly<Record<string, Sight>>): Promise<void>
  /** The filer brings the complaint. */
  files(changes?: Complaint): Promise<void>
  /** The centre sends the case on; what is written into the form of that step says where. `look`: with a look at the form. */
  routes(written: Written, options?: { readonly look?: boolean }): Promise<void>
  /** Somebody takes the case on from the offers of their desk. */
  takesOn(name: string): Promise<void>
  /** All of it: filed, registered and accepted at the centre, sent on, and taken on. */
  carried(changes: Complaint, written: Written, name: string): Promise<void>
  /** Goes into the room that only those have who take part, by the door of a side or of the office. */
  enters(
    name: string,
    door: { readonly side: string; readonly office: string },
    shows: readonly string[],
  ): Promise<Page>
}

/** The last tests of a story. */
interface Closing {
  /** Of all papers that these people have of the case, each was opened by somebody in the course of it, and held against what happened. */
  leftNoPaperUnread(...names: readonly string[]): void
  metNoBarrier(provoked?: RegExp): void
}

/**
 * The cast of a story of weeks, told in order, for the describe in which it is called; `metNoBarrier` is its last test. Skipped with a line
 * where there is no browser or nothing to read papers with.
 */
export function castOf(...names: readonly string[]): Cast & Closing {
  toldInOrder()
  const people = new Map<string, Person>()
  const barriers = new Set<string>()
  let journey: Journey | undefined
  let number = ''
  let day = ''

  before(async function () {
    journey = await begin(this, 'moving')
    for (const name of names) people.set(name, await journey.person(name))
    const page = pageOf('intake')
    await moveTo(page, `${workday(await officeDay(page), 1)}T09:00`)
    day = await officeDay(page)
  })
  after(async () => await journey?.close())

  const pageOf = (name: string): Page => {
    const person = people.get(name)
    if (!person) throw new Error(`${name} is not in the cast`)
    return person.page
  }
  const look = async (name: string) => {
    for (const problem of await accessibilityProblems(pageOf(name))) barriers.add(problem)
  }
  const atOffice = () => `/cases/${number}`
  const homes = { filer: () => `/complaints/${number}`, respondent: () => `/answers/${number}` }
  const homeOf = (name: string) => (name in homes ? homes[name as 'filer']() : atOffice())
  const cast: Cast = {
    get number() {
      return number
    },
    get day() {
      return day
    },
    pageOf,
    look,
    atOffice,
    homes,
    homeOf,
    see: async (sights) => {
      for (const [name, sight] of Object.entries(sights)) {
        await expectSight(pageOf(name), homeOf(name), sight, name)
        await look(name)
      }
    },
    files: async (changes = {}) => {
      number = await fileComplaint(pageOf('filer'), { changes })
    },
    routes: async (written, options = {}) => {
      await openStep(pageOf('intake'), atOffice(), '分流')
      await write(pageOf('intake'), written)
      if (options.look) await look('intake')
      await send(pageOf('intake'))
    },
    takesOn: async (name) => {
      await pageOf(name).goto('/handoffs')
      await press(pageOf(name), `article.offer:has-text("${number}") [data-accept]`)
    },
    carried: async (changes, written, name) => {
      await cast.files(changes)
      for (const step of ['登记编号', '受理']) await take(pageOf('intake'), atOffice(), step)
      await cast.routes(written)
      await cast.takesOn(name)
    },
    enters: async (name, door, shows) => {
      const page = pageOf(name)
      await page.goto(homeOf(name))
      await follow(page, 'main', name in homes ? door.side : door.office)
      await expectRead(page, { shows })
      return page
    },
  }
  const metNoBarrier = (provoked?: RegExp) =>
    it('met no barrier that axe finds on any page, and no complaint of the browser', () => {
      const complaints = [...people.values()].flatMap((each) => each.complaints)
      expect(complaints.filter((line) => provoked?.test(line) !== true)).to.deep.equal([])
      expect([...barriers].toSorted()).to.deep.equal([])
    })
  const leftNoPaperUnread = (...readers: readonly string[]) =>
    it('left no paper that nobody read', async function () {
      this.timeout(120_000)
      const opened = new Set([...people.values()].flatMap(({ page }) => [...papersRead(page)]))
      const unread = new Set<string>()
      for (const name of readers)
        for (const title of await papersListed(pageOf(name), homeOf(name)))
          if (![...opened].some((one) => title.includes(one))) unread.add(`${name}: ${title}`)
      expect([...unread]).to.deep.equal([])
    })
  return Object.assign(cast, { metNoBarrier, leftNoPaperUnread })
}
