import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows have the closing of a fair that proceedings of before know now. */
export const rowsKnowClosings: Migration = {
  number: 24,
  name: 'rows know closings',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
