import type { ClockDebtor } from '../kernel/clock.ts'
import { say } from '../kernel/bilingual.ts'
import {
  askPath,
  casePath,
  handoffPath,
  homeOfCase,
  type Localizer,
  paperPath,
  roomPath,
  sessionsPath,
  stepPath,
} from '../wording/index.ts'
import type { Notice } from './notice.model.ts'
import type { NoticeView } from './notice.view.ts'

/** What to do about a notice, and the very page where it is done. */
export interface NoticeAct {
  readonly label: string
  readonly href: string
}

/** Undefined where its reader may not know of the case any more: there is no page to go to. */
export function actOf(notice: Notice, view: NoticeView | undefined, { t, lang }: Localizer): NoticeAct | undefined {
  const isOthers = view?.clock !== undefined && isOpenOnly(notice, view.clock.rule.owes)
  const isInvited = view === undefined || view.as === 'filer' || view.as === 'respondent'
  const isCall = notice.kind === 'session' || notice.kind === 'session-moved'
  const isMay = notice.kind === 'turn' && notice.what !== undefined
  const label = t(
    `notices:do.${isOthers ? 'corrected' : (isCall && !isInvited) || isMay ? 'session-off' : notice.kind}`,
  )
  if (notice.caseId === null) return { label, href: notice.link }
  if (!view) return undefined
  const next = view.next && nextPath(view)
  if (!isMay && next !== undefined && view.next)
    return { label: t('notices:do.step', { step: say(view.next.step.title, lang) }), href: next }
  return { label, href: pathOf(view) }
}

/** Whether its reader can do no more about a period than look: somebody else owes it. */
function isOpenOnly({ kind }: Notice, owes: ClockDebtor): boolean {
  return (kind === 'warned' || kind === 'expired') && owes !== 'office' && owes !== 'receiver'
}

function nextPath({ shown, proceeding, next }: NoticeView): string | undefined {
  if (!proceeding || !next) return undefined
  if (next.step.agreement) return roomPath(shown._id, proceeding)
  return stepPath(shown._id, proceeding.id, next.key)
}

/** Path of the page that shows what it is about; of the case, where that page is not the reader's. */
function pathOf({ notice, as, shown, proceeding, session, paper, handoff, evidence }: NoticeView): string {
  const home = homeOfCase(shown._id, as)
  const isAsked = notice.kind === 'correction-asked' || notice.kind === 'way-in-asked'
  const asked = isAsked && notice.what !== undefined ? askPath(shown, notice.what) : undefined
  if (asked !== undefined) return asked
  const room = notice.kind === 'talk' && proceeding ? roomPath(shown._id, proceeding) : undefined
  if (room !== undefined) return room
  if (paper) return paperPath(shown._id, paper.id)
  if (session && proceeding) return `${sessionsPath(shown._id, proceeding.id)}/${session.id}`
  if (handoff) return handoffPath(shown._id, handoff.id)
  if (as === 'filer' || as === 'respondent') return home
  if (notice.kind === 'acted') return casePath(shown._id, `entry-${seqOf(notice)}`)
  if (evidence) return casePath(shown._id, 'evidence')
  if (notice.kind === 'facts-corrected') return casePath(shown._id, 'facts')
  return casePath(shown._id, 'next')
}

/** The number of the entry that is told. */
const seqOf = ({ _id }: Notice): string => _id.split(':')[1] ?? ''
