import type { Right, RightKind } from './case-record.ts'
import { nestedQuotes } from './quotation.ts'
import { rightTitles } from './right-titles.ts'

/** What a case is about, in the words that end its title: who was sued or warned abroad, or asks for help, complains of nobody. */
export const matters = { complaint: '侵权投诉', report: '侵权举报', accused: '海外纠纷应对', help: '维权援助' } as const

/** A case by the kind of its right, how many there are with it, and whether who asks is accused. */
export function caseKind(about: {
  readonly kind: RightKind | undefined
  readonly count: number
  readonly isAccused: boolean
  /** Whether it was asked of rights assistance, in its own form. */
  readonly asksHelp?: boolean
  /** Whether it was reported, for the office to look into of its own. */
  readonly isReported?: boolean
}): string {
  const { kind, count, isAccused, asksHelp, isReported } = about
  const matter = asksHelp ? 'help' : isAccused ? 'accused' : isReported ? 'report' : 'complaint'
  const others = count > 1 ? `等${count}项权利` : ''
  return `${kind ? rightTitles[kind].zh : ''}${others}${matters[matter]}`
}

/** The title of a case as it is called by some of its rights: the first by name, and how many there are with it. */
export function titleOfRights(title: string, rights: readonly Pick<Right, 'kind' | 'title'>[]): string {
  const [first] = rights
  const matter = Object.values(matters).find((words) => title.endsWith(words))
  if (!first || matter === undefined) return title
  const others = rights.length > 1 ? `等${rights.length}项权利` : ''
  return nestedQuotes(`“${first.title}”${rightTitles[first.kind].zh}${others}${matter}`)
}
