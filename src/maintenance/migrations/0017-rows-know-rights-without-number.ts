import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows learned the rights that have no number, by what they are called and whose they are. */
export const rowsKnowRightsWithoutNumber: Migration = {
  number: 17,
  name: 'rows know rights without number',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
