import { logAdminAct } from '../bodies/index.ts'
import type { Viewer } from '../http/index.ts'
import { notFound, RuleError } from '../kernel/rule-error.ts'
import { isDuplicate } from '../store/bulk.ts'
import { tellAccounts } from './account.news.ts'
import {
  addMember,
  dropFirm,
  dropMember,
  type FirmInvitation,
  type FirmMember,
  putInvitation,
  readInvitation,
  readMembers,
  readMembership,
  takeInvitation,
} from './firm.model.ts'
import { personsOf } from './person.actions.ts'
import { newToken, tokenHash } from './token.rules.ts'

/** How long an invitation holds, in days: somebody may be away for a week. */
const invitationDays = 7
const dayMs = 86_400_000
const mostMembers = 50

interface By {
  readonly viewer: Viewer
  readonly at: Date
}

/** A firm as its people see it. */
export interface Firm {
  readonly id: string
  readonly name: string
  readonly members: readonly {
    readonly id: string
    readonly name: string
    readonly username: string
    readonly part: FirmMember['part']
  }[]
}

/** The firm somebody is of; undefined for whoever acts for themselves. */
export async function firmOf(personId: string): Promise<Firm | undefined> {
  const own = await readMembership(personId)
  if (own === undefined) return undefined
  const members = await readMembers(own.firmId)
  const persons = new Map((await personsOf(members.map(({ _id }) => _id))).map((person) => [person._id, person]))
  return {
    id: own.firmId,
    name: own.firmName,
    members: members.flatMap(({ _id, part }) => {
      const person = persons.get(_id)
      return person?.active === true ? [{ id: _id, name: person.name, username: person.username, part }] : []
    }),
  }
}

/** Whoever else signs in for what a person files: the open accounts of their firm. */
export async function colleaguesOf(personId: string): Promise<string[]> {
  const firm = await firmOf(personId)
  return (firm?.members ?? []).map(({ id }) => id).filter((id) => id !== personId)
}

/** Opens a firm, owned by whoever does. Throws RuleError `firm-not-for-staff`, `firm-already`. */
export async function foundFirm(name: string, { viewer, at }: By): Promise<void> {
  assertParty(viewer)
  await add({ _id: viewer.id, firmId: viewer.id, firmName: name, part: 'owner', at })
  await logged('firm:founded', viewer.id, name, { viewer, at })
}

/** A link with which one more person joins; the one before it is void. Told this once. Throws not-found for whoever owns no firm. */
export async function inviteToFirm({ viewer, at }: By): Promise<{ path: string; until: Date }> {
  await ownFirm(viewer)
  const token = newToken()
  const until = new Date(at.getTime() + invitationDays * dayMs)
  await putInvitation({ _id: tokenHash(token), firmId: viewer.id, at, expiresAt: until, usedBy: null })
  return { path: `/firm-invitations/${token}`, until }
}

/** The firm that an invitation leads to. Throws not-found for one that does not hold. */
export async function readFirmInvitation(
  token: string,
  at: Date,
): Promise<Firm & { readonly invitation: FirmInvitation }> {
  const invitation = await readInvitation(tokenHash(token), at)
  const firm = invitation && (await firmOf(invitation.firmId))
  if (invitation === undefined || firm === undefined) throw notFound('invitation')
  return { ...firm, invitation }
}

/** Joins the firm, by an invitation that is used up. Throws not-found, RuleError `firm-not-for-staff`, `firm-already`, `firm-full`. */
export async function joinFirm(token: string, { viewer, at }: By): Promise<Firm> {
  assertParty(viewer)
  const firm = await readFirmInvitation(token, at)
  if ((await readMembership(viewer.id)) !== undefined) throw already()
  if (firm.members.length >= mostMembers) throw new RuleError('firm-full', 'no more members', { most: mostMembers })
  if (!(await takeInvitation(tokenHash(token), viewer.id, at))) throw notFound('invitation')
  await add({ _id: viewer.id, firmId: firm.id, firmName: firm.name, part: 'member', at })
  await logged('firm:joined', viewer.id, firm.name, { viewer, at })
  await tellAccounts([{ kind: 'firm-joined', personId: firm.id, about: viewer.name, link: '/account/firm', at }])
  return firm
}

/** Takes a member out, by the owner or by themselves. Answers the owner's id. Throws not-found. */
export async function leaveFirm(personId: string, { viewer, at }: By): Promise<string> {
  const own = await readMembership(viewer.id)
  if (own === undefined || (own.part !== 'owner' && personId !== viewer.id)) throw notFound('firm')
  if (!(await dropMember(personId, own.firmId))) throw notFound('member')
  const [person] = await personsOf([personId])
  await logged('firm:left', personId, own.firmName, { viewer, at })
  const hears = personId === viewer.id ? own.firmId : personId
  const about = personId === viewer.id ? viewer.name : (person?.name ?? '')
  await tellAccounts([{ kind: 'firm-left', personId: hears, about, link: '/account/firm', at }])
  return own.firmId
}

/** The owner gives up a firm that nobody else is in. Throws not-found, RuleError `firm-has-members`. */
export async function giveUpFirm({ viewer, at }: By): Promise<void> {
  const firm = await ownFirm(viewer)
  if ((await readMembers(viewer.id)).length > 1) throw new RuleError('firm-has-members', 'others are in it')
  await dropFirm(viewer.id)
  await logged('firm:left', viewer.id, firm.firmName, { viewer, at })
}

async function ownFirm({ id }: Viewer): Promise<FirmMember> {
  const own = await readMembership(id)
  if (own?.part !== 'owner') throw notFound('firm')
  return own
}

async function add(member: FirmMember): Promise<void> {
  try {
    await addMember(member)
  } catch (error) {
    if (isDuplicate(error)) throw already()
    throw error
  }
}

const already = () => new RuleError('firm-already', 'one account is of one firm')

/** Who works for a body acts for no party. Throws RuleError `firm-not-for-staff`. */
function assertParty({ roles, bodyId }: Viewer): void {
  if (bodyId !== undefined || !roles.every((role) => role === 'filer' || role === 'respondent'))
    throw new RuleError('firm-not-for-staff', 'people of a body act for no firm')
}

async function logged(
  kind: 'firm:founded' | 'firm:joined' | 'firm:left',
  target: string,
  name: string,
  { viewer, at }: By,
) {
  await logAdminAct({ at, byId: viewer.id, byName: viewer.name, kind, target, data: { firm: name } })
}
