import type { RightKind } from './case-record.ts'
import { rightTitles } from './right-titles.ts'

/** What a case is about, in the words that end its title: who was sued or warned abroad, or asks for help, complains of nobody. */
export const matters = { complaint: '侵权投诉', accused: '海外纠纷应对', help: '维权援助' } as const

/** A case by the kind of its right, how many there are with it, and whether who asks is accused. */
export function caseKind(about: {
  readonly kind: RightKind | undefined
  readonly count: number
  readonly isAccused: boolean
  /** Whether it was asked of rights assistance, in its own form. */
  readonly asksHelp?: boolean
}): string {
  const { kind, count, isAccused, asksHelp } = about
  const others = count > 1 ? `等${count}项权利` : ''
  return `${kind ? rightTitles[kind].zh : ''}${others}${matters[asksHelp ? 'help' : isAccused ? 'accused' : 'complaint']}`
}
