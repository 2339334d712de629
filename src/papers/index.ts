export { closePapers, composePapers, draftPapers, openPaper, preparePapers, warmPapers } from './paper.actions.ts'
export { officeTime, type PaperOccasion } from './paper.facts.ts'
export { paperTemplates } from './paper.templates.ts'
