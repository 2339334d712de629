import type { CaseRecord, Party, PartySide } from '../kernel/case-record.ts'
import { emptyCase } from '../kernel/empty-case.ts'
import { type Actor, partyRoles, type Role, workingRoles } from '../kernel/role.ts'
import type { Procedure, StepRule } from '../kernel/procedure.ts'
import { bare } from './nearest.ts'
import type { GivenParty, Timeline } from './timeline.ts'

/** Who takes a step: the office, a side, one party, or the program. */
export type Taker =
  | { readonly kind: 'office' }
  | { readonly kind: 'program' }
  | { readonly kind: 'side'; readonly side: 'requester' | 'respondent' }
  | { readonly kind: 'party'; readonly party: Party }

const words: Readonly<Record<'office' | 'program' | 'requester' | 'respondent' | 'both', readonly string[]>> = {
  office: [
    'office',
    '办案机关',
    '机关',
    '承办机构',
    '承办人',
    '办案部门',
    '行政机关',
    '海关',
    '公安机关',
    '检察机关',
    '法院',
    '调解员',
    '调解组织',
    '仲裁庭',
    '仲裁机构',
    'officer',
    'lead',
    'court',
    'police',
  ],
  program: ['program', 'system', '系统', '程序'],
  requester: [
    'requester',
    '请求人',
    '投诉人',
    '申请人',
    '举报人',
    '权利人',
    '专利权人',
    'filer',
    'applicant',
    'claimant',
  ],
  respondent: ['respondent', '被请求人', '被投诉人', '被申请人', '当事人', '被调查人', 'party', 'defendant'],
  both: ['both', '双方', '各方', 'parties', '双方当事人', '各方当事人'],
}

/** Who was meant; undefined for a name that is nobody's. */
export function takersNamed(name: string, parties: readonly Party[]): Taker[] | undefined {
  const wanted = bare(name)
  const party = parties.find((each) => bare(each.name) === wanted)
  if (party) return [{ kind: 'party', party }]
  const found = Object.entries(words).find(([, names]) => names.some((each) => bare(each) === wanted))?.[0]
  if (found === 'office' || found === 'program') return [{ kind: found }]
  return sidesCalled(found)?.map((side) => ({ kind: 'side', side }))
}

function sidesCalled(word: string | undefined): readonly ('requester' | 'respondent')[] | undefined {
  if (word === 'both') return ['requester', 'respondent']
  return word === 'requester' || word === 'respondent' ? [word] : undefined
}

const isOf = (roles: readonly Role[]) => (role: Role) => roles.includes(role)
const isOfOffice = ({ by }: StepRule) => by.some(isOf(workingRoles))

/** Who takes a step of which nobody said who does: the office where it may, both sides where each has to, else the only side that may. */
export function usualTakers(step: StepRule, isSaidByBoth: boolean): Taker[] | undefined {
  if (step.jointly || isSaidByBoth)
    return (['requester', 'respondent'] as const).map((side) => ({ kind: 'side', side }))
  if (isOfOffice(step)) return [{ kind: 'office' }]
  const sides = step.by.flatMap((role) =>
    role === 'filer' ? (['requester'] as const) : role === 'respondent' ? (['respondent'] as const) : [],
  )
  if (sides.length === 0) return [{ kind: 'program' }]
  const [side] = sides
  return sides.length === 1 && side ? [{ kind: 'side', side }] : undefined
}

/** The actor of a step, and for whom an officer enters it. Officers are others each time: who makes a thing does not approve it. */
export function actingAs(taker: Taker, step: StepRule, parties: readonly Party[], n: number, called: string) {
  const officer: Actor = { id: `officer${n}`, name: called, roles: workingRoles, answers: true, untaken: true }
  if (taker.kind === 'program') return { actor: { id: 'system', name: '系统', roles: ['system'] } satisfies Actor }
  if (taker.kind === 'office') return { actor: officer }
  const side = taker.kind === 'side' ? taker.side : taker.party.side === 'requester' ? 'requester' : 'respondent'
  const party = taker.kind === 'party' ? { party: taker.party.id } : {}
  const role = side === 'requester' ? partyRoles[0] : partyRoles[1]
  // What a side cannot take itself the office enters for it.
  if (!step.by.includes(role)) return { actor: officer, side, ...party }
  const own =
    taker.kind === 'party' ? [taker.party.id] : parties.filter((each) => each.side === side).map(({ id }) => id)
  return { actor: { id: own[0] ?? side, name: side, roles: [role], partyIds: own } satisfies Actor, ...party }
}

function partyOf(side: PartySide, { name, electronic }: GivenParty, n: number): Party {
  const id = n === 0 ? side : `${side}${n + 1}`
  return {
    id,
    side,
    name,
    kind: 'legal',
    region: 'mainland',
    domiciled: true,
    electronicService: electronic,
    email: `${id}@timeline.invalid`,
    personIds: [id],
  }
}

/** The parties of a timeline: one on each side where none was named, called as the law of the procedure calls it. */
export function partiesOf(
  { requesters, respondents }: Pick<Timeline, 'requesters' | 'respondents'>,
  { calls }: Pick<Procedure, 'calls'>,
): Party[] {
  const sides = [
    ['requester', requesters, calls?.asker ?? '请求人'],
    ['respondent', respondents, calls?.other ?? '被请求人'],
  ] as const
  return sides.flatMap(([side, given, name]) =>
    (given.length > 0 ? given : [{ name, electronic: true }]).map((each, n) => partyOf(side, each, n)),
  )
}

/** A case of nothing but its parties, for one proceeding to run in. */
export function caseOf(parties: readonly Party[], at: Date, on: string): CaseRecord {
  return {
    ...emptyCase(),
    _id: 'timeline',
    version: 1,
    title: '',
    filedAt: at,
    filedOn: on,
    channel: 'counter',
    district: '',
    filerId: '',
    parties,
    rights: [],
    acts: { kinds: [], place: '', ongoing: false, description: '' },
  }
}
