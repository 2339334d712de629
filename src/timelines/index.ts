export { timelineCommand } from './timeline.command.ts'
