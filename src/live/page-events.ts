import { notFound } from '../kernel/rule-error.ts'
import type { IncomingRegister } from './incoming.ts'
import type { Hall } from './hall.ts'
import type { Page } from './live.ts'
import { leaveCase, watchBoard, watchCase } from './membership.ts'
import * as forms from './page-events.forms.ts'
import { roomOfCircle } from './rooms.ts'

/** What any page may say, whatever room it belongs to: which case and which board it shows, and that its person is at work there. */
export function registerPageEvents(hall: Hall, register: IncomingRegister<Page>): void {
  register.on('case:watch', forms.watchCase, (page, { caseId, since }) => watchCase(hall, page, caseId, since))
  register.on('case:leave', forms.leaveCase, async (page, { caseId }) => leaveCase(hall, page, caseId))
  register.on('board:watch', forms.watchBoard, async (page, { bodyId }) => watchBoard(hall, page, bodyId))
  register.on('presence:tell', forms.presenceForm, async (page, { caseId, doing, part }) => {
    const { cases, viewer } = page.data
    if (!cases.has(caseId)) throw notFound('case')
    // Those of one circle see each other; the parties do not see who works on their case, nor are they seen.
    const circle = cases.get(caseId)
    if (circle !== undefined) hall.people.emit(roomOfCircle(caseId, circle), page.id, viewer, doing, part)
  })
}
