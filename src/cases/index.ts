export { answerRuleFor } from './answer.rules.ts'
export { callerOf } from './caller.ts'
export {
  type Caller,
  assertRevision,
  caseFor,
  circumstancesOf,
  commitOf,
  everything,
  accessFor,
  withPapers,
} from './case.actions.ts'
export { hearingsPart } from './case.pages.ts'
export { mayPart, mustPart, rightEnding } from './duty.pages.ts'
export { jointLines } from './next-step.pages.ts'
export { type NextStepView, nextStepView, type StepOption, todoFor } from './next-step.view.ts'
export { assignee, assignProceeding, claimProceeding } from './holder.actions.ts'
export { decideStep, takeCaseStep } from './step.actions.ts'
export { saidIn } from './step.choices.ts'
export { unprintedHint } from './step.printed.ts'
export { numberFor } from './step.opening.ts'
export { triageChoices } from './triage.choices.ts'
export { offerStep } from './suggestion.rules.ts'
export { caseRoutes, type CaseListPane } from './case.routes.ts'
export { correctsPart, type CorrectsAs } from './correction.rules.ts'
export { actsPart, claimText, complaintPart } from './file.pages.ts'
export { saidInTimeline } from './said.pages.ts'
export { submissionsPart } from './submission.pages.ts'
export { handoffTracker } from './tracker.pages.ts'
export { forgetUnsent } from './unsent.model.ts'
export { reopenable } from './reopening.actions.ts'
export { recusePerson } from './recusal.actions.ts'
export { renameInHand } from './renamed.actions.ts'
export { linkColleague, unlinkColleague } from './colleague.actions.ts'
export { waysInWaiting } from './way-in.view.ts'
export { assertOpenAt } from './open-hours.rules.ts'
