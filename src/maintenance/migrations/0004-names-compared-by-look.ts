import { fillSkeletons } from '../../access/index.ts'
import type { Migration } from '../../store/migrating.ts'

/** Accounts learned what names that look like theirs have in common. Repeatable, and quick where it was done. */
export const namesComparedByLook: Migration = {
  number: 4,
  name: 'names compared by look',
  async up() {
    await fillSkeletons()
  },
}
