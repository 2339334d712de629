import { expect } from 'chai'
import { addresseesOfPaper, type FactSource } from '../../src/kernel/paper-fact.ts'
import type { PaperKey } from '../../src/kernel/paper-key.ts'
import type { FieldRule, Procedure, StepRule } from '../../src/kernel/procedure.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { dateOn, Story } from './a-story.ts'

/**
 * Fields of steps that issue papers to parties, or letters to other bodies, and are in none of these, each with why not. Every other field is in one of them, or says itself
 * that it is for nobody outside the office.
 */
const unprinted: Readonly<Record<string, string>> = {
  'examination.route':
    'where it goes are the receivers of the letters; from when its periods run is for its own papers',
  'adjudication.entrust-appraisal': 'how the institution was found, and its promise of secrecy, stand in the file',
  'adjudication.seize-repeat':
    'what was done on the spot stands in the record made there; the list is printed as the goods',
  'adjudication.extend-seizure': 'which seizure it is about decides what is printed of it',
  'adjudication.test-goods': 'which seizure it is about decides what is printed of it',
  'adjudication.release-goods': 'which seizure it is about decides what is printed of it',
  'adjudication.approve-decision': 'what becomes of the seized goods is a decision of its own',
  'adjudication.file': 'who works it is printed as the panel; the claims relied on stand in the decision',
  'adjudication.serve-request': 'which of two periods is printed is what the answer decides',
  'adjudication.certify-effect': 'a note of the file',
  'penalty.file': 'who works it is printed as the officers; the cause is that of every paper',
  'penalty.preserve': 'the list is printed as the goods, from its rows',
  'penalty.preserve-at-once': 'the list is printed as the goods; its hour is the day of the paper',
  'penalty.release-preserved': 'which preservation it is about decides what is printed of it',
  'penalty.seize': 'what was done on the spot stands in the record made there; the list is printed as the goods',
  'penalty.seize-at-once':
    'what was done on the spot stands in the record made there; the list is printed as the goods',
  'penalty.extend-seizure': 'which seizure it is about decides what is printed of it',
  'penalty.test-goods': 'which seizure it is about decides what is printed of it',
  'penalty.tell-goods-moved': 'which seizure it is about decides what is printed of it',
  'penalty.release-goods': 'which seizure it is about decides what is printed of it',
  'penalty.notify': 'the kinds are those of the lines of the orders, which are printed',
  'penalty.notify-again': 'the kinds are those of the lines of the orders, which are printed',
  'penalty.approve-decision':
    'the kinds are those of the lines of the orders; where a party is registered decides which office is told',
  'penalty.hand-over': 'who gets a copy is printed as that; the note is one of the file',
  'penalty.hand-over-goods': 'whether anything was seized decides whether its owner is told',
  'fair-complaint.accept': 'the channel and the opening of the fair stand in the record of the complaint',
  'fair-complaint.notify-exhibitor': 'the hour is that of the proof of service, and the end of the period',
  'fair-complaint.withdraw': 'the hour from which clocks stop',
  'fair-complaint.find-none': 'the hour is that of the proof of service',
  'fair-complaint.order-measures': 'the hour is that of the proof of service',
  'fair-complaint.order-on-ruling': 'the hour is that of the proof of service',
  'fair-complaint.close-on-undertaking': 'the hour is that of the proof of service',
  'platform-notice.accept': 'the evidence stands in the letter to the platform',
  'platform-notice.complain': 'which statement it is about decides what is printed of it',
  'mediation.accept': 'how a court sent it and what the mediator disclosed are told in the room',
  'mediation.return-to-court': 'of the talks the court is told the result alone',
  'mediation.report-agreement': 'of the talks the court is told the result alone',
  'mediation.apply-confirmation': 'which court stands as its receiver',
  'arbitration.accept': 'the agreement to arbitrate is printed as the clause',
  'arbitration.serve': 'which of two periods is printed is what the answer decides',
  'court-link.accept': 'a note of the file',
  'court-link.return': 'the ground is printed as it is asked for now',
  'court-link.confirm-agreement': 'what was checked is the reason of the ruling of the court itself',
  'ip-assistance.accept': 'how it came and why the city is the place decide who helps',
  'ip-assistance.convene-experts': 'who they are stands in their joint opinion; what was checked is for the file',
  'ip-assistance.refer-mediation': 'what was confirmed with the applicant is for the file',
  'ip-assistance.refer-adjudication': 'what was confirmed with the applicant is for the file',
  'ip-assistance.refer-penalty': 'what was confirmed with the applicant is for the file',
  'ip-assistance.refer-liaison': 'what was confirmed with the applicant is for the file',
  'liaison.open-criminal-case': 'a note of the file',
  'credit.propose-finding': 'whose the paper is decides what is asked of it',
}

const ofService = /^(?:requester)?(?:[sS]ervedOn|[mM]ode|servedAt|[hH]owServed|How|[aA]nnouncedOn)$/
const ofParties = ['requester', 'respondents', 'parties', 'told']
const outside = [...ofParties, 'receiver']
const within: readonly (FieldRule['for'] | undefined)[] = ['officers', 'panel', 'body', 'proceeding']

const takesFrom = (source: FactSource, step: string, field: string, { refers, fields }: StepRule): boolean =>
  'steps' in source &&
  source.steps.includes(step) &&
  ((source.from === 'receiver' && refers?.outside === field) ||
    (source.from === 'pack' && Object.values(fields?.[source.field]?.parts?.unless ?? {}).includes(field)) ||
    ('field' in source && source.field === field) ||
    (source.from === 'said' && [source.orIn, ...(source.beside ?? [])].includes(field)))

function isPrinted({ papers = {}, steps }: Procedure, keys: readonly PaperKey[], step: string, field: string): boolean {
  return keys.some((key) =>
    Object.values(papers[key]?.facts ?? {}).some((sources) =>
      [sources].flat().some((source) => takesFrom(source as FactSource, step, field, steps[step] as StepRule)),
    ),
  )
}

/** Fields of the step that none of its papers to those outside the office takes. Which desk gets a letter is printed as its receiver. */
function leftOut(procedure: Procedure, name: string, { papers = [], fields = {}, ...step }: StepRule): string[] {
  const to = (key: PaperKey) => procedure.papers?.[key]?.to ?? addresseesOfPaper[key]
  const keys = papers.filter((key) => outside.includes(to(key)))
  if (keys.length === 0) return []
  return Object.entries(fields)
    .filter(([field, rule]) => !ofService.test(field) && !within.includes(rule.for))
    .filter(([, { kind }]) => kind !== 'desk')
    .filter(([field]) => field !== step.datedBy && field !== step.lengthFrom)
    .flatMap(([field]) => (isPrinted(procedure, keys, name, field) ? [] : [field]))
}

const inPerson = { servedOn: dateOn(5), mode: 'direct' }

describe('what is typed in a step that issues papers to parties or letters', () => {
  it('is in one of them, or it is declared here why not', () => {
    const found = newestProcedures().flatMap((procedure) =>
      Object.entries(procedure.steps).flatMap(([name, step]) => {
        const fields = leftOut(procedure, name, step)
        return fields.length > 0 ? [{ step: `${procedure.key}.${name}`, fields }] : []
      }),
    )
    expect(found.filter(({ step }) => unprinted[step] === undefined)).to.deep.equal([])
    // What is declared and not so any more is struck out.
    expect(Object.keys(unprinted).filter((step) => !found.some((each) => each.step === step))).to.deep.equal([])
  })

  it('is in no paper that a party reads where its form says that it is for the office alone', () => {
    const named = (source: FactSource): string[] =>
      'steps' in source
        ? [
            ...('field' in source ? [source.field] : []),
            ...(source.from === 'said' ? [source.orIn, ...(source.beside ?? [])] : []),
          ].flatMap((name) => name ?? [])
        : []
    const told = newestProcedures().flatMap(({ key: name, papers = {}, steps }) =>
      Object.entries(papers).flatMap(([key, { to = addresseesOfPaper[key as PaperKey], facts = {} }]) =>
        Object.values(facts)
          .flat()
          .flatMap((source) =>
            ofParties.includes(to) && 'steps' in source
              ? source.steps.flatMap((step: string) =>
                  named(source)
                    .filter((field) => (steps[step]?.fields ?? {})[field]?.for === 'officers')
                    .map((field) => `${name}.${step}: ${field} in ${key}`),
                )
              : [],
          ),
      ),
    )
    expect(told).to.deep.equal([])
  })

  it('tells the answer to an objection with the reasons of who objected, and where the case goes', () => {
    const story = new Story('adjudication')
    story.take('file', 3, { presiding: 'officer', second: 'officer2', third: 'lead' })
    story.take('serve-request', 6, inPerson)
    story.take('object-jurisdiction', 8, { reason: '本单位不在香洲区。' }, 'respondent')
    const [, ruling] = story.take('uphold-objection', 10, {
      reason: '行为地在金湾区。',
      to: '珠海市金湾区市场监督管理局',
    })
    expect(ruling!.text)
      .to.include('恒风电器厂提出管辖异议的理由：')
      .and.include('本单位不在香洲区。')
      .and.include('接收机关：珠海市金湾区市场监督管理局。')
  })

  it('tells both sides who asked that the case stand still', () => {
    const story = new Story('adjudication')
    story.take('file', 3, { presiding: 'officer', second: 'officer2', third: 'lead' })
    story.take('serve-request', 6, inPerson)
    story.take('ask-suspension', 8, { reason: '已请求宣告无效。' }, 'respondent')
    const stay = { ground: 'invention-invalidation', reason: '需要等待审查结论。' }
    const [notice] = story.take('suspend', 10, stay)
    const day = dateOn(8).split('-').map(Number)
    expect(notice!.text).to.include(`恒风电器厂于${day[0]}年${day[1]}月${day[2]}日申请中止。`)
    // What it handed in with that is for the office.
    expect(notice!.text).to.not.include('已请求宣告无效')
  })
})
