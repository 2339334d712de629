import { crimeTransfer } from '../legal-documents.ts'
import { answerClock } from '../shared/answers.ts'

/**
 * How long the police have to sign for what is sent to them, or to say that it is another unit's (XF-04). The 24 hours of XF-03 are the
 * sender's, from the approval to the handing over.
 */
export const signingFor = answerClock(
  'XF-04',
  24,
  'hours',
  [12, 4],
  crimeTransfer.unverified('第七条', '不属于本机关管辖的，24 小时内转送有管辖权的机关；签收没有法定时限，参照该时限'),
)
