import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { onCaseSeen, prepareAccounts } from '../access/index.ts'
import { prepareAssistance } from '../assistance/index.ts'
import { holdsConfidential } from '../docket/index.ts'
import { accountNotices, settleAccountNotices } from './account.notices.ts'
import { noticeProjection, prepareNotices } from './index.ts'
import { readBySeeing } from './notice.seen.ts'
import { answeredNotices } from './guest.notices.ts'
import { httpGateway } from './text-gateway.ts'
import { secretSeal } from './secret.seal.ts'
import { loadTexts } from '../http/texts.ts'
import { addProjection } from '../store/publisher.ts'

const root = join(import.meta.dirname, import.meta.dirname.includes('/dist/') ? '../../..' : '../..')

let stopReading: (() => void) | undefined

/**
 * From here on people are told of commits, and mailed where MAIL_URL is set. Called once the process serves or works: what commands and
 * seeds write is history, not news. `secret` signs sessions and closes links in the outbox.
 */
export function openMail(
  { mailUrl, publicUrl, demo, isExposed, smsUrl, smsToken }: Config,
  secret: string,
  log: Logger,
): void {
  const seal = secretSeal(secret)
  addProjection(noticeProjection)
  stopReading?.()
  stopReading = onCaseSeen((seen) =>
    readBySeeing(seen).catch((error: unknown) =>
      log.warn({ err: error }, 'what was seen of a case could not be noted'),
    ),
  )
  const onFault = (error: unknown) => log.warn({ err: error }, 'a text message could not be sent')
  const texts =
    smsUrl === undefined
      ? undefined
      : httpGateway({ url: smsUrl, onFault, ...(smsToken === undefined ? {} : { token: smsToken }) })
  prepareAccounts({
    tell: accountNotices(seal),
    settle: settleAccountNotices,
    mails: mailUrl !== undefined,
    holdsConfidential,
    showsLinks: demo && !isExposed,
    showsCodes: demo,
    publicUrl,
    ...(texts === undefined
      ? {}
      : { sendText: async ({ to, text }) => await texts.send({ to, text, id: randomUUID() }) }),
    onFault: (error) => log.error({ err: error }, 'what was asked for an account was not done'),
  })
  prepareAssistance(
    answeredNotices({
      seal,
      texts: loadTexts(join(root, 'views', 'locales'), false),
      publicUrl,
      mails: mailUrl !== undefined,
      ...(texts === undefined ? {} : { gateway: texts }),
      onFault,
    }),
  )
  prepareNotices({
    publicUrl,
    root,
    seal,
    ...(mailUrl === undefined ? {} : { mailUrl }),
    onFault: (notice, error) => log.warn({ err: error, notice }, 'a notice could not be mailed yet'),
  })
}
