import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Whoever nobody could name is called, found and connected by the shop. */
export const rowsKnowShops: Migration = {
  number: 28,
  name: 'rows know shops',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
