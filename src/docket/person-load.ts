import type { Person } from '../access/index.ts'
import type { Localizer } from '../wording/index.ts'
import { docket } from './docket.model.ts'

/** People as the choices of a form, each with how many open proceedings they have; who has least comes first. */
export async function peopleWithLoad(people: readonly Pick<Person, '_id' | 'name'>[], { t }: Localizer) {
  const loaded = await Promise.all(
    people.map(async ({ _id, name }) => ({
      value: _id,
      name,
      open: await docket().countDocuments({ personId: _id, open: true, kind: 'proceeding' }),
    })),
  )
  return loaded
    .toSorted((a, b) => a.open - b.open)
    .map(({ value, name, open }) => ({ value, label: t('cases:holder.load', { name, count: open }) }))
}
