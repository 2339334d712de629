import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { pino } from 'pino'
import { seedCases } from '../../seeds/city.ts'
import { seedDraft } from '../../seeds/drafts.ts'
import { createApp } from '../../src/app.ts'
import { allEndpoints, languages } from '../../src/http/index.ts'
import { signIn } from '../support/api.ts'
import { openCity, type TestCity } from '../support/city.ts'
import { crawl, type Visited, type Walker } from './crawl.ts'
import { rawIn } from './raw-words.ts'

/** With CRAWL=all everything is followed (an hour); else the first few addresses of each kind, in two minutes on a quiet machine. */
const isWhole = process.env['CRAWL'] === 'all'
/** By whom that was read first which is much the same for everybody: the form of a step, in English, a route in another language or theme, each choice of a list. */
const firstReaders = new Map<string, Set<string>>()

function isFirstReader(name: string, what: string, many = 1): boolean {
  const readers = firstReaders.get(what) ?? new Set()
  if (readers.size < many) readers.add(name)
  firstReaders.set(what, readers)
  return readers.has(name)
}

/**
 * How many addresses of one kind are followed: cases stand in many states, so more of them; a step is a kind of its own, so one of each. What
 * is English stands beside the Chinese. Every page offers itself in each language and theme, which is one answer for all who open the route:
 * somebody follows these, in each language, and not everybody. What lists may be narrowed to is followed by two readers.
 */
const mostIn =
  (name: string, lang: Walker['lang']) =>
  (route: string, mark: string): number => {
    if (isWhole) return Infinity
    const isStep = route.includes('/:step')
    const inOther = /\?(?:lang|theme)=.*$/.exec(mark)
    if (inOther && !isFirstReader(name, `${lang} ${route}${inOther[0]}`)) return 0
    if (isStep && lang === 'en') return isFirstReader(name, `en ${mark}`) ? 1 : 0
    if (!inOther && mark.includes('=') && !isFirstReader(name, `${lang} ${mark}`, 2)) return 0
    if (route === '/cases/:number') return lang === 'en' ? 3 : 5
    return isStep || lang === 'en' || !isFirstReader(name, `twice ${mark}`, 6) ? 1 : 2
  }

/** What is kept of a page once it was read: thousands of them are not kept whole. */
interface Seen extends Pick<Visited, 'who' | 'lang' | 'path' | 'from' | 'status'> {
  /** Of a page that should be in the language chosen: whether it is. */
  readonly isInOther: boolean
}

/** Nobody in particular, and somebody of every kind of account and desk; where everything is followed, in both languages. */
const people = [
  '',
  'filer',
  'agent',
  'respondent',
  'intake',
  'officer',
  'lead',
  'enforcer',
  'mediator',
  'mediation-lead',
]
  .concat(['arbitrator', 'customs', 'court', 'police', 'procuratorate', 'assistance', 'copyright', 'supervisor'])
  .concat(['admin', 'security', 'auditor'])
  // Heads of desks see what the other heads see: they are walked where everything is.
  .concat(isWhole ? ['enforcer-lead', 'arbitration-lead'] : [])

/** Whose pages are read in Chinese alone but where everything is followed: what they see in English another of their kind sees as well. */
const inChinese = new Set(
  isWhole ? [] : ['lead', 'enforcer', 'mediation-lead', 'court', 'procuratorate', 'copyright', 'agent', 'auditor'],
)

describe('every page of everybody, in both languages', function () {
  this.timeout(isWhole ? 7_200_000 : 900_000)
  let city: TestCity
  let server: Server
  const pages: Seen[] = []
  const rawWords = new Map<string, string>()
  const alike = new Set<string>()

  before(async () => {
    city = await openCity()
    const now = new Date()
    // Every open case, and some of those that ended: a list of them, and the pages of all procedures.
    await seedCases(
      now,
      () => {},
      (all) => all.filter(({ story }, n) => story.startsWith('open.') || n % 12 === 0),
    )
    await seedDraft(now)
    const { app } = createApp({
      config: { ...city.config, demo: true },
      secret: 'a secret for tests that is long enough',
      log: pino({ level: 'silent' }),
      isOpen: () => true,
    })
    server = createServer(app)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    for (const name of people)
      for (const lang of languages.filter((lang) => lang === 'zh-CN' || !inChinese.has(name))) {
        const cookie = name === '' ? '' : (await signIn(url, name)).cookie
        const walker = { name: name || 'nobody', cookie, lang }
        for (const page of await crawl(walker, { url, endpoints: allEndpoints(app), most: mostIn(name, lang) })) {
          pages.push(seenOf(page))
          noteRaw(page, rawWords)
          for (const key of alikeOn(page)) alike.add(`${key} (${name})`)
        }
      }
  })
  after(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await city.close()
  })

  it('is reached: hundreds of pages each', () => {
    for (const name of ['filer', 'officer', 'mediator', 'arbitrator', 'customs', 'supervisor'])
      expect(pages.filter(({ who, status }) => who === name && status === 200).length, name).to.be.greaterThan(200)
  })

  it('is in the language that was chosen', () => {
    const others = pages.filter(({ isInOther }) => isInOther)
    expect(others.map(({ who, lang, path }) => `${path} (${who}, ${lang})`)).to.deep.equal([])
  })

  it('has no link that leads to a refusal or a fault', () => {
    const broken = pages
      .filter(({ status }) => status >= 400)
      .map(({ who, lang, path, from, status }) => `${status} ${path} on ${from} (${who}, ${lang})`)
    expect(broken).to.deep.equal([])
  })

  // What is typed in one of them, a note to one side, is kept by this key: by the same it would be put into the other.
  it('has no two forms to fill in that cannot be told from each other', () => {
    expect([...alike]).to.deep.equal([])
  })

  it('shows nobody what only the program reads', () => {
    expect([...rawWords.values()]).to.deep.equal([])
  })
})

function seenOf({ who, lang, path, from, status, type, text }: Visited): Seen {
  const isPage = status === 200 && type.startsWith('text/html') && !/[?&]lang=/.test(path)
  return { who, lang, path, from, status, isInOther: isPage && !text.includes(`<html lang="${lang}"`) }
}

/** Forms of one page that are sent to one address and say nothing of what they are about, by the route. */
function alikeOn({ path, read }: Visited): string[] {
  const keys = (read?.forms ?? [])
    .filter(({ isFilled, method }) => isFilled && method === 'post')
    .map(({ action, about }) => `${action || path}#${about}`)
  return keys.filter((key, n) => keys.indexOf(key) !== n)
}

/** Adds what only the program reads of a page, each word once, with where it was first read. */
function noteRaw(page: Visited, found: Map<string, string>): void {
  for (const { where, text } of readingsOf(page)) {
    const raw = rawIn(text, page.lang, sparedOn(page, text))
    if (raw !== undefined && !found.has(raw))
      found.set(raw, `${raw}, in ${where} “${text.slice(0, 120)}” of ${page.path} (${page.who}, ${page.lang})`)
  }
}

/** What people read of an answer: of a page everything, of a table its lines, of a calendar its words. */
function readingsOf({ status, path, read, text, type }: Visited): readonly { where: string; text: string }[] {
  // A page asked for in another language is read when somebody asks for it who chose that.
  if (status !== 200 || /[?&]lang=/.test(path)) return []
  if (read) return read.readings
  const lines = text.replaceAll('\r\n ', '').split(/\r?\n/)
  if (type.startsWith('text/csv')) return lines.map((line) => ({ where: 'a line', text: line }))
  if (!type.startsWith('text/calendar')) return []
  return lines.flatMap((line) => {
    const [, name = '', words] = /^(SUMMARY|DESCRIPTION|LOCATION|NAME|X-WR-CALNAME):(.*)$/.exec(line) ?? []
    return words === undefined ? [] : [{ where: name, text: words }]
  })
}

/** The file in which a year of the calendar is brought is described by the names of its parts, to the administrator alone. */
const calendarFile = ['jurisdiction', 'year', 'source', 'holidays', 'workdays', '2027-01-01']

/** Days in a table are for a spreadsheet, which knows them as days. */
function sparedOn({ path, type }: Visited, text: string): ReadonlySet<string> {
  if (type.startsWith('text/csv')) return new Set(text.match(/\d{4}-\d{2}-\d{2}/g))
  return new Set(path.startsWith('/calendars') ? calendarFile : [])
}
