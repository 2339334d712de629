import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows of before have a head decide what its page does not: of what was offered on, or cannot be decided yet. */
export const rowsKnowWhatHeadsDecide: Migration = {
  number: 32,
  name: 'rows know what heads decide',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
