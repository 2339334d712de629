import { crimeTransfer } from '../legal-documents.ts'
import { answerClock } from '../shared/answers.ts'

/** How long the police have to sign for what is sent to them (XF-03). */
export const signingFor = answerClock(
  'XF-03',
  24,
  'hours',
  [12, 4],
  crimeTransfer('第五条', '批准后 24 小时内移送并由公安机关签收回执'),
)
