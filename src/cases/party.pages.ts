import type { MaskedParty } from '../access/index.ts'
import type { Failure } from '../http/index.ts'
import { casePath, partyName, partyPath, type Localizer, titleText, unlinkPath } from '../wording/index.ts'
import type { LinkView } from './party.view.ts'

/** For whoever may say who signs in for a party: how many accounts do, and the way to their page. Nothing of a party that is not named to them. */
export function accountsLine(party: MaskedParty, caseId: string, { t }: Localizer) {
  if (party.name === '') return undefined
  const { length } = party.personIds
  return {
    text: length === 0 ? t('cases:link.none') : t('cases:link.some', { count: length }),
    href: partyPath(caseId, party.id),
    act: t('cases:link.act'),
  }
}

/** Who signs in for a party, and the form that lets one more account do so. */
export function linkPage({ shown, party, accounts }: LinkView, failure: Failure | undefined, { t, lang }: Localizer) {
  const typed = failure?.input['username']
  return {
    title: t('cases:link.title', { number: shown._id }),
    case: { id: shown._id, seq: shown.seq },
    heading: t('cases:link.heading', { name: partyName(party, t) }),
    lead: t('cases:link.lead'),
    above: shown._id,
    crumbs: [{ label: titleText(shown.title, lang), href: casePath(shown._id, 'parties') }],
    back: casePath(shown._id, 'parties'),
    action: partyPath(shown._id, party.id),
    accounts: accounts.map(({ personId, name, username, isFiler }) => ({
      name,
      username,
      unlink: isFiler
        ? undefined
        : { action: unlinkPath(shown._id, party.id), person: personId, text: t('cases:link.unlink', { name }) },
    })),
    username: typeof typed === 'string' ? typed : '',
    error: failure?.fields['username'],
    errors: failure?.summary ?? [],
  }
}
