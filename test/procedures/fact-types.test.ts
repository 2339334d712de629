import { readdir, readFile } from 'node:fs/promises'
import { expect } from 'chai'
import type { ClockRule } from '../../src/kernel/clock.ts'
import { ContradictionError } from '../../src/kernel/contradiction.ts'
import { defineProcedure } from '../../src/kernel/define-procedure.ts'
import type { PaperDeclarations } from '../../src/kernel/paper-fact.ts'
import type { FieldRule } from '../../src/kernel/procedure.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { factsFrom } from '../../src/procedures/shared/facts.ts'
import { withdrawalPapers } from '../../src/procedures/shared/withdrawal.ts'

interface Steps {
  readonly file: { readonly fields: { readonly cause: FieldRule } }
  readonly 'propose-decision': { readonly fields: { readonly reason: FieldRule; readonly findings: FieldRule } }
  readonly seize: { readonly fields: { readonly place: FieldRule; readonly goods: FieldRule } }
  readonly lapse: object
}
type Clocks = Readonly<Record<'closing' | 'defence', ClockRule>>

/** Never called: what the compiler says of it is the test. Each line without an error under its mark would not compile. */
function neverCalled(): void {
  const { said, dayOf, daysOf, opinionsIn, receiverOf, takerOf, wordsAfter, wordsWith, wordsOf, measuresBy, packOf } =
    factsFrom<Steps>()
  const proposed = said('propose-decision')
  const seized = { steps: ['seize'], called: { words: '扣押' } } as const
  // @ts-expect-error a step that the procedure does not have
  said('propose-decisoin')
  // @ts-expect-error a field that the step does not ask for
  proposed.field('cause')
  // @ts-expect-error a field that the step does not ask for
  proposed.each('finding')
  // @ts-expect-error a field beside it that the step does not ask for
  proposed.eachWithFiles('reason', 'order')
  // @ts-expect-error a step without a form
  said('lapse').field('reason')
  // @ts-expect-error a field that one of the two steps does not ask for
  said('propose-decision', 'file').field('reason')
  // @ts-expect-error a step that the procedure does not have
  dayOf('filed')
  // @ts-expect-error a step that the procedure does not have
  daysOf('file', 'hold')
  // @ts-expect-error a step that the procedure does not have
  opinionsIn('propose')
  // @ts-expect-error a step that the procedure does not have
  receiverOf('transfer')
  // @ts-expect-error a step that the procedure does not have
  takerOf('files')
  // @ts-expect-error a step that the procedure does not have
  wordsAfter('逾期未答辩', 'lapsed')
  // @ts-expect-error a step that the procedure does not have
  wordsWith('逾期未答辩', 'lapsed')
  // @ts-expect-error a field that the step does not ask for
  wordsOf('file', 'ground', {})
  // @ts-expect-error a step that the procedure does not have
  packOf('goods', 'hand-over')
  // @ts-expect-error a field that no step asks for
  measuresBy({ ...seized, place: 'plcae' })
  // @ts-expect-error a step that the procedure does not have
  measuresBy({ ...seized, after: [{ steps: ['release'], words: '解除' }] })
  // @ts-expect-error a step that is taken back has said by whom, and why
  withdrawalPapers(proposed, dayOf('file'))
  const misspelt: PaperDeclarations<keyof Clocks> = {
    // @ts-expect-error a clock that the procedure does not have
    'defence-notice': { period: 'defense' },
  }
  const unknown: PaperDeclarations<keyof Clocks> = {
    // @ts-expect-error a fact that no paper prints
    'defence-notice': { period: 'defence', facts: { resaons: proposed.field('reason') } },
  }
  // @ts-expect-error a kind of paper that there is not
  const strange: PaperDeclarations<keyof Clocks> = { 'defense-notice': {} }
  void [misspelt, unknown, strange]
}

describe('where a paper takes its facts from', () => {
  it('is checked by the compiler: a step, a clock or a field that the procedure does not have does not compile', () => {
    expect(neverCalled).to.be.a('function')
    const { said, dayOf, measuresBy } = factsFrom<Steps>()
    expect(said('propose-decision', 'seize').field).to.be.a('function')
    expect(said('propose-decision').field('reason')).to.deep.equal({
      from: 'said',
      steps: ['propose-decision'],
      field: 'reason',
    })
    expect(dayOf('lapse')).to.deep.equal({ from: 'day', steps: ['lapse'] })
    const seized = { steps: ['seize'], called: { words: '扣押' }, place: 'place', goods: 'goods' } as const
    expect(measuresBy(seized)).to.deep.equal({ from: 'measures', of: [seized] })
  })

  it('is written by these alone: no procedure spells a source out, where the compiler would not look', async () => {
    const room = new URL('../../src/procedures/', import.meta.url)
    const files = (await readdir(room, { recursive: true })).filter((file) => file.endsWith('.ts'))
    expect(files.length).to.be.greaterThan(80)
    const spelt: string[] = []
    for (const file of files) {
      const text = await readFile(new URL(file, room), 'utf8')
      if (/from: '(?:said|day|words|words-of|measures|receiver|taker|pack|joined-agreement)'/.test(text))
        spelt.push(file)
    }
    expect(spelt).to.deep.equal(['shared/facts.ts'])
  })

  it('is refused when the program starts as well, where somebody wrote it past the compiler', () => {
    const [mediation] = newestProcedures().filter(({ key }) => key === 'mediation')
    const strange = {
      ...mediation,
      papers: { 'acceptance-notice': { facts: { answer: { from: 'day', steps: ['x'] } } } },
    }
    expect(() => defineProcedure(strange as never)).to.throw(ContradictionError, /papers\.acceptance-notice/)
  })
})
