import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows learned what each of several of a side is told, and stand in nobody's list before it was served on that party itself. */
export const rowsKnowEachParty: Migration = {
  number: 18,
  name: 'rows know each party',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
