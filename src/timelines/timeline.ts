import type { Part } from './document.ts'
import type { Written } from './moment.ts'

/** A timeline as it was given: names are still those of the file, and resolved when it is walked. */
export interface Timeline {
  readonly title?: string
  readonly procedure: Named
  /** Receipt of what the procedure begins with. */
  readonly received: Written & { readonly line: number }
  /** Day on which what was done had ended, where that decides the text. */
  readonly act?: string
  /** Until when the periods are read; absent: the last that was given. */
  readonly until?: Written
  readonly requesters: readonly GivenParty[]
  readonly respondents: readonly GivenParty[]
  readonly facts: readonly GivenValue[]
  readonly steps: readonly GivenStep[]
}

interface Named {
  readonly line: number
  readonly name: string
}

export interface GivenParty {
  readonly name: string
  /** Whether it agreed to be served electronically; assumed where nothing is said. */
  readonly electronic: boolean
}

export interface GivenValue extends Named {
  readonly value: Part
}

export interface GivenService {
  readonly line: number
  /** Whom it is about; absent: everybody the step serves. */
  readonly party?: string
  readonly on: string
  readonly mode?: string
  readonly how?: string
  readonly place?: string
}

export interface GivenStep extends Named {
  readonly on: Written
  /** Who took it, as it was written; empty where it was not. */
  readonly by: readonly string[]
  readonly party?: string
  readonly served: readonly GivenService[]
  readonly values: readonly GivenValue[]
}
