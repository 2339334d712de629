import Joi from 'joi'
import { staff } from '../access/index.ts'
import { type Asked, endpoint, type Failure, page, readWhole, redirect } from '../http/index.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { dropViewPath, viewsPath, withQuery, worklistPath } from '../wording/index.ts'
import { dropView, keepView, mostViews, readViews } from './saved-view.model.ts'
import { queryOf } from './worklist.filters.ts'
import { filtersOfList, listName } from './worklist.forms.ts'
import { worklistPage } from './worklist.pages.ts'
import { readWorklist, type WorklistChoice } from './worklist.query.ts'

const name = Joi.string()
  .trim()
  .max(30)
  .required()
  .label('worklists:view.name')
  .description('What its owner calls it; the name of another replaces that one')

const listed = Joi.object<WorklistChoice>(filtersOfList)

/** The list as it stood, with what was wrong about the name. */
async function listAgain(exchange: Asked, failure: Failure) {
  const { viewer, at } = exchange
  const { name: typed, ...filters } = failure.input
  const choice = readWhole(listed, filters) ?? { list: 'mine' }
  const [found, saved] = await Promise.all([readWorklist(viewer, choice, at), readViews(viewer.id, choice.list)])
  const kept = typeof typed === 'string' ? typed : ''
  return page('worklists/worklist', {
    ...worklistPage(viewer, { choice, found, saved, typedName: kept }, at, exchange),
    errors: failure.summary,
  })
}

/** Filters of a list under a name of one's own. */
export const viewEndpoints = [
  endpoint({
    method: 'post',
    path: viewsPath,
    policy: staff,
    summary: { zh: '保存列表视图', en: 'Keeps the filters of a worklist under a name of one’s own' },
    body: Joi.object<WorklistChoice & { readonly name: string }>({ ...filtersOfList, name }),
    answer: async (exchange) => {
      const { body, viewer, at } = exchange
      const filters = queryOf(body)
      const path = worklistPath(body.list, filters)
      const query = withQuery('', filters).slice(1)
      const isKept = await keepView({ personId: viewer.id, list: body.list, name: body.name, query, at })
      if (!isKept) throw new RuleError('too-many-views', 'no more views of this list', { most: mostViews })
      return redirect(path, {
        model: { list: body.list, name: body.name, query },
        flash: { kind: 'done', key: 'worklists:view.kept', values: { name: body.name } },
      })
    },
    refill: listAgain,
  }),
  endpoint({
    method: 'post',
    path: dropViewPath,
    policy: staff,
    summary: { zh: '删除列表视图', en: 'Forgets one of one’s own views; the cases in it stay as they are' },
    body: Joi.object<Pick<WorklistChoice, 'list'> & { readonly name: string }>({ list: listName, name }),
    answer: async (exchange) => {
      const { body, viewer } = exchange
      await dropView(viewer.id, body.list, body.name)
      return redirect(worklistPath(body.list), {
        model: { list: body.list, name: body.name },
        flash: { kind: 'done', key: 'worklists:view.dropped', values: { name: body.name } },
      })
    },
  }),
]
