import { consultationReckoner } from '../consultation.ts'
import { damagesReckoner } from './damages.ts'
import { guaranteeReckoner } from './guarantee.ts'
import type { Reckoner } from './reckoner.ts'
import { seedFineReckoner } from './seed-fines.ts'
import { surchargeReckoner } from './surcharge.ts'
import { thresholdReckoner } from './thresholds.ts'

/** Sums and days that the law sets, each to be worked out on a page of its own. */
export const reckoners: readonly Reckoner[] = [
  damagesReckoner,
  thresholdReckoner,
  guaranteeReckoner,
  surchargeReckoner,
  seedFineReckoner,
  consultationReckoner,
]
