import {
  closeOwnAccount,
  findPerson,
  firmOf,
  giveUpFirm,
  isOwnPassword,
  type Person,
  personsOf,
} from '../access/index.ts'
import { forgetUnsent } from '../cases/index.ts'
import { docket } from '../docket/index.ts'
import { deleteDraft, draftsOf } from '../filing/index.ts'
import type { Viewer } from '../http/index.ts'
import { isAdministrator } from '../kernel/role.ts'
import { invalid, notFound, RuleError } from '../kernel/rule-error.ts'
import { forgetNoticesOf } from '../notices/index.ts'
import { forgetVisits } from '../visits/index.ts'
import { forgetViews } from '../worklists/index.ts'
import { leave } from './firm.actions.ts'
import { openCasesOf, type OwnCase } from './own-cases.ts'

/** Why an account stays open for now, each with what it is about. */
export interface Obstacles {
  /** Accounts of administrators are closed by another one; those of the demonstration are everybody's; a firm needs its owner. */
  readonly kind?: 'administrator' | 'demonstration' | 'firm'
  /** Open cases in which nobody else signs in for the party. */
  readonly alone: readonly OwnCase[]
  /** Cases whose proceedings the person has in hand. */
  readonly inHand: readonly string[]
}

/** What keeps the viewer's account open. Nothing changes. Throws not-found. */
export async function obstaclesFor(viewer: Viewer): Promise<Obstacles> {
  const person = await findPerson(viewer.id)
  if (person === undefined) throw notFound('person')
  const [cases, work] = await Promise.all([
    openCasesOf(viewer),
    docket()
      .find({ personId: viewer.id, open: true, kind: 'proceeding' }, { projection: { caseId: 1 } })
      .limit(200)
      .toArray(),
  ])
  const others = await activeAmong(cases.flatMap(({ access }) => access.ownPersonIds).filter((id) => id !== viewer.id))
  const firm = await firmOf(viewer.id)
  const kind = isAdministrator(person.roles)
    ? ('administrator' as const)
    : person.demo
      ? ('demonstration' as const)
      : firm?.id === viewer.id && firm.members.length > 1
        ? ('firm' as const)
        : undefined
  return {
    ...(kind === undefined ? {} : { kind }),
    alone: cases.filter(({ access, record }) => !isHeldByOthers(access.partyIds, record, viewer.id, others)),
    inHand: [...new Set(work.map(({ caseId }) => caseId))],
  }
}

/** Whether somebody else signs in for each of the parties; the filer does for whoever complains. */
function isHeldByOthers(
  partyIds: readonly string[],
  { parties, filerId }: OwnCase['record'],
  ownId: string,
  active: ReadonlySet<string>,
): boolean {
  return partyIds.every((partyId) => {
    const party = parties.find(({ id }) => id === partyId)
    const ids = [...(party?.personIds ?? []), ...(party?.side === 'requester' ? [filerId] : [])]
    return ids.some((id) => id !== ownId && active.has(id))
  })
}

async function activeAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found: Person[] = await personsOf([...new Set(ids)])
  return new Set(found.filter(({ active }) => active).map(({ _id }) => _id))
}

/**
 * Closes the viewer's own account, for good: sessions end, the user name stays reserved, and what no case needs is removed (address, number,
 * drafts, notices, own lists; the name too, where the person stands in no case). Cases keep what was written that day. Throws not-found, `invalid`
 * for `password` (password-wrong), RuleError `account-needed` while something keeps it open.
 */
export async function closeAccount(viewer: Viewer, password: string, at: Date): Promise<void> {
  const { kind, alone, inHand } = await obstaclesFor(viewer)
  if (kind !== undefined || alone.length > 0 || inHand.length > 0)
    throw new RuleError('account-needed', 'the account is needed', {})
  const stands = await docket().findOne({ personIds: viewer.id }, { projection: { _id: 1 } })
  if (!(await isOwnPassword(viewer.id, password))) throw invalid({ password: 'password-wrong' })
  const firm = await firmOf(viewer.id)
  if (firm?.id === viewer.id) await giveUpFirm({ viewer, at })
  else if (firm !== undefined) await leave(viewer.id, { viewer, at })
  await closeOwnAccount(viewer.id, { password, keepsName: stands !== null || viewer.bodyId !== undefined }, at)
  for (const draft of await draftsOf(viewer.id)) await deleteDraft(draft._id, { viewer, at })
  await Promise.all([
    forgetNoticesOf(viewer.id),
    forgetVisits(viewer.id),
    forgetViews(viewer.id),
    forgetUnsent(viewer.id),
  ])
}
