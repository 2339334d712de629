import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows of reports of before say that nobody agreed to be named. */
export const rowsKnowReports: Migration = {
  number: 29,
  name: 'rows know reports',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
