import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows of lists say when and where the next hearing is: they are made anew. */
export const rowsNameHearings: Migration = {
  number: 10,
  name: 'rows name hearings',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
