import { fillSkeletons } from '../../access/index.ts'
import type { Migration } from '../../store/migrating.ts'

/** An i and an l came to be one where names are compared. */
export const namesComparedAsRead: Migration = {
  number: 8,
  name: 'names compared as they are read',
  async up() {
    await fillSkeletons()
  },
}
