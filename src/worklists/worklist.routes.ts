import Joi from 'joi'
import { leads, officers, staff } from '../access/index.ts'
import { type Asked, endpoint, type Exchange, json, mount, type Noted, ofPage, page } from '../http/index.ts'
import { notFound, RuleError } from '../kernel/rule-error.ts'
import { assignee, assignProceeding } from '../cases/index.ts'
import { bulkPage, chosenRows, type RowResult } from './bulk.pages.ts'
import { bulkAssignPath, type Worklist, worklists } from '../wording/index.ts'
import { type DocketRow, plainRow, searchDocket, withLeft } from '../docket/index.ts'
import { changesOf } from '../visits/index.ts'
import { readViews } from './saved-view.model.ts'
import { viewEndpoints } from './saved-view.routes.ts'
import { allQuery, listQuery, type ListQuery } from './worklist.forms.ts'
import { nextPath, previousPath } from './worklist.filters.ts'
import { searchPage, worklistFacts, worklistPage } from './worklist.pages.ts'
import { readWorklist } from './worklist.query.ts'

type Refused = [code: string, details: Record<string, unknown>, kind: RuleError['kind']]

/** What became of each row that was to be given to somebody. */
async function given(exchange: Asked, noted: Noted) {
  const { viewer, at } = exchange
  const { person: personId = '', told = '[]', back } = noted
  const outcomes = new Map(JSON.parse(told) as [string, Refused | null][])
  const person = (await assignee(personId)).name
  const rows = await chosenRows(viewer, [...outcomes.keys()], true)
  // The list follows a moment later: what was given is with whom it was given to.
  const shown = rows.map((row) => (outcomes.get(row._id) ? row : { ...row, personId, personName: person }))
  const results = shown.map((row): RowResult => {
    const [code, details, kind] = outcomes.get(row._id) ?? []
    return code === undefined ? { row } : { row, refusal: new RuleError(code, code, details, kind) }
  })
  const view = { viewer, at, rows: shown, results, person, ...(back === undefined ? {} : { back }) }
  return page('worklists/bulk', await bulkPage(view, exchange), { again: noted })
}

async function answerList(list: Worklist, exchange: Exchange<unknown, ListQuery>) {
  const { viewer, at, query } = exchange
  const choice = { ...query, list }
  const [found, saved] = await Promise.all([
    readWorklist(viewer, choice, at),
    exchange.wantsJson ? [] : readViews(viewer.id, list),
  ])
  const links = { next: nextPath(choice, found), prev: previousPath(choice, found) }
  const pointed = Object.entries(links).flatMap(([rel, path]) => (path ? [`<${path}>; rel="${rel}"`] : []))
  if (pointed.length > 0) exchange.setHeader('Link', pointed.join(', '))
  if (exchange.wantsJson) return json(worklistFacts(exchange.viewer, choice, found, exchange.at))
  const changes = await changesOf(viewer, found.rows, at, exchange)
  const shown = { ...found, rows: await withLeft(found.rows, exchange) }
  return page('worklists/worklist', worklistPage(viewer, { choice, found: shown, saved, changes }, at, exchange))
}

const mostChosen = 100

const bulkBody = Joi.object<{ case?: string[]; seen?: string[]; person?: string; confirm?: 'yes'; back?: string }>({
  case: Joi.array()
    .items(Joi.string().pattern(/^[\w-]{1,40}:P\d{1,3}$/))
    .single()
    .max(mostChosen)
    .meta(ofPage)
    .description('Rows of the worklist'),
  seen: Joi.array()
    .items(Joi.string().pattern(/^[\w-]{1,40}:P\d{1,3}~[\w-]{0,60}$/))
    .single()
    .max(mostChosen)
    .meta(ofPage)
    .description('Who had each when the preview was made'),
  person: Joi.string().max(60).label('cases:holder.person').description('Who is to have them'),
  back: Joi.string()
    .max(600)
    .pattern(/^\/worklists\/[a-z-]+(?:\?[^\s\\]*)?$/)
    .meta(ofPage)
    .description('The list they were chosen in'),
  confirm: Joi.string().valid('yes').description('Given once the preview was seen'),
})

/** Who had each row when the preview was made, null for nobody: `ZB2026-000001:P1~person`. */
function holdersSeen(seen: readonly string[]): Map<string, string | null> {
  return new Map(
    seen.map((one) => {
      const [id = '', person = ''] = one.split('~')
      return [id, person === '' ? null : person]
    }),
  )
}

/** Gives each row on its own: what is refused of one does not hold up the others, nor is one taken from whoever has it by now. */
async function giveAll(
  rows: readonly DocketRow[],
  personId: string,
  seen: ReadonlyMap<string, string | null>,
  exchange: Exchange,
): Promise<RowResult[]> {
  const { viewer, at, once, bodyHash } = exchange
  const person = await assignee(personId)
  const results: RowResult[] = []
  for (const row of rows) {
    const from = seen.get(row._id)
    const caller = { viewer, at, ...(once === undefined ? {} : { once: { key: `${once}:${row.part}`, bodyHash } }) }
    try {
      await assignProceeding(
        { caseId: row.caseId, proceedingId: row.proceedingId, person, ...(from === undefined ? {} : { from }) },
        caller,
      )
      results.push({ row })
    } catch (error) {
      if (!(error instanceof RuleError)) throw error
      results.push({ row, refusal: error })
    }
  }
  return results
}

export const worklistRoutes = mount([
  ...viewEndpoints,
  endpoint({
    method: 'get',
    path: '/worklists/:list',
    policy: officers,
    summary: {
      zh: '待办列表',
      en: 'A worklist: mine, to-approve, to-answer, to-serve, desk, unassigned, due-soon, overdue, returned',
    },
    query: listQuery,
    answer: (exchange) => {
      const list = worklists.find((one) => one === exchange.param('list') && one !== 'all')
      if (list === undefined) throw notFound('address')
      return answerList(list, exchange)
    },
  }),
  endpoint({
    method: 'get',
    path: '/cases',
    policy: staff,
    summary: { zh: '全部案件', en: 'Every case the viewer may read' },
    query: allQuery,
    answer: (exchange) => answerList('all', exchange),
  }),
  endpoint({
    method: 'get',
    path: '/search',
    policy: staff,
    summary: { zh: '搜索', en: 'Cases that hold every word: numbers, names, rights' },
    query: Joi.object<{ q?: string }>({ q: Joi.string().trim().empty('').max(200).description('Words to search by') }),
    answer: async (exchange) => {
      const { viewer, at, query } = exchange
      const words = query.q ?? ''
      const { rows, isMore } = await searchDocket(viewer, words, at)
      if (exchange.wantsJson) return json({ words, rows: rows.map((row) => plainRow(row, at)) })
      return page(
        'worklists/search',
        searchPage(viewer, words, { rows: await withLeft(rows, exchange), isMore }, at, exchange),
      )
    },
  }),
  endpoint({
    method: 'post',
    path: bulkAssignPath,
    policy: leads,
    summary: { zh: '批量分派', en: 'Gives several proceedings to one person: a preview first, then row by row' },
    body: bulkBody,
    answer: async (exchange) => {
      const { viewer, at, body } = exchange
      const isConfirmed = body.person !== undefined && body.confirm !== undefined
      const rows = await chosenRows(viewer, body.case ?? [], isConfirmed)
      const back = body.back === undefined ? {} : { back: body.back }
      if (body.person === undefined || body.confirm === undefined) {
        const view = { viewer, at, rows, ...back, ...(body.person === undefined ? {} : { personId: body.person }) }
        return page('worklists/bulk', await bulkPage(view, exchange), { isPreview: true })
      }
      const results = await giveAll(rows, body.person, holdersSeen(body.seen ?? []), exchange)
      if (exchange.wantsJson)
        return json({
          person: body.person,
          results: results.map(({ row, refusal }) => ({ id: row._id, done: !refusal, code: refusal?.code ?? null })),
        })
      const told = results.map(({ row, refusal }) => [
        row._id,
        refusal && [refusal.code, refusal.details, refusal.kind],
      ])
      return await given(exchange, { person: body.person, told: JSON.stringify(told), ...back })
    },
    showsAgain: given,
    refill: async (exchange, failure) =>
      page('worklists/bulk', {
        ...(await bulkPage({ viewer: exchange.viewer, at: exchange.at, rows: [] }, exchange)),
        errors: failure.summary,
      }),
  }),
])
