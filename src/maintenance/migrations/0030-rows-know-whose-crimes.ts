import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows of suspected crimes that were referred stood in the lists of every body that once read the case. */
export const rowsKnowWhoseCrimes: Migration = {
  number: 30,
  name: 'rows know whose crimes',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
