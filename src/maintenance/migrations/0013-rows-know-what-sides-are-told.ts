import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows learned where each side is told that a proceeding stands, if that is not where it does. */
export const rowsKnowWhatSidesAreTold: Migration = {
  number: 13,
  name: 'rows know what sides are told',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
