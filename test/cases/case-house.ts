import type { Express } from 'express'
import { MemoryStore } from 'express-session'
import Joi from 'joi'
import { pino } from 'pino'
import { bodies } from '../../seeds/bodies.ts'
import cn from '../../seeds/calendars/cn.json' with { type: 'json' }
import { anyone, createPerson, findPerson } from '../../src/access/index.ts'
import { wholeViewer } from '../../src/access/viewers.ts'
import { forgetBodies, intakeDesk, saveBody } from '../../src/bodies/index.ts'
import { calendars, saveCalendar } from '../../src/calendars/index.ts'
import { type Caller, caseRoutes, claimProceeding, takeCaseStep } from '../../src/cases/index.ts'
import { caseListPane, navOf, worklistCounts, worklistRoutes } from '../../src/worklists/index.ts'
import { docketProjection } from '../../src/docket/index.ts'
import { heldFiles } from '../../src/evidence/index.ts'
import { createHttp, endpoint, type Http, json, mount, type Viewer } from '../../src/http/index.ts'
import { journalProjection } from '../../src/journal/journal.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { makePatentNumber } from '../../src/kernel/right-number.ts'
import { type Role, system } from '../../src/kernel/role.ts'
import type { WorkCalendar } from '../../src/kernel/work-calendar.ts'
import { closePapers, draftProjection, preparePapers } from '../../src/papers/index.ts'
import { procedureAt } from '../../src/procedures/index.ts'
import { insertCase } from '../../src/store/case-store.ts'
import { connect, disconnect } from '../../src/store/connection.ts'
import { addProjection, drained } from '../../src/store/publisher.ts'
import { startPublisher } from '../../src/store/sweep.ts'
import { root, testConfig } from '../http/sample-app.ts'
import { visitor } from '../http/visitor.ts'
import { testDatabase, testIndexes } from '../support/database.ts'

/** Monday, 2 March 2026, 10:00 in Zhuhai. */
export const start = new Date('2026-03-02T02:00:00Z')
export const days = (count: number, from: Date = start) => new Date(from.getTime() + count * 86_400_000)

type StaffLine = readonly [id: string, name: string, desk: string | undefined, ...roles: Role[]]

const staff: readonly StaffLine[] = [
  ['filer', '陈晓岚', undefined, 'filer'],
  ['respondent', '罗志强', undefined, 'respondent'],
  ['intake', '林静', 'centre-intake', 'intake'],
  ['intake2', '周海波', 'centre-intake', 'intake'],
  ['centre-lead', '许文华', 'centre-intake', 'lead', 'intake'],
  ['officer', '李明', 'xiangzhou-ip', 'officer'],
  ['officer2', '张雪莹', 'xiangzhou-ip', 'officer'],
  ['lead', '王建国', 'xiangzhou-ip', 'lead', 'officer'],
  ['jinwan', '曾慧敏', 'jinwan-ip', 'officer'],
  ['mediator', '王芳', 'mediation-desk', 'mediator'],
  ['leader', '何局', undefined, 'supervisor'],
  ['admin', '管理员', undefined, 'system-admin'],
]
export type Somebody =
  | 'filer'
  | 'respondent'
  | 'intake'
  | 'intake2'
  | 'centre-lead'
  | 'officer'
  | 'officer2'
  | 'lead'
  | 'jinwan'
  | 'mediator'
  | 'leader'
  | 'admin'
  | keyof typeof outside

/** People of the bodies outside market regulation, for whoever asks for them. */
const outside = {
  customs: ['customs', '关锋', 'customs-ip', 'liaison'],
  court: ['court', '苏平', 'court-ip', 'liaison'],
  police: ['police', '邓毅', 'police-economic', 'liaison'],
  procuratorate: ['procuratorate', '江月', 'procuratorate-ip', 'liaison'],
} as const satisfies Record<string, StaffLine>

const people = new Map<string, Viewer>()

export function person(id: Somebody): Viewer {
  const found = people.get(id)
  if (!found) throw new Error(`nobody is called ${id}`)
  return found
}

/** An office with its bodies, desks, calendar and people on an empty database. Answers how to close it. */
export async function openOffice(...others: readonly (keyof typeof outside)[]): Promise<() => Promise<void>> {
  await disconnect()
  const database = await testDatabase()
  await connect(database.uri, { poolSize: 8 })
  await testIndexes()
  for (const projection of [journalProjection, docketProjection, draftProjection]) addProjection(projection)
  startPublisher((projection, error) => {
    throw new Error(`${projection} failed`, { cause: error })
  })
  for (const body of bodies) await saveBody(body, { actor: system, at: start })
  await saveCalendar(cn as WorkCalendar)
  preparePapers({ publicUrl: 'http://127.0.0.1', demo: true })
  const made = await Promise.all(
    [...staff, ...others.map((id) => outside[id])].map(async ([id, name, desk, ...roles]) => {
      const bodyId = bodies.find(({ desks }) => desks.some(({ _id }) => _id === desk))?._id
      const given = { id, username: `${id}-person`, name, password: 'plain', roles, demo: true }
      return await createPerson({ ...given, deskIds: desk ? [desk] : [], ...(bodyId ? { bodyId } : {}) }, start)
    }),
  )
  // Who heads which desk is known once all are there.
  for (const each of made) people.set(each._id, await wholeViewer(each))
  return async () => {
    await drained()
    await closePapers()
    forgetBodies()
    await disconnect()
    await database.drop()
  }
}

let filed = 0

/** A case as it is right after filing: one examination at the intake desk, claimed by nobody. */
export async function aFiledCase(changes: Partial<CaseRecord> = {}, at: Date = start): Promise<CaseRecord> {
  filed += 1
  const party = (id: string, side: 'requester' | 'respondent', name: string, personId: string) => ({
    id,
    side,
    name,
    kind: 'legal' as const,
    region: 'mainland' as const,
    domiciled: true,
    phone: '0756-2222333',
    electronicService: true,
    personIds: [personId],
  })
  const record: CaseRecord = {
    _id: `ZB2026-${String(filed).padStart(6, '0')}`,
    version: 0,
    seq: 0,
    chain: '',
    title: '电水壶外观设计侵权',
    filedAt: at,
    filedOn: '2026-03-02',
    channel: 'online',
    district: 'xiangzhou',
    filerId: 'filer',
    parties: [
      party('A1', 'requester', '珠海某电器有限公司', 'filer'),
      party('B1', 'respondent', '香洲某商行', 'respondent'),
    ],
    rights: [
      {
        id: 'R1',
        kind: 'design',
        number: makePatentNumber(2021, 'design', 9_000_000 + filed),
        title: '电水壶',
        holder: '珠海某电器有限公司',
      },
    ],
    acts: { kinds: ['selling'], place: '香洲区', ongoing: true, description: '在店内销售与外观设计近似的电水壶' },
    claims: ['stop'],
    claimsText: '',
    statements: {},
    wantsMediation: true,
    confidential: false,
    evidence: [],
    papers: [],
    proceedings: [],
    handoffs: [],
    suggestions: [],
    readers: [],
    recused: [],
    once: [],
    ...changes,
  }
  const actor = person('filer')
  const opened = openProceeding(
    record,
    { procedure: procedureAt('examination', record.filedOn), holder: intakeDesk() },
    { at, actor, calendars: calendars() },
  )
  const { record: stored } = await insertCase(opened, { actor, at })
  return stored
}

export const by = (id: Somebody, at: Date = start): Caller => ({ viewer: person(id), at })

/** A step, taken as a program would. */
export async function take(
  caseId: string,
  step: string,
  id: Somebody,
  { input = {}, proceedingId = 'P1', at = start }: { input?: object; proceedingId?: string; at?: Date } = {},
): Promise<CaseRecord> {
  return (await takeCaseStep({ caseId, proceedingId, step, input }, by(id, at))).record
}

/** A case in examination, registered and in the hands of 林静. */
export async function anExaminedCase(changes: Partial<CaseRecord> = {}): Promise<CaseRecord> {
  const { _id } = await aFiledCase(changes)
  await claimProceeding({ caseId: _id, proceedingId: 'P1' }, by('intake'))
  return await take(_id, 'register', 'intake')
}

const enter = mount([
  endpoint({
    method: 'get',
    path: '/sample/token',
    policy: anyone,
    summary: 'token',
    answer: ({ session }) => json({ csrf: session.csrf() }),
  }),
  endpoint({
    method: 'post',
    path: '/enter',
    policy: anyone,
    summary: 'enter',
    body: Joi.object<{ as: string }>({ as: Joi.string().required() }),
    answer: async ({ session, body }) => {
      await session.begin({ personId: body.as, epoch: 1 })
      return json({ as: body.as })
    },
  }),
])

/** The pages of the cases room, and those of `more`, behind real sessions. `clock` says what time it is at the office. */
export function officeHttp(clock: () => Date = () => start, more: readonly ReturnType<typeof mount>[] = []): Http {
  return createHttp({
    config: testConfig,
    secret: 'a secret for tests that is long enough',
    root,
    version: '0.0.0',
    log: pino({ level: 'silent' }),
    sessionStore: new MemoryStore(),
    clock,
    heldFiles,
    viewerOf: async ({ personId }) => {
      const found = await findPerson(personId)
      return found && (await wholeViewer(found))
    },
    chrome: async ({ visitor: who, at, t }) =>
      who ? { now: at.toISOString(), nav: { groups: navOf(who, await worklistCounts(who, at), t) } } : {},
    ready: async () => true,
    routers: [enter, caseRoutes(caseListPane), worklistRoutes, ...more],
  })
}

/** Browsers of several people, each signed in; asked for by name. */
export async function signInAll(app: Express, people: readonly Somebody[]) {
  const browsers = new Map<Somebody, Awaited<ReturnType<typeof signedInAs>>>()
  for (const who of people) browsers.set(who, await signedInAs(app, who))
  return (who: Somebody) => {
    const found = browsers.get(who)
    if (!found) throw new Error(`${who} is not signed in`)
    return found
  }
}

export async function signedInAs(app: Express, id: Somebody) {
  const browser = await visitor(app)
  await browser.json('/enter', { as: id }).expect(200)
  await browser.renew()
  return browser
}
