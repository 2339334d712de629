import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import type {
  CaseRecord,
  EvidenceItem,
  Handoff,
  PaperRecord,
  Party,
  Proceeding,
  Right,
  Session,
} from '../../src/kernel/case-record.ts'
import { accessOf, maskCase } from '../../src/access/index.ts'
import type { ArbitrationView } from '../../src/arbitration/arbitration.view.ts'
import { caseFacts, type CaseView } from '../../src/cases/case.pages.ts'
import { filePart, paperCard, partyPart, rightPart } from '../../src/cases/file.pages.ts'
import type { HolderView } from '../../src/cases/holder.view.ts'
import { lanesPart } from '../../src/cases/lane.pages.ts'
import type { NextStepView } from '../../src/cases/next-step.view.ts'
import type { LinkView } from '../../src/cases/party.view.ts'
import type { StepView } from '../../src/cases/step.view.ts'
import { handoffTracker } from '../../src/cases/tracker.pages.ts'
import { evidenceCard, evidencePage } from '../../src/evidence/evidence.pages.ts'
import type { FollowView } from '../../src/filing/follow.view.ts'
import type { HandoffView } from '../../src/handoffs/handoff.view.ts'
import type { OfferView } from '../../src/handoffs/offer.view.ts'
import type { caseCalendar } from '../../src/filing/case.calendar.ts'
import { receiptPage } from '../../src/filing/receipt.pages.ts'
import { eventFeed } from '../../src/sittings/calendar.feed.ts'
import { shownLines } from '../../src/handoffs/shown.pages.ts'
import type { MediationView } from '../../src/mediation/mediation.view.ts'
import { partyText, roomHead } from '../../src/sittings/index.ts'
import { sessionsPage } from '../../src/sittings/sitting.pages.ts'
import type { SessionsView, SessionView } from '../../src/sittings/sitting.view.ts'
import type { Localizer } from '../../src/wording/index.ts'
import { root } from '../http/sample-app.ts'
import { aCase, people } from './a-case.ts'

interface Stored {
  readonly record: CaseRecord
  readonly party: Party
  readonly handoff: Handoff
  readonly right: Right
  readonly paper: PaperRecord
  readonly item: EvidenceItem
  readonly proceeding: Proceeding
  readonly session: Session
}

/** Never called: what the compiler says of it is the test. Each line without an error under its mark would not compile. */
function neverCalled(stored: Stored, localizer: Localizer): void {
  const { record, party, handoff, right, paper, item, proceeding, session } = stored
  const access = accessOf(people.officer, record)
  const at = new Date(0)
  // @ts-expect-error a stored case is no masked one
  caseFacts(record, access, new Map(), new Map(), at)
  // @ts-expect-error a stored case is no masked one
  const view: Pick<CaseView, 'shown'> = { shown: record }
  // @ts-expect-error a stored case is no masked one
  const follow: Pick<FollowView, 'shown'> = { shown: record }
  // @ts-expect-error a stored handoff is no masked one
  const offer: Pick<HandoffView, 'handoff'> = { handoff }
  // @ts-expect-error a stored case is no masked one
  filePart(record, localizer)
  // @ts-expect-error a stored party is no masked one
  partyPart(party, localizer)
  // @ts-expect-error a stored right is no masked one
  rightPart(right, localizer)
  // @ts-expect-error a stored paper is no masked one
  paperCard(paper, record._id, localizer)
  // @ts-expect-error a stored case is no masked one
  lanesPart(record, people.officer, at, localizer)
  // @ts-expect-error a stored handoff is no masked one
  handoffTracker(handoff, at, localizer)
  // @ts-expect-error a stored case is no masked one
  evidencePage(record, access, localizer)
  // @ts-expect-error a stored item is no masked one
  evidenceCard(item, { _id: record._id }, localizer)
  // @ts-expect-error a stored case is no masked one
  shownLines(record, handoff, localizer)
  // @ts-expect-error a stored case is no masked one
  receiptPage(record, '', { ...localizer, at })
  // @ts-expect-error a stored case is no masked one
  const calendar: Pick<Parameters<typeof caseCalendar>[0], 'shown'> = { shown: record }
  // @ts-expect-error a stored proceeding is no masked one
  const step: Pick<StepView, 'proceeding'> = { proceeding }
  // @ts-expect-error a stored proceeding is no masked one
  const next: Pick<NextStepView, 'proceeding'> = { proceeding }
  // @ts-expect-error a stored proceeding is no masked one
  const holder: Pick<HolderView, 'proceeding'> = { proceeding }
  // @ts-expect-error a stored party is no masked one
  const link: Pick<LinkView, 'party'> = { party }
  // @ts-expect-error a stored case is no masked one
  const making: Pick<OfferView, 'shown'> = { shown: record }
  // @ts-expect-error a stored session is no masked one
  eventFeed({ shown: maskCase(record, access), proceeding, session }, { ...localizer, at })
  // @ts-expect-error a stored case is no masked one
  sessionsPage({ shown: record, access, proceeding, mayPlan: false }, localizer)
  // @ts-expect-error a stored party is no masked one
  partyText(party, localizer)
  // @ts-expect-error a stored proceeding is no masked one
  const head: Pick<Parameters<typeof roomHead>[0], 'proceeding'> = { proceeding }
  // @ts-expect-error a stored proceeding is no masked one
  const sessions: Pick<SessionsView, 'proceeding'> = { proceeding }
  // @ts-expect-error a stored session is no masked one
  const one: Pick<SessionView, 'session'> = { session }
  // @ts-expect-error a stored case is no masked one
  const mediation: Pick<MediationView, 'shown'> = { shown: record }
  // @ts-expect-error a stored case is no masked one
  const arbitration: Pick<ArbitrationView, 'shown'> = { shown: record }
  void [view, follow, calendar, offer, head, sessions, one, mediation, arbitration, step, next, holder, link, making]
}

/** Files that make what a viewer reads. Views (`.view.ts`) stand between the record and them: they decide, and mask. */
const answering = /\.(pages|feed|json|chart|tables|parts)\.ts$/
/** What a stored case is made of. */
const storedTypes =
  /\b(?:CaseRecord|Proceeding|Party|Right|Handoff|EvidenceItem|PaperRecord|Session|Agreement|JournalEntry)\b/

/** The names a file takes from the record of a case, one import after the other. */
function takenFromRecord(text: string): string {
  return [...text.matchAll(/import (?:type )?\{([^}]*)\} from '[^']*\/case-record\.ts'/g)]
    .map(([, names]) => names)
    .join()
}

describe('pages and answers', () => {
  it('name no stored case, nor a part of one, in any room', () => {
    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      answering.test(path),
    )
    expect(files.length).to.be.greaterThan(40)
    const naming = files.flatMap((path) => {
      const found = storedTypes.exec(takenFromRecord(readFileSync(join(root, 'src', path), 'utf8')))
      return found ? [`${path}: ${found[0]}`] : []
    })
    expect(naming).to.deep.equal([])
  })

  it('take masked cases alone: a stored one does not compile, a masked one does', () => {
    expect(neverCalled).to.be.a('function')
    const record = aCase()
    const shown: CaseView['shown'] = maskCase(record, accessOf(people.officer, record))
    expect(shown._id).to.equal(record._id)
  })
})
