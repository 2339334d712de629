import { expect } from 'chai'
import type { Proceeding, Walked } from '../../src/kernel/case-record.ts'
import type { Procedure, StepRule } from '../../src/kernel/procedure.ts'
import { awaitsDecision, isAskedAlready, refusesNothing, requestsOpen } from '../../src/kernel/requests-made.ts'
import { approvalsAwaited, todoOf } from '../../src/kernel/duty.ts'
import { isHeadsAlone } from '../../src/kernel/heads-alone.ts'
import { isStepFrom } from '../../src/kernel/procedure.ts'
import { obstacleTo } from '../../src/kernel/step-obstacles.ts'
import type { Role } from '../../src/kernel/role.ts'
import { withPapersOfTaker } from '../../src/kernel/service-round.ts'
import { paperTemplates } from '../../src/papers/index.ts'
import { procedures } from '../../src/procedures/index.ts'
import { DatedWalk } from './dated-walk.ts'
import { dateOn, refusalOf, Story } from '../papers/a-story.ts'

interface Asked {
  readonly path: string
  readonly procedure: Procedure
  readonly key: string
  readonly step: StepRule
}

/** Every step with which a party asks for what somebody else decides. */
const requests: Asked[] = procedures.flatMap((procedure) =>
  Object.entries(procedure.steps).flatMap(([key, step]) =>
    awaitsDecision(procedure, step)
      ? [{ path: `${procedure.key} ${procedure.version} ${key}`, procedure, key, step }]
      : [],
  ),
)

const sides = { filer: 'requester', respondent: 'respondent' } as const
const tells = { parties: ['filer', 'respondent'], filer: ['filer'], respondent: ['respondent'] } as const

/** The steps that decide on a request of a role. */
const decisionsOn = ({ procedure, key }: Asked, role: 'filer' | 'respondent') =>
  Object.entries(procedure.steps).filter(([, { decidesOn }]) => {
    const isTheirs = decidesOn?.of === undefined || decidesOn.of === sides[role]
    return decidesOn?.requests.includes(key) === true && isTheirs
  })

const askers = ({ step }: Asked) =>
  step.by.filter((role): role is 'filer' | 'respondent' => role === 'filer' || role === 'respondent')

const walk = (step: string, seq: number, side?: Walked['side']) =>
  ({ step, seq, ...(side ? { side } : {}) }) as unknown as Walked
const standing = (...walked: Walked[]) => ({ walked }) as unknown as Proceeding

describe('what a party asks for', () => {
  it('is there to be asked for in every procedure in which somebody decides', () => {
    expect(requests.length).to.be.greaterThan(8)
  })

  it('is granted by a step and refused by one, whoever asked', () => {
    const unanswered = requests.flatMap((asked) =>
      askers(asked).flatMap((role) => {
        const ways = decisionsOn(asked, role).map(([, { decidesOn }]) => decidesOn?.as)
        const both = ways.includes('either') ? ['granted', 'refused'] : ways
        return (['granted', 'refused'] as const).filter((as) => !both.includes(as)).map((as) => `${asked.path}: ${as}`)
      }),
    )
    expect(unanswered).to.deep.equal([])
  })

  it('is refused with reasons, and whoever asked learns of either', () => {
    const wrong = requests.flatMap((asked) =>
      askers(asked).flatMap((role) =>
        decisionsOn(asked, role).flatMap(([key, { audience, decidesOn, fields = {} }]) => {
          const told = tells[audience as 'parties'] as readonly string[] | undefined
          const isReasoned = decidesOn?.as === 'granted' || fields['reason']?.required === true
          return [
            ...(told?.includes(role) ? [] : [`${asked.path} > ${key} is not told to the ${role}`]),
            ...(isReasoned ? [] : [`${asked.path} > ${key} gives no reasons`]),
          ]
        }),
      ),
    )
    expect(wrong).to.deep.equal([])
  })

  it('is refused by a paper, where nothing else comes of it', () => {
    const bare = requests.flatMap((asked) =>
      askers(asked).flatMap((role) =>
        decisionsOn(asked, role)
          .filter(
            ([, { decidesOn, papers = [], submission }]) =>
              decidesOn?.as !== 'granted' && papers.length === 0 && !submission,
          )
          .map(([key]) => `${asked.path} > ${key}`),
      ),
    )
    expect(bare).to.deep.equal([])
  })

  it('waits for an approval of the head where nobody else may answer it, until it is answered', () => {
    const ofHead = requests.flatMap((asked) =>
      askers(asked).flatMap((role) => {
        const states = Object.keys(asked.procedure.states).filter((state) => {
          const open = decisionsOn(asked, role).filter(([, step]) => isStepFrom(asked.procedure, step, state))
          return (
            isStepFrom(asked.procedure, asked.step, state) &&
            open.length > 0 &&
            open.every(([, step]) => isHeadsAlone(step))
          )
        })
        return states.map((state) => ({ ...asked, role, state }))
      }),
    )
    expect(ofHead.map(({ procedure, key }) => `${procedure.key} ${key}`)).to.include('adjudication ask-withdrawal')
    const awaits = ({ procedure, key, role, state }: (typeof ofHead)[number], ...more: Walked[]) => {
      const walked = [walk(key, 1, sides[role]), ...more]
      const proceeding = {
        ...standing(...walked),
        state,
        clocks: [],
        sessions: [],
        officers: [],
        facts: {},
        holder: {},
      }
      const awaited = approvalsAwaited(procedure, proceeding as unknown as Proceeding, {}, new Date(0), () => undefined)
      return awaited.some(({ step }) => procedure.steps[step]?.decidesOn?.requests.includes(key))
    }
    expect(ofHead.filter((asked) => !awaits(asked)).map(({ path, state }) => `${path} in ${state}`)).to.deep.equal([])
    const answered = (asked: (typeof ofHead)[number]) => walk(decisionsOn(asked, asked.role)[0]?.[0] ?? '', 2)
    expect(ofHead.filter((asked) => awaits(asked, answered(asked))).map(({ path }) => path)).to.deep.equal([])
  })

  it('is refused only where it was asked for, and once', () => {
    const wrong = requests.flatMap((asked) =>
      askers(asked).flatMap((role) => {
        const { procedure, key } = asked
        const request = (seq: number) => walk(key, seq, sides[role])
        return decisionsOn(asked, role)
          .filter(([, { decidesOn }]) => decidesOn?.as !== 'granted' && !decidesOn?.orByLetter)
          .flatMap(([refusing, step]) => {
            const nothing = (...walked: Walked[]) => refusesNothing(procedure, standing(...walked), step)
            const found = [
              nothing(),
              nothing(request(1)),
              nothing(request(1), walk(refusing, 2)),
              nothing(request(1), walk(refusing, 2), request(3)),
            ]
            return JSON.stringify(found) === JSON.stringify([true, false, true, false])
              ? []
              : [`${asked.path} > ${refusing}`]
          })
      }),
    )
    expect(wrong).to.deep.equal([])
  })

  it('of one side is not answered by the answer to the other', () => {
    const adjudication = procedures.findLast(({ key }) => key === 'adjudication') as Procedure
    const of = adjudication.steps['answer-respondent-investigation']?.decidesOn
    const asked = [walk('ask-investigation', 1, 'requester'), walk('ask-investigation', 2, 'respondent')]
    const open = (...more: Walked[]) =>
      of && requestsOpen(adjudication, standing(...asked, ...more), of).map(({ seq }) => seq)
    expect(open()).to.deep.equal([2])
    expect(open(walk('answer-investigation', 3))).to.deep.equal([2])
    expect(open(walk('answer-respondent-investigation', 3))).to.deep.equal([])
  })
})

describe('what a party asked for and nobody answered', () => {
  const panel = { presiding: '王建国', second: '李明', third: '张雪莹' }
  function defended(): Story {
    const story = new Story('adjudication')
    story.take('file', 3, panel)
    story.take('serve-request', 5, { servedOn: dateOn(5), mode: 'direct' })
    story.take('defend', 8, { defence: '不侵权。' }, 'respondent')
    story.take('forward-defence', 9, { servedOn: dateOn(9), mode: 'direct' })
    return story
  }
  const left = (does: () => unknown) =>
    (refusalOf(does)?.details['materials'] as { zh: string }[] | undefined)?.map(({ zh }) => zh)
  const proposed = {
    proposed: 'C2',
    findings: '不相同。',
    reason: '不构成侵权。',
    orders: '驳回请求',
    record: '一致同意。',
  }

  it('is answered before the panel deliberates on papers alone, or before it proposes what to decide', () => {
    const story = defended()
    story.take('ask-hearing', 10, { reason: '需要当庭比对。' }, 'respondent')
    story.take('ask-suspension', 10, { reason: '已请求宣告无效。' }, 'respondent')
    story.take('ask-investigation', 10, { reason: '请调取销售记录。' }, 'respondent')
    expect(left(() => story.take('deliberate', 11))).to.deep.equal(['请求口头审理'])
    story.take('refuse-hearing', 11, { reason: '事实清楚。' })
    story.take('deliberate', 12)
    expect(left(() => story.take('propose-decision', 13, proposed))).to.deep.equal(['申请中止', '请求调查取证'])
    story.take('refuse-suspension', 14, { ground: 'invention', reason: '发明专利。' })
    story.take('answer-respondent-investigation', 14, { answer: 'refused', reason: '证据已足。' })
    story.take('propose-decision', 15, proposed)
    expect(story.proceeding.state).to.equal('approving')
  })

  it('is read by who approves, with the answer', () => {
    const reads = new Story('adjudication').procedure.steps['approve-decision']?.reads
    expect(reads).to.include.members(['ask-suspension', 'refuse-suspension', 'ask-hearing', 'ask-investigation'])
  })

  it('is not asked again by the same party while nobody has answered, but by another, and once it was answered', () => {
    const wrong = requests.flatMap((asked) =>
      askers(asked).flatMap((role) => {
        const { procedure, key, step, path } = asked
        const [decides] = decisionsOn(asked, role)[0] ?? []
        const side = sides[role]
        const by = (...walked: Walked[]) =>
          isAskedAlready(procedure, standing(...walked), key, { side, partyIds: ['own'] })
        const other = side === 'requester' ? 'respondent' : 'requester'
        const found = [
          by(),
          by(walk(key, 1, side)),
          by({ ...walk(key, 1, side), party: 'another' }),
          by(walk(key, 1, other)),
          ...(decides ? [by(walk(key, 1, side), walk(decides, 2))] : []),
        ]
        return found.filter(Boolean).length === (step.submission?.again ? 0 : 1) ? [] : [`${path} by the ${role}`]
      }),
    )
    expect(wrong).to.deep.equal([])
  })

  it('is asked once by a withdrawal, stands then among what the office must do, and may be asked anew when it was refused', () => {
    const walk = new DatedWalk('adjudication', '2026-03-02').take('file', '2026-03-03')
    walk.take('serve-request', '2026-03-05', { servedOn: '2026-03-05' })
    const must = () =>
      todoOf(
        walk.procedure,
        walk.proceeding,
        { id: 'o', roles: ['officer', 'lead'], ofDesk: true, partyIds: [] },
        new Date('2026-03-07T02:00:00Z'),
        () => undefined,
      ).must.map(({ what }) => what?.zh)
    expect(must()).not.to.include('答复“申请撤回请求”')
    walk.take('ask-withdrawal', '2026-03-06', { reason: '和解' }, 'filer')
    expect(must()).to.include('答复“申请撤回请求”')
    const again = () =>
      obstacleTo(walk.procedure, walk.proceeding, 'ask-withdrawal', {
        id: 'requester',
        roles: ['filer'],
        partyIds: ['requester'],
      })
    expect(again()).to.equal('asked-already')
    walk.take('refuse-withdrawal', '2026-03-09', { reason: '涉及公共利益' })
    expect([again(), must().includes('答复“申请撤回请求”')]).to.deep.equal([undefined, false])
  })
})

describe('what a party says with a step of its own', () => {
  it('issues no paper that an office numbers and seals: what it declares itself, or that what it sent has come', () => {
    // What it proves is the day on which something came: it says so by itself, and the law wants that at once.
    const receipts: readonly string[] = ['receipt', 'platform-slip']
    const issued = procedures.flatMap(({ key, version, steps }) =>
      Object.entries(steps).flatMap(([name, step]) =>
        (['filer', 'respondent'] as const).flatMap((role) =>
          step.by.includes(role)
            ? (withPapersOfTaker(step, [role]).papers ?? []).flatMap((paper) =>
                paperTemplates[paper].ofParty || receipts.includes(paper) ? [] : [`${key} ${version} ${name} ${paper}`],
              )
            : [],
        ),
      ),
    )
    expect(issued).to.deep.equal([])
  })

  it('ends what it asked for in its own writing, and the office that enters it gives notice of that', () => {
    const { steps } = procedures.findLast(({ key }) => key === 'mediation')!
    const papersOf = (...roles: Role[]) => withPapersOfTaker(steps['withdraw'] as StepRule, roles).papers
    expect([papersOf('filer'), papersOf('mediator')]).to.deep.equal([['withdrawal-statement'], ['withdrawal-notice']])
    expect(paperTemplates['withdrawal-statement'].mark.pattern).to.equal('{case}')
    expect(paperTemplates['reopening-statement'].mark.pattern).to.equal('{case}')
  })
})
