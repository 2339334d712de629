import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows of before leave out what is still to be served while their state waits for it. */
export const rowsKnowFirstServices: Migration = {
  number: 33,
  name: 'rows know first services',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
