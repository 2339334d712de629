import type { Express } from 'express'
import { MemoryStore } from 'express-session'
import Joi from 'joi'
import { pino } from 'pino'
import { anyone } from '../../src/access/index.ts'
import { type Body, forgetBodies, loadBodies, saveBody } from '../../src/bodies/index.ts'
import { calendars, saveCalendar } from '../../src/calendars/index.ts'
import { docketProjection } from '../../src/docket/index.ts'
import { deliveriesNoted, handoffRoutes, offer } from '../../src/handoffs/index.ts'
import { createHttp, endpoint, type HttpOptions, json, mount, type Viewer } from '../../src/http/index.ts'
import { journalProjection } from '../../src/journal/journal.ts'
import type { CaseRecord, Handoff, Proceeding } from '../../src/kernel/case-record.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { type BodyKind, type Role, system } from '../../src/kernel/role.ts'
import { draftProjection } from '../../src/papers/index.ts'
import { procedureAt } from '../../src/procedures/index.ts'
import { insertCase, loadCase } from '../../src/store/case-store.ts'
import { connect, disconnect } from '../../src/store/connection.ts'
import { addProjection, drained } from '../../src/store/publisher.ts'
import { startPublisher } from '../../src/store/sweep.ts'
import { root, testConfig } from '../http/sample-app.ts'
import { visitor } from '../http/visitor.ts'
import { testDatabase, testIndexes } from '../support/database.ts'

/** Monday, 23 November 2026, 10:00 in Zhuhai. */
export const start = new Date('2026-11-23T02:00:00Z')
export const hours = (count: number, from: Date = start) => new Date(from.getTime() + count * 3_600_000)

const byCity = {
  by: 'city',
  procedure: 'adjudication',
  powers: ['accept', 'file', 'inspect', 'hear', 'mediate', 'decide'],
  from: '2026-01-01',
  until: '2028-12-31',
  notice: '公告',
}

function body(id: string, kind: BodyKind, zh: string, desks: readonly [string, string, string[]][]): Body {
  return {
    _id: id,
    name: { zh, en: id },
    fullName: zh,
    kind,
    district: 'city',
    code: id,
    address: '',
    phone: '',
    desks: desks.map(([_id, desk, handles]) => ({ _id, name: { zh: desk, en: _id }, handles })),
    active: true,
    // They adjudicate in the name of the city.
    ...(kind === 'district-regulator' || kind === 'protection-centre' ? { entrustments: [byCity] } : {}),
  }
}

const bodies = [
  body('centre', 'protection-centre', '珠海市知识产权保护中心', [
    ['centre-intake', '快速维权科', ['examination', 'adjudication']],
  ]),
  body('xiangzhou', 'district-regulator', '香洲区市场监管局', [['xiangzhou-ip', '知识产权科', ['adjudication']]]),
  body('jinwan', 'district-regulator', '金湾区市场监管局', [['jinwan-ip', '知识产权科', ['adjudication']]]),
  body('customs', 'customs', '拱北海关', [['customs-ip', '法规处', ['liaison']]]),
  body('procuratorate', 'procuratorate', '珠海市人民检察院', [['procuratorate-ip', '知识产权检察办公室', ['liaison']]]),
  body('mediation', 'mediation-committee', '珠海市知识产权纠纷人民调解委员会', [
    ['mediation-desk', '调解室', ['mediation']],
  ]),
  body('court', 'court', '珠海市香洲区人民法院', [['court-ip', '知识产权审判庭', ['court-link', 'liaison']]]),
  body('police', 'police', '珠海市公安局', [['police-economic', '经侦支队', ['liaison']]]),
]

const bodyOf = (deskId: string): string =>
  bodies.find(({ desks }) => desks.some(({ _id }) => _id === deskId))?._id ?? ''

export function who(id: string, deskId: string, roles: readonly Role[] = ['officer']): Viewer {
  const home = bodies.find(({ desks }) => desks.some(({ _id }) => _id === deskId))
  return { id, name: id, roles, deskIds: [deskId], lang: 'zh-CN', ...(home ? { bodyId: home._id } : {}) }
}

export const people = {
  intake: who('林静', 'centre-intake', ['intake']),
  officer: who('李明', 'xiangzhou-ip'),
  colleague: who('张雪莹', 'xiangzhou-ip'),
  jinwan: who('曾慧敏', 'jinwan-ip'),
  customs: who('唐海生', 'customs-ip', ['liaison']),
  police: who('雷刚', 'police-economic', ['liaison']),
  filer: { id: '陈晓岚', name: '陈晓岚', roles: ['filer'], deskIds: [], lang: 'zh-CN' } satisfies Viewer,
} as const

/** A case of the centre with one open proceeding, P1; its evidence E1 is open, E2 sealed. */
export async function fileCase(
  id: string,
  {
    procedure = 'adjudication',
    at = start,
    deskId = 'centre-intake',
    standing = {},
    more = {},
  }: {
    procedure?: string
    at?: Date
    deskId?: string
    standing?: Partial<Proceeding>
    more?: Partial<CaseRecord>
  } = {},
): Promise<CaseRecord> {
  const evidence = (name: string, sealed: boolean): CaseRecord['evidence'][number] => ({
    id: name,
    name: `证据${name}`,
    kind: 'document',
    proves: '销售行为',
    fileName: `${name}.pdf`,
    type: 'application/pdf',
    size: 1,
    sha256: 'x',
    blobId: name,
    addedAt: at,
    addedBy: '陈晓岚',
    side: 'requester',
    sealed,
    served: false,
  })
  const party = (side: 'requester' | 'respondent', name: string) => ({
    id: side,
    side,
    name,
    kind: 'legal' as const,
    region: 'mainland' as const,
    domiciled: true,
    address: '珠海市香洲区',
    phone: '13800138000',
    idNumber: '91440400MA4UHA1234',
    electronicService: true,
    personIds: side === 'requester' ? ['陈晓岚'] : [],
  })
  const record: CaseRecord = {
    _id: id,
    version: 0,
    seq: 0,
    chain: '',
    title: '台灯外观设计侵权',
    filedAt: at,
    filedOn: '2026-11-23',
    channel: 'online',
    district: 'xiangzhou',
    filerId: '陈晓岚',
    parties: [party('requester', '南屏灯具厂'), party('respondent', '前山商行')],
    rights: [{ id: 'R1', kind: 'design', number: 'ZL201930123456.7', title: '台灯', holder: '南屏灯具厂' }],
    acts: { kinds: ['selling'], place: '香洲区前山', ongoing: true, description: '在店内销售侵权台灯' },
    claims: ['stop'],
    claimsText: '请求责令停止侵权',
    statements: {},
    wantsMediation: false,
    confidential: false,
    evidence: [evidence('E1', false), evidence('E2', true)],
    papers: [],
    proceedings: [],
    handoffs: [],
    suggestions: [],
    readers: [],
    recused: [],
    once: [],
    ...more,
  }
  const opened = openProceeding(
    record,
    { procedure: procedureAt(procedure, '2026-11-23'), holder: { bodyId: bodyOf(deskId), deskId } },
    { at, actor: system, calendars: calendars() },
  )
  const proceedings = opened.record.proceedings.map((each) => ({ ...each, ...standing }))
  return (await insertCase({ ...opened, record: { ...opened.record, proceedings } }, { actor: system, at })).record
}

/** The centre offers P1; by default to Xiangzhou, with parties, rights and the first piece of evidence. */
export async function offered(
  caseId: string,
  more: Partial<Parameters<typeof offer>[0]> = {},
  at: Date = start,
): Promise<Handoff> {
  const { record } = await offer(
    {
      caseId,
      proceedingId: 'P1',
      kind: 'transfer',
      deskId: 'xiangzhou-ip',
      next: [],
      asks: '请依法处理',
      reason: '被控行为发生在香洲区',
      travels: { fields: ['parties', 'rights'], evidence: ['E1'], papers: [] },
      ...more,
    },
    { viewer: people.intake, at },
  )
  return record.handoffs.at(-1) as Handoff
}

export async function handoffIn(caseId: string, id: string): Promise<Handoff> {
  const found = (await loadCase(caseId)).handoffs.find((handoff) => handoff.id === id)
  if (!found) throw new Error(`no ${id} in ${caseId}`)
  return found
}

/** An office of four bodies on a database of its own, for a whole test file. `connected` opens the connection, where a test wants its own. */
export function withOffice(
  connected: (uri: string) => Promise<unknown> = (uri) => connect(uri, { poolSize: 8 }),
): void {
  let drop: () => Promise<void>
  before(async function () {
    this.timeout(20_000)
    const database = await testDatabase()
    drop = database.drop
    await connected(database.uri)
    await testIndexes()
    addProjection(journalProjection)
    addProjection(docketProjection)
    addProjection(draftProjection)
    startPublisher((projection, error) => {
      throw new Error(`${projection} failed`, { cause: error })
    })
    const year = { holidays: {}, workdays: [], source: 'test' }
    await saveCalendar({ jurisdiction: 'CN', version: 'test', years: { '2026': year, '2027': year } })
    for (const each of bodies) await saveBody(each, { actor: system, at: start })
    await loadBodies()
  })
  after(async () => {
    await deliveriesNoted()
    await drained()
    forgetBodies()
    await disconnect()
    await drop()
  })
}

const signIn = mount([
  endpoint({
    method: 'get',
    path: '/test/token',
    policy: anyone,
    summary: 'token',
    answer: (exchange) => json({ csrf: exchange.session.csrf() }),
  }),
  endpoint<{ id: string }>({
    method: 'post',
    path: '/test/sign-in',
    policy: anyone,
    summary: 'sign in without a password',
    body: Joi.object({ id: Joi.string().required() }),
    answer: async (exchange) => {
      await exchange.session.begin({ personId: exchange.body.id, epoch: 1 })
      return json({ csrf: exchange.session.csrf() })
    },
  }),
])

/** The program with the routers given, for people who need no password. */
export function officeApp(
  routers: HttpOptions['routers'] = [handoffRoutes],
  {
    clock = () => start,
    more = [] as readonly Viewer[],
    ...rest
  }: Partial<HttpOptions> & { more?: readonly Viewer[] } = {},
): Express {
  const known = new Map([...Object.values(people), ...more].map((person) => [person.id, person as Viewer]))
  return createHttp({
    config: testConfig,
    secret: 'a secret for tests that is long enough',
    root,
    version: '0.0.0',
    log: pino({ level: 'silent' }),
    sessionStore: new MemoryStore(),
    clock,
    viewerOf: async ({ personId }) => known.get(personId),
    ready: async () => true,
    routers: [signIn, ...routers],
    ...rest,
  }).app
}

/** Somebody of the office with a browser, signed in. */
export async function asPerson(app: Express, person: Viewer) {
  const guest = await visitor(app, '/test/token')
  await guest.json('/test/sign-in', { id: person.id }).expect(200)
  await guest.renew()
  return guest
}
