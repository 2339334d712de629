export { bringCalendar, prepareDeadlines, tickAll, tickCase, tickKnown } from './deadline.actions.ts'
export { clocksBacklog } from './late-clocks.ts'
export { deadlineRoutes } from './deadline.routes.ts'
export { clockOffset, moveClock, officeNow, prepareClock } from './office-clock.ts'
