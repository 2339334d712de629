import Joi from 'joi'
import { accessOf, anyone, parties } from '../access/index.ts'
import { type Asked, endpoint, type Failure, page, redirect } from '../http/index.ts'
import { answerPath, wayInPath } from '../wording/index.ts'
import { callerOf, versioned } from './caller.ts'
import { openWayIn, type WayInOrder } from './way-in.actions.ts'
import { wayInPage } from './way-in.pages.ts'
import { askedBy } from './way-in.view.ts'

const wayInBody = Joi.object<WayInOrder>({
  code: Joi.string().trim().max(80).required().label('cases:way-in.code').description('Code on the paper'),
  name: Joi.string().trim().max(200).required().label('cases:way-in.name').description('Name of the party'),
  idNumber: Joi.string()
    .trim()
    .max(40)
    .required()
    .label('cases:way-in.number')
    .description('Credit code or identity number of the party'),
})

async function shown(exchange: Asked, code: string, failure?: Failure) {
  const { visitor } = exchange
  const own = visitor && parties.allows(visitor) ? await askedBy(visitor) : []
  return page('cases/way-in', wayInPage(exchange, code, own, failure))
}

/** How who was served opens their own side of a case: by the code of the paper, once, with an account. */
export const wayInEndpoints = [
  endpoint({
    method: 'get',
    path: '/served',
    policy: anyone,
    summary: { zh: '收到文书：打开案件', en: 'A paper was served: opening the case' },
    answer: (exchange) => shown(exchange, ''),
  }),
  endpoint({
    method: 'get',
    path: '/served/:code',
    policy: anyone,
    summary: { zh: '扫描文书上的二维码', en: 'The address behind the picture on a paper' },
    answer: (exchange) => shown(exchange, exchange.param('code').slice(0, 80)),
  }),
  endpoint<WayInOrder>({
    method: 'post',
    path: wayInPath(),
    policy: parties,
    summary: {
      zh: '凭查阅码关联案件',
      en: 'Ties the account to the party to whom the paper with the code is made out',
    },
    body: wayInBody,
    limit: { points: 30, seconds: 900 },
    answer: async (exchange) => {
      const { record, isTied } = await openWayIn(exchange.body, callerOf(exchange))
      // Of a case that is not theirs to know of yet, nothing is told.
      if (!isTied)
        return redirect(wayInPath(), { model: { asked: true }, flash: { kind: 'done', key: 'cases:way-in.asked' } })
      // Its paper came before its service was recorded: until it is, the other side has no page of the case.
      if (accessOf(exchange.viewer, record).as === 'none')
        return redirect(wayInPath(), {
          model: { tied: true, served: false },
          flash: { kind: 'done', key: 'cases:way-in.tied' },
        })
      return redirect(answerPath(record._id), {
        ...versioned(record, exchange, {}),
        flash: { kind: 'done', key: 'cases:way-in.opened' },
      })
    },
    refill: (exchange, failure) => shown(exchange, '', failure),
  }),
]
