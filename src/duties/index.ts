export { aroundOf } from './around.rules.ts'
export { anybodyIn, approvalsIn, endOfClock, officeIn } from './doer.rules.ts'
export { desksUnasked, obstacleToReceiving } from './receivers.rules.ts'
