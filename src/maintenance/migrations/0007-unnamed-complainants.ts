import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows learned whether their complainant asked not to be named, and to whom of the parties a proceeding has come. */
export const unnamedComplainants: Migration = {
  number: 7,
  name: 'unnamed complainants',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
