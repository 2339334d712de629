export { bringCalendar, tickAll, tickCase } from './deadline.actions.ts'
export { clockOffset, moveClock, officeNow, prepareClock } from './office-clock.ts'
