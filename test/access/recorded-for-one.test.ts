import { expect } from 'chai'
import { accessOf, maskCase, maskEntry, mayReadEntry } from '../../src/access/index.ts'
import { submissionsPart } from '../../src/cases/submission.pages.ts'
import type { CaseRecord, Party } from '../../src/kernel/case-record.ts'
import type { Viewer } from '../../src/http/index.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { isStepFrom } from '../../src/kernel/procedure.ts'
import { isWorkingRole } from '../../src/kernel/role.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { aFiledCase, openOffice, person } from '../cases/case-house.ts'
import { secretFile, type Taken, takenFrom } from './told-everywhere.walk.ts'

const second: Viewer = { id: 'second', name: '林店主', roles: ['respondent'], deskIds: [], lang: 'zh-CN' }
const zh = { lang: 'zh-CN' as const, t: (key: string) => key }
const recorded = { party: 'B2', side: 'respondent' as const }

describe('what an officer records for one of several respondents', function () {
  this.timeout(60_000)
  let close: () => Promise<void>
  let filed: CaseRecord
  before(async () => {
    close = await openOffice()
    filed = await aFiledCase()
    const first = filed.parties.find(({ side }) => side === 'respondent') as Party
    const another: Party = { ...first, id: 'B2', name: '南屏某商行', personIds: ['second'] }
    filed = { ...filed, parties: [...filed.parties, another] }
  })
  after(() => close())

  /** What a reader finds of it: the step with words and files, its entry, its author, and whether its receipt is theirs. */
  function found({ after, entries }: Taken, reader: Viewer) {
    const access = accessOf(reader, after)
    if (access.as === 'none') return 'nothing'
    const shown = maskCase(after, access)
    const walks = shown.proceedings
      .flatMap((each) => ('walked' in each ? each.walked : []))
      .filter(({ seq }) => seq > 9)
    const cards = submissionsPart(shown, access, zh as never).filter(({ seq }) => seq > 9)
    return {
      walks: walks.map(({ step, input, files }) => ({ step, input, files })),
      entries: entries.filter((entry) => mayReadEntry(entry, access, after)).map(({ kind }) => kind),
      words: entries
        .filter((entry) => mayReadEntry(entry, access, after))
        .map((entry) => ({ ...maskEntry(entry, access, after).data, seq: 0 })),
      file: shown.evidence.some(({ name }) => name === secretFile),
      receipts: cards.filter((card) => 'receipt' in card).length,
      said: cards.map(({ said }) => said),
    }
  }

  function* submissionsOf(
    procedure: Procedure,
    of: CaseRecord,
  ): Generator<[name: string, own: Taken, byOffice: Taken]> {
    const isOfSeveral = of.parties.some(({ id }) => id === 'B2')
    const whose = isOfSeveral ? { party: 'B2' } : {}
    const taker = isOfSeveral ? second : person('respondent')
    for (const [key, step] of Object.entries(procedure.steps)) {
      if (!step.submission || !step.by.includes('respondent') || !step.by.some(isWorkingRole)) continue
      for (const from of Object.keys(procedure.states)) {
        if (!isStepFrom(procedure, step, from)) continue
        const own = takenFrom(of, procedure, key, from, taker, 'respondent', {
          partyIds: [isOfSeveral ? 'B2' : 'B1'],
        })
        const isForEither = step.by.includes('filer')
        const byOffice = takenFrom(of, procedure, key, from, person('officer'), undefined, {
          ...whose,
          ...(isForEither ? { side: recorded.side } : {}),
        })
        if (own && byOffice) yield [`${procedure.key}.${key} from ${from}`, own, byOffice]
      }
    }
  }

  for (const procedure of newestProcedures())
    it(`is read by each exactly as one that the respondent files alone: ${procedure.key}`, () => {
      const wrong: string[] = []
      let tried = 0
      for (const [name, own, byOffice] of submissionsOf(procedure, filed)) {
        tried += 1
        const walk = byOffice.after.proceedings.find(({ id }) => id === 'P2')?.walked.at(-1)
        if (walk?.party !== 'B2' || walk.side !== 'respondent') wrong.push(`${name}: not theirs`)
        for (const reader of [person('filer'), person('respondent'), second]) {
          const [one, other] = [found(own, reader), found(byOffice, reader)]
          if (JSON.stringify(one) !== JSON.stringify(other))
            wrong.push(`${name}: ${reader.id} reads ${JSON.stringify(other)} instead of ${JSON.stringify(one)}`)
        }
        const theirs = found(byOffice, second)
        if (theirs === 'nothing' || theirs.walks.length === 0 || theirs.receipts === 0)
          wrong.push(`${name}: unread by them`)
      }
      expect(wrong).to.deep.equal([])
      // At the examination of a complaint no respondent hands anything in, and who is helped has no other side there.
      expect(tried > 0, 'something was recorded for one').to.equal(
        !['examination', 'ip-assistance'].includes(procedure.key),
      )
    })

  it('is read by the only respondent, and by the other side, as one that they file alone', () => {
    const alone = { ...filed, parties: filed.parties.filter(({ id }) => id !== 'B2') }
    const wrong: string[] = []
    for (const procedure of newestProcedures())
      for (const [name, own, byOffice] of submissionsOf(procedure, alone))
        for (const reader of [person('filer'), person('respondent')]) {
          const [one, other] = [found(own, reader), found(byOffice, reader)]
          if (JSON.stringify(one) !== JSON.stringify(other))
            wrong.push(`${name}: ${reader.id} reads ${JSON.stringify(other)} instead of ${JSON.stringify(one)}`)
        }
    expect(wrong).to.deep.equal([])
  })

  it('has to be said whose it is', () => {
    const adjudication = newestProcedures().find(({ key }) => key === 'adjudication') as Procedure
    const of = (said: object) => () =>
      takenFrom(filed, adjudication, 'defend', 'awaiting-defence', person('officer'), undefined, said)
    expect(of({})).to.throw('whose it is has to be said')
    expect(of({ party: 'A1' })).to.throw('whose it is has to be said')
    expect(of({ party: 'B1' })()?.to).to.be.a('string')
  })
})
