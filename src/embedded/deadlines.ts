import { type Doc, numberOf } from './meaning/documents.ts'
import { refuse } from './meaning/errors.ts'

/** The moment at which a command that has a time limit ends, on the clock of `performance`. */
export type Deadline = number | undefined

export function deadlineOf({ maxTimeMS: given = 0 }: Doc): Deadline {
  const limit = numberOf(given)
  if (limit === undefined || !Number.isInteger(limit) || limit < 0 || limit > 2 ** 31 - 1)
    return refuse(2, `${String(given)} value for maxTimeMS is out of range`)
  return limit === 0 ? undefined : performance.now() + limit
}

export function checkDeadline(deadline: Deadline): void {
  if (deadline !== undefined && performance.now() > deadline) refuse(50, 'operation exceeded time limit')
}
