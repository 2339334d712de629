import { collection } from '../../store/connection.ts'
import type { Migration } from '../../store/migrating.ts'

/** There was one role of administrators; who had it administers the system. */
export const threeAdministrators: Migration = {
  number: 3,
  name: 'three administrators',
  async up() {
    const persons = collection<{ _id: string; roles: string[] }>('persons')
    await persons.updateMany(
      { roles: 'admin' },
      { $set: { 'roles.$[each]': 'system-admin' } },
      {
        arrayFilters: [{ each: 'admin' }],
      },
    )
  },
}
