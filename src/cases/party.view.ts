import { type CaseAccess, maskCase, type MaskedCase, type MaskedParty, personsOf } from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import type { AskedWayIn, CaseRecord, Party } from '../kernel/case-record.ts'
import { papersUnserved } from '../kernel/paper-service.ts'
import { notFound } from '../kernel/rule-error.ts'
import { hasReachedRespondent, procedureOf } from '../procedures/index.ts'
import { mayLink } from './party.actions.ts'
import { answersWayIn } from './way-in.actions.ts'

/** Who signs in for a party, as the page may know it. */
export interface LinkView {
  readonly shown: MaskedCase
  readonly party: MaskedParty
  readonly accounts: readonly LinkedAccount[]
  /** Who asks to act for the party by a code, and waits for the viewer's answer. */
  readonly asked: readonly AskedWayIn[]
  /** Whether all has ended before anything came to the party: no service will. */
  readonly isOverUntold: boolean
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
    isOverUntold: isOverUntold(record, party),
    accounts: people.map(({ _id: personId, name, username }) => ({
      personId,
      name,
      username,
      isFiler: personId === record.filerId,
    })),
  }
}

/** Whether all has ended before anything came to the party, and nothing is left that could still be served on it. */
export function isOverUntold(record: CaseRecord, { id, side }: Pick<Party, 'id' | 'side'>): boolean {
  if (side === 'requester') return false
  return record.proceedings.every((each) => {
    const { held, others } = papersUnserved(record, each, procedureOf(each.procedure, each.version))
    const isLeft = [...held, ...others].some(({ left }) => left.some((party) => party.id === id))
    return each.endedOn !== undefined && !isLeft && !hasReachedRespondent(each, record, [id])
  })
}
