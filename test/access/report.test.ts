import { expect } from 'chai'
import { accessOf, mayReadEntry } from '../../src/access/index.ts'
import type { CaseRecord, JournalEntry } from '../../src/kernel/case-record.ts'
import { startClock } from '../../src/kernel/clock-acts.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { everyField } from '../cases/every-field.walk.ts'
import { aFiledCase, openOffice, person, start } from '../cases/case-house.ts'
import { looksAt } from './told-everywhere.walk.ts'

/** By hand: procedures in which the office acts of its own, on a report; in all others the other side is told who asks for what. */
const onReport = ['penalty', 'credit']

/** What points to a reporter, planted wherever a report can say it; it stands nowhere else. */
const planted = {
  name: '密保举报有限公司',
  idNumber: '91440400MA5REPORT9',
  phone: '13911110001',
  email: 'nobody-knows@example.cn',
  address: '香洲区隐名路七号',
  representative: '费匿名',
  agent: '计守默',
  firm: '藏锋律师事务所',
  description: '我是其前雇员，亲眼看见其在库房贴牌。',
  link: 'https://shop.example.cn/item/31415',
  claims: '请求从重处罚并给予举报奖励。',
  evidence: '前雇员手机录像',
  proves: '我本人在场拍摄',
  file: '前雇员录像.mp4',
} as const

/** Words that would say that somebody reported, or asked for confidence. */
const telling = /举报|投诉|请求人|申请人|保密|告知期限|informant|complain|confiden|whoever reported/i

function reported(confidential: boolean): Promise<CaseRecord> {
  const { name, idNumber, phone, email, address, representative, agent, firm } = planted
  return aFiledCase().then((filed) => ({
    ...filed,
    confidential,
    title: '“海之韵”注册商标侵权投诉',
    rights: [{ id: 'R1', kind: 'trademark', number: '58213377', title: '海之韵', holder: name }],
    parties: filed.parties.map((party) =>
      party.side === 'requester'
        ? { ...party, name, idNumber, phone, email, address, representative, agent: { name: agent, firm, phone } }
        : party,
    ),
    acts: { kinds: ['selling'], place: '库房', ongoing: true, description: planted.description, link: planted.link },
    claimsText: planted.claims,
    evidence: [
      {
        id: 'E1',
        name: planted.evidence,
        kind: 'audio-video',
        proves: planted.proves,
        fileName: planted.file,
        type: 'video/mp4',
        size: 1,
        sha256: '0'.repeat(64),
        blobId: 'E1',
        addedAt: filed.filedAt,
        addedBy: 'filer',
        side: 'requester',
        sealed: false,
        served: true,
      },
    ],
    proceedings: [],
  }))
}

/** Every step of the procedure taken by everybody who may, with every clock running, and the entries of it and of the filing. */
function everything(procedure: Procedure, base: CaseRecord) {
  const actors = { filer: person('filer'), respondent: person('respondent'), office: person('officer') }
  const holder = { bodyId: 'xiangzhou', deskId: 'xiangzhou-ip', personId: 'officer' }
  const walk = everyField(procedure, base, { holder, actors, at: start })
  const clocks = Object.entries(procedure.clocks).map(([key, rule]) =>
    startClock(`P1.${key}.1`, key, rule, { at: start }),
  )
  const state = Object.keys(procedure.states).find((key) => !procedure.states[key]?.keptFrom) ?? ''
  const proceedings = walk.record.proceedings.map((each) => ({ ...each, state, clocks }))
  const record = { ...walk.record, proceedings }
  const asEntry = (draft: (typeof walk.entries)[number], n: number, by: string): JournalEntry => ({
    ...draft,
    caseId: record._id,
    seq: n + 1,
    at: start,
    actorId: by,
    actorName: by === 'filer' ? '陈晓岚' : '李明',
    prev: '',
    hash: '',
  })
  const entries = walk.entries.map((draft, n) => asEntry(draft, n, walkerOf(record, n + 1)))
  const filing = { kind: 'complaint:filed', audience: 'parties', data: { title: base.title } } as const
  const added = { kind: 'evidence:added', audience: 'parties', data: { evidence: 'E1' } } as const
  return { record, entries: [...entries, asEntry(filing, 900, 'filer'), asEntry(added, 901, 'officer')] }
}

const walkerOf = ({ proceedings }: CaseRecord, seq: number): string =>
  proceedings[0]?.walked.find((walk) => walk.seq === seq)?.by ?? 'officer'

describe('who is reported', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  before(async () => {
    close = await openOffice()
  })
  after(() => close())

  it('is reported in the procedures that the office runs of its own, and no others', () => {
    const declared = newestProcedures().flatMap(({ key, onReport: is }) => (is ? [key] : []))
    expect(declared).to.deep.equal(onReport)
  })

  for (const confidential of [true, false])
    for (const procedure of newestProcedures().filter(({ key }) => onReport.includes(key)))
      it(`reads nowhere who reported, what they said or that they did: ${procedure.key}, ${confidential ? 'in' : 'without'} confidence`, async () => {
        const { record, entries } = everything(procedure, await reported(confidential))
        for (const lang of ['zh-CN', 'en'] as const) {
          const looks = looksAt(record, entries, person('respondent'), lang)
          expect(looks.page, 'they see the case').to.include(record._id)
          for (const where of ['page', 'list', 'row', 'program', 'calendar'] as const) {
            const text = looks[where]
            // How somebody calls what they handed in tells who they are, asked for in confidence or not.
            for (const [what, secret] of Object.entries(planted))
              expect(text.includes(secret), `${what} in the ${where} (${lang})`).to.equal(false)
            expect(text.match(/〔[\w.-]+\.filer〕/)?.[0], `words of the reporter in the ${where}`).to.equal(undefined)
            expect(/"filer"/.test(text), `account of the reporter in the ${where}`).to.equal(false)
            // Fields of an answer and addresses are named alike in every procedure, and say nothing.
            const said = text.replaceAll(/"\w+": |\/complaints\//g, '')
            expect(
              said.match(new RegExp(`.{0,30}(${telling.source}).{0,30}`, 'i'))?.[0],
              `that there was a report, in the ${where} (${lang})`,
            ).to.equal(undefined)
          }
        }
      })

  it('sees nothing at all before the first paper is served on them, whatever else the office does', async () => {
    for (const procedure of newestProcedures().filter(({ key }) => onReport.includes(key))) {
      const base = await reported(false)
      const quiet = (key: string) => procedure.steps[key]?.audience !== 'respondent'
      const { record, entries } = everything(
        { ...procedure, steps: { ...procedure.steps } },
        {
          ...base,
          evidence: base.evidence.map((item) => ({ ...item, served: false })),
        },
      )
      const walked = record.proceedings[0]?.walked.filter(({ step }) => quiet(step)) ?? []
      const before = { ...record, proceedings: record.proceedings.map((each) => ({ ...each, walked })) }
      expect(looksAt(before, entries, person('respondent')).page).to.equal('')
    }
  })

  it('leaves to who reported and to the desk that works on it what the report says', async () => {
    for (const procedure of newestProcedures().filter(({ key }) => onReport.includes(key))) {
      const { record, entries } = everything(procedure, await reported(true))
      for (const id of ['filer', 'officer'] as const) {
        const { program } = looksAt(record, entries, person(id))
        for (const [what, secret] of Object.entries(planted)) expect(program, `${what} to ${id}`).to.include(secret)
      }
      if (procedure.key !== 'penalty') continue
      // The page and the calendar show of the office's periods the nearest one.
      const proceedings = record.proceedings.map((each) => ({
        ...each,
        clocks: each.clocks.filter(({ rule }) => rule === 'reporter-notice'),
      }))
      const { calendar } = looksAt({ ...record, proceedings }, entries, person('filer'))
      expect(calendar).to.include('告知举报人期限')
    }
  })

  it('is not told that another body passed it on, nor of any day on which something was handed in', async () => {
    const penalty = newestProcedures().find(({ key }) => key === 'penalty')!
    const { record, entries } = everything(penalty, await reported(false))
    const [first] = entries
    const opened = (bodyId: string, seq: number): JournalEntry => ({
      ...first!,
      seq,
      kind: 'proceeding:opened',
      audience: 'parties',
      proceedingId: 'P1',
      actorId: 'intake',
      actorName: '林静',
      bodyId,
      data: { procedure: penalty.key, version: penalty.version, holder: { bodyId, deskId: `${bodyId}-desk` } },
    })
    const told = (who: 'respondent' | 'filer', entry: JournalEntry) =>
      mayReadEntry(entry, accessOf(person(who), record), record)
    expect([told('respondent', opened('centre', 902)), told('filer', opened('centre', 902))]).to.deep.equal([
      false,
      true,
    ])
    expect(told('respondent', opened('xiangzhou', 903))).to.equal(true)
    const lineOf = (who: 'respondent' | 'filer') => JSON.parse(looksAt(record, entries, person(who)).list)[0]?.filed
    expect(lineOf('respondent')).to.equal('')
    expect(lineOf('filer')).to.match(/2026年/)
  })

  it('is told of what somebody asks for against them, where that is the procedure', async () => {
    const adjudication = newestProcedures().find(({ key }) => key === 'adjudication')!
    const base = await reported(false)
    // Of a right that is decided on there.
    const rights = base.rights.map((right) => ({ ...right, kind: 'design' as const }))
    const { record, entries } = everything(adjudication, { ...base, rights })
    const { page } = looksAt(record, entries, person('respondent'))
    expect(page).to.include(planted.name).and.include(planted.description)
  })
  const asReporter = async (more: Partial<CaseRecord> = {}): Promise<CaseRecord> => {
    const base = await reported(false)
    const parties = base.parties.map((each) => (each.side === 'requester' ? { ...each, standing: 'reporter' } : each))
    return { ...base, parties, ...more }
  }

  for (const procedure of newestProcedures().filter(({ key }) => !onReport.includes(key)))
    it(`reads nowhere who reported without having agreed to be named, whatever the procedure: ${procedure.key}`, async () => {
      const base = await asReporter()
      // Of a right that is decided on there.
      const kind = procedure.triage?.rights?.[0] ?? 'trademark'
      const rights = base.rights.map((right) => ({ ...right, kind }))
      const { record, entries } = everything(procedure, { ...base, rights })
      const looks = looksAt(record, entries, person('respondent'), 'zh-CN')
      for (const where of ['page', 'list', 'row', 'program', 'calendar'] as const)
        for (const [what, word] of Object.entries(planted))
          expect(looks[where].includes(word), `${what} in the ${where}`).to.equal(false)
      expect(looksAt(record, entries, person('filer')).page, 'they see their own').to.include(planted.name)
    })

  it('reads who asks once those who reported agreed to ask in their own name', async () => {
    const adjudication = newestProcedures().find(({ key }) => key === 'adjudication')!
    const rights = (await reported(false)).rights.map((right) => ({ ...right, kind: 'design' as const }))
    const pageFor = async (more: Partial<CaseRecord>) => {
      const { record, entries } = everything(adjudication, await asReporter({ rights, ...more }))
      return looksAt(record, entries, person('respondent')).page
    }
    expect(await pageFor({})).not.to.include(planted.name)
    expect(await pageFor({ namedWith: { on: '2026-03-02', way: 'written' } })).to.include(planted.name)
  })
})
