import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** A limit that was not asked for any more counts in no rate: rows and tallies are made anew. */
export const ratesWithoutMoot: Migration = {
  number: 15,
  name: 'rates without what is moot',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
