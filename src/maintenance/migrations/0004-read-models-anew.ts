import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows learned how a case stands, and whether any deadline of it is provisional. */
export const readModelsAnew: Migration = {
  number: 4,
  name: 'read models anew',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
