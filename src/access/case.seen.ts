/** That a person looked at a case themselves, or at one of its papers. */
export interface CaseSeen {
  readonly personId: string
  readonly caseId: string
  /** The last entry the case had by then. */
  readonly seq: number
  readonly at: Date
  readonly paperId?: string
}

type Listener = (what: CaseSeen) => Promise<void>
const listeners = new Set<Listener>()

/**
 * Tells whoever wants to know that a person looked at a case, and waits for them: what the page then says of notices holds. Only for a page that
 * its person opened (`isOwnView`).
 */
export async function caseSeen(what: CaseSeen): Promise<void> {
  await Promise.all([...listeners].map((listener) => listener(what)))
}

/** Called with every look at a case. Answers how to stop. */
export function onCaseSeen(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
