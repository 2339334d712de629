import type { Person } from './person.model.ts'

/** Something an account's person, or an administrator, is told of. */
export interface AccountNews {
  readonly kind:
    | 'account-link'
    | 'account-reset'
    | 'account-changed'
    | 'approval-asked'
    | 'approval-decided'
    | 'reset-issued'
    | 'account-forgotten'
    | 'reset-by-office'
  readonly personId: string
  /** Whom it is about, by name. */
  readonly about: string
  /** Path of the page it leads to. */
  readonly link: string
  readonly at: Date
  /** Id of the approval it is about. */
  readonly what?: string
  /** Of a link: its path, which only the mail may say, and when it ends. */
  readonly secret?: { readonly path: string; readonly until: Date }
}

export interface AccountOptions {
  /** Puts news into the outbox of notices. */
  readonly tell: (news: readonly AccountNews[]) => Promise<void>
  /** An approval that somebody was asked for was decided. */
  readonly settle?: (approvalId: string, at: Date) => Promise<void>
  /** Whether mail goes out at all. */
  readonly mails: boolean
  /** Whether what would be mailed to whoever forgot a password is shown on the page: a demonstration on this machine alone, without mail. */
  readonly showsLinks?: boolean
  readonly onFault?: (error: unknown) => void
  /** Whether the person has a confidential proceeding in hand. */
  readonly holdsConfidential: (personId: string) => Promise<boolean>
}

/** Until the program says otherwise: nobody is reached by mail, and everybody's work counts as confidential. */
const careful: AccountOptions = {
  tell: async () => {},
  mails: false,
  holdsConfidential: async () => true,
}
let options = careful

/** Connects accounts with mail and with the work people have in hand. Without it the careful answers stand. */
export function prepareAccounts(given: AccountOptions = careful): void {
  options = given
}

export async function tellAccounts(news: readonly AccountNews[]): Promise<void> {
  if (news.length > 0) await options.tell(news)
}

/** Nobody need look at an approval any more: it was decided. */
export async function settleApprovalNews(approvalId: string, at: Date): Promise<void> {
  await options.settle?.(approvalId, at)
}

export async function holdsConfidential(personId: string): Promise<boolean> {
  return await options.holdsConfidential(personId)
}

/** Whether links that mail would bring are shown on the page instead. */
export function showsLinks(): boolean {
  return options.showsLinks === true && !options.mails
}

/** What went wrong behind an answer that was given already. */
export function accountFault(error: unknown): void {
  options.onFault?.(error)
}

/** Whether a link can go to the person alone: mail goes out, and they have an address. */
export function isReachable(person: Pick<Person, 'email'>): boolean {
  return options.mails && person.email !== undefined
}
