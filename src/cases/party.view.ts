import { type CaseAccess, maskCase, type MaskedCase, type MaskedParty, personsOf } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import type { AskedWayIn, CaseRecord } from '../kernel/case-record.ts'
import { notFound } from '../kernel/rule-error.ts'
import { mayLink } from './party.actions.ts'
import { answersWayIn } from './way-in.actions.ts'

/** Who signs in for a party, as the page may know it. */
export interface LinkView {
  readonly shown: MaskedCase
  readonly party: MaskedParty
  readonly accounts: readonly LinkedAccount[]
  /** Who asks to act for the party by a code, and waits for the viewer's answer. */
  readonly asked: readonly AskedWayIn[]
  /** Whether the viewer says who signs in for the parties, beside answering what was asked. */
  readonly mayLink: boolean
}

interface LinkedAccount {
  readonly personId: string
  readonly name: string
  readonly username: string
  /** Who filed the complaint stays its requester. */
  readonly isFiler: boolean
}

/** Throws not-found for who may not say who signs in for the parties, and has nobody to answer who asks to. */
export async function linkView(
  { record, access }: { readonly record: CaseRecord; readonly access: CaseAccess },
  viewer: Viewer,
  partyId: string,
): Promise<LinkView> {
  const shown = maskCase(record, access)
  const party = shown.parties.find(({ id }) => id === partyId)
  const asked = shown.waysIn.filter(
    (each) => each.partyId === partyId && each.state === 'asked' && answersWayIn(viewer, record, each),
  )
  const links = mayLink(viewer, record)
  if (!party || !(links || asked.length > 0)) throw notFound('party')
  const people = await personsOf(party.personIds)
  return {
    shown,
    party,
    asked,
    mayLink: links,
    accounts: people.map(({ _id: personId, name, username }) => ({
      personId,
      name,
      username,
      isFiler: personId === record.filerId,
    })),
  }
}
