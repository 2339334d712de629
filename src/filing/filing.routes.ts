import { answerPath, casePath, followPath, homeOfCase, wayInPath } from '../wording/index.ts'
import Joi from 'joi'
import {
  anyone,
  type CaseAccess,
  caseReaders,
  caseSeen,
  filers,
  maskCase,
  parties,
  signedIn,
  maskRow,
  versionTold,
} from '../access/index.ts'
import { callerOf, caseFor, waysInWaiting } from '../cases/index.ts'
import { changesOf, type RowChange, unheardOf, visitCase } from '../visits/index.ts'
import { docket, type DocketRow } from '../docket/index.ts'
import { type Asked, bytes, endpoint, json, mount, type Noted, page, redirect, type Viewer } from '../http/index.ts'
import { type RightKind, rightKinds } from '../kernel/case-record.ts'
import { notFound, RuleError } from '../kernel/rule-error.ts'
import { complaintForm } from './complaint.forms.ts'
import { startDraft } from './draft.actions.ts'
import { draftsOf } from './draft.model.ts'
import { draftLine } from './draft.pages.ts'
import { fileComplaint, filingParts } from './filing.actions.ts'
import { filingPaths } from './filing.paths.ts'
import { filingLimits } from './filing.settings.ts'
import { followPage } from './follow.pages.ts'
import { entriesTold } from './follow.read.ts'
import { followView } from './follow.view.ts'
import { caseLines, homePage, listPage } from './home.pages.ts'
import { numberCheck, readAs } from './number.pages.ts'
import { printedQueryCode } from '../papers/index.ts'
import { caseNumberIn } from './case-number.ts'
import { openByCode, type QueryOrder, renewQueryCode } from './query.actions.ts'
import { findPage, progressPage, queryCodePage } from './query.pages.ts'
import { caseCalendar } from './case.calendar.ts'
import { receiptPage } from './receipt.pages.ts'
import { loadCase } from '../store/case-store.ts'

/** A page says beside the drafts that there is no room for another; a program gets the refusal. */
const tooMany = {
  kind: 'warn',
  key: 'filing:errors.too-many-drafts',
  values: { most: filingLimits.openDrafts },
} as const

function tooManyDrafts(error: unknown): undefined {
  if (!(error instanceof RuleError) || error.code !== 'too-many-drafts') throw error
}

const queryBody = Joi.object<QueryOrder>({
  number: Joi.string().trim().max(40).required().label('filing:receipt.number').description('Case number'),
  code: Joi.string().trim().max(80).required().label('filing:query.code').description('Code on the receipt or notice'),
})

/** How a case stands for whoever has its number and a code. */
async function progress(exchange: Asked, { number = '', code = '' }: Noted) {
  const model = progressPage(await openByCode({ number, code }, exchange), exchange)
  return page('filing/progress', model, { again: { number, code } })
}

/** A code that was just made, shown this once. */
const queryCode = (exchange: Asked, noted: Noted) =>
  page('filing/query-code', queryCodePage(noted, exchange), { again: noted })

const publicUrl = (): string => filingParts()?.publicUrl ?? ''

const sides = {
  requester: (id: string) => ({ requesterIds: id }),
  other: (id: string) => ({ requesterIds: { $ne: id } }),
  any: () => ({}),
} as const

/** Cases the person is a party to, those that they brought or those brought against them, newest first, as they may read them. */
async function casesOf(viewer: Viewer, side: keyof typeof sides, client?: readonly string[]) {
  const rows = await docket()
    .find({
      personIds: viewer.id,
      kind: 'proceeding',
      ...sides[side](viewer.id),
      ...(client === undefined ? {} : { requester: { $in: [...client] } }),
    })
    .sort({ filedOn: -1, _id: 1 })
    .limit(100)
    .toArray()
  return rows.map((row) => maskRow(row, viewer))
}

/**
 * For whom the person complained so far, each with the rows that name them, alone or with others; whoever files for themselves has one. Rows name
 * all who complain in one text: who they are is read from a case of it.
 */
async function clientsOf({ id }: Viewer): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await docket()
    .find({ personIds: id, kind: 'proceeding', requesterIds: id }, { projection: { requester: 1, caseId: 1 } })
    .sort({ filedOn: -1, _id: 1 })
    .limit(1000)
    .toArray()
  const caseOf = new Map(rows.flatMap(({ requester, caseId }) => (requester ? [[requester, caseId] as const] : [])))
  const clients = new Map<string, string[]>()
  for (const [together, caseId] of caseOf) {
    const parties = together.includes('、') ? (await loadCase(caseId)).parties : []
    const names = parties.filter(({ side }) => side === 'requester').map(({ name }) => name)
    for (const name of names.length > 0 ? names : [together])
      clients.set(name, [...(clients.get(name) ?? []), together])
  }
  return clients
}

/** What changed in each of a person's cases since they last opened it, by case. */
async function changed(rows: readonly DocketRow[], exchange: Asked): Promise<ReadonlyMap<string, RowChange>> {
  const cases = [...new Set(rows.map(({ caseId }) => caseId))]
  const listed = cases.map((caseId) => ({ _id: caseId, caseId, kind: 'case', proceedingId: '' }))
  return exchange.wantsJson ? new Map() : await changesOf(exchange.viewer, listed, exchange.at, exchange)
}

/** The case as a party follows it; officers are sent to their own page of it. */
async function follow(exchange: Asked, as: 'filer' | 'respondent') {
  const number = exchange.param('number')
  const { record, access } = await caseFor(exchange.viewer, number)
  if (access.as !== 'filer' && access.as !== 'respondent') return redirect(casePath(number))
  if (access.as !== as && !exchange.wantsJson)
    return redirect(access.as === 'filer' ? followPath(number) : answerPath(number))
  const { viewer, at } = exchange
  if (exchange.isOwnView) await caseSeen({ personId: viewer.id, caseId: record._id, seq: record.seq, at })
  const { entries, upTo } = await entriesTold(record, access)
  const [unheard, since] = await Promise.all([
    unheardOf(viewer.id, record._id),
    visitCase({ personId: viewer.id, caseId: record._id, seq: upTo, at, isOwnView: exchange.isOwnView }),
  ])
  const view = { ...followView(record, access, viewer, at, entries, since), unheard, upTo }
  return page('filing/follow', followPage(view, exchange), { etag: view.shown.version })
}

/** Whose calendar of the case it is, by what the reader is to it. */
/** Whose page has a calendar of the case: the parties', and that of whoever works on it. */
const withCalendar: ReadonlySet<CaseAccess['as']> = new Set(['filer', 'respondent', 'holder', 'neutral'])

export const filingRoutes = mount([
  endpoint({
    method: 'get',
    path: filingPaths.home,
    policy: anyone,
    summary: { zh: '首页', en: 'What can be done here' },
    answer: async (exchange) =>
      page('filing/home', homePage(await filingParts()?.monthFigures?.(exchange.at), exchange)),
  }),
  endpoint({
    method: 'get',
    path: filingPaths.list,
    policy: filers,
    summary: { zh: '我的投诉：草稿和案件', en: 'One’s own drafts and complaints' },
    query: Joi.object<{ client?: string }>({
      client: Joi.string().allow('').max(4000).description('Only complaints of that requester, by name'),
    }),
    answer: async (exchange) => {
      const { viewer } = exchange
      const client = exchange.query.client || undefined
      const known = await clientsOf(viewer)
      const clients = [...known.keys()].toSorted((a, b) => a.localeCompare(b, 'zh-CN'))
      const [drafts, rows] = await Promise.all([
        client === undefined ? draftsOf(viewer.id) : [],
        casesOf(viewer, 'requester', client === undefined ? undefined : (known.get(client) ?? [])),
      ])
      const lines = drafts.map((draft) => draftLine(draft, exchange))
      return page(
        'filing/list',
        listPage(
          lines,
          caseLines(rows, exchange, followPath, await changed(rows, exchange)),
          { clients, client },
          exchange,
        ),
      )
    },
  }),
  endpoint({
    method: 'post',
    path: filingPaths.list,
    policy: filers,
    summary: {
      zh: '一次提交整份投诉',
      en: 'File a whole complaint as one body; needs a one-time key for safe repetition',
    },
    body: complaintForm,
    answer: async (exchange) => {
      const channel = exchange.viewer.roles.includes('assistance') ? 'assistance' : 'online'
      const { record } = await fileComplaint({ complaint: exchange.body, channel }, callerOf(exchange))
      return redirect(filingPaths.receipt(record._id), {
        created: true,
        etag: versionTold(exchange.viewer, record),
        model: {
          number: record._id,
          version: versionTold(exchange.viewer, record),
          filedAt: record.filedAt,
          follow: followPath(record._id),
          papers: record.papers.map(({ id, title, number }) => ({ id, title, number })),
        },
      })
    },
  }),
  endpoint({
    method: 'get',
    path: filingPaths.readNumber,
    policy: signedIn,
    summary: { zh: '读权利号', en: 'What the number of a right says, and whether its check digit holds' },
    query: Joi.object<{ kind?: RightKind; number: string }>({
      kind: Joi.string()
        .valid(...rightKinds)
        .description('Kind of right the number is typed for'),
      number: Joi.string().max(60).required().description('As typed'),
    }),
    answer: (exchange) => {
      const reading = readAs(exchange.query.kind, exchange.query.number)
      const { ok, normal, says, problem, certain } = reading
      return json({ ...numberCheck(reading, exchange), ok, normal, says, certain, ...(problem ? { problem } : {}) })
    },
  }),
  endpoint({
    method: 'post',
    path: filingPaths.drafts,
    policy: filers,
    summary: { zh: '新建投诉草稿', en: 'Begin a complaint' },
    answer: async (exchange) => {
      const draft = await startDraft(callerOf(exchange)).catch(exchange.wantsJson ? undefined : tooManyDrafts)
      if (draft === undefined) return redirect(filingPaths.list, { flash: tooMany })
      return redirect(filingPaths.step(draft._id, 'matter'), {
        created: true,
        model: { id: draft._id, version: draft.rev },
      })
    },
  }),
])

/** Pages of a case for its parties. Mounted after the drafts, whose addresses they would take. */
export const followRoutes = mount([
  endpoint({
    method: 'get',
    path: filingPaths.find,
    policy: anyone,
    summary: { zh: '查询进度', en: 'Finds a case by its number, and asks for a code where nobody is signed in' },
    query: Joi.object<{ number?: string }>({ number: Joi.string().trim().max(40).description('Case number') }),
    answer: async (exchange) => {
      const { visitor, query } = exchange
      const number = caseNumberIn(query.number ?? '')
      if (!caseReaders.allows(visitor)) return page('filing/find', findPage({ number: query.number }, exchange))
      if (number !== undefined) return redirect(followPath(number))
      const rows = await casesOf(exchange.viewer, 'any')
      const cases = caseLines(rows, exchange, followPath, await changed(rows, exchange))
      return page('filing/find', findPage({ number: query.number, cases }, exchange))
    },
  }),
  endpoint<QueryOrder>({
    method: 'post',
    path: filingPaths.find,
    policy: anyone,
    summary: {
      zh: '凭案件编号和查询码查询进度',
      en: 'How a case stands, for its number and a code, without an account',
    },
    body: queryBody,
    // A firm or a service hall has one address.
    limit: { points: 300, seconds: 900 },
    answer: async (exchange) => await progress(exchange, { ...exchange.body }),
    showsAgain: progress,
    refill: (exchange, failure) => page('filing/find', findPage({ failure }, exchange)),
  }),
  endpoint({
    method: 'post',
    path: '/complaints/:number/query-code',
    policy: parties,
    summary: { zh: '换发查询码', en: 'A new code for one’s own side, in place of those before' },
    limit: { points: 20, seconds: 900 },
    answer: async (exchange) => {
      const { record, access } = await caseFor(exchange.viewer, exchange.param('number'))
      const code = await renewQueryCode(record, access, exchange.at, exchange.session.pressOf('query-code'))
      return queryCode(exchange, { number: record._id, code, back: homeOfCase(record._id, access.as) })
    },
    showsAgain: queryCode,
  }),
  endpoint({
    method: 'get',
    path: filingPaths.answers,
    policy: parties,
    summary: { zh: '被投诉的案件', en: 'Cases brought against the person: whose turn it is, until when' },
    answer: async (exchange) => {
      const rows = await casesOf(exchange.viewer, 'other')
      const lines = caseLines(rows, exchange, answerPath, await changed(rows, exchange))
      const count = await waysInWaiting(exchange.viewer)
      const waiting = count > 0 ? exchange.t('filing:list.answers-waiting', { count }) : undefined
      const list = { cases: lines, open: wayInPath(), waiting }
      return page('filing/answers', { title: exchange.t('filing:list.answers-against'), list })
    },
  }),
  endpoint({
    method: 'get',
    path: '/answers/:number',
    policy: caseReaders,
    summary: { zh: '被投诉人查看案件', en: 'A case as its respondent follows it' },
    answer: async (exchange) => await follow(exchange, 'respondent'),
  }),
  endpoint({
    method: 'get',
    path: '/complaints/:number',
    policy: caseReaders,
    summary: { zh: '查看办理进度', en: 'A case as its filer follows it: whose turn, until when, what next' },
    answer: async (exchange) => await follow(exchange, 'filer'),
  }),
  endpoint({
    method: 'get',
    path: '/complaints/:number/receipt',
    policy: parties,
    summary: { zh: '收件回执页', en: 'The receipt of a complaint' },
    answer: async (exchange) => {
      const { record, access } = await caseFor(exchange.viewer, exchange.param('number'))
      if (access.as !== 'filer') throw notFound('receipt')
      const paper = record.papers.find(({ key }) => key === 'receipt')
      const code = paper && (await printedQueryCode(record, paper.id, exchange.at))
      const shown = maskCase(record, access)
      return page('filing/receipt', receiptPage(shown, publicUrl(), code, exchange), { etag: shown.version })
    },
  }),
  endpoint({
    method: 'get',
    path: '/complaints/:number/calendar.ics',
    policy: caseReaders,
    summary: { zh: '案件日历', en: 'The open periods and the hearings of a case as a calendar file' },
    answer: async (exchange) => {
      const { record, access } = await caseFor(exchange.viewer, exchange.param('number'), exchange.at)
      if (!withCalendar.has(access.as)) throw notFound('calendar')
      const view = followView(record, access, exchange.viewer, exchange.at, [])
      const calendar = caseCalendar(view, publicUrl(), exchange)
      return bytes({
        body: Buffer.from(calendar.toString()),
        name: `${record._id}.ics`,
        type: 'text/calendar; charset=utf-8',
        inline: false,
      })
    },
  }),
])
