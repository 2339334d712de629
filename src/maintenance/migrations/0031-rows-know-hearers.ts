import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows and calendars of before leave out who was chosen to hold a hearing. */
export const rowsKnowHearers: Migration = {
  number: 31,
  name: 'rows know hearers',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
