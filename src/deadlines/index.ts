export { bringCalendar, tickAll, tickCase } from './deadline.actions.ts'
