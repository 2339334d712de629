import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows learned every session that is called, with who takes part in it, and whose turn it is besides: they are made anew. */
export const rowsKnowSessions: Migration = {
  number: 19,
  name: 'rows know sessions',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
