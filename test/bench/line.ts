import type { CasePool } from './case-pool.ts'
import type { Load, Measured } from './load.ts'
import type { Office } from './people.ts'
import type { Running } from './processes.ts'

/** What every line is measured on. */
export interface Ground {
  readonly program: Running
  readonly bare: Running
  readonly office: Office
  readonly pool: CasePool
  readonly load: Load
  readonly say: (line: string) => void
}

/** One line of the table. A line without a rate gives `value` in `unit`, and its limit in the same unit. */
export interface Line extends Partial<Omit<Measured, 'turns'>> {
  readonly work: string
  readonly cases: number
  readonly limitPerSecond?: number
  /** Our figure to the limit's: for a rate the greater the better, for a time the smaller. */
  readonly ratio?: number
  readonly value?: number
  readonly unit?: string
  readonly limit?: number
  /** Processor time of one piece of the work: it says more than the rate where others use the machine too. */
  readonly processorMs?: { readonly web: number; readonly store: number }
  readonly note?: string
}

/** Measures one line; undefined with a word of why when the program cannot do that work yet. */
export type Measure = (ground: Ground) => Promise<Omit<Line, 'work' | 'cases'>>
