import type { ClockRule } from '../kernel/clock.ts'
import { matterOf } from '../kernel/matter.ts'
import type { Procedure } from '../kernel/procedure.ts'
import type { BodyKind } from '../kernel/role.ts'
import { houseNorm, penaltyProcedure } from './legal-documents.ts'
import { answerClock, answeredByLaw } from './shared/answers.ts'

const note = '机构之间的约定口径，以各机构确认的为准'
/** House norm for accepting a transfer: no law gives this body a number. */
const transferNorm = (days: number) => answerClock('HN-02', days, 'working-days', [1], houseNorm(note))
/** House norm for answering a request for help. */
const helpNorm = (days: number) => answerClock('HN-03', days, 'working-days', [2, 1], houseNorm(note))
/** 协助调查函: the assisting regulator answers in 15 working days. */
const assistance = answerClock('MP-05', 15, 'working-days', [5, 2, 1], penaltyProcedure('第四十五条'))
const regulator = { transfer: transferNorm(3), help: assistance }
const liaison = { transfer: transferNorm(3), help: helpNorm(5) }

/**
 * How long a body has to answer what is offered to it: a transfer of a proceeding, whose procedure may set a period of its own
 * (`answers`), or a request for help. Where no law says, the number is a house norm and its source says `verified: false`.
 */
const norms: Readonly<Record<BodyKind, { readonly transfer: ClockRule; readonly help: ClockRule }>> = {
  'protection-centre': { transfer: transferNorm(1), help: helpNorm(5) },
  'city-regulator': regulator,
  'district-regulator': regulator,
  'zone-office': regulator,
  'mediation-committee': liaison,
  'arbitration-court': liaison,
  customs: liaison,
  court: { transfer: transferNorm(3), help: helpNorm(10) },
  procuratorate: liaison,
  police: liaison,
  'rights-assistance': { transfer: transferNorm(2), help: helpNorm(5) },
  'copyright-office': liaison,
}

/** The answer rule of one kind of body for a handoff of one kind, about a proceeding of that procedure and of its matter; a plain one without. */
export function answerRuleOf(
  procedure: Procedure,
  body: BodyKind,
  kind: 'transfer' | 'help',
  proceeding: { readonly matter?: string | undefined } = {},
): ClockRule {
  const { answers, answersFor, staysFor } = procedure
  if (kind === 'help') return norms[body].help
  const matter = matterOf(proceeding)
  const rule = ((answersFor?.includes(matter) ?? true) ? answers?.[body] : undefined) ?? norms[body].transfer
  return staysFor?.includes(matter) ? answeredByLaw(rule) : rule
}
