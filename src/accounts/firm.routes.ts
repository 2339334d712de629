import Joi from 'joi'
import { firmOf, foundFirm, giveUpFirm, inviteToFirm, parties, readFirmInvitation } from '../access/index.ts'
import { type Answer, type Asked, endpoint, type Failure, mount, type Noted, page, redirect } from '../http/index.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { join, leave } from './firm.actions.ts'
import { firmPage, invitationPage } from './firm.pages.ts'

const foundForm = Joi.object<{ name: string }>({
  name: Joi.string().trim().max(80).required().label('accounts:firm.name').description('Name of the firm'),
})

const firm = async (exchange: Asked, failure?: Failure): Promise<Answer> =>
  page('accounts/firm', firmPage(exchange, await firmOf(exchange.viewer.id), undefined, failure))

async function invitation(exchange: Asked, failure?: Failure): Promise<Answer> {
  const token = exchange.param('invitation')
  try {
    return page(
      'accounts/invitation',
      invitationPage(exchange, token, await readFirmInvitation(token, exchange.at), failure),
    )
  } catch (error) {
    if (!(error instanceof RuleError) || error.kind !== 'not-found') throw error
    return page('accounts/invitation', invitationPage(exchange, '', undefined, failure), { status: 404 })
  }
}

const ownFirm = [
  endpoint({
    method: 'get',
    path: '/account/firm',
    policy: parties,
    summary: { zh: '我的单位', en: 'My firm' },
    answer: (exchange) => firm(exchange),
  }),
  endpoint<{ name: string }>({
    method: 'post',
    path: '/account/firm',
    policy: parties,
    summary: { zh: '设立单位', en: 'Open a firm' },
    body: foundForm,
    answer: async (exchange) => {
      await foundFirm(exchange.body.name, exchange)
      return redirect('/account/firm', { created: true, flash: { kind: 'done', key: 'accounts:firm.founded' } })
    },
    refill: (exchange, failure) => firm(exchange, failure),
  }),
  endpoint({
    method: 'post',
    path: '/account/firm/members/:person/remove',
    policy: parties,
    summary: { zh: '移出成员', en: 'Take a member out of my firm' },
    answer: async (exchange) => {
      await leave(exchange.param('person'), exchange)
      return redirect('/account/firm', { flash: { kind: 'done', key: 'accounts:firm.removed' } })
    },
  }),
  endpoint({
    method: 'post',
    path: '/account/firm/leave',
    policy: parties,
    summary: { zh: '退出单位；只有自己一人时撤销单位', en: 'Leave my firm, or give it up when alone in it' },
    answer: async (exchange) => {
      const own = await firmOf(exchange.viewer.id)
      if (own?.id === exchange.viewer.id) await giveUpFirm(exchange)
      else await leave(exchange.viewer.id, exchange)
      return redirect('/account/firm', { flash: { kind: 'done', key: 'accounts:firm.left' } })
    },
    refill: (exchange, failure) => firm(exchange, failure),
  }),
]

const invitations = [
  endpoint({
    method: 'get',
    path: '/firm-invitations/:invitation',
    policy: parties,
    summary: { zh: '加入单位的邀请', en: 'An invitation to join a firm' },
    limit: { points: 60, seconds: 900 },
    answer: (exchange) => invitation(exchange),
  }),
  endpoint({
    method: 'post',
    path: '/firm-invitations/:invitation',
    policy: parties,
    summary: { zh: '凭邀请加入单位', en: 'Join a firm by its invitation' },
    limit: { points: 30, seconds: 900 },
    answer: async (exchange) => {
      const { name } = await join(exchange.param('invitation'), exchange)
      return redirect('/account/firm', { flash: { kind: 'done', key: 'accounts:firm.joined', values: { name } } })
    },
    refill: (exchange, failure) => invitation(exchange, failure),
  }),
]

/** The firm one is of: several people, each with an account of their own, who act for the same party. */
export function firmRoutes({ publicUrl }: { readonly publicUrl: string }) {
  const invited = async (exchange: Asked, noted: Noted): Promise<Answer> => {
    const made = { url: `${publicUrl}${noted['path']}`, until: new Date(noted['until'] ?? '') }
    const model = firmPage(exchange, await firmOf(exchange.viewer.id), made)
    return page('accounts/firm', model, { again: noted })
  }
  return mount([
    ...ownFirm,
    endpoint({
      method: 'post',
      path: '/account/firm/invitation',
      policy: parties,
      summary: { zh: '生成邀请链接，原来的随即作废', en: 'Make an invitation; the one before it is void' },
      limit: { points: 30, seconds: 900 },
      answer: async (exchange) => {
        const { path, until } = await inviteToFirm(exchange)
        return await invited(exchange, { path, until: until.toISOString() })
      },
      showsAgain: invited,
    }),
    ...invitations,
  ])
}
