import { allActs, lastDayOf } from './acts.ts'
import type { Act, Acts, CaseRecord, ChangedFact, Party, Right } from './case-record.ts'

/** A part of what was filed that can be put right: what kind it is, and its facts as texts, '' where none was given. */
export interface FiledPart {
  readonly kind: 'party' | 'right' | 'act'
  readonly values: Readonly<Record<string, string>>
}

const asTexts = (from: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(from).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )

const agentFields = { agentName: 'name', agentFirm: 'firm', agentPhone: 'phone' } as const

/** The part of the case with that id; undefined for one it does not have. */
export function filedPart(
  record: Pick<CaseRecord, 'parties' | 'rights' | 'acts'>,
  part: string,
): FiledPart | undefined {
  const party = record.parties.find(({ id }) => id === part)
  if (party) {
    const agent = Object.entries(agentFields).map(([name, of]) => [name, party.agent?.[of] ?? ''])
    return { kind: 'party', values: { ...asTexts(party), ...Object.fromEntries(agent) } }
  }
  const right = record.rights.find(({ id }) => id === part)
  if (right) return { kind: 'right', values: asTexts(right) }
  const act = allActs(record.acts)[actIndex(part)]
  return act && { kind: 'act', values: asTexts(act) }
}

/** Place of an act in their order, by its id; -1 for an id of something else. */
const actIndex = (part: string): number => (/^act-[1-9]\d?$/.test(part) ? Number(part.slice(4)) - 1 : -1)

/** What differs from the part as it is on file; only the named fields are looked at. */
export function changesOf(
  { values }: FiledPart,
  wanted: Readonly<Record<string, string>>,
  fields: readonly string[],
): ChangedFact[] {
  return fields.flatMap((field) => {
    const [was, is] = [values[field] ?? '', wanted[field] ?? '']
    return was === is ? [] : [{ field, was, is }]
  })
}

/** The case with a part put right. Papers and what was done before stay as they are; the case is called by what its first right is called. */
export function withPartCorrected(record: CaseRecord, part: string, changes: readonly ChangedFact[]): CaseRecord {
  const corrected = <T extends object>(one: T): T => withTexts(one, changes)
  const rights = record.rights.map((right) => (right.id === part ? corrected<Right>(right) : right))
  const title = changes.find(({ field }) => field === 'title' && part === record.rights[0]?.id)
  const acts = allActs(record.acts).map((act, index) => (index === actIndex(part) ? corrected<Act>(act) : act))
  const last = acts
    .flatMap((act) => lastDayOf(act) ?? [])
    .toSorted()
    .at(-1)
  const isOfAct = actIndex(part) >= 0
  return {
    ...record,
    ...(title ? { title: record.title.replace(title.was, () => title.is) } : {}),
    ...(isOfAct && last ? { actOn: last } : {}),
    parties: record.parties.map((party) => (party.id === part ? partyCorrected(party, changes) : party)),
    rights,
    ...(isOfAct ? { acts: actsOf(acts) } : {}),
  }
}

/** The case with its parts as they were filed: every correction that was made taken back, the newest first. */
export function asFiled(record: CaseRecord): CaseRecord {
  const made = (record.corrections ?? []).filter(({ state }) => state === 'made')
  return made.toReversed().reduce<CaseRecord>((before, { part, changes }) => {
    const back = changes.map(({ field, was, is }) => ({ field, was: is, is: was }))
    return withPartCorrected(before, part, back)
  }, record)
}

const actsOf = ([first, ...more]: readonly Act[]): Acts => ({
  ...(first as Acts),
  ...(more.length > 0 ? { more } : {}),
})

function partyCorrected(party: Party, changes: readonly ChangedFact[]): Party {
  const { agent: _agent, ...own } = party
  const plain = withTexts(
    own as Party,
    changes.filter(({ field }) => !(field in agentFields)),
  )
  const before = Object.fromEntries(Object.entries(agentFields).map(([name, of]) => [name, party.agent?.[of] ?? '']))
  const now = { ...before, ...Object.fromEntries(changes.map(({ field, is }) => [field, is])) } as Record<
    string,
    string
  >
  const { agentName: name = '', agentFirm: firm, agentPhone: phone } = now
  if (name === '') return plain
  return { ...plain, agent: { name, ...(firm ? { firm } : {}), ...(phone ? { phone } : {}) } }
}

/** With these texts; one that is empty now is not given any more, but for the name of a party, which is always there. */
function withTexts<T extends object>(one: T, changes: readonly ChangedFact[]): T {
  const made = { ...one } as Record<string, unknown>
  for (const { field, is } of changes) {
    if (is === '' && field !== 'name' && field !== 'number') delete made[field]
    else made[field] = is
  }
  return made as T
}
