import { expect } from 'chai'
import { isStepFrom, type StepRule } from '../../src/kernel/procedure.ts'
import { newestProcedures } from '../../src/procedures/index.ts'
import { dateOn, requester, respondent, Story } from '../papers/a-story.ts'

const asks = { kind: 'act', urgency: 'fair', asks: '封存样品', reason: '难以弥补。', offered: '保函' }
const done = {
  measuredOn: dateOn(1),
  place: '展位',
  doers: '审判员张某',
  present: '展位负责人',
  goods: [{ name: '水壶', spec: 'K-17', count: 2, unit: '件' }],
  record: '清点、封存。',
  state: '完好',
}

describe('what is served on each of several', () => {
  it('can still be served on the others where the case goes on meanwhile, in every procedure', () => {
    const serving = newestProcedures().flatMap((procedure) =>
      Object.entries<StepRule>(procedure.steps)
        .filter(
          ([, { to, delivers, papers = [], fields }]) =>
            to === 'same' &&
            delivers?.to !== 'requester' &&
            !delivers?.some &&
            fields?.['servedOn'] !== undefined &&
            delivers?.papers?.some((paper) => papers.includes(paper)) === true,
        )
        .map(([key, step]) => ({ procedure, key, step })),
    )
    const dead = serving.flatMap(({ procedure, key, step }) =>
      Object.entries<StepRule>(procedure.steps).flatMap(([other, { from, to, onceServed }]) => {
        const isEnd = !(to in procedure.states) || procedure.states[to]?.final === true
        const leaves = (from as readonly string[]).some((state) => isStepFrom(procedure, step, state))
        return leaves && !isEnd && !onceServed && !isStepFrom(procedure, step, to)
          ? [`${procedure.key}.${key} after ${other}`]
          : []
      }),
    )
    expect(dead).to.deep.equal([])
    expect(serving.map(({ procedure, key }) => `${procedure.key}.${key}`)).to.include('court-link.serve-ruling')
  })

  it('EX-29: a ruling on those who were not reached before the applicant sued', () => {
    const third = { ...respondent, id: 'B2', name: '南屏某商行' }
    const story = new Story('court-link', { parties: [requester, respondent, third] })
    story.take('apply', 1, asks, 'filer')
    story.take('accept', 1, { number: '（2026）粤04行保1号' })
    story.take('grant', 1, { number: '（2026）粤04行保1号之一', kind: 'act', orders: '封存样品' })
    story.take('carry-out', 1, done)
    const applicant = { requesterServedOn: dateOn(2), requesterMode: 'direct' }
    const first = story.take('serve-ruling', 2, { servedOn: dateOn(2), mode: 'direct', ...applicant })
    const proof = first.find(({ key }) => key === 'proof-of-service')
    expect(proof?.facts.fileNumber).to.deep.equal({ name: '案号', number: '（2026）粤04行保1号' })
    expect(proof?.text).to.include('保全裁定书（2026）粤04行保1号之一').and.not.include('协同编号')
    story.take('prove-suit', 3, { way: 'suit', where: '某法院', number: '1', suedOn: dateOn(3) }, 'filer')
    expect(story.proceeding.state).to.equal('in-suit')
    const { duties } = story.procedure.states['in-suit'] ?? {}
    expect(duties?.office?.map(({ step }) => step)).to.include('serve-ruling')
    story.take('serve-ruling', 4, { 'servedOn-B2': dateOn(4), 'mode-B2': 'direct' })
    const periods = story.proceeding.clocks.filter(({ rule }) => rule === 'reconsideration')
    expect(periods.map(({ party }) => party)).to.include.members(['B1', 'B2'])
  })
})
