import {
  actingRoles,
  type CaseAccess,
  isWhole,
  maskCase,
  type MaskedCase,
  type Person,
  personsOfBody,
  personsOfDesk,
  type WholeProceeding,
} from '../access/index.ts'
import type { Viewer } from '../http/index.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import { notFound } from '../kernel/rule-error.ts'
import { isOwnStaff } from './recusal.actions.ts'

/** Who has a proceeding, and who else may, as the page may know it. */
export interface HolderView {
  readonly shown: MaskedCase
  readonly viewer: Viewer
  readonly proceeding: WholeProceeding
  /** People it may be given to: of its desk, active, not recused, not who has it. */
  readonly candidates: readonly Person[]
  /** Staff whose recusal the viewer may decide. */
  readonly mayRecuse: readonly Person[]
  /** Staff whose recusal the viewer may take back. */
  readonly mayReadmit: readonly Person[]
}

/** Decided on the record, shown masked. Throws not-found for a proceeding that is neither held nor led by the viewer. */
export async function holderView(
  { record, access }: { readonly record: CaseRecord; readonly access: CaseAccess },
  viewer: Viewer,
  proceedingId: string,
): Promise<HolderView> {
  const stored = record.proceedings.find(({ id }) => id === proceedingId)
  if (!stored) throw notFound('proceeding')
  const leads = actingRoles(viewer, record, stored).includes('lead')
  if (!leads && stored.holder.personId !== viewer.id) throw notFound('proceeding')
  const shown = maskCase(record, access)
  const proceeding = shown.proceedings.filter(isWhole).find(({ id }) => id === proceedingId)
  if (!proceeding) throw notFound('proceeding')
  const isRecused = ({ _id }: Person) => record.recused.includes(_id)
  const people = await personsOfDesk(stored.holder.deskId)
  const staff = leads ? await ownStaff(record, viewer, stored) : []
  return {
    shown,
    viewer,
    proceeding,
    candidates: stored.endedOn
      ? []
      : people.filter((person) => person.active && !isRecused(person) && person._id !== stored.holder.personId),
    mayRecuse: stored.endedOn ? [] : staff.filter((person) => !isRecused(person)),
    mayReadmit: staff.filter(isRecused),
  }
}

async function ownStaff(record: CaseRecord, viewer: Viewer, proceeding: Proceeding): Promise<Person[]> {
  const staff = await personsOfBody(proceeding.holder.bodyId)
  return staff.filter((person) => person.active && isOwnStaff(viewer, record, proceeding, person))
}
