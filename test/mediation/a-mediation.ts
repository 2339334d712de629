import { asViewer, createPerson } from '../../src/access/index.ts'
import { type Caller, claimProceeding, takeCaseStep } from '../../src/cases/index.ts'
import { calendars } from '../../src/calendars/index.ts'
import type { Viewer } from '../../src/http/index.ts'
import type { CaseRecord, Party, Proceeding } from '../../src/kernel/case-record.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { procedureAt } from '../../src/procedures/index.ts'
import { insertCase, loadCase } from '../../src/store/case-store.ts'
import { system } from '../../src/kernel/role.ts'
import { viewerNamed } from '../support/city.ts'

/** Monday, half past nine in Zhuhai. */
export const morning = new Date('2026-11-23T01:30:00Z')
export const later = (minutes: number, from = morning): Date => new Date(from.getTime() + minutes * 60_000)

export const password = 'violet kettle 灯塔 rain'

export interface People {
  readonly filer: Viewer
  readonly respondent: Viewer
  readonly mediator: Viewer
  readonly mediator2: Viewer
  readonly mediationLead: Viewer
  readonly officer: Viewer
}

let count = 0

/** A party's person with an account of its own. */
async function aPartyPerson(role: 'filer' | 'respondent'): Promise<Viewer> {
  count += 1
  const given = {
    username: `party${process.pid}x${count}`,
    name: role === 'filer' ? '陈权' : '李应',
    password,
    roles: [role],
  }
  return asViewer(await createPerson(given, morning))
}

export async function thePeople(): Promise<People> {
  return {
    filer: await aPartyPerson('filer'),
    respondent: await aPartyPerson('respondent'),
    mediator: await viewerNamed('mediator'),
    mediator2: await viewerNamed('mediator2'),
    mediationLead: await viewerNamed('mediation-lead'),
    officer: await viewerNamed('officer'),
  }
}

export const asks = (viewer: Viewer, at = morning): Caller => ({ viewer, at })

export function aParty(id: string, side: Party['side'], personIds: readonly string[]): Party {
  return {
    id,
    side,
    name: { requester: '珠海明灯照明有限公司', respondent: '南屏五金商行', 'third-party': '城东物流' }[side],
    kind: 'legal',
    region: 'mainland',
    domiciled: true,
    address: '珠海市香洲区南屏镇十二村',
    email: `${id.toLowerCase()}@example.com`,
    electronicService: true,
    personIds,
  }
}

let cases = 0

export interface CaseOptions {
  readonly evidence?: CaseRecord['evidence']
  readonly parties?: readonly Party[]
  /** Keys of procedures to open, with the desk that holds each. */
  readonly open?: readonly (readonly [procedure: string, bodyId: string, deskId: string])[]
  readonly confidential?: boolean
}

/** A filed case with the proceedings asked for: P1, P2 ... in the order given. */
export async function aFiledCase(
  people: Pick<People, 'filer' | 'respondent'>,
  options: CaseOptions = {},
): Promise<string> {
  cases += 1
  const id = `ZB2026-${String(cases).padStart(6, '0')}`
  const bare: CaseRecord = {
    _id: id,
    version: 0,
    seq: 0,
    chain: '',
    title: '台灯外观设计侵权',
    filedAt: morning,
    filedOn: '2026-11-23',
    channel: 'online',
    district: 'xiangzhou',
    filerId: people.filer.id,
    parties: options.parties ?? [
      aParty('A1', 'requester', [people.filer.id]),
      aParty('B1', 'respondent', [people.respondent.id]),
    ],
    rights: [{ id: 'R1', kind: 'design', number: 'ZL202330123456X', title: '台灯', holder: '珠海明灯照明有限公司' }],
    acts: { kinds: ['sell'], place: '香洲', ongoing: true, description: '销售外观近似的台灯' },
    claims: ['stop'],
    claimsText: '停止销售',
    statements: { truth: true },
    wantsMediation: true,
    confidential: options.confidential ?? false,
    evidence: options.evidence ?? [],
    papers: [],
    proceedings: [],
    handoffs: [],
    suggestions: [],
    readers: [],
    recused: [],
    once: [],
  }
  const circumstances = { at: morning, actor: system, calendars: calendars() }
  let change = { record: bare, entries: [] as Parameters<typeof insertCase>[0]['entries'] }
  for (const [key, bodyId, deskId] of options.open ?? [
    ['adjudication', 'xiangzhou', 'xiangzhou-ip'],
    ['mediation', 'mediation', 'mediation-desk'],
  ]) {
    const procedure = procedureAt(key, '2026-11-23')
    const next = openProceeding(
      change.record,
      { procedure, holder: { bodyId, deskId }, facts: { abroad: false } },
      circumstances,
    )
    change = { record: next.record, entries: [...change.entries, ...next.entries] }
  }
  await insertCase(change, { actor: system, at: morning })
  return id
}

/** Takes steps one after another as the same person. */
export async function walk(
  caseId: string,
  proceedingId: string,
  viewer: Viewer,
  ...steps: readonly (string | readonly [step: string, input: Readonly<Record<string, unknown>>])[]
): Promise<void> {
  for (const each of steps) {
    const [step, input] = typeof each === 'string' ? [each, {}] : each
    await takeCaseStep({ caseId, proceedingId, step, input }, asks(viewer))
  }
}

/** The mediation P2 of a case, taken on by the mediator and agreed to by the respondent. */
export async function underMediation(people: People, options: CaseOptions = {}): Promise<string> {
  const caseId = await aFiledCase(people, options)
  await claimProceeding({ caseId, proceedingId: 'P2' }, asks(people.mediator))
  await walk(caseId, 'P2', people.mediator, 'accept', 'agree-mediation')
  return caseId
}

export async function proceedingIn(caseId: string, id: string): Promise<Proceeding> {
  const found = (await loadCase(caseId)).proceedings.find((proceeding) => proceeding.id === id)
  if (!found) throw new Error(`no proceeding ${id}`)
  return found
}

/** The code of the refusal; fails when nothing was refused. */
export async function refusalOf(act: Promise<unknown>): Promise<string> {
  try {
    await act
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      const { code, details } = error as Error & { code: string; details?: { fields?: Record<string, string> } }
      return details?.fields ? Object.values(details.fields).join(' ') : code
    }
    throw error
  }
  throw new Error('nothing was refused')
}
