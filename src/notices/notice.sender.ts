import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { createTransport, type Transporter } from 'nodemailer'
import { accessOf, findPerson, wholeViewer, type Person } from '../access/index.ts'
import { hoursOf } from '../bodies/index.ts'
import { calendars } from '../calendars/index.ts'
import { loadTexts, type Texts } from '../http/texts.ts'
import type { Language } from '../kernel/bilingual.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import { isUnseen } from '../kernel/handoff.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { loadCase } from '../store/case-store.ts'
import { type Backlog, backlogSince } from '../store/figures.ts'
import {
  dueNotices,
  giveUpStale,
  guestLanguage,
  type Notice,
  settleNotice,
  takeNotice,
  triedNotices,
} from './notice.model.ts'
import { actOf } from './notice.paths.ts'
import { isDealtWith } from './notice.rules.ts'
import { noticeView } from './notice.view.ts'
import { letterOf } from './notice.words.ts'
import { withinOfficeHours } from '../kernel/office-hours.ts'
import type { SecretSeal } from './secret.seal.ts'

export interface NoticeOptions {
  /** smtp: or smtps: address with its credentials. Without it nothing is mailed; notices are read on their page. */
  readonly mailUrl?: string
  readonly publicUrl: string
  /** Folder that holds `views/`. */
  readonly root: string
  /** Opens links that wait in the outbox. */
  readonly seal: SecretSeal
  readonly onFault?: (noticeId: string, error: unknown) => void
}

interface MailWay {
  readonly transport: Transporter
  readonly options: NoticeOptions
  readonly texts: Texts
  readonly from: string
}

let mailWay: MailWay | undefined

/** Opens the way out for mail. Called once by the process that sends; without an address nothing is sent. */
export function prepareNotices(options: NoticeOptions): void {
  mailWay?.transport.close()
  mailWay = undefined
  if (options.mailUrl === undefined) return
  const url = new URL(options.mailUrl)
  for (const [name, value] of [
    ['dnsTimeout', '10000'],
    ['connectionTimeout', '10000'],
    ['greetingTimeout', '10000'],
    ['socketTimeout', '30000'],
  ] as const)
    if (!url.searchParams.has(name)) url.searchParams.set(name, value)
  mailWay = {
    transport: createTransport(url.toString()),
    options,
    texts: loadTexts(join(options.root, 'views', 'locales'), false),
    from: `no-reply@${new URL(options.publicUrl).hostname}`,
  }
}

const minute = 60_000
const mostAtOnce = 100
/** Pauses double up to six hours, so that a mail server may be away over a long weekend. */
const longestPause = 360 * minute
const triedFor = 5 * 24 * 60 * minute
/** Nobody is mailed old news. */
const oldest = 7 * 24 * 60 * minute
const stale = 10 * minute

/** Sends what is due by now, each at most once, until the signal says to stop. Answers how many mails were handed over. */
export async function sendNotices(at: Date, signal?: AbortSignal): Promise<number> {
  if (!mailWay) return 0
  await giveUpStale(new Date(at.getTime() - stale))
  let sent = 0
  for (const notice of await dueNotices(at, mostAtOnce)) {
    if (signal?.aborted) break
    if (await sendOne(mailWay, notice, at)) sent += 1
  }
  return sent
}

async function sendOne(way: MailWay, notice: Notice, at: Date): Promise<boolean> {
  const person = guestOf(notice) ?? (await findPerson(notice.personId))
  const hours = hoursOf(person && 'bodyId' in person ? person.bodyId : undefined)
  const opens = isReminder(notice) ? withinOfficeHours(at, hours, calendars()[hours.jurisdiction]) : at
  if (opens > at) {
    await settleNotice(notice._id, { notBefore: opens })
    return false
  }
  const address = addressFor(notice, person, way)
  if (!person || !address || !(await isStillNews(notice, person, at))) {
    await settleNotice(notice._id, { state: 'dropped' })
    return false
  }
  if (!(await takeNotice(notice._id, at))) return false
  const path = notice.sealed === undefined ? notice.link : way.options.seal.open(notice.sealed)
  if (path === undefined) {
    const error = new Error('the link was closed under another SESSION_SECRET')
    way.options.onFault?.(notice._id, error)
    await settleNotice(notice._id, { state: 'failed', failure: error.message })
    return false
  }
  const localizer = { t: way.texts.translator(person.lang), lang: person.lang }
  const view =
    'username' in person ? noticeView(notice, await wholeViewer(person), await recordOf(notice), at) : undefined
  const act = notice.sealed === undefined ? actOf(notice, view, localizer) : undefined
  const letter = letterOf(
    {
      notice,
      path: act?.href ?? path,
      name: person.name,
      publicUrl: way.options.publicUrl,
      ...(view ? { view } : {}),
    },
    localizer,
  )
  try {
    await way.transport.sendMail({
      from: way.from,
      to: { name: '', address },
      ...letter,
      messageId: `<${createHash('sha256').update(notice._id).digest('hex').slice(0, 32)}@${way.from.split('@')[1]}>`,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  } catch (error) {
    way.options.onFault?.(notice._id, error)
    await putOff(notice, at, error)
    return false
  }
  await settleNotice(notice._id, { state: 'sent', tries: notice.tries + 1 })
  return true
}

/** Who is mailed of a notice: a person, or somebody without an account, of whom nothing is known but the address. */
type Receiver = Person | { readonly name: ''; readonly lang: Language; readonly active: true; readonly email?: string }

function guestOf({ personId }: Notice): Receiver | undefined {
  const lang = guestLanguage(personId)
  return lang && { name: '', lang, active: true }
}

/** Tries again later, each time after a longer pause; gives up five days after the event. */
async function putOff(notice: Notice, at: Date, error: unknown): Promise<void> {
  const tries = notice.tries + 1
  const failure = (error instanceof Error ? error.message : String(error)).replaceAll(/\p{Cc}+/gu, ' ').slice(0, 300)
  const notBefore = new Date(at.getTime() + Math.min(2 ** tries * minute, longestPause))
  const isOver = at.getTime() - notice.at.getTime() >= triedFor
  await settleNotice(
    notice._id,
    isOver ? { state: 'failed', tries, failure } : { state: 'queued', tries, notBefore, failure },
  )
}

/** Whether this process hands mail to a server. */
export function isMailing(): boolean {
  return mailWay !== undefined
}

function isReminder({ kind }: Notice): boolean {
  return kind === 'warned' || kind === 'expired' || kind === 'corrected'
}

/** Where it goes: to the person's address, or the one that it names itself; if it is one address and nothing else. */
function addressFor({ sealedTo }: Notice, person: Receiver | undefined, { options }: MailWay): string | undefined {
  const own = sealedTo === undefined ? person?.email : options.seal.open(sealedTo)
  const email = person?.active ? own : undefined
  return email !== undefined && /^[^\s@<>,;:"()[\]\\]{1,64}@[\w.-]{1,190}$/.test(email) ? email : undefined
}

/** The case a notice is about; undefined for none, and for one that is not there any more. */
async function recordOf({ caseId }: Notice): Promise<CaseRecord | undefined> {
  if (caseId === null) return undefined
  try {
    return await loadCase(caseId)
  } catch (error) {
    if (error instanceof RuleError) return undefined
    throw error
  }
}

/** Whether it is worth a mail: not read, not old, the offer not opened, the clock still running, the case still theirs to see. */
async function isStillNews(notice: Notice, person: Receiver, at: Date): Promise<boolean> {
  if (notice.until !== undefined && notice.until <= at) return false
  // Nobody has read a link on a page, and who reads another address has not read the page.
  if (notice.sealed !== undefined || notice.sealedTo !== undefined) return true
  if (notice.readAt || at.getTime() - notice.at.getTime() > oldest) return false
  if (notice.caseId === null) return true
  if (!('username' in person)) return false
  const record = await recordOf(notice)
  if (!record || isDealtWith(notice, record)) return false
  if (accessOf(await wholeViewer(person), record).as === 'none') return false
  if (notice.kind === 'offered') {
    const offer = record.handoffs.find(({ id }) => id === notice.handoffId)
    return offer !== undefined && isUnseen(offer)
  }
  return true
}

/**
 * Mail that was to be handed over a minute ago and is not, and mail that was tried in vain, by the time of its event: while a server is
 * away all of it waits for its next try, and none is due. Undefined where nothing is mailed. At most `limit` of each are counted.
 */
export async function mailBacklog(limit: number, at: Date): Promise<Backlog | undefined> {
  if (!mailWay) return undefined
  const [due, tried] = await Promise.all([dueNotices(new Date(at.getTime() - minute), limit), triedNotices(limit)])
  const since = new Map([
    ...due.map(({ _id, notBefore }) => [_id, notBefore] as const),
    ...tried.map((notice) => [notice._id, notice.at] as const),
  ])
  return backlogSince(
    [...since.values()].toSorted((one, other) => one.getTime() - other.getTime()),
    at,
  )
}
