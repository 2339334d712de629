import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** What was issued and is still to be served stands in a list, of proceedings that have ended too: their rows say so. */
export const rowsKnowWhatIsToServe: Migration = {
  number: 26,
  name: 'rows know what is to serve',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
