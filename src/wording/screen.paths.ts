import type { Proceeding } from '../kernel/case-record.ts'
import { procedureOf } from '../procedures/index.ts'
/** The lists of work, by the names they have in addresses. */
export const worklists = [
  'mine',
  'to-approve',
  'to-answer',
  'to-serve',
  'desk',
  'unassigned',
  'due-soon',
  'overdue',
  'returned',
  'all',
] as const
export type Worklist = (typeof worklists)[number]

type Query = Readonly<Record<string, string | undefined>>

/** The path with the parts of the query that are given. */
export function withQuery(path: string, query: Query): string {
  const pairs = Object.entries(query).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  )
  return pairs.length ? `${path}?${new URLSearchParams(pairs).toString()}` : path
}

const of = encodeURIComponent

export const casePath = (caseId: string, anchor?: string): string =>
  `/cases/${of(caseId)}${anchor === undefined ? '' : `#${anchor}`}`
export const followPath = (caseId: string): string => `/complaints/${of(caseId)}`
/** Where whoever was served opens their side of a case by the code of the paper. */
export const wayInPath = (code?: string): string => `/served${code === undefined ? '' : `/${of(code)}`}`
export const answerPath = (caseId: string): string => `/answers/${of(caseId)}`
export const proceedingPath = (caseId: string, proceedingId: string): string =>
  `${casePath(caseId)}/${of(proceedingId)}`
export const stepPath = (caseId: string, proceedingId: string, step: string): string =>
  `${proceedingPath(caseId, proceedingId)}/steps/${of(step)}`
/** The receipt of what was handed in with a step, by the number of its entry. */
export const submissionPath = (caseId: string, proceedingId: string, seq: number): string =>
  `${proceedingPath(caseId, proceedingId)}/submissions/${seq}`
/** The room where a proceeding is worked beside its case page; undefined where its procedure has none. */
export function roomPath(
  caseId: string,
  { id, procedure, version }: Pick<Proceeding, 'id' | 'procedure' | 'version'>,
): string | undefined {
  const { room } = procedureOf(procedure, version)
  return room && `${proceedingPath(caseId, id)}/${room}`
}
export const claimPath = (caseId: string, proceedingId: string): string =>
  `${proceedingPath(caseId, proceedingId)}/claim`
export const assignPath = (caseId: string, proceedingId: string): string =>
  `${proceedingPath(caseId, proceedingId)}/assign`
export const recusePath = (caseId: string, proceedingId: string): string =>
  `${proceedingPath(caseId, proceedingId)}/recuse`
export const readmitPath = (caseId: string, proceedingId: string): string =>
  `${recusePath(caseId, proceedingId)}/revoke`
export const partyPath = (caseId: string, partyId: string): string => `${casePath(caseId)}/parties/${of(partyId)}`
/** The form that puts right a day with which a step or a service was entered. */
export const correctDayPath = (caseId: string, proceedingId: string): string =>
  `${proceedingPath(caseId, proceedingId)}/days`
/** The form that takes back the end of a proceeding. */
export const reopeningPath = (caseId: string, proceedingId: string): string =>
  `${proceedingPath(caseId, proceedingId)}/reopening`
/** The form that puts right a part of what was filed, and that refuses what a party asked to be put right. */
export const correctionPath = (caseId: string, part: string): string => `${casePath(caseId)}/corrections/${of(part)}`
export const refuseCorrectionPath = (caseId: string, part: string): string => `${correctionPath(caseId, part)}/refuse`
/** Where the office answers what somebody asked of it beside any step, by the id of the request; undefined for what is not there to be read. */
export function askPath(
  shown: {
    readonly _id: string
    readonly waysIn: readonly { readonly id: string; readonly partyId: string }[]
    readonly corrections: readonly { readonly id: string; readonly part: string }[]
  },
  ask: string,
): string | undefined {
  const way = shown.waysIn.find(({ id }) => id === ask)
  if (way) return `${partyPath(shown._id, way.partyId)}#ask-${ask}`
  const fact = shown.corrections.find(({ id }) => id === ask)
  return fact && withQuery(correctionPath(shown._id, fact.part), { asked: ask })
}
export const unlinkPath = (caseId: string, partyId: string): string => `${partyPath(caseId, partyId)}/unlink`
/** Where the office answers who asks to act for a party by a code. */
export const confirmWayInPath = (caseId: string, partyId: string): string => `${partyPath(caseId, partyId)}/confirm`
export const refuseWayInPath = (caseId: string, partyId: string): string => `${partyPath(caseId, partyId)}/refuse`
/** Where the service of a paper is recorded that no step serves. */
export const servicePath = (caseId: string, paperId: string): string => `${paperPath(caseId, paperId)}/service`
/** Where it is decided that a paper is not to be served any more. */
export const noServicePath = (caseId: string, paperId: string): string => `${paperPath(caseId, paperId)}/no-service`
export const paperPath = (caseId: string, paperId: string): string => `${casePath(caseId)}/papers/${of(paperId)}`
export const evidencePath = (caseId: string, id?: string): string =>
  `${casePath(caseId)}/evidence${id === undefined ? '' : `/${of(id)}`}`
/** The form that offers a proceeding, or asks for help with it. */
export const offerPath = (caseId: string, proceedingId: string, kind?: 'transfer' | 'help'): string =>
  withQuery(`${proceedingPath(caseId, proceedingId)}/handoffs/new`, { kind })
export const handoffPath = (caseId: string, handoffId: string): string =>
  `${casePath(caseId)}/handoffs/${of(handoffId)}`

/** Sessions and hearings of a proceeding. */
export const sessionsPath = (caseId: string, proceedingId: string): string =>
  `${proceedingPath(caseId, proceedingId)}/sessions`

/** One session, or one of the acts on its page. */
export function sessionPath(caseId: string, proceedingId: string, sessionId: string, act?: string): string {
  return `${sessionsPath(caseId, proceedingId)}/${of(sessionId)}${act === undefined ? '' : `/${act}`}`
}

export const worklistPath = (list: Worklist, query: Query = {}): string =>
  withQuery(list === 'all' ? '/cases' : `/worklists/${list}`, query)
export const viewsPath = '/worklists/views'
export const dropViewPath = '/worklists/views/delete'
export const bulkAssignPath = '/worklists/assign'

/** Where somebody goes to see a case: its parties follow it in plain words. */
export function homeOfCase(caseId: string, as: string): string {
  if (as === 'filer') return followPath(caseId)
  if (as === 'respondent') return answerPath(caseId)
  return casePath(caseId)
}
