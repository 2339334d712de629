import type { Bilingual } from '../kernel/bilingual.ts'
import type { RuleError } from '../kernel/rule-error.ts'

/** What is wrong with a timeline: where, as the key of a text (`timelines:problem.<code>`), and the values that it names. */
export interface Problem {
  /** Line of the file, the first being 1. */
  readonly line: number
  readonly code: string
  readonly values?: Readonly<Record<string, string | Bilingual>>
  /** Why a step was refused. */
  readonly refusal?: RuleError
}

/** A file that cannot be walked, with everything that is wrong with it. */
export class TimelineRefused extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ line, code }) => `${line}: ${code}`).join(', '))
    this.problems = problems
  }
}
