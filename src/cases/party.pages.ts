import type { MaskedParty } from '../access/index.ts'
import type { Failure } from '../http/index.ts'
import type { AskedWayIn } from '../kernel/case-record.ts'
import {
  casePath,
  confirmWayInPath,
  type Localizer,
  momentText,
  partyName,
  partyPath,
  refuseWayInPath,
  titleText,
  unlinkPath,
} from '../wording/index.ts'
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

/** Who asks to act for the party: what they say they are, to be compared with their papers, and the two answers. */
function askedPart(asked: AskedWayIn, caseId: string, failure: Failure | undefined, { t, lang }: Localizer) {
  const { id, partyId, personName, username, idNumber, paper, at } = asked
  const isRefused = failure?.input['asked'] === id
  const typed = isRefused ? failure.input['reason'] : undefined
  return {
    id,
    heading: t('cases:link.asked.heading', { name: personName, username }),
    facts: [
      { label: t('cases:link.asked.number'), value: idNumber },
      { label: t('cases:link.asked.paper'), value: paper },
      { label: t('cases:link.asked.at'), value: momentText(at, lang) },
    ],
    confirm: confirmWayInPath(caseId, partyId),
    refuse: refuseWayInPath(caseId, partyId),
    reason: typeof typed === 'string' ? typed : '',
    error: isRefused ? failure.fields['reason'] : undefined,
  }
}

/** Who signs in for a party, and the form that lets one more account do so. */
export function linkPage(view: LinkView, failure: Failure | undefined, localizer: Localizer) {
  const { shown, party, accounts, asked, mayLink } = view
  const { t, lang } = localizer
  const typed = failure?.input['username']
  return {
    title: t('cases:link.title', { number: shown._id }),
    case: { id: shown._id, seq: shown.seq, version: shown.version },
    heading: t('cases:link.heading', { name: partyName(party, t) }),
    lead: t('cases:link.lead'),
    over: view.isOverUntold ? t('cases:link.over') : undefined,
    above: shown._id,
    crumbs: [{ label: titleText(shown.title, lang), href: casePath(shown._id, 'parties') }],
    back: casePath(shown._id, 'parties'),
    action: mayLink ? partyPath(shown._id, party.id) : undefined,
    asked: asked.map((each) => askedPart(each, shown._id, failure, localizer)),
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
