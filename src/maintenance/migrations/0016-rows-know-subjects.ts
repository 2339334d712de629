import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows learned every right and every respondent they are about, not only the first. */
export const rowsKnowSubjects: Migration = {
  number: 16,
  name: 'rows know subjects',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
