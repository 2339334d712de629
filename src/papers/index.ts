export { draftedFacts, draftProjection } from './draft.model.ts'
export {
  closePapers,
  composePapers,
  draftPapers,
  openPaper,
  preparePapers,
  printLater,
  warmPapers,
} from './paper.actions.ts'
export { type PaperOccasion } from './paper.facts.ts'
export { paperTemplates } from './paper.templates.ts'
