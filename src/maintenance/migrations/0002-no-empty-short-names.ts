import { collection } from '../../store/connection.ts'
import type { Migration } from '../../store/migrating.ts'

/** A body without a short name was stored with an empty one. */
export const noEmptyShortNames: Migration = {
  number: 2,
  name: 'no empty short names',
  async up() {
    const bodies = collection<{ _id: string; shortName?: { zh?: string; en?: string } }>('bodies')
    await bodies.updateMany(
      {
        shortName: { $exists: true },
        $or: [{ 'shortName.zh': { $exists: false } }, { 'shortName.en': { $exists: false } }],
      },
      { $unset: { shortName: 1 } },
    )
  },
}
