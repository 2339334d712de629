import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/**
 * Rows learned how a case stands, whether any deadline of it is provisional, whether its complainant asked not to be named, and to whom of
 * the parties a proceeding has come; two of their fields have other names.
 */
export const readModelsAnew: Migration = {
  number: 6,
  name: 'read models anew',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
