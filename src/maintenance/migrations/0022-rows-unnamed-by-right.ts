import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows of who complained in confidence are called and found by nothing that names their right: its register names its holder. */
export const rowsUnnamedByRight: Migration = {
  number: 22,
  name: 'rows unnamed by right',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
