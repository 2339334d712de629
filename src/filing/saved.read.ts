import { accessOf, findPerson, type MaskedCase, type MaskedParty, maskCase, type MaskedRight } from '../access/index.ts'
import { docket } from '../docket/index.ts'
import type { Viewer } from '../http/index.ts'
import { bareName, comparedText } from '../kernel/compared-text.ts'
import { loadCases } from '../store/case-store.ts'
import type { Typed } from './complaint.forms.ts'

/** A party, an agent or a right that the account wrote down before, ready to be put into the form. */
export interface Saved {
  /** 'account', 'account-agent', or case and part: 'ZB2026-000123.A1'. */
  readonly key: string
  readonly name: string
  /** What tells it from others of that name: a number, a firm. */
  readonly detail: string
  /** Number of the case it comes from; absent of what the account itself says. */
  readonly from?: string
  readonly fields: Typed
}

/** Steps into which something that was written down before may be put. */
export type SavedStep = 'right' | 'requester' | 'respondent'
export const hasSaved = (step: string): step is SavedStep =>
  step === 'right' || step === 'requester' || step === 'respondent'

/** Cases that are read whole to be offered part by part; of older ones their rows say what they are about, and the one that is picked is read. */
const casesLookedAt = 12
const rowsLookedAt = 1000

/**
 * What may be put into a step: the account's own data, then what stands in its earlier complaints, newest first, each once. Nothing of a
 * case that the account may not read any more, and no more of it than it may read there.
 */
export async function savedFor(step: SavedStep, viewer: Viewer): Promise<Saved[]> {
  const cases = await ownCases(viewer)
  const earlier = cases.flatMap((shown) => savedIn(shown, step))
  const seen = new Set<string>()
  const distinct = earlier.filter(({ name, detail }) => {
    const mark = `${bareName(name)}|${comparedText(detail)}`
    return !seen.has(mark) && Boolean(seen.add(mark))
  })
  const looked = new Set(cases.map(({ _id }) => _id))
  const older = (await olderRows(step, viewer)).filter(({ from = '', name }) => {
    if (looked.has(from) || name === '') return false
    const mark = `${bareName(name)}|`
    return [...seen].every((each) => !each.startsWith(mark)) && Boolean(seen.add(mark))
  })
  return [...(step === 'requester' ? await ofAccount(viewer) : []), ...distinct, ...older]
}

/** What was picked, as it stands in the case it comes from; undefined for what the account has no more. */
export async function savedNamed(step: SavedStep, key: string | undefined, viewer: Viewer): Promise<Saved | undefined> {
  const found = (await savedFor(step, viewer)).find((each) => each.key === key)
  if (found?.from === undefined || !found.key.endsWith(ofRow)) return found
  const [record] = await loadCases([found.from])
  const access = record && accessOf(viewer, record)
  if (!record || access?.as !== 'filer') return undefined
  const own = savedIn(maskCase(record, access), step)
  return own.find(({ name }) => bareName(name) === bareName(found.name)) ?? own[0]
}

/** The end of a key that names no part of its case yet. */
const ofRow = '.row'

/** What older complaints were about, by their rows: who complained, against whom, on which right. */
async function olderRows(step: SavedStep, viewer: Viewer): Promise<Saved[]> {
  const rows = await docket()
    .find({ personIds: viewer.id, kind: 'proceeding', requesterIds: viewer.id })
    .sort({ filedOn: -1, _id: 1 })
    .limit(rowsLookedAt)
    .toArray()
  const readable = rows.filter(({ recused }) => !recused.includes(viewer.id))
  return readable.map(({ caseId, requester, respondent, title, rightNumber }) => ({
    key: `${caseId}${ofRow}`,
    name: step === 'right' ? title : step === 'requester' ? requester : respondent,
    detail: step === 'right' ? rightNumber : '',
    from: caseId,
    fields: {},
  }))
}

/** The newest cases that the account filed and may still read, as it reads them. */
async function ownCases(viewer: Viewer): Promise<MaskedCase[]> {
  const rows = await docket()
    .find({ personIds: viewer.id, kind: 'proceeding', requesterIds: viewer.id })
    .sort({ filedOn: -1, _id: 1 })
    .limit(casesLookedAt * 3)
    .toArray()
  const ids = [...new Set(rows.map(({ caseId }) => caseId))].slice(0, casesLookedAt)
  const found = new Map((await loadCases(ids)).map((record) => [record._id, record]))
  return ids.flatMap((id) => {
    const record = found.get(id)
    const access = record && accessOf(viewer, record)
    return record && access?.as === 'filer' ? [maskCase(record, access)] : []
  })
}

function savedIn(shown: MaskedCase, step: SavedStep): Saved[] {
  const from = { from: shown._id }
  const keyOf = (id: string) => `${shown._id}.${id}`
  if (step === 'right')
    return shown.rights.map((right) => ({
      key: keyOf(right.id),
      name: right.title,
      detail: right.number,
      ...from,
      fields: fieldsOfRight(right),
    }))
  return shown.parties
    .filter(({ side, name }) => side === step && name !== '')
    .map((party) => ({
      key: keyOf(party.id),
      name: party.name,
      detail: [party.idNumber, party.agent?.name].filter(Boolean).join(' · '),
      ...from,
      fields: step === 'requester' ? fieldsOfRequester(party) : fieldsOfParty(party),
    }))
}

function fieldsOfRight({ measures, ...right }: MaskedRight): Typed {
  const { kind, number, title, holder, grantedOn, classes, claims, form } = right
  return {
    ...given({ kind, number, title, holder, grantedOn, classes, claims, form }),
    ...(measures ? { measures } : {}),
  }
}

function fieldsOfParty(party: MaskedParty): Typed {
  const { name, kind, region, domiciled, idNumber, address, phone, email, shop } = party
  const domicile = region === 'mainland' ? undefined : yesNo(domiciled)
  return given({
    name,
    ...(kind === 'unknown' ? {} : { kind }),
    region,
    domiciled: domicile,
    idNumber,
    address,
    phone,
    email,
    shop,
  })
}

function fieldsOfRequester(party: MaskedParty): Typed {
  const { standing, representative, serviceAddress, electronicService, agent } = party
  const { shop: _shop, ...own } = fieldsOfParty(party)
  return {
    ...own,
    ...given({
      standing,
      representative,
      serviceAddress,
      electronicService: yesNo(electronicService),
      agentName: agent?.name,
      agentFirm: agent?.firm,
      agentPhone: agent?.phone,
    }),
  }
}

/** The account as the one who complains, and as the agent of whoever does. */
async function ofAccount(viewer: Viewer): Promise<Saved[]> {
  const person = await findPerson(viewer.id)
  if (!person) return []
  const { name, phone, email } = person
  const detail = [phone, email].filter(Boolean).join(' · ')
  return [
    { key: 'account', name, detail, fields: given({ name, kind: 'natural', phone, email }) },
    { key: 'account-agent', name, detail, fields: given({ agentName: name, agentPhone: phone }) },
  ]
}

const yesNo = (value: boolean) => (value ? 'yes' : 'no')

function given(values: Readonly<Record<string, string | undefined>>): Typed {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  )
}
