import { type MaskedCase, sideCalled } from '../access/index.ts'
import { bodyOf } from '../bodies/index.ts'
import { say } from '../kernel/bilingual.ts'
import type { Walked } from '../kernel/case-record.ts'
import type { Localizer } from '../wording/index.ts'

/** Side and name of who speaks; of a body its name. Who only recorded it stands behind. */
export function authorOf(
  { side, party, bodyId, byName, at }: Pick<Walked, 'side' | 'party' | 'bodyId' | 'byName' | 'at'>,
  shown: MaskedCase,
  { t, lang }: Localizer,
): string {
  const { parties } = shown
  const body = bodyId === undefined ? undefined : bodyOf(bodyId, at)
  const office = [body && say(body.name, lang), byName].filter(Boolean).join(' ')
  if (side === undefined) return office
  const own = parties.filter((party) => party.side === side)
  const named = own.find(({ id }) => id === party)
  const name = (own.length === 1 ? own[0]?.name : named?.name) || byName
  const who = [t(`cases:side.${sideCalled(side, shown)}`), name].filter(Boolean).join(' ')
  return body && office ? t('cases:submission.recorded', { who, office }) : who
}
