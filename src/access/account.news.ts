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
    | 'contact-code'
    | 'email-asked'
    | 'phone-asked'
    | 'email-changed'
    | 'phone-changed'
    | 'firm-joined'
    | 'firm-left'
    | 'colleague-gone'
    | 'desk-closed'
    | 'desk-empty'
    | 'offer-stuck'
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
  /** A code that shows who reads the mail, and when it ends. */
  readonly code?: { readonly code: string; readonly until: Date }
  /** Where its mail goes, where that is not the address of the account. */
  readonly to?: string
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
  /** Whether codes are shown on the page to whoever asked for them, where nothing can be sent: a demonstration. */
  readonly showsCodes?: boolean
  /** Sends a text message. Throws RuleError `text-failed`. Without it no text messages go out. */
  readonly sendText?: (message: OutgoingText) => Promise<void>
  /** The address that links in text messages begin with. */
  readonly publicUrl?: string
  readonly onFault?: (error: unknown) => void
  /** Whether the person has a confidential proceeding in hand. */
  readonly holdsConfidential: (personId: string) => Promise<boolean>
}

interface OutgoingText {
  readonly to: string
  readonly text: string
  readonly at: Date
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

/** How a code reaches an address or a number: sent, shown on the page instead, or not at all. */
export function wayTo(kind: 'email' | 'phone'): 'sent' | 'shown' | 'none' {
  const isSent = kind === 'email' ? options.mails : options.sendText !== undefined
  return isSent ? 'sent' : options.showsCodes === true ? 'shown' : 'none'
}

/** Throws RuleError `text-failed`. */
export async function sendText(message: OutgoingText): Promise<void> {
  await options.sendText?.(message)
}

/** The address of a page as somebody outside types it. */
export function outsideAddress(path: string): string {
  return `${options.publicUrl ?? ''}${path}`
}

/** What went wrong behind an answer that was given already. */
export function accountFault(error: unknown): void {
  options.onFault?.(error)
}

/** Whether a link can go to the person alone: mail goes out, and they have an address. */
export function isReachable(person: Pick<Person, 'email'>): boolean {
  return options.mails && person.email !== undefined
}
