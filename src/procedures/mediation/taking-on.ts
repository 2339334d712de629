import { onlineMediation } from '../legal-documents.ts'
import { answerClock } from '../shared/answers.ts'

/** How long a mediation committee has to say whether it takes a case on (ME-07). */
export const takingOn = answerClock(
  'ME-07',
  3,
  'working-days',
  [1],
  onlineMediation('第十二条', '法院委派委托的案件；其他来源参照适用'),
)
