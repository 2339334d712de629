import { accessOf, maskCase, type MaskedParty, type Person, personsOf } from '../access/index.ts'
import type { Failure, Viewer } from '../http/index.ts'
import type { CaseRecord, Party } from '../kernel/case-record.ts'
import { notFound } from '../kernel/rule-error.ts'
import { casePath, partyPath, refusalText, type Localizer, unlinkPath } from '../wording/index.ts'
import { mayLink } from './party.actions.ts'

/** For whoever may say who signs in for a party: how many accounts do, and the way to their page. */
export function accountsLine(party: MaskedParty, caseId: string, { t }: Localizer) {
  const { length } = party.personIds
  return {
    text: length === 0 ? t('cases:link.none') : t('cases:link.some', { count: length }),
    href: partyPath(caseId, party.id),
    act: t('cases:link.act'),
  }
}

/** Who signs in for a party, and the form that lets one more account do so. Throws not-found for who may not say. */
export async function linkPage(
  view: { readonly record: CaseRecord; readonly viewer: Viewer; readonly partyId: string },
  failure: Failure | undefined,
  localizer: Localizer,
) {
  const { t } = localizer
  const { record, viewer, partyId } = view
  const party = record.parties.find(({ id }) => id === partyId)
  if (!party || !mayLink(viewer, record)) throw notFound('party')
  const people = await personsOf(party.personIds)
  const typed = failure?.input['username']
  return {
    title: t('cases:link.title', { number: record._id }),
    case: { id: record._id, seq: record.seq },
    heading: t('cases:link.heading', { name: party.name || t('wording:parties.unnamed') }),
    lead: t('cases:link.lead'),
    above: record._id,
    crumbs: [{ label: maskCase(record, accessOf(viewer, record)).title, href: casePath(record._id, 'parties') }],
    back: casePath(record._id, 'parties'),
    action: partyPath(record._id, party.id),
    accounts: people.map((person) => accountPart(person, record, party, localizer)),
    username: typeof typed === 'string' ? typed : '',
    error: failure?.fields['username'],
    errors: [...(failure?.summary ?? []), ...(failure?.error ? [{ text: refusalText(failure.error, localizer) }] : [])],
  }
}

function accountPart({ _id, name, username }: Person, record: CaseRecord, party: Party, { t }: Localizer) {
  return {
    name,
    username,
    // Who filed the complaint stays its requester.
    unlink:
      _id === record.filerId
        ? undefined
        : { action: unlinkPath(record._id, party.id), person: _id, text: t('cases:link.unlink', { name }) },
  }
}
