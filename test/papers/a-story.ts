import { expect } from 'chai'
import cn from '../../seeds/calendars/cn.json' with { type: 'json' }
import type { CaseRecord, PaperRecord, Party, Proceeding, StepInput } from '../../src/kernel/case-record.ts'
import type { Calendars } from '../../src/kernel/clock-acts.ts'
import { openProceeding } from '../../src/kernel/proceeding.ts'
import { takeStep } from '../../src/kernel/take-step.ts'
import type { Procedure, StepRule } from '../../src/kernel/procedure.ts'
import { papersOfRound, serviceRound, withPapersOfTaker } from '../../src/kernel/service-round.ts'
import type { Role } from '../../src/kernel/role.ts'
import { servicesBy } from '../../src/kernel/service.ts'
import { RuleError } from '../../src/kernel/rule-error.ts'
import { sessionByStep } from '../../src/kernel/session.ts'
import type { WorkCalendar } from '../../src/kernel/work-calendar.ts'
import { factsOf } from '../../src/papers/paper.facts.ts'
import { sheetsOf, toldTo } from '../../src/papers/paper.sheets.ts'
import { assemble, paperTemplates, titleOf } from '../../src/papers/paper.templates.ts'
import type { PaperFacts } from '../../src/papers/paper.types.ts'
import { procedureAt } from '../../src/procedures/index.ts'
import { neverPrinted } from './never-printed.ts'
import { textOf } from './text-of.ts'

const none = (jurisdiction: 'HK' | 'MO') => ({ jurisdiction, version: 'test', years: {} })
export const calendars: Calendars = { CN: cn as WorkCalendar, HK: none('HK'), MO: none('MO') }

/** Noon of the n-th day from 2 March 2026, a Monday. */
export const day = (n: number) => new Date(Date.UTC(2026, 2, 2 + n, 4))
export const dateOn = (n: number) => day(n).toISOString().slice(0, 10)

const party = (id: string, side: Party['side'], name: string, more: Partial<Party> = {}): Party => ({
  id,
  side,
  name,
  kind: 'legal',
  region: 'mainland',
  domiciled: true,
  address: `广东省珠海市香洲区${name}路1号`,
  electronicService: false,
  personIds: [side === 'requester' ? 'filer' : id],
  ...more,
})

export const requester = party('A1', 'requester', '蓝海智能装备公司', {
  electronicService: true,
  email: 'a@example.com',
})
export const respondent = party('B1', 'respondent', '恒风电器厂', {
  personIds: ['respondent'],
  serviceAddress: '珠海市金湾区三灶镇机场东路156号',
})

/** What a paper prints and who reads it. */
export interface Printed {
  readonly key: string
  readonly facts: PaperFacts
  readonly text: string
  readonly audience: PaperRecord['audience']
}

/** The text as printed, white space left out: where lines break says nothing. */
export const drawn = (key: keyof typeof paperTemplates, facts: PaperFacts): string =>
  textOf(assemble(paperTemplates[key], facts)).replaceAll(/[ \u3000]/g, '')

/** What somebody fills in by hand once it is printed, and the copy of a form that nobody filled in for these stories. */
const filledInByHand: readonly string[] = ['proof-of-service', 'hearing-notice', 'request-copy']

/** No city is open in a story, and a body is named by its key. */
const bodies = /protection-centre/g

/** Of whatever happened no paper has a blank, an empty bracket or a word of the program, whichever test it is told in. */
function expectPrintable(key: string, text: string): void {
  const blank = filledInByHand.includes(key) ? null : /.{0,30}__.{0,20}/.exec(text)
  expect(
    [...neverPrinted(text.replaceAll(bodies, '某中心')), ...(blank ? [`a blank: ${blank[0]}`] : [])],
    key,
  ).to.deep.equal([])
}

/** A proceeding that is walked by the steps of its own procedure, in the order and on the days told, and the papers each step issues. */
export class Story {
  record: CaseRecord
  readonly procedure: Procedure

  constructor(key: string, more: Partial<CaseRecord> = {}, bodyId = 'xiangzhou') {
    this.procedure = procedureAt(key, '2026-03-10')
    const addedAt = new Date('2026-02-25T04:00:00Z')
    const bare = {
      _id: 'ZB2026-000001',
      seq: 0,
      filedOn: '2026-02-25',
      filedAt: new Date('2026-02-25T04:00:00Z'),
      filerId: 'filer',
      parties: [requester, respondent],
      rights: [{ id: 'R1', kind: 'invention', number: 'ZL201110183274.5', title: '散热结构', holder: requester.name }],
      acts: { kinds: [], place: '', ongoing: true, description: '被诉厂制造并销售HF-35GW型空调室外机' },
      claims: ['stop'],
      claimsText: '',
      evidence: [
        {
          id: 'E1',
          kind: 'document',
          name: '公证书',
          proves: '销售行为',
          side: 'requester',
          sealed: false,
          served: false,
          addedAt,
        },
        {
          id: 'E2',
          kind: 'document',
          name: '密封账册',
          proves: '获利',
          side: 'requester',
          sealed: true,
          served: false,
          addedAt,
        },
      ],
      papers: [],
      handoffs: [],
      suggestions: [],
      proceedings: [],
      readers: [],
      confidential: false,
      ...more,
    } as unknown as CaseRecord
    const actor = { id: 'intake', name: '林静', roles: ['officer'] as Role[], bodyId }
    this.record = openProceeding(
      bare,
      {
        procedure: this.procedure,
        holder: { bodyId, deskId: `${bodyId}-ip` },
        number: '珠知办〔2026〕1号',
      },
      { at: day(0), actor, calendars },
    ).record
  }

  get proceeding(): Proceeding {
    return this.record.proceedings[0] as Proceeding
  }

  /** Takes a step on the n-th day, as the first role that may, or as told. Answers what its papers print. Throws what the step throws. */
  take(key: string, n: number, input: StepInput = {}, as?: Role, who: { readonly of?: string } = {}): Printed[] {
    const rule = this.procedure.steps[key] as StepRule
    const role = as ?? (rule.by.find((each) => each !== 'system') as Role)
    const isParty = role === 'filer' || role === 'respondent'
    const name = { filer: '陈晓岚', respondent: '罗志强', officer: '李明', lead: '王建国' }[role as 'filer'] ?? role
    const bodyId = this.proceeding.holder.bodyId
    const actor = {
      id: role as string,
      name,
      roles: [role],
      ...(isParty ? (who.of ? { partyIds: [who.of] } : {}) : { bodyId }),
    }
    const at = day(n)
    const round = serviceRound(key, rule, this.record, this.proceeding)
    let change = takeStep(this.record, 'P1', this.procedure, key, input, {
      at,
      actor,
      calendars,
      ...(who.of ? { party: who.of } : {}),
    })
    const named = Object.entries(rule.fields ?? {}).flatMap(([field, { kind }]) =>
      kind === 'person' && typeof input[field] === 'string' ? [[field, input[field]] as const] : [],
    )
    if (named.length > 0) {
      const names = Object.fromEntries(named)
      const proceedings = change.record.proceedings.map((each) => ({
        ...each,
        walked: each.walked.map((walk, n) => (n === each.walked.length - 1 ? { ...walk, names } : walk)),
      }))
      change = { ...change, record: { ...change.record, proceedings } }
    }
    if (rule.namesOfficers) {
      const officers = Object.entries(rule.fields ?? {})
        .filter(([field, { kind }]) => kind === 'person' && input[field] !== undefined)
        .map(([part]) => ({ personId: String(input[part]), name: String(input[part]), part }))
      const proceedings = change.record.proceedings.map((each) => ({ ...each, officers }))
      change = { ...change, record: { ...change.record, proceedings } }
    }
    const { sessions } = this.procedure
    change = sessionByStep(change, 'P1', { step: rule, sessions }, input, { at, actor })
    return this.issue(
      change.record,
      key,
      { ...rule, papers: papersOfRound(withPapersOfTaker(rule, [role]), round) },
      input,
      at,
      actor,
    )
  }

  private issue(
    taken: CaseRecord,
    key: string,
    rule: StepRule,
    input: StepInput,
    at: Date,
    by: { id: string; name: string },
  ): Printed[] {
    let record = taken
    const occasion = { proceedingId: 'P1', step: key, input, audience: rule.audience ?? 'officers', at, by, calendars }
    const printed = sheetsOf(rule.papers ?? [], { ...occasion, record } as const).map((sheet): Printed => {
      const number = `${paperTemplates[sheet.key].title.zh}第${record.papers.length + 1}号`
      const facts = factsOf(sheet.key, { ...toldTo(sheet), record }, number)
      const addressee = sheet.occasion.party
      const paper = {
        id: `D${record.papers.length + 1}`,
        key: sheet.key,
        title: titleOf(paperTemplates[sheet.key], facts),
        number,
        proceedingId: 'P1',
        pages: sheet.key === 'proof-of-service' ? 0 : 2,
        issuedAt: at,
        ...(facts.issuedOn < at.toISOString().slice(0, 10) ? { issuedOn: facts.issuedOn } : {}),
        audience: sheet.audience,
        ...(addressee ? { addresseeId: addressee.id } : {}),
      } as unknown as PaperRecord
      record = { ...record, papers: [...record.papers, paper] }
      const text = drawn(sheet.key, facts)
      expectPrintable(sheet.key, text)
      return { key: sheet.key, facts, text, audience: sheet.audience }
    })
    const services = servicesBy(record, 'P1', { steps: this.procedure.steps, key }, input, {
      at,
      by: by.id,
      byName: by.name,
    })
    this.record = { ...record, seq: record.seq + 1, services: [...(record.services ?? []), ...services] }
    return printed
  }
}

/** What is typed when both sides were served on the n-th day. */
export const notified = (n: number) => ({
  servedOn: dateOn(n),
  mode: 'direct',
  requesterServedOn: dateOn(n),
  requesterMode: 'direct',
})

/** Half past nine of the n-th day in the office, as a form has it. */
export const morningOf = (n: number) => `${dateOn(n)}T09:30`

/** What a thing was refused with; undefined where it was not. */
export function refusalOf(does: () => unknown): RuleError | undefined {
  try {
    does()
    return undefined
  } catch (error) {
    if (error instanceof RuleError) return error
    throw error
  }
}
