import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows and tallies learned until when the body that has a proceeding or an offer owes what it owes next: what is overdue is read from it. */
export const whatABodyOwes: Migration = {
  number: 11,
  name: 'what a body owes',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
