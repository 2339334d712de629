import { EventEmitter } from 'node:events'

/** That a person looked at a case themselves, or at one of its papers. */
export interface CaseSeen {
  readonly personId: string
  readonly caseId: string
  /** The last entry the case had by then. */
  readonly seq: number
  readonly at: Date
  readonly paperId?: string
}

const seen = new EventEmitter<{ seen: [CaseSeen] }>()

/** Tells whoever wants to know that a person looked at a case. Only for a page that its person opened (`isOwnView`). */
export function caseSeen(what: CaseSeen): void {
  seen.emit('seen', what)
}

/** Called with every look at a case. Answers how to stop. */
export function onCaseSeen(listener: (what: CaseSeen) => void): () => void {
  seen.on('seen', listener)
  return () => seen.off('seen', listener)
}
