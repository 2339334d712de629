import { expect } from 'chai'
import { accessOf, maskCase } from '../../src/access/index.ts'
import { submissionsPart } from '../../src/cases/submission.pages.ts'
import type { CaseRecord } from '../../src/kernel/case-record.ts'
import { isStepFrom, type Procedure, type StepRule } from '../../src/kernel/procedure.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { takenFrom, texts } from '../access/told-everywhere.walk.ts'
import { aFiledCase, openOffice, person } from './case-house.ts'

const zh = { lang: 'zh-CN', t: texts.translator('zh-CN') } as const
type Party = 'filer' | 'respondent'
const other = { filer: 'respondent', respondent: 'filer' } as const

/**
 * By hand: where what a party hands in goes. `served`: on the other side by a step of the office, which it reads from then on; `at once`: the
 * other side reads it when it comes; `office`: it is between that party and the office, and no step serves it.
 */
const goes: Readonly<Record<string, 'served' | 'at once' | 'office'>> = {
  'examination.supply': 'office',
  'examination.withdraw': 'office',
  'adjudication.supply': 'office',
  'adjudication.take-back': 'office',
  'adjudication.defend': 'served',
  'adjudication.late-defence': 'served',
  'arbitration.late-answer': 'served',
  'adjudication.object-jurisdiction': 'at once',
  'adjudication.supply-evidence': 'served',
  'adjudication.opine-on-evidence': 'served',
  // What the office decides on it is served.
  'adjudication.ask-investigation': 'office',
  'adjudication.ask-hearing': 'at once',
  'adjudication.record-suit': 'at once',
  'adjudication.answer-demand': 'at once',
  'adjudication.tell-compliance': 'at once',
  'adjudication.ask-suspension': 'office',
  'adjudication.agree-mediation': 'at once',
  'adjudication.refuse-mediation': 'at once',
  'adjudication.ask-withdrawal': 'office',
  // A penalty is between the office and who is to be penalised; evidence is heard at the hearing.
  'penalty.supply-evidence': 'office',
  'penalty.state-opinion': 'office',
  'penalty.ask-hearing': 'office',
  'penalty.give-up-rights': 'office',
  'penalty.waive-hearing': 'office',
  'penalty.tell-payment': 'office',
  'penalty.answer-demand': 'office',
  'penalty.record-contest': 'office',
  'mediation.agree-mediation': 'at once',
  'mediation.refuse-mediation': 'at once',
  'mediation.talk-again': 'at once',
  'mediation.withdraw': 'at once',
  'mediation.notarise': 'at once',
  'mediation.refuse-assigned': 'at once',
  'mediation.withdraw-assigned': 'at once',
  'mediation.join-application': 'at once',
  'patent-mediation.agree-mediation': 'at once',
  'patent-mediation.refuse-mediation': 'at once',
  'patent-mediation.talk-again': 'at once',
  'patent-mediation.notarise': 'at once',
  'patent-mediation.withdraw': 'at once',
  'arbitration.apply': 'served',
  'arbitration.answer': 'served',
  'arbitration.supply-evidence': 'served',
  'arbitration.opine-on-evidence': 'served',
  'arbitration.sign-for': 'at once',
  'arbitration.refuse-to-sign': 'at once',
  'arbitration.refuse-online': 'at once',
  'arbitration.agree-online': 'at once',
  'arbitration.ask-withdrawal': 'at once',
  'arbitration.ask-correction': 'at once',
  'arbitration.record-set-aside': 'at once',
  'liaison.supply-material': 'office',
  'liaison.ask-withdrawal': 'office',
  'liaison.supply-to-court': 'at once',
  'liaison.answer-customs': 'office',
  'liaison.decline-detention': 'office',
  'liaison.apply-detention': 'office',
  'credit.state-opinion': 'office',
  'credit.ask-repair': 'office',
  'fair-complaint.answer': 'at once',
  'fair-complaint.answer-late': 'at once',
  'fair-complaint.undertake': 'at once',
  'fair-complaint.withdraw': 'at once',
  'liaison.prove-court-accepted': 'office',
  // Nobody is told of a preservation before the measure.
  'court-link.apply': 'office',
  'court-link.give-security': 'office',
  'court-link.withdraw': 'office',
  'court-link.ask-to-withdraw': 'office',
  'court-link.prove-suit': 'at once',
  'court-link.supply-to-court': 'at once',
  'court-link.ask-withdrawal': 'at once',
  'ip-assistance.supply': 'office',
  'ip-assistance.object': 'office',
  'ip-assistance.withdraw': 'office',
  'court-link.ask-reconsideration': 'at once',
  'platform-notice.withdraw': 'office',
  'platform-notice.withdraw-notice': 'at once',
  'platform-notice.counter-state': 'served',
  'platform-notice.complain': 'at once',
}

/** By hand: what comes at once and whose files are for the office alone, as its form says. */
const ownFiles = ['court-link.supply-to-court', 'liaison.supply-to-court']

const sendersOf = ({ by }: StepRule): Party[] =>
  by.flatMap((role) => (role === 'filer' || role === 'respondent' ? [role] : []))

describe('what a party hands in', function () {
  this.timeout(120_000)
  let close: () => Promise<void>
  let filed: CaseRecord
  before(async () => {
    close = await openOffice()
    filed = await aFiledCase()
  })
  after(() => close())

  const handedIn = (procedure: Procedure) =>
    Object.entries(procedure.steps).filter(([, step]) => step.submission && sendersOf(step).length > 0)

  it('is served on the other side, read by it at once, or between the sender and the office, as it is written by hand', () => {
    const found: Record<string, string> = {}
    for (const procedure of newestProcedures())
      for (const [key, { submission, audience }] of handedIn(procedure))
        found[`${procedure.key}.${key}`] = submission?.through
          ? 'served'
          : audience === 'parties'
            ? 'at once'
            : 'office'
    expect(found).to.deep.equal(goes)
  })

  for (const procedure of newestProcedures())
    it(`has a receipt, is read by its sender again with its words and files, and by the other side as it goes: ${procedure.key}`, () => {
      const wrong: string[] = []
      for (const [key, step] of handedIn(procedure))
        for (const from of Object.keys(procedure.states))
          for (const sender of sendersOf(step)) {
            if (!isStepFrom(procedure, step, from)) continue
            const parties = sender === 'respondent' ? { partyIds: ['B1'] } : {}
            const taken = takenFrom(filed, procedure, key, from, person(sender), sender, parties)
            if (!taken) continue
            const name = `${procedure.key}.${key} from ${from} by the ${sender}`
            const cardFor = (reader: Party) => {
              const access = accessOf(person(reader), taken.after)
              const seq = taken.after.proceedings.find(({ id }) => id === 'P2')?.walked.at(-1)?.seq
              return submissionsPart(maskCase(taken.after, access), access, zh).find((card) => card.seq === seq)
            }
            const own = cardFor(sender)
            const page = JSON.stringify(own)
            if (!own) {
              wrong.push(`${name} reads nothing of it`)
              continue
            }
            if (!('receipt' in own)) wrong.push(`${name} has no receipt`)
            if (step.files && !page.includes('关于移送公安的内部报告'))
              wrong.push(`${name} does not see the file again`)
            for (const [field, rule] of Object.entries(step.fields ?? {}))
              if (rule.kind === 'long' && !rule.byOffice && !page.includes(`〔${field}〕`))
                wrong.push(`${name} does not read ${field} again`)
            const beside = cardFor(other[sender])
            const way = goes[`${procedure.key}.${key}`]
            const words = JSON.stringify(beside ?? '')
            // That a defence came is known before it is served; what it says and holds is not.
            const isRead = words.includes('〔') || words.includes('关于移送公安的内部报告')
            if (way === 'at once' && step.files) {
              const isShared = words.includes('关于移送公安的内部报告')
              if (isShared === ownFiles.includes(`${procedure.key}.${key}`))
                wrong.push(`${name}: the other side ${isShared ? 'reads' : 'does not read'} its file`)
            }
            if (way === 'at once' ? !beside : isRead)
              wrong.push(`${name}: the other side ${isRead ? 'reads it' : 'reads nothing'}, it goes ${way}`)
          }
      expect(wrong).to.deep.equal([])
    })
})
