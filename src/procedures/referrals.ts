import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import { type Referrer, referrerOf } from '../kernel/referral.ts'
import type { ReferralRule } from '../kernel/procedure.ts'
import type { KeptSide } from '../kernel/role.ts'
import { procedureOf } from './register.ts'

type Proceedings = Pick<CaseRecord, 'proceedings'>

/** By which rule a proceeding was asked for; undefined of one that was opened by no referral. */
export function referralOf(record: Proceedings, proceedingId: string): ReferralRule | undefined {
  const referrer = referrerOf(record, proceedingId)
  return referrer && ruleOf(referrer)
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
