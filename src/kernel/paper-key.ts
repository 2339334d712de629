/**
 * Every paper the house can issue. The steps of procedures name papers by these keys, and the register of templates holds one for
 * each: the list stands below both, so that a misspelt key and a paper without a template are errors of the compiler.
 */
export const paperKeys = [
  'receipt',
  'request',
  'request-copy',
  'submission-receipt',
  'acceptance-notice',
  'filing-notice',
  'refusal-notice',
  'supplement-notice',
  'defence-notice',
  'transfer-letter',
  'transfer-receipt',
  'opinion-notice',
  'hearing-notice',
  'suspension-notice',
  'resumption-notice',
  'mediation-agreement',
  'adjudication-decision',
  'withdrawal-decision',
  'penalty-notice',
  'penalty-decision',
  'arbitration-acceptance',
  'arbitration-notice',
  'arbitral-award-cover',
  'arbitral-mediation-statement',
  'penalty-hearing-notice',
  'tribunal-hearing-notice',
  'correction-decision',
  'award-correction',
  'return-letter',
  'confirmation-application',
  'untaken-notice',
  'reopening-notice',
  'crime-referral-letter',
  'crime-referral-list',
  'crime-reconsideration-request',
  'crime-supervision-request',
  'crime-filing-notice',
  'crime-refusal-notice',
  'approval-form',
  'closing-report',
  'proof-of-service',
  'seizure-decision',
  'seizure-list',
  'seizure-extension',
  'seizure-release',
  'preservation-notice',
  'preservation-list',
  'preservation-release',
] as const

export type PaperKey = (typeof paperKeys)[number]

/**
 * Periods that papers name besides the one their step starts, by what each is for. How long each is, the procedure that issues the
 * paper says (`tells`): no template has a number of its own.
 */
export const periodsOfPaper: Readonly<Partial<Record<PaperKey, readonly string[]>>> = {
  'refusal-notice': ['suit'],
  'withdrawal-decision': ['suit'],
  'defence-notice': ['defence'],
  'hearing-notice': ['reply', 'postponement'],
  'mediation-agreement': ['confirmation'],
  'adjudication-decision': ['suit'],
  'penalty-notice': ['statement'],
  'penalty-decision': ['payment', 'reconsideration', 'suit'],
  'arbitral-award-cover': ['correction', 'set-aside'],
  'crime-referral-letter': ['decision'],
  'crime-reconsideration-request': ['decision'],
  'crime-refusal-notice': ['again'],
  'proof-of-service': ['return'],
  'seizure-decision': ['reconsideration', 'suit'],
  'seizure-extension': ['reconsideration', 'suit'],
}
