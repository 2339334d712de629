import type { Translate } from '../http/index.ts'
import type { Language } from '../kernel/bilingual.ts'
import { momentText } from '../wording/index.ts'
import type { Notice } from './notice.model.ts'

/** What a notice says: the number of the case and what to do, nothing of its content. */
export function noticeText(
  { kind, caseId, due, about = '' }: Pick<Notice, 'kind' | 'caseId' | 'due' | 'about'>,
  t: Translate,
): string {
  return t(`notices:told.${kind}`, { number: caseId ?? '', due: due ?? '', about })
}

/** One line without control characters: nothing typed by anybody may start a new header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}

export interface Letter {
  readonly subject: string
  readonly text: string
}

/** The mail of a notice, leading to that path. */
export function letterOf(
  notice: Notice,
  path: string,
  name: string,
  publicUrl: string,
  t: Translate,
  lang: Language = 'zh-CN',
): Letter {
  const said = noticeText(notice, t)
  return {
    subject: oneLine(t('notices:mail.subject', { said })).slice(0, 200),
    text: [
      t('notices:mail.greeting', { name: oneLine(name) }),
      '',
      said,
      `${publicUrl}${path}`,
      '',
      t(`notices:mail.${closingOf(notice)}`, {
        until: notice.until === undefined ? '' : momentText(notice.until, lang),
      }),
    ].join('\n'),
  }
}

/** Who has not signed in cannot look at a page: what they asked for stands in the mail. */
function closingOf({ kind, sealed }: Notice): string {
  if (kind === 'account-forgotten') return 'closing-forgotten'
  if (kind === 'reset-by-office') return 'closing-office'
  return sealed === undefined ? 'closing' : 'closing-link'
}
