import type { Matter } from './complaint.fit.ts'

/** What is said in words of its own to whoever was sued or warned abroad: the right is the other side’s, and nobody is complained of. */
const saidOtherwise: ReadonlySet<string> = new Set([
  'steps.right',
  'steps.requester',
  'steps.respondent',
  'steps.acts',
  'leads.right',
  'leads.requester',
  'leads.respondent',
  'leads.acts',
  'groups.who',
  'groups.number',
  'groups.respondent',
  'groups.act',
  'groups.venue',
  'more.requester',
  'more.respondent',
  'fields.right.number',
  'fields.right.title',
  'fields.right.holder',
  'fields.requester.kind',
  'fields.respondent.name',
  'fields.respondent.kind',
  'fields.acts.by',
  'fields.acts.rights',
  'fields.acts.place',
  'fields.acts.description',
  'fields.acts.forum',
])

/** The same to who has no right and reports a violation. */
const saidToReporter: ReadonlySet<string> = new Set([
  'steps.requester',
  'steps.respondent',
  'leads.right',
  'leads.requester',
  'leads.respondent',
  'groups.who',
  'groups.respondent',
  'more.requester',
  'more.respondent',
  'fields.right.number',
  'fields.right.holder',
  'fields.requester.kind',
  'fields.respondent.name',
  'fields.respondent.kind',
  'fields.respondent.district',
])

export const isSaidOtherwise = (path: string): boolean => saidOtherwise.has(path)

/** Where the words of the filing stand for who files. `rest`: of words that stand together, which of them. */
export function wordsFor(path: string, { role }: Pick<Matter, 'role'>, rest = ''): string {
  const own = role === 'accused' ? isSaidOtherwise(path) : role === 'reporter' && saidToReporter.has(path)
  return `filing:${own ? `${role}.` : ''}${path}${rest}`
}
