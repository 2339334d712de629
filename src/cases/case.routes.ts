import Joi from 'joi'
import {
  caseReaders,
  caseSeen,
  maskCase,
  type MaskedCase,
  maskedToFollow,
  seqTold,
  whoStopped,
} from '../access/index.ts'
import { endpoint, json, mount, page, redirect, type Viewer } from '../http/index.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { caseFor } from './case.actions.ts'
import { caseFacts, casePage, type OpenedList } from './case.pages.ts'
import { mustsOf, stepsOpenTo, viewOf } from './case.view.ts'
import { entryWords, homeOfCase, type Localizer } from '../wording/index.ts'
import { paperEndpoints } from './case-papers.routes.ts'
import { correctionEndpoints } from './correction.routes.ts'
import { dayEndpoints } from './day.routes.ts'
import { reopeningEndpoints } from './reopening.routes.ts'
import { unsentEndpoints } from './unsent.routes.ts'
import { holderEndpoints } from './holder.routes.ts'
import { partyEndpoints } from './party.routes.ts'
import { saidInTimeline } from './said.pages.ts'
import { stepEndpoints } from './step.routes.ts'
import { submissionEndpoints } from './submission.routes.ts'
import { dropServiceEndpoints, serviceEndpoints } from './service.routes.ts'
import { wayInEndpoints } from './way-in.routes.ts'
import { readTimeline, type Timeline, type TimelineChoice, timelineKinds } from './timeline.read.ts'
import { relatedRows } from '../docket/index.ts'
import { leftIn } from '../duties/index.ts'
import { unheardOf, visitCase } from '../visits/index.ts'

type CaseQuery = TimelineChoice & { readonly timeline?: boolean }

/** The list a case may be opened from. Worklists know it; they are above this room, so the assembly hands it in. */
export interface CaseListPane<Query extends object> {
  /** What a case's address may say of the list. */
  readonly fields: Readonly<Record<string, Joi.Schema>>
  /** The list the address asks for; undefined without one, or where the viewer has none to see. */
  open(viewer: Viewer, query: Query, reader: Localizer & { readonly at: Date }): Promise<OpenedList | undefined>
}

const caseFields = {
  kind: Joi.string()
    .valid(...timelineKinds)
    .description('Kind of entries the timeline shows'),
  before: Joi.number().integer().min(1).max(1_000_000).description('Only entries before this sequence number'),
  timeline: Joi.boolean().truthy('1').falsy('0').description('Programs get the timeline too'),
}

function showCase<Query extends object>(pane: CaseListPane<Query>) {
  return endpoint({
    method: 'get',
    path: '/cases/:number',
    policy: caseReaders,
    summary: { zh: '案件', en: 'A case, as far as the viewer may see it' },
    query: Joi.object<CaseQuery & Query>({ ...caseFields, ...pane.fields }),
    answer: async (exchange) => {
      const { viewer, at, query } = exchange
      const { record, access } = await caseFor(
        viewer,
        exchange.param('number'),
        exchange.isOwnView || exchange.wantsJson ? at : undefined,
      )
      if (exchange.wantsJson) {
        const shown = await maskedToFollow(record, access)
        const facts = caseFacts(
          shown,
          access,
          stepsOpenTo(viewer, record, at),
          mustsOf(viewer, record, at, await leftIn(record)),
          at,
        )
        if (query.timeline !== true) return json(facts, { etag: shown.version })
        const timeline = await readTimeline(record, access, query)
        return json({ ...facts, timeline: timelineFacts(timeline, shown, exchange) }, { etag: shown.version })
      }
      if (access.as === 'filer' || access.as === 'respondent') return redirect(homeOfCase(record._id, access.as))
      if (exchange.isOwnView) await caseSeen({ personId: viewer.id, caseId: record._id, seq: record.seq, at })
      const seq = await seqTold(record, access)
      const [timeline, since, related, listPane, unheard] = await Promise.all([
        readTimeline(record, access, query),
        visitCase({ personId: viewer.id, caseId: record._id, seq, at, isOwnView: exchange.isOwnView }),
        access.as === 'offered' || access.as === 'answered' || access.as === 'supervisor'
          ? []
          : relatedRows(viewer, {
              caseId: record._id,
              rights: maskCase(record, access).rights,
              parties: record.parties,
            }),
        pane.open(viewer, query, exchange),
        unheardOf(viewer.id, record._id),
      ])
      const view = {
        record,
        left: await leftIn(record),
        stopped: await stoppedIn(record),
        access,
        viewer,
        at,
        timeline,
        choice: query,
        related,
        ...(since ? { since } : {}),
        unheard,
        ...(listPane ? { listPane } : {}),
      }
      const seen = viewOf(view, exchange)
      return page('cases/show', casePage(seen, exchange), { etag: seen.shown.version })
    },
  })
}

/** Who is named to what runs in the case, as a member of its panel, and works on no case any more. */
const stoppedIn = ({ proceedings }: CaseRecord): Promise<ReadonlySet<string>> =>
  whoStopped(
    proceedings
      .filter(({ endedOn }) => endedOn === undefined)
      .flatMap(({ officers, holder }) =>
        officers.flatMap(({ personId }) => (personId === holder.personId ? [] : [personId])),
      ),
  )

function timelineFacts({ entries, older }: Timeline, record: MaskedCase, localizer: Localizer) {
  return {
    entries: entries.map((entry) => ({
      seq: entry.seq,
      at: entry.at,
      on: dateOf(entry.at),
      kind: entry.kind,
      by: entry.actorName,
      text: entryWords(entry, localizer, record).text,
      data: entry.data,
      said: saidInTimeline(entry, record, localizer)?.rows ?? [],
      ...(entry.proceedingId ? { proceedingId: entry.proceedingId } : {}),
      ...(entry.handoffId ? { handoffId: entry.handoffId } : {}),
    })),
    older: older ?? null,
  }
}

/** The pages of a case: itself, its steps, who has it, who signs in for its parties, its papers. */
export function caseRoutes<Query extends object>(caseListPane: CaseListPane<Query>) {
  return mount([
    showCase(caseListPane),
    ...stepEndpoints,
    ...submissionEndpoints,
    ...holderEndpoints,
    ...partyEndpoints,
    ...correctionEndpoints,
    ...dayEndpoints,
    ...reopeningEndpoints,
    ...unsentEndpoints,
    ...serviceEndpoints,
    ...dropServiceEndpoints,
    ...wayInEndpoints,
    ...paperEndpoints,
  ])
}
