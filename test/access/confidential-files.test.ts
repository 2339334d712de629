import { expect } from 'chai'
import { accessOf, mayReadEvidence, mayReadPaper } from '../../src/access/index.ts'
import { filesKeepingAuthor } from '../../src/cases/step.unnamed.ts'
import type { CaseRecord, EvidenceItem, Handoff, PaperRecord, Proceeding } from '../../src/kernel/case-record.ts'
import { evidencePurposes } from '../../src/kernel/case-record.ts'
import { addresseesOfPaper } from '../../src/kernel/paper-fact.ts'
import { paperKeys } from '../../src/kernel/paper-key.ts'
import type { StepRule } from '../../src/kernel/procedure.ts'
import type { Role } from '../../src/kernel/role.ts'
import { procedureOf } from '../../src/procedures/index.ts'
import { aCase, handoff, who } from './a-case.ts'

const day = (date: string) => new Date(`${date}T02:00:00Z`)

/** Whoever may be handed a case, by the kind of their body and the role in which they work there. */
const receivers: Readonly<Record<string, readonly [procedure: string, role: Role]>> = {
  'protection-centre': ['examination', 'intake'],
  'city-regulator': ['adjudication', 'officer'],
  'district-regulator': ['penalty', 'officer'],
  customs: ['liaison', 'liaison'],
  police: ['liaison', 'liaison'],
  procuratorate: ['liaison', 'liaison'],
  court: ['liaison', 'liaison'],
  'mediation-committee': ['mediation', 'mediator'],
  'arbitration-institution': ['arbitration', 'arbitrator'],
  'rights-assistance': ['liaison', 'assistance'],
}

/** By hand: what of each was made out without the name. All others name who complained, or may. */
const letters = [
  'transfer-letter',
  'transfer-receipt',
  'return-letter',
  'crime-referral-letter',
  'crime-referral-list',
  'crime-reconsideration-request',
  'crime-supervision-request',
  'crime-filing-notice',
  'crime-refusal-notice',
  'reasons-request',
  'filing-order',
  'reasons-statement',
  'referrer-request',
  'customs-finding-letter',
  'platform-letter',
  'platform-order',
  'platform-data-request',
  'platform-lifting',
  'mediation-return',
  'suggestion-answer',
  'prosecutor-reply',
  'appraisal-letter',
  'enforcement-application',
  'expert-invitation',
]
const audiences = ['parties', 'requester', 'respondent', 'officers'] as const

/** By hand: what shows by its kind who complained, or whose right it is. */
const naming = [
  'identity',
  'overseas-identity',
  'standing',
  'authority',
  'register-copy',
  'certificate',
  'ownership',
  'recordal',
  'secrecy-measures',
  'reputation',
]

/** Where an offer stands with its receiver, and what of the case they then are. */
const standings = {
  offered: { state: 'offered' },
  delivered: { state: 'delivered' },
  seen: { state: 'seen' },
  'asked to help': { kind: 'help', state: 'seen' },
  helping: { kind: 'help', state: 'accepted', answeredAt: day('2026-03-06') },
  helped: { kind: 'help', state: 'accepted', answeredAt: day('2026-03-06'), answer: '已协助' },
  declined: { state: 'declined', answeredAt: day('2026-03-06') },
  recalled: { state: 'recalled', answeredAt: day('2026-03-06') },
  lapsed: { state: 'lapsed', answeredAt: day('2026-03-06') },
  accepted: { state: 'accepted', answeredAt: day('2026-03-06') },
} as const satisfies Readonly<Record<string, Partial<Handoff>>>
type Standing = keyof typeof standings

interface Paper {
  readonly key: string
  readonly audience: PaperRecord['audience']
}
const isUnnamed = ({ key, audience }: Paper): boolean =>
  letters.includes(key) || audience === 'parties' || audience === 'respondent'

/** By hand: which papers and which evidence of the complainant each standing opens in confidence. */
const opens: Readonly<
  Record<Standing, readonly [papers: (paper: Paper) => boolean, evidence: (is: string) => boolean]>
> = {
  offered: [isUnnamed, () => false],
  delivered: [isUnnamed, () => false],
  seen: [isUnnamed, () => false],
  'asked to help': [isUnnamed, () => false],
  helping: [isUnnamed, (is) => !naming.includes(is)],
  helped: [() => false, () => false],
  declined: [() => false, () => false],
  recalled: [() => false, () => false],
  lapsed: [() => false, () => false],
  accepted: [() => true, () => true],
}

/** The complaint in confidence, handed with everything in it from the centre to one body. */
function handed(kind: string, standing: Standing, confidential = true): CaseRecord {
  const [procedure] = receivers[kind] ?? ['']
  const base = aCase()
  const [item] = base.evidence
  const [paper] = base.papers
  const evidence = ['', ...evidencePurposes].map((purpose, n) => ({
    ...(item as EvidenceItem),
    id: `E${n + 1}`,
    ...(purpose === '' ? {} : { purpose: purpose as EvidenceItem['purpose'] }),
  })) as EvidenceItem[]
  const papers = paperKeys
    .flatMap((key) => audiences.map((audience) => ({ ...(paper as PaperRecord), key, audience })))
    .map((each, n) => ({ ...each, id: `D${n + 1}` }))
  const travels = {
    fields: ['parties', 'contacts', 'rights', 'acts', 'claims', 'timeline'] as const,
    evidence: evidence.map(({ id }) => id),
    papers: papers.map(({ id }) => id),
  }
  const desk = standing === 'accepted' ? `${kind}/desk` : 'sender/desk'
  const [p1] = base.proceedings
  const proceeding = { ...(p1 as CaseRecord['proceedings'][number]), id: 'P1', procedure }
  const version = base.proceedings.find((each) => each.procedure === procedure)?.version
  return aCase({
    confidential,
    evidence,
    papers,
    readers: ['sender'],
    proceedings: [
      {
        ...proceeding,
        procedure: 'adjudication',
        version: aCase().proceedings[1]?.version ?? '',
        id: 'P0',
        holder: { bodyId: 'sender', deskId: 'sender/desk' },
      },
      {
        ...proceeding,
        procedure: version ? procedure : 'liaison',
        version: version ?? base.proceedings[3]?.version ?? '',
        holder: { bodyId: desk.split('/')[0] ?? '', deskId: desk },
      },
    ],
    handoffs: [handoff('H1', 'P1', 'sender/desk', `${kind}/desk`, { travels, ...standings[standing] })],
  })
}

describe('papers and evidence of a complainant who asked not to be named', () => {
  for (const [kind, [, role]] of Object.entries(receivers))
    for (const standing of Object.keys(standings) as Standing[])
      it(`open to ${kind} that is ${standing} as far as they tell nobody who it is`, () => {
        const record = handed(kind, standing)
        const access = accessOf(who('reader', [role], `${kind}/desk`), record)
        const [papers, evidence] = opens[standing]
        for (const paper of record.papers) {
          const may = mayReadPaper(paper, access, record)
          expect(may, `${paper.key} for ${paper.audience}`).to.equal(papers(paper))
        }
        for (const item of record.evidence)
          expect(mayReadEvidence(item, access, record), item.purpose ?? 'of no purpose').to.equal(
            evidence(item.purpose ?? ''),
          )
      })

  it('open whole to who is offered the case where nobody asked for confidence', () => {
    for (const [kind, [, role]] of Object.entries(receivers)) {
      const record = handed(kind, 'seen', false)
      const access = accessOf(who('reader', [role], `${kind}/desk`), record)
      expect(record.papers.every((paper) => mayReadPaper(paper, access, record))).to.equal(true)
      expect(record.evidence.every((item) => mayReadEvidence(item, access, record))).to.equal(true)
    }
  })

  // Row 35: of an older office document no copy is without its author.
  it('are named to the officer before they are served where no copy of them is without its author', () => {
    const named = (confidential: boolean, type: string) => {
      const record = handed('district-regulator', 'accepted', confidential)
      const [proceeding] = record.proceedings
      const older = { ...record, evidence: record.evidence.map((item) => ({ ...item, type })) }
      const { steps } = procedureOf('adjudication', proceeding?.version ?? '')
      const files = filesKeepingAuthor(
        'serve-request',
        steps['serve-request'] as StepRule,
        proceeding as Proceeding,
        older,
      )
      return files.length
    }
    expect(named(true, 'application/msword')).to.be.greaterThan(0)
    expect(named(true, 'application/pdf')).to.equal(0)
    expect(named(false, 'application/msword')).to.equal(0)
  })

  it('are of every key and purpose, and letters are what bodies write to each other', () => {
    expect(paperKeys.filter((key) => addresseesOfPaper[key] === 'receiver')).to.have.members(letters)
    expect(evidencePurposes).to.include.members(naming)
  })
})
