import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { noticeProjection, prepareNotices } from './index.ts'
import { addProjection } from '../store/publisher.ts'

const root = join(import.meta.dirname, import.meta.dirname.includes('/dist/') ? '../../..' : '../..')

/**
 * From here on people are told of commits, and mailed where MAIL_URL is set. Called once the process serves or works: what commands and
 * seeds write is history, not news.
 */
export function openMail({ mailUrl, publicUrl }: Config, log: Logger): void {
  addProjection(noticeProjection)
  prepareNotices({
    publicUrl,
    root,
    ...(mailUrl === undefined ? {} : { mailUrl }),
    onFault: (notice, error) => log.warn({ err: error, notice }, 'a notice could not be mailed yet'),
  })
}
