export { accept, answer, decline, lapse, mark, offer, recall } from './handoff.actions.ts'
