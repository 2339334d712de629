import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import { type Referrer, referrerOf } from '../kernel/referral.ts'
import { type Bilingual, type Language, say } from '../kernel/bilingual.ts'
import type { Procedure, ReferralRule, StepRule } from '../kernel/procedure.ts'
import type { BodyKind, KeptSide } from '../kernel/role.ts'
import { procedureOf, procedures } from './register.ts'

type Proceedings = Pick<CaseRecord, 'proceedings'>

/** By which rule a proceeding was asked for; undefined of one that was opened by no referral. */
export function referralOf(record: Proceedings, proceedingId: string): ReferralRule | undefined {
  const referrer = referrerOf(record, proceedingId)
  return referrer && ruleOf(referrer)
}

/** What a body is asked for that gets a matter of a kind; undefined of a plain one. */
export function askedOfMatter(matter: string | undefined): Bilingual | undefined {
  const rules = procedures.flatMap(({ steps }) =>
    Object.values<StepRule>(steps).flatMap(({ refers, copies }) => [refers, copies]),
  )
  return matter === undefined ? undefined : rules.find((rule) => rule?.matter === matter)?.asks
}

/** Whether a side learns nothing of a proceeding: what it was asked for by, or the one behind that, is kept from it. */
export function isKeptReferral(record: Proceedings, { id }: Pick<Proceeding, 'id'>, side: KeptSide): boolean {
  const referrer = referrerOf(record, id)
  if (!referrer) return false
  return ruleOf(referrer)?.keptFrom?.includes(side) === true || isKeptReferral(record, referrer.proceeding, side)
}

function ruleOf({ proceeding, walk, copied }: Referrer): ReferralRule | undefined {
  const step = procedureOf(proceeding.procedure, proceeding.version).steps[walk.step]
  return copied ? step?.copies : step?.refers
}

/** What a body that triage sends a matter to is asked to do, as the letter says. */
export function taskFor({ triage, title }: Pick<Procedure, 'triage' | 'title'>, kind: BodyKind): Bilingual {
  return triage?.asks?.[kind] ?? title
}

/** Words in which a handoff asks for something where nobody wrote their own, by their Chinese, as it is kept. */
const ownWords = new Map(
  procedures.flatMap(({ title, triage, steps }) =>
    [
      title,
      ...Object.values(triage?.asks ?? {}),
      ...Object.values<StepRule>(steps).flatMap(({ refers, copies }) =>
        [refers?.asks ?? [], copies?.asks ?? []].flat(),
      ),
    ].map((words) => [words.zh, words] as const),
  ),
)

/** What a handoff asks for, for a reader: the system's own words in the reader's language, what somebody wrote as it stands. */
export function askedText(asks: string, lang: Language): string {
  const own = ownWords.get(asks)
  return own ? say(own, lang) : asks
}

/** Whether these are the words of triage, which tell nothing of one case apart from another. */
export function isPlainTask({ triage, title }: Pick<Procedure, 'triage' | 'title'>, asks: string): boolean {
  return [title, ...Object.values(triage?.asks ?? {})].some(({ zh }) => zh === asks)
}
