import { expect } from 'chai'
import { accessOf, maskCase, maskEntry } from '../../src/access/index.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { aCase, entry, handoff, people, who } from './a-case.ts'

const planted = 'a field nobody knew of'

/** Maps whose keys are what somebody typed, read whole by those who may read them at all: they have no fields to name. */
const openMaps: ReadonlySet<string> = new Set(['facts', 'statements', 'answers', 'reasons'])

/** The same value, with one more field in every object at every depth. */
function withUnknownFields<T>(value: T, key = ''): T {
  if (value === null || typeof value !== 'object' || value instanceof Date || openMaps.has(key)) return value
  if (Array.isArray(value)) return value.map((each: unknown) => withUnknownFields(each, key)) as T
  const within = Object.entries(value).map(([name, each]) => [name, withUnknownFields(each, name)])
  return Object.fromEntries([...within, ['unheardOf', planted]]) as T
}

/** A case with something in every place there is, seen by somebody of every kind. */
function aFullCase(): CaseRecord {
  const given = aCase({ actOn: '2026-02-01', recused: ['barred'] })
  const helped = handoff('H5', 'P2', 'district/ip', 'police/desk', { kind: 'help', state: 'accepted', answer: '已查' })
  return {
    ...given,
    acts: {
      ...given.acts,
      firstSeenOn: '2026-02-01',
      link: 'https://shop.example',
      quantity: '3',
      price: '20',
      more: [
        { kinds: ['sell'], by: ['B1'], place: '前山', lastSeenOn: '2026-02-09', ongoing: false, description: '又' },
      ],
    },
    corrections: [
      {
        id: 'K1',
        part: 'B1',
        changes: [{ field: 'name', was: '某', is: '某某' }],
        reason: '笔误',
        state: 'made',
        at: given.filedAt,
        by: 'officer',
        byName: '承办人',
      },
    ],
    waysIn: [
      {
        id: 'Q1',
        partyId: 'B1',
        paper: '珠知答字〔2026〕1号',
        proceedingId: 'P1',
        personId: 'come',
        personName: '来人',
        username: 'come',
        idNumber: '440402198001011234',
        state: 'asked',
        at: given.filedAt,
      },
    ],
    handoffs: [...given.handoffs, helped],
    proceedings: given.proceedings.map((each) => ({
      ...each,
      officers: [{ personId: 'officer', name: '承办人', part: 'panel' }],
      clocks: [given.handoffs[0]?.clock].flatMap((clock) => clock ?? []),
      sessions: each.sessions.map((session) => ({
        ...session,
        held: { from: session.startsAt, to: session.startsAt, place: '调解室', present: ['张三'] },
      })),
      ...(each.agreement
        ? {
            agreement: {
              ...each.agreement,
              earlier: [{ version: 1, terms: ['停止'], draftedBy: 'mediator', draftedAt: given.filedAt }],
              signatures: [
                {
                  partyId: 'B1',
                  personId: 'respondent',
                  name: '李四',
                  at: given.filedAt,
                  page: { fileName: '签字页.pdf', sha256: 'x', blobId: 'y' },
                },
              ],
            },
          }
        : {}),
    })),
  }
}

const crowd = { ...people, helper: who('helper', ['liaison'], 'police/desk') }

describe('a field added to the case, at whatever depth', () => {
  const record = withUnknownFields(aFullCase())
  const capacities = new Set<string>()

  for (const [name, viewer] of Object.entries(crowd)) {
    const access = accessOf(viewer, record)
    if (access.as === 'none') continue
    capacities.add(access.as)
    it(`reaches ${name}, who is ${access.as}, nowhere`, () => {
      const seen = JSON.stringify(maskCase(record, access))
      expect(seen).to.include('ZB2026-000001')
      expect(seen).not.to.include(planted)
      const made = { ...entry('step:taken', 'parties'), unheardOf: planted }
      expect(JSON.stringify(maskEntry(made, access, record))).not.to.include(planted)
    })
  }

  it('was looked for by every kind of viewer there is', () => {
    expect([...capacities].toSorted()).to.deep.equal([
      'answered',
      'filer',
      'holder',
      'neutral',
      'offered',
      'reader',
      'respondent',
      'supervisor',
    ])
  })

  it('was planted in every part of a case', () => {
    expect(JSON.stringify(record).split(planted).length).to.be.greaterThan(60)
  })
})
