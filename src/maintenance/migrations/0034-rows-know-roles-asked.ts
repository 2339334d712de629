import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows of before do not say which roles their holder has to have: what is to be done by others of the desk stood in no list of theirs. */
export const rowsKnowRolesAsked: Migration = {
  number: 34,
  name: 'rows know roles asked',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
