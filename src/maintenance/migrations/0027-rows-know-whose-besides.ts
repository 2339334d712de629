import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** What somebody is named to, and help that they agreed to give, stand in their own list: their rows say so. */
export const rowsKnowWhoseBesides: Migration = {
  number: 27,
  name: 'rows know whose besides',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
