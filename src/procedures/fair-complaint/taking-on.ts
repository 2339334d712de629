import { houseNorm } from '../legal-documents.ts'
import { answerClock } from '../shared/answers.ts'

/** How long a desk has to say whether it takes on what happens at a fair: hours, no law sets them. */
export const takingOn = answerClock('HN-06', 4, 'hours', [1], houseNorm('展会期间的移交应当及时接收；没有法定时限'))
