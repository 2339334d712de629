/** Who acts: somebody of the desk that holds the proceeding (or receives its offer), or a party. */
export type Who =
  | 'intake'
  | 'officer'
  | 'lead'
  | 'mediator'
  | 'arbitrator'
  | 'liaison'
  | 'filer'
  | 'respondent'
  | 'receiver'

export type ScenarioAction =
  | 'step'
  | 'claim'
  | 'see'
  | 'accept'
  | 'decline'
  | 'offer'
  | 'help'
  | 'answer'
  | 'recall'
  | 'link'
  | 'lay'
  | 'sign'
  | 'sign-on-paper'
  | 'clause'
  | 'tribunal'
  | 'disclose'
  | 'wait'

/**
 * One thing that somebody does in a story. Texts of `input` may hold {title}, {requester}, {respondent}, {officer}, {second},
 * {third}, {lead}, {ip}, {enforcement}, {amount}, the {link} of the complaint, the ids {report} of the newest exhibit and {seizureList} of its paper; a text that is all '@+3' is the third working day ahead, '@+3T09:30' a time of it.
 */
export interface ScenarioStep {
  readonly who: Who
  readonly does: ScenarioAction
  /** Procedure whose newest proceeding it is about. */
  readonly on: string
  /** Key of the step; of several, '|' between them, the first that the state allows. */
  readonly step?: string
  /** Working days after the act before. */
  readonly after: number
  readonly input?: Readonly<Record<string, unknown>>
  /** Recorded by the office as that side said. */
  readonly ofSide?: 'requester' | 'respondent'
  /** Recorded by the office from the paper of that side, which is filed with it. */
  readonly onPaper?: 'requester' | 'respondent'
  /** Filed with what both sides signed on paper, or with the report of the officers. */
  readonly withPage?: 'application' | 'report'
  /** About the newest proceeding that was told by a copy, not of the others. */
  readonly ofCopy?: true
  /** Happens exactly then, and in the afternoon: the day was fixed by what came before. */
  readonly fixed?: true
}

type Input = ScenarioStep['input']

/** Steps of one procedure, said shortly. */
export const within =
  (on: string) =>
  (who: Who, step: string, after: number, input?: Input): ScenarioStep => ({
    who,
    does: 'step',
    on,
    step,
    after,
    ...(input ? { input } : {}),
  })

const action =
  (does: ScenarioAction, who: Who) =>
  (on: string, after: number, input?: Input): ScenarioStep => ({ who, does, on, after, ...(input ? { input } : {}) })

export const claim = (who: Who, on: string, after: number): ScenarioStep => ({ who, does: 'claim', on, after })
export const take = action('accept', 'receiver')
export const see = action('see', 'receiver')
/** `{ code, text }` */
export const turnDown = action('decline', 'receiver')
/** `{ desk, asks, reason }` */
export const askHelp = action('help', 'officer')
/** `{ text }` */
export const giveAnswer = action('answer', 'receiver')
export const takeBack = action('recall', 'officer')
/** The respondent's account is let in by who works the case. */
export const letIn = action('link', 'officer')
/** The mediator lays the terms before the parties. `{ terms }` */
export const lay = action('lay', 'mediator')
/** The requester signs with the filer's account. */
export const sign = action('sign', 'filer')
/** The mediator records the respondent's signature on paper; being the last, it makes the agreement take effect. */
export const signOnPaper = action('sign-on-paper', 'mediator')
/** The requester shows the arbitration clause. `{ clause }` */
export const showClause = action('clause', 'filer')
/** The head of the institution constitutes the tribunal. `{ presiding, second?, third? }` */
export const nameTribunal = action('tribunal', 'lead')
/** Every member of the tribunal discloses. `{ text }` */
export const discloseAll = action('disclose', 'lead')
/** Time passes; what the law does by itself happens. */
export const wait = (after: number): ScenarioStep => ({ who: 'officer', does: 'wait', on: '', after })

/** What the office records as one side said. */
export const ofSide = (side: 'requester' | 'respondent', act: ScenarioStep): ScenarioStep => ({ ...act, ofSide: side })

/** What the office records from the paper of one side. */
export const fromPaper = (side: 'requester' | 'respondent', act: ScenarioStep): ScenarioStep => ({
  ...act,
  onPaper: side,
})
/** What the office records with the page that both sides signed. */
export const withPage = (act: ScenarioStep): ScenarioStep => ({ ...act, withPage: 'application' })
/** What the office records with the report of its officers. */
export const withReport = (act: ScenarioStep): ScenarioStep => ({ ...act, withPage: 'report' })
/** What the body does that got a copy. */
export const ofCopy = (act: ScenarioStep): ScenarioStep => ({ ...act, ofCopy: true })
export const fixed = (act: ScenarioStep): ScenarioStep => ({ ...act, fixed: true })

export const served = { servedOn: '@0', mode: 'direct' } as const
export const posted = { servedOn: '@0', mode: 'post' } as const
/** Both sides, each by its own row. */
export const servedOnBoth = { ...served, requesterServedOn: '@0', requesterMode: 'direct' } as const
export const sent = { servedOn: '@0', mode: 'electronic' } as const
