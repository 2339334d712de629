import { type Language, say } from '../kernel/bilingual.ts'
import type { Session } from '../kernel/case-record.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { endOfSession } from '../kernel/session.ts'
import { newestOf } from '../procedures/index.ts'
import type { Localizer } from './screen.words.ts'
import { longDay, timeText } from './time.words.ts'

/** '2026年11月22日 星期日 14:30–15:30'. */
export function whenText(session: Pick<Session, 'startsAt' | 'minutes'>, lang: Language): string {
  const day = dateOf(session.startsAt)
  const end = endOfSession(session)
  return `${longDay(day, lang)} ${timeText(session.startsAt)}–${timeText(end, day)}`
}

/** What a session of that kind is called in its procedure: each law has its own word for a hearing. */
export function kindText(kind: Session['kind'], procedure: string, { t, lang }: Localizer): string {
  const called = kind === 'hearing' ? newestOf(procedure)?.sessions?.called : undefined
  return called ? say(called, lang) : t(`calendar:kind.${kind}`)
}

/** When and where in one line: '2026年12月3日 星期四 09:30–11:30，第一审理室'. */
export function sessionLine(
  { startsAt, minutes, place, online }: Pick<Session, 'startsAt' | 'minutes' | 'place' | 'online'>,
  { t, lang }: Localizer,
): string {
  const where = online ? t('calendar:online-at', { place }) : place
  return t('wording:session.line', { when: whenText({ startsAt, minutes }, lang), where })
}
