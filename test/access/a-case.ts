import type { Viewer } from '../../src/http/index.ts'
import type {
  CaseRecord,
  EvidenceItem,
  Handoff,
  JournalEntry,
  PaperRecord,
  Party,
  Proceeding,
  Session,
} from '../../src/kernel/case-record.ts'
import type { Role } from '../../src/kernel/role.ts'
import { procedures } from '../../src/procedures/index.ts'

const day = (date: string) => new Date(`${date}T02:00:00Z`)

/** Somebody at a desk of a body; the body of desk `centre/intake` is `centre`. */
export function who(id: string, roles: readonly Role[], desk?: string): Viewer {
  const place = desk === undefined ? {} : { bodyId: desk.split('/')[0] ?? '' }
  return { id, name: id, roles, deskIds: desk === undefined ? [] : [desk], lang: 'zh-CN', ...place }
}

/** The people of the story. */
export const people = {
  filer: who('filer', ['filer']),
  respondent: who('respondent', ['respondent']),
  intake: who('intake', ['intake'], 'centre/intake'),
  officer: who('officer', ['officer'], 'district/ip'),
  /** The desk that has the case has no head of its own. */
  districtLead: {
    ...who('district-lead', ['lead'], 'district/office'),
    heads: { 'district/office': ['district-lead'], 'district/ip': [], 'district/food': [] },
  },
  otherDistrictOfficer: who('colleague', ['officer'], 'district/food'),
  mediator: who('mediator', ['mediator'], 'committee/desk'),
  otherMediator: who('other-mediator', ['mediator'], 'committee/desk'),
  customs: who('customs', ['liaison'], 'customs/desk'),
  foreign: who('foreign', ['officer'], 'elsewhere/ip'),
  cityLeader: who('city-leader', ['supervisor']),
  districtLeader: who('district-leader', ['supervisor'], 'district/office'),
  elsewhereLeader: who('elsewhere-leader', ['supervisor'], 'elsewhere/ip'),
  admin: who('admin', ['system-admin']),
  adminAtDesk: who('admin-at-desk', ['security-admin', 'officer'], 'district/ip'),
} as const

function party(id: string, side: Party['side'], personIds: readonly string[]): Party {
  return {
    id,
    side,
    name: side === 'requester' ? '南屏灯具厂' : '某某商行',
    kind: 'legal',
    region: 'mainland',
    domiciled: true,
    idNumber: side === 'requester' ? '440402199001011234' : '91440400MA4UHA1234',
    address: '珠海市香洲区',
    phone: '13800138000',
    email: `${side}@example.cn`,
    agent: { name: '代理人甲', firm: '某所', phone: '13900139000' },
    serviceAddress: '珠海市',
    electronicService: true,
    personIds,
  }
}

function evidence(id: string, given: Partial<EvidenceItem>): EvidenceItem {
  return {
    id,
    name: id,
    kind: 'document',
    proves: '侵权事实',
    fileName: `${id}.pdf`,
    type: 'application/pdf',
    size: 1,
    sha256: 'x',
    blobId: id,
    addedAt: day('2026-03-02'),
    addedBy: 'filer',
    side: 'requester',
    sealed: false,
    served: false,
    ...given,
  }
}

function paper(
  id: string,
  audience: PaperRecord['audience'],
  bodyId: string,
  given: Partial<PaperRecord> = {},
): PaperRecord {
  return {
    id,
    key: 'notice',
    title: id,
    number: id,
    issuedAt: day('2026-03-03'),
    issuedBy: 'intake',
    bodyId,
    pages: 1,
    size: 1,
    sha256: 'x',
    blobId: id,
    audience,
    ...given,
  }
}

function proceeding(id: string, procedure: string, desk: string, given: Partial<Proceeding> = {}): Proceeding {
  const found = procedures.find(({ key }) => key === procedure)
  if (found === undefined) throw new Error(`no procedure ${procedure}`)
  return {
    id,
    procedure,
    version: found.version,
    state: found.start,
    rev: 1,
    holder: { bodyId: desk.split('/')[0] ?? '', deskId: desk },
    openedAt: day('2026-03-02'),
    openedOn: '2026-03-02',
    clocks: [],
    facts: { note: '内部意见' },
    walked: [{ step: 'accept', from: 'a', to: 'b', at: day('2026-03-03'), by: 'intake', byName: '受理员', seq: 2 }],
    sessions: [],
    officers: [],
    ...given,
  }
}

function session(id: string, kind: Session['kind'], given: Partial<Session> = {}): Session {
  return {
    id,
    kind,
    title: id,
    startsAt: day('2026-04-01'),
    minutes: 60,
    place: '调解室',
    online: false,
    invited: [],
    answers: {},
    state: 'held',
    record: '记录',
    recordedBy: 'mediator',
    ...given,
  }
}

/** A handoff, with the clock of its answer. */
export function handoff(
  id: string,
  proceedingId: string,
  from: string,
  to: string,
  given: Partial<Handoff> = {},
): Handoff {
  const place = (desk: string) => ({ bodyId: desk.split('/')[0] ?? '', deskId: desk })
  return {
    id,
    kind: 'transfer',
    proceedingId,
    from: place(from),
    to: place(to),
    next: [{ bodyId: 'elsewhere', deskId: 'elsewhere/ip' }],
    asks: '请接收',
    reason: '管辖',
    travels: { fields: ['parties', 'rights', 'acts'], evidence: ['E1'], papers: ['D1'] },
    state: 'offered',
    offeredAt: day('2026-03-05'),
    offeredBy: 'intake',
    clock: {
      id: `${id}.answer.1`,
      rule: 'answer',
      length: 3,
      unit: 'working-days',
      jurisdiction: 'CN',
      rolls: false,
      ledger: [{ kind: 'started', on: '2026-03-05', at: day('2026-03-05') }],
    },
    ...given,
  }
}

/**
 * A case with four proceedings: examined by the centre (P1), adjudicated by the district after a handoff (P2), mediated by a
 * committee (P3), and a lead that is being offered to customs (P4).
 */
export function aCase(given: Partial<CaseRecord> = {}): CaseRecord {
  return {
    _id: 'ZB2026-000001',
    version: 9,
    seq: 9,
    chain: 'abc',
    title: '外观设计侵权',
    filedAt: day('2026-03-02'),
    filedOn: '2026-03-02',
    channel: 'online',
    district: 'xiangzhou',
    filerId: 'filer',
    parties: [party('A1', 'requester', ['filer']), party('B1', 'respondent', ['respondent'])],
    rights: [{ id: 'R1', kind: 'design', number: 'ZL2019301234567', title: '灯', holder: '南屏灯具厂' }],
    acts: { kinds: ['sell'], place: '香洲', ongoing: true, description: '销售侵权灯具' },
    claims: ['stop'],
    claimsText: '停止侵权',
    statements: { truth: true },
    wantsMediation: true,
    confidential: false,
    evidence: [
      evidence('E1', {}),
      evidence('E2', { sealed: true }),
      evidence('E3', { served: true }),
      evidence('E4', { side: 'respondent', addedBy: 'respondent', addedAt: day('2026-03-20') }),
      evidence('E5', { side: 'respondent', addedBy: 'respondent', addedAt: day('2026-03-20'), proceedingId: 'P3' }),
      evidence('E6', { side: 'office', addedBy: 'officer', addedAt: day('2026-03-21') }),
      evidence('E7', { side: 'respondent', addedBy: 'respondent', addedAt: day('2026-03-20'), sealed: true }),
    ],
    papers: [
      paper('D1', 'parties', 'centre'),
      paper('D2', 'requester', 'centre'),
      paper('D3', 'respondent', 'district', { issuedAt: day('2026-03-15'), proceedingId: 'P2' }),
      paper('D4', 'officers', 'centre'),
      paper('D5', 'body', 'district', { issuedAt: day('2026-03-15') }),
      paper('D6', 'parties', 'committee', { issuedAt: day('2026-04-02'), proceedingId: 'P3' }),
      paper('D7', 'officers', 'district', { issuedAt: day('2026-03-16') }),
    ],
    proceedings: [
      proceeding('P1', 'examination', 'centre/intake'),
      proceeding('P2', 'adjudication', 'district/ip', {
        holder: { bodyId: 'district', deskId: 'district/ip', personId: 'officer' },
      }),
      proceeding('P3', 'mediation', 'committee/desk', {
        holder: { bodyId: 'committee', deskId: 'committee/desk', personId: 'mediator' },
        sessions: [session('S1', 'joint'), session('S2', 'private', { invited: ['A1'] })],
        agreement: {
          terms: ['停止销售'],
          draftedBy: 'mediator',
          draftedAt: day('2026-04-02'),
          signers: ['A1', 'B1'],
          signatures: [],
        },
      }),
      proceeding('P4', 'liaison', 'district/ip'),
    ],
    handoffs: [
      handoff('H1', 'P2', 'centre/intake', 'district/ip', {
        state: 'accepted',
        answeredAt: day('2026-03-10'),
        travels: {
          fields: ['parties', 'contacts', 'rights', 'acts', 'claims', 'timeline'],
          evidence: ['E1'],
          papers: ['D1'],
        },
      }),
      handoff('H2', 'P3', 'centre/intake', 'committee/desk', { state: 'accepted', answeredAt: day('2026-03-11') }),
      handoff('H3', 'P4', 'district/ip', 'customs/desk', { state: 'seen' }),
    ],
    suggestions: [
      {
        id: 's',
        proceedingId: 'P2',
        step: 'close',
        because: { zh: '和解', en: 'A settlement' },
        from: 'P3',
        at: day('2026-04-02'),
      },
    ],
    readers: ['centre', 'district', 'committee'],
    recused: [],
    once: [{ key: 'k', bodyHash: 'p', seq: 1, answer: 'a' }],
    ...given,
  }
}

export function entry(
  kind: string,
  audience: JournalEntry['audience'],
  given: Partial<JournalEntry> = {},
): JournalEntry {
  return {
    caseId: 'ZB2026-000001',
    seq: 3,
    at: day('2026-03-20'),
    actorId: 'officer',
    actorName: '承办人',
    kind,
    audience,
    data: {},
    prev: '',
    hash: '',
    ...given,
  }
}
