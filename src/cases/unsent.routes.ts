import Joi from 'joi'
import { caseReaders } from '../access/index.ts'
import { type Asked, empty, endpoint, json } from '../http/index.ts'
import { invalid } from '../kernel/rule-error.ts'
import { casePath, type Localizer } from '../wording/index.ts'
import { unprintedHint } from './step.printed.ts'
import { caseFor } from './case.actions.ts'
import { dropUnsent, keepUnsent, mostUnsent, readUnsent } from './unsent.model.ts'

const path = '/cases/:number/unsent'

/** Fields by the browser's own names for them: text, or whether a box is ticked. */
type Values = Readonly<Record<string, string | boolean>>

const form = Joi.string().max(250).pattern(/^\//).required().description('Path of the form, one of this case')
// Without one nothing is named, and nothing is there.
const query = Joi.object<{ form?: string }>({ form: form.optional() })
const unsentBody = Joi.object<{ form: string; values: Values }>({
  form,
  values: Joi.object()
    .pattern(Joi.string().max(200), Joi.alternatives(Joi.string().allow('').max(20_000), Joi.boolean()))
    .max(400)
    .required()
    .description('What stands in its fields otherwise than the page had them'),
})

/** Of each text with signs that papers cannot print: which, and what stands in their place, to be said at its field while it is written. */
function unprintedIn(values: Values, localizer: Pick<Localizer, 't'>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const said = unprintedHint(value, localizer)
      return said === undefined ? [] : [[name, said]]
    }),
  )
}

/** The path of a form of this case, which the person may see. Throws not-found as for a case that is not there. */
async function formOf({ viewer, param }: Asked, asked: string | undefined): Promise<string> {
  const { record } = await caseFor(viewer, param('number'))
  const named = asked ?? `${casePath(record._id)}/`
  if (!named.startsWith(`${casePath(record._id)}/`)) throw invalid({ form: 'string.pattern.base' })
  return named
}

/** Words typed in a form of a case and not sent yet: kept for their writer alone, to go on with on another device. */
export const unsentEndpoints = [
  endpoint<never, { form?: string }>({
    method: 'get',
    path,
    policy: caseReaders,
    query,
    summary: 'What one typed in a form of the case and has not sent',
    answer: async (exchange) => {
      const kept = await readUnsent(exchange.viewer.id, await formOf(exchange, exchange.query.form))
      return json(kept ? { at: kept.at, values: JSON.parse(kept.values) as Values } : {})
    },
  }),
  endpoint<{ form: string; values: Values }>({
    method: 'put',
    path,
    policy: caseReaders,
    body: unsentBody,
    summary: 'Keeps what one typed in a form of the case and has not sent',
    answer: async (exchange) => {
      const { body, viewer, at } = exchange
      const text = JSON.stringify(body.values)
      if (text.length > mostUnsent) throw invalid({ values: 'string.max' }, { limit: mostUnsent, typed: text.length })
      await keepUnsent(viewer.id, await formOf(exchange, body.form), text, at)
      const unprinted = unprintedIn(body.values, exchange)
      return Object.keys(unprinted).length === 0 ? empty() : json({ unprinted })
    },
  }),
  endpoint<never, { form?: string }>({
    method: 'delete',
    path,
    policy: caseReaders,
    query,
    summary: 'Forgets what one typed in a form of the case',
    answer: async (exchange) => {
      await dropUnsent(exchange.viewer.id, await formOf(exchange, exchange.query.form))
      return empty()
    },
  }),
]
