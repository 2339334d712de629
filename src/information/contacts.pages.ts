import { allBodies, type Body, districtText } from '../bodies/index.ts'
import { say } from '../kernel/bilingual.ts'
import { newestOf } from '../procedures/index.ts'
import type { Localizer } from '../wording/index.ts'

function bodyCard({ _id, name, fullName, district, address, phone, desks }: Body, { t, lang }: Localizer) {
  const handled = [...new Set(desks.flatMap(({ handles }) => handles))].flatMap((key) => newestOf(key)?.short ?? [])
  const row = (label: string, value: string) => ({ label: t(`information:contacts.${label}`), value })
  return {
    id: `body-${_id}`,
    heading: say(name, lang),
    rows: [
      ...(fullName === name.zh ? [] : [row('full-name', fullName)]),
      row('district', districtText(district, lang)),
      row('address', address || t('information:contacts.none')),
      row('phone', phone || t('information:contacts.none')),
      row('desks', desks.map((desk) => say(desk.name, lang)).join(t('information:ways.comma'))),
      ...(handled.length > 0
        ? [row('handles', handled.map((short) => say(short, lang)).join(t('information:ways.comma')))]
        : []),
    ],
  }
}

/** How each body that takes part is reached, as its administrators give it; what they do not give is said to be missing, never invented. */
export function contactsPage(localizer: Localizer) {
  return {
    title: localizer.t('information:contacts.title'),
    bodies: allBodies().map((body) => bodyCard(body, localizer)),
  }
}
