import type { Router } from 'express'
import { supervisors } from '../access/index.ts'
import { bytes, endpoint, type Exchange, json, mount, page } from '../http/index.ts'
import { boardCsv, listCsv } from './board.export.ts'
import { type BoardQuery, boardQuery, exportQuery, listQuery } from './board.forms.ts'
import { boardJson, listJson } from './board.json.ts'
import { boardPage } from './board.pages.ts'
import type { BoardChoice } from './board.paths.ts'
import { type BoardReading, momentAt, readBoard } from './board.read.ts'
import { mayWatchBoard, scopeOf, wholeCity } from './board.scope.ts'
import { wordsIn } from './board.words.ts'
import { totalOf } from './list.totals.ts'
import { listPage } from './list.pages.ts'
import { partsFor } from './list.parts.ts'
import { readList } from './list.read.ts'

const rowsOnPage = 50
const csvType = 'text/csv; charset=utf-8'

type Page = ReturnType<typeof boardPage>
const pages = new WeakMap<BoardReading, Map<string, Page>>()

/** The page of a reading is made once for each language and cut, whoever looks. */
function pageOf(exchange: Exchange, reading: BoardReading, choice: BoardChoice): Page {
  const made = pages.get(reading) ?? new Map<string, Page>()
  pages.set(reading, made)
  const { t, lang, viewer } = exchange
  const key = `${lang}|${choice.by}|${choice.year}|${mayWatchBoard(viewer, wholeCity)}`
  const known = made.get(key)
  if (known) return known
  const fresh = boardPage(wordsIn(t, lang), reading, choice, viewer)
  made.set(key, fresh)
  return fresh
}

async function boardFor({ viewer, at }: Exchange, query: BoardQuery): Promise<[BoardReading, BoardChoice]> {
  const asked = scopeOf(viewer, query)
  const reading = await readBoard(asked, at, viewer)
  return [reading, { ...reading.part, year: reading.moment.year, by: query.by }]
}

const showBoard = endpoint({
  method: 'get',
  path: '/board',
  policy: supervisors,
  summary: { zh: '督办看板', en: 'Supervision board' },
  query: boardQuery,
  answer: async (exchange) => {
    const [reading, choice] = await boardFor(exchange, exchange.query)
    return exchange.wantsJson ? json(boardJson(reading)) : page('supervision/board', pageOf(exchange, reading, choice))
  },
})

const exportBoard = endpoint({
  method: 'get',
  path: '/board.csv',
  policy: supervisors,
  summary: { zh: '导出看板', en: 'Export the board' },
  query: boardQuery,
  answer: async (exchange) => {
    const [reading, choice] = await boardFor(exchange, exchange.query)
    const words = wordsIn(exchange.t, exchange.lang)
    const name = `${exchange.t('supervision:title')}-${choice.year}.csv`
    return bytes({ body: boardCsv(words, reading, choice.by), name, type: csvType })
  },
})

const showList = endpoint({
  method: 'get',
  path: '/board/list',
  policy: supervisors,
  summary: { zh: '看板指标对应的案件清单', en: 'Cases behind a figure of the board' },
  query: listQuery,
  answer: async (exchange) => {
    const { viewer, at, t, lang } = exchange
    const asked = scopeOf(viewer, exchange.query)
    const moment = momentAt(at, asked.year)
    const list = await readList(partsFor(viewer, asked, moment), rowsOnPage, asked.after)
    if (exchange.wantsJson) return json(listJson(asked, moment, list, at))
    const total = totalOf(asked, await readBoard(asked, at, viewer))
    return page(
      'supervision/list',
      listPage(wordsIn(t, lang), { ...asked, year: moment.year }, moment, list, total, {
        at,
        isCity: mayWatchBoard(viewer, wholeCity),
      }),
    )
  },
})

const exportList = endpoint({
  method: 'get',
  path: '/board/list.csv',
  policy: supervisors,
  summary: { zh: '导出案件清单', en: 'Export the cases behind a figure' },
  query: exportQuery,
  answer: (exchange) => {
    const { viewer, at, t, lang } = exchange
    const asked = scopeOf(viewer, exchange.query)
    const moment = momentAt(at, asked.year)
    const body = listCsv(wordsIn(t, lang), asked, moment, partsFor(viewer, asked, moment), at)
    return bytes({ body, name: `${t(`supervision:figure.${asked.what}`)}-${moment.today}.csv`, type: csvType })
  },
})

/** The supervision board, its lists, and both as CSV. */
export function supervisionRoutes(): Router {
  return mount([showBoard, exportBoard, showList, exportList])
}
