import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows are found to be about the same business, or the same right without a number, by names without the signs between their parts. */
export const rowsKnowNamesAsRead: Migration = {
  number: 25,
  name: 'rows know names as read',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
