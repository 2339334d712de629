import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows of before were found by the short names of who complained in confidence. */
export const rowsNamedByNoShortName: Migration = {
  number: 35,
  name: 'rows named by no short name',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
