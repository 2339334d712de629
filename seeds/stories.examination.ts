import { type ScenarioStep, claim, take, within } from './scenario.steps.ts'

const exam = within('examination')

const missing = [
  '请补交专利登记簿副本原件。',
  '请补交授权委托书，并明确被投诉人的准确名称和住所。',
  '请补交专利权评价报告和侵权比对说明。',
  '请补充被诉产品的购买凭证及封存样品照片。',
]

/** From receipt to routing: `chosen` as 'procedure@desk', the first desk being the usual one. */
export function routed(chosen: readonly string[], note = '材料齐备，按职责分流办理。'): ScenarioStep[] {
  const desk = chosen[0]?.split('@')[1] ?? ''
  return [
    exam('intake', 'register', 0),
    exam('intake', 'accept', 1, { note: '符合受理条件。' }),
    exam('intake', 'route', 1, { procedures: chosen, desk, note }),
  ]
}

/** The same, after the filer was asked for what was missing. */
export function routedAfterSupplement(chosen: readonly string[], what = missing[0] as string): ScenarioStep[] {
  const desk = chosen[0]?.split('@')[1] ?? ''
  return [
    exam('intake', 'register', 0),
    exam('intake', 'request-supplement', 1, { missing: what, days: 5 }),
    exam('filer', 'supply', 2, { answers: ['已按补正通知补交。'] }),
    exam('intake', 'accept', 1),
    exam('intake', 'route', 1, { procedures: chosen, desk, note: '补正后材料齐备。' }),
  ]
}

export const refusals: readonly (readonly ScenarioStep[])[] = [
  [
    exam('intake', 'register', 0),
    exam('intake', 'refuse', 1, {
      ground: 'already-sued',
      reason: '该纠纷已由人民法院受理，按规定不予受理，请通过诉讼程序主张权利。',
    }),
  ],
  [
    exam('intake', 'register', 0),
    exam('intake', 'refuse', 2, {
      ground: 'no-clear-respondent',
      reason: '未提供明确的被投诉人，且无法根据店铺链接确定经营主体。',
    }),
  ],
  [
    exam('intake', 'register', 0),
    exam('intake', 'request-supplement', 1, { missing: missing[1], days: 5 }),
    exam('filer', 'supply', 3, { answers: ['权利证明尚在办理，先提交受理回执编号。'] }),
    exam('intake', 'refuse', 1, { ground: 'not-completed', reason: '补正后仍未提交有效的权利证明。' }),
  ],
]

export const notCompleted: readonly ScenarioStep[] = [
  exam('intake', 'register', 0),
  exam('intake', 'request-supplement', 1, { missing: missing[2], days: 5 }),
  exam('intake', 'lapse-supplement', 8),
]

export const takenBack: readonly ScenarioStep[] = [
  exam('intake', 'register', 0),
  exam('filer', 'withdraw', 1, { reason: '双方已自行达成谅解。' }),
]

export const registered: readonly ScenarioStep[] = [claim('intake', 'examination', 0), exam('intake', 'register', 0)]

export const askedForMore: readonly ScenarioStep[] = [
  ...registered,
  exam('intake', 'request-supplement', 1, { missing: missing[0], days: 5 }),
]
export const suppliedMore: readonly ScenarioStep[] = [
  ...askedForMore,
  exam('filer', 'supply', 2, { answers: ['登记簿副本已补交。'] }),
]
export const acceptedOnly: readonly ScenarioStep[] = [...registered, exam('intake', 'accept', 1)]

/** Accepted by the receiving desk, the usual way. */
export const onto = (procedure: string, after = 1): ScenarioStep => take(procedure, after)
