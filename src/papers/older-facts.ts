import type { MeasureFacts, PaperFacts, SubmissionFacts } from './paper.types.ts'

/** What papers were drafted with before their facts had the names of what happened in the steps. */
interface OlderFacts {
  panel?: string[]
  hearing?: { at: string; place: string; manner?: string }
  suspension?: { from: string; cause: string; basis?: string }
  defence?: string[] | SubmissionFacts[]
  statement?: string[] | SubmissionFacts[]
  evidenceRulings?: string[]
  handoff?: { to?: string; asks?: string; answerBy?: string }
  measures?: SubmissionFacts[]
  measuresLifted?: string[]
  closing?: { reason?: string; execution?: string; goods?: string }
  addressee?: string
  heldOn?: string | string[]
}

const isOlder = (all: string[] | SubmissionFacts[] | undefined): all is string[] => typeof all?.[0] === 'string'

/** A measure of which no more than day, place and step was kept, and of all of them together on which days one ended. */
const measureOf = ({ on, text, what = '查封、扣押' }: SubmissionFacts, lifted: string[] = []): MeasureFacts => ({
  what,
  on,
  place: text.join('、'),
  after: lifted.map((day) => ({ on: day, what: '解除有关措施' })),
})

/** Facts as they were frozen, under the names they have now: a paper drafted before still prints what was frozen, and nothing else. */
export function broughtUp(frozen: PaperFacts): PaperFacts {
  const { panel, hearing, suspension, evidenceRulings, measures, measuresLifted, ...rest } = frozen as PaperFacts &
    OlderFacts
  const { defence, statement } = rest as OlderFacts
  const { handoff, closing, heldOn } = frozen as OlderFacts
  const submitted = (text: string[]): SubmissionFacts[] => [{ on: '', text }]
  return {
    ...rest,
    ...(panel ? { people: { as: 'panel' as const, names: panel } } : {}),
    ...(hearing
      ? { hearingAt: hearing.at, hearingPlace: hearing.place, hearingOnline: hearing.manner === '线上' }
      : {}),
    ...(suspension
      ? {
          suspendedOn: suspension.from,
          groundWords: suspension.cause,
          ...(suspension.basis ? { source: suspension.basis } : {}),
        }
      : {}),
    ...(measures
      ? { measuresTaken: measures.map((each, n) => measureOf(each, n === measures.length - 1 ? measuresLifted : [])) }
      : {}),
    ...(evidenceRulings ? { rulings: evidenceRulings } : {}),
    // One day of experts' was kept by itself.
    ...(typeof heldOn === 'string' ? { heldOn: [heldOn] } : {}),
    ...(isOlder(defence) ? { defence: submitted(defence) } : {}),
    ...(isOlder(statement) ? { statement: submitted(statement) } : {}),
    ...(handoff?.to !== undefined && frozen.handoff
      ? {
          handoff: {
            ...frozen.handoff,
            tasks: [{ to: handoff.to, asks: handoff.asks ?? '', answerBy: handoff.answerBy ?? '' }],
          },
        }
      : {}),
    ...(closing?.reason ? { closingReason: [closing.reason] } : {}),
    ...(closing?.execution ? { execution: closing.execution } : {}),
    ...(closing?.goods ? { goods: closing.goods } : {}),
  }
}
