import { Readable } from 'node:stream'
import Joi from 'joi'
import { accessOf, caseReaders, versionTold } from '../access/index.ts'
import { bytes, endpoint, type Exchange, manyLines, page, redirect, type Upload, type Viewer } from '../http/index.ts'
import { fileFieldForm } from '../kernel/answered-list.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { callerOf, versioned } from './caller.ts'
import { caseFor } from './case.actions.ts'
import { evidenceLimits } from '../evidence/index.ts'
import { issueForService, voidIssued } from './issuing.actions.ts'
import { namedInStep } from './step.named.ts'
import { assertTakesFiles, previewStep, takeCaseStep } from './step.actions.ts'
import type { StepOrder } from './step.order.ts'
import { casePath, homeOfCase, stepPath, worklistPath } from '../wording/index.ts'
import { endingPage, stepPage, stepTitle } from './step.pages.ts'
import { toldOfStep } from './step.told.ts'
import { stepView, type StepView } from './step.view.ts'

interface StepBody {
  readonly rev?: number
  readonly seen?: number
  readonly input?: Readonly<Record<string, unknown>>
  readonly desks?: Readonly<Record<string, string>>
  readonly side?: 'requester' | 'respondent'
  readonly party?: string
  readonly oddHours?: boolean
  readonly confirmed?: boolean
  readonly phrases?: Readonly<Record<string, string | readonly string[]>>
}

/** The fields of the step itself are checked by the schema made from its declaration, once the case says which that is. */
const stepBody = Joi.object<StepBody>({
  rev: Joi.number().integer().min(1).description('Revision of the proceeding the form was made from'),
  seen: Joi.number().integer().min(0).description('Number of the last entry of the case that its page showed'),
  input: Joi.object().unknown(true).max(60).meta(manyLines).description('The fields of the step, by name'),
  desks: Joi.object()
    .pattern(Joi.string().max(60), Joi.string().max(60))
    .max(12)
    .description('Of triage: the desk each procedure chosen is offered to'),
  side: Joi.string()
    .valid('requester', 'respondent')
    .empty('')
    .description('Whose it is, where an officer records what either side may do'),
  party: Joi.string()
    .max(40)
    .empty('')
    .description('Which of several it is, where an officer records what each takes for itself'),
  oddHours: Joi.boolean()
    .truthy('yes')
    .falsy('no')
    .description('Of a step that calls a session: at night or on a day of rest, and meant so'),
  confirmed: Joi.boolean()
    .truthy('yes')
    .falsy('no')
    .description('Of a step that ends the proceeding for good, sent by a page: what it does was read once more'),
  phrases: Joi.object()
    .pattern(Joi.string().max(60), Joi.array().items(Joi.string().max(300)).single().max(30))
    .max(12)
    .description(
      'Of a list or of reasons: usual items and sentences that were ticked, by field; they stand before what is typed',
    ),
})

/** A list with the usual items that were ticked, one a line, before those typed. */
function withPhrases({ input = {}, phrases = {} }: StepBody): Record<string, unknown> {
  const lists = Object.entries(phrases).map(([field, picked]) => {
    const typed = input[field]
    return [field, [...[picked].flat(), ...(typeof typed === 'string' && typed ? [typed] : [])].join('\n')]
  })
  return { ...input, ...(Object.fromEntries(lists) as Record<string, string>) }
}

/** Joins the desks chosen beside procedures to them: 'adjudication' becomes 'adjudication@desk'. */
function inputOf(body: StepBody): Record<string, unknown> {
  const { desks = {} } = body
  const input = withPhrases(body)
  const chosen = input['procedures']
  if (chosen === undefined) return { ...input }
  const procedures = [chosen].flat().map((choice) => {
    const key = String(choice)
    const desk = ownEntry(desks, key)
    return key.includes('@') || desk === undefined ? key : `${key}@${desk}`
  })
  const first = procedures.map((choice) => choice.split('@')[1]).find((desk) => desk !== undefined)
  return { ...input, procedures, ...(input['desk'] === undefined && first !== undefined ? { desk: first } : {}) }
}

async function viewOf(exchange: Pick<Exchange, 'viewer' | 'at' | 'param'>): Promise<StepView> {
  const { viewer, at, param } = exchange
  const { record, access } = await caseFor(viewer, param('number'), at)
  return await stepView({ record, access, viewer, at, proceedingId: param('proceeding'), step: param('step') })
}

/** Back to the case, where the next step is; who has no more part in it goes to their work. */
function whereNext(record: CaseRecord, viewer: Viewer, proceedingId: string): string {
  const { as } = accessOf(viewer, record)
  if (as === 'none') return worklistPath('mine')
  return as === 'filer' || as === 'respondent'
    ? homeOfCase(record._id, as)
    : casePath(record._id, `next-${proceedingId}`)
}

function orderOf({ body, param }: { readonly body: StepBody; readonly param: (name: string) => string }): StepOrder {
  return {
    caseId: param('number'),
    proceedingId: param('proceeding'),
    step: param('step'),
    input: inputOf(body),
    ...(body.side ? { side: body.side } : {}),
    ...(body.party ? { party: body.party } : {}),
    ...(body.oddHours ? { oddHours: true } : {}),
    ...(body.rev === undefined ? {} : { rev: body.rev }),
    ...(body.seen === undefined ? {} : { seen: body.seen }),
  }
}

const path = '/cases/:number/:proceeding/steps/:step'

/** Files may come with every form of a step: whether this one takes any is asked before the first byte. */
const filesOfStep: Upload = {
  field: 'file',
  also: fileFieldForm,
  maxFiles: evidenceLimits.filesAtOnce,
  maxBytes: evidenceLimits.bytesPerFile,
  admits: async ({ param, viewer, at }) =>
    await assertTakesFiles(
      { caseId: param('number'), proceedingId: param('proceeding'), step: param('step') },
      { viewer, at },
    ),
}

/** What proves a service comes with it: before it, none is taken, and none is lost without a word. Throws RuleError files-before-service. */
function assertNoFiles(files: readonly unknown[]): void {
  if (files.length > 0) throw new RuleError('files-before-service', 'files come when the service is recorded')
}

/** Refusals that only say that it is read once more before it is done. */
const readOnceMore: ReadonlySet<string> = new Set(['ending-unconfirmed', 'scopes-unconfirmed'])

export const stepEndpoints = [
  endpoint({
    method: 'get',
    path,
    policy: caseReaders,
    summary: { zh: '办理步骤的表单', en: 'The form of a step' },
    answer: async (exchange) => {
      const view = await viewOf(exchange)
      return page('cases/step', stepPage(view, undefined, exchange), { etag: view.shown.version })
    },
  }),
  endpoint({
    method: 'post',
    path,
    policy: caseReaders,
    summary: { zh: '办理步骤', en: 'Takes a step of a proceeding' },
    body: stepBody,
    upload: filesOfStep,
    named: namedInStep,
    answer: async (exchange) => {
      const { viewer } = exchange
      // A page asks once more before an end that nobody takes back; a program sends what it means.
      const isMeant = exchange.wantsJson || exchange.body.confirmed === true
      const order: StepOrder = { ...orderOf(exchange), ...(isMeant ? {} : { unconfirmed: true }) }
      const { record } = await takeCaseStep(order, callerOf(exchange), exchange.files)
      const proceeding = record.proceedings.find(({ id }) => id === order.proceedingId)
      return redirect(whereNext(record, viewer, order.proceedingId), {
        etag: versionTold(viewer, record),
        model: toldOfStep(record, order, viewer),
        flash: {
          kind: 'done',
          key: 'cases:step.done',
          values: { step: stepTitle(proceeding, order.step, exchange) },
        },
      })
    },
    refill: async (exchange, failure) =>
      readOnceMore.has(failure.error?.code ?? '')
        ? page('cases/ending', endingPage(await viewOf(exchange), failure, exchange))
        : page('cases/step', stepPage(await viewOf(exchange), failure, exchange)),
  }),
  endpoint({
    method: 'post',
    path: `${path}/issue`,
    policy: caseReaders,
    summary: {
      zh: '送达前签发文书',
      en: 'Issues the papers that the step will serve, to be printed; the step is taken when they were served',
    },
    body: stepBody,
    upload: filesOfStep,
    named: namedInStep,
    answer: async (exchange) => {
      assertNoFiles(exchange.files)
      const order = orderOf(exchange)
      const { record } = await issueForService(order, callerOf(exchange))
      return redirect(stepPath(record._id, order.proceedingId, order.step), {
        ...versioned(record, exchange, { step: order.step }),
        flash: { kind: 'done', key: 'cases:step.issued' },
      })
    },
    refill: async (exchange, failure) => page('cases/step', stepPage(await viewOf(exchange), failure, exchange)),
  }),
  endpoint<StepBody>({
    method: 'post',
    path: `${path}/unissue`,
    policy: caseReaders,
    summary: {
      zh: '作废已签发、尚未送达的文书',
      en: 'Takes back papers that were issued and served on nobody; the step is typed anew',
    },
    body: stepBody,
    upload: filesOfStep,
    named: namedInStep,
    answer: async (exchange) => {
      assertNoFiles(exchange.files)
      const order = orderOf(exchange)
      const { record } = await voidIssued(order, callerOf(exchange))
      return redirect(stepPath(record._id, order.proceedingId, order.step), {
        ...versioned(record, exchange, { step: order.step }),
        flash: { kind: 'done', key: 'cases:step.unissued' },
      })
    },
    refill: async (exchange, failure) => page('cases/step', stepPage(await viewOf(exchange), failure, exchange)),
  }),
  endpoint({
    method: 'post',
    path: `${path}/preview/:paper`,
    policy: caseReaders,
    summary: { zh: '预览步骤将出具的文书', en: 'A paper of a step as it would print; nothing is issued' },
    body: stepBody,
    upload: filesOfStep,
    named: namedInStep,
    answer: async (exchange) => {
      const { title, bytes: body } = await previewStep(
        orderOf(exchange),
        exchange.param('paper'),
        callerOf(exchange),
        exchange.files,
      )
      return bytes({
        body: Readable.from([body]),
        name: `${title}.pdf`,
        type: 'application/pdf',
        size: body.length,
        inline: true,
      })
    },
    refill: async (exchange, failure) => page('cases/step', stepPage(await viewOf(exchange), failure, exchange)),
  }),
]
