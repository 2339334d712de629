import Joi from 'joi'
import type { IncomingPayloads } from './events.ts'

const caseId = Joi.string().pattern(/^[A-Za-z0-9-]{1,40}$/)
const bodyId = Joi.string().pattern(/^[\w-]{1,60}$/)

export const watchCase = Joi.object<IncomingPayloads['case:watch']>({
  caseId,
  since: Joi.number().integer().min(0).max(1e9),
})
export const leaveCase = Joi.object<IncomingPayloads['case:leave']>({ caseId })
export const watchBoard = Joi.object<IncomingPayloads['board:watch']>({ bodyId })
export const presenceForm = Joi.object<IncomingPayloads['presence:tell']>({
  caseId,
  doing: Joi.valid('viewing', 'editing'),
  part: Joi.string()
    .pattern(/^[\w:.-]{1,64}$/)
    .optional(),
})
