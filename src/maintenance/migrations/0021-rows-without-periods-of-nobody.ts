import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows say no day of a period that bound nobody: of what was offered and not taken over. */
export const rowsWithoutPeriodsOfNobody: Migration = {
  number: 21,
  name: 'rows without periods of nobody',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
