import type { Router } from 'express'
import { actingAdministrators, approve, readApprovals, refuse, withdraw } from '../access/index.ts'
import { type Asked, endpoint, mount, type Noted, page, redirect } from '../http/index.ts'
import { slipPage } from './account.pages.ts'
import { approvalsPage } from './approval.pages.ts'
import { tellOfLeaving } from './leaving.actions.ts'

const by = (exchange: Asked) => ({ actor: exchange.viewer, at: exchange.at })
const mostShown = 100

/** What one administrator asked for, for another to decide. `publicUrl` is the address a slip's link begins with. */
export function approvalRoutes({ publicUrl }: { readonly publicUrl: string }): Router {
  const slipOf = (exchange: Asked, noted: Noted) => {
    const { name = '', username = '', path, until = '' } = noted
    const slip = { url: `${publicUrl}${path}`, until: new Date(until) }
    return page('administration/slip', slipPage(exchange, { name, username }, slip), { again: noted })
  }
  return mount([
    endpoint({
      method: 'get',
      path: '/approvals',
      policy: actingAdministrators,
      summary: { zh: '双人复核', en: 'What waits for a second administrator' },
      answer: async (exchange) =>
        page('administration/approvals', approvalsPage(exchange, await readApprovals(mostShown))),
    }),
    endpoint({
      method: 'post',
      path: '/approvals/:approval/approve',
      policy: actingAdministrators,
      summary: { zh: '复核同意：随即生效', en: 'Approve, as the second administrator: done at once' },
      answer: async (exchange) => {
        const { approval, person, slip, mailed } = await approve(exchange.param('approval'), by(exchange))
        const left = approval.before ? await tellOfLeaving(approval.before, person, exchange) : undefined
        // A slip is shown in this answer and never again.
        if (slip !== undefined) {
          const { name, username } = person
          return slipOf(exchange, { name, username, path: slip.path, until: slip.until.toISOString() })
        }
        const done = left
          ? { attended: 'done-holding', empty: 'done-empty' }[left.way]
          : mailed
            ? 'done-mailed'
            : 'done'
        return redirect('/approvals', {
          model: { id: person._id, mailed },
          flash: { kind: 'done', key: `administration:approval.${done}`, values: { name: person.name, ...left } },
        })
      },
      showsAgain: slipOf,
    }),
    endpoint({
      method: 'post',
      path: '/approvals/:approval/refuse',
      policy: actingAdministrators,
      summary: { zh: '复核不同意', en: 'Refuse, as the second administrator' },
      answer: async (exchange) => {
        await refuse(exchange.param('approval'), by(exchange))
        return redirect('/approvals', { flash: { kind: 'done', key: 'administration:approval.refused' } })
      },
    }),
    endpoint({
      method: 'post',
      path: '/approvals/:approval/withdraw',
      policy: actingAdministrators,
      summary: { zh: '撤回自己的申请', en: 'Take back what one asked for' },
      answer: async (exchange) => {
        await withdraw(exchange.param('approval'), by(exchange))
        return redirect('/approvals', { flash: { kind: 'done', key: 'administration:approval.withdrawn' } })
      },
    }),
  ])
}
