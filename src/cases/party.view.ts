import { type CaseAccess, maskCase, type MaskedCase, type MaskedParty, personsOf } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import { notFound } from '../kernel/rule-error.ts'
import { mayLink } from './party.actions.ts'

/** Who signs in for a party, as the page may know it. */
export interface LinkView {
  readonly shown: MaskedCase
  readonly party: MaskedParty
  readonly accounts: readonly LinkedAccount[]
}

interface LinkedAccount {
  readonly personId: string
  readonly name: string
  readonly username: string
  /** Who filed the complaint stays its requester. */
  readonly isFiler: boolean
}

/** Throws not-found for who may not say who signs in for the parties. */
export async function linkView(
  { record, access }: { readonly record: CaseRecord; readonly access: CaseAccess },
  viewer: Viewer,
  partyId: string,
): Promise<LinkView> {
  const shown = maskCase(record, access)
  const party = shown.parties.find(({ id }) => id === partyId)
  if (!party || !mayLink(viewer, record)) throw notFound('party')
  const people = await personsOf(party.personIds)
  return {
    shown,
    party,
    accounts: people.map(({ _id: personId, name, username }) => ({
      personId,
      name,
      username,
      isFiler: personId === record.filerId,
    })),
  }
}
