import type { Translate } from '../http/index.ts'
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
export function letterOf(notice: Notice, path: string, name: string, publicUrl: string, t: Translate): Letter {
  const said = noticeText(notice, t)
  return {
    subject: oneLine(t('notices:mail.subject', { said })).slice(0, 200),
    text: [
      t('notices:mail.greeting', { name: oneLine(name) }),
      '',
      said,
      `${publicUrl}${path}`,
      '',
      t(notice.sealed === undefined ? 'notices:mail.closing' : 'notices:mail.closing-link'),
    ].join('\n'),
  }
}
