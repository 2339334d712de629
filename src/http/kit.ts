import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Language } from '../kernel/bilingual.ts'
import type { Flash, PageAnswer } from './answer.ts'
import type { KeptForm } from './kept-form.ts'
import type { Assets } from './assets.ts'
import type { Exchange } from './endpoint.ts'
import type { FirstAnswers } from './first-answers.ts'
import type { SentAgain } from './again-form.ts'
import type { LostFile } from './body.ts'
import type { HeldFile, HeldFiles } from './held-files.ts'
import type { Limits } from './limits.ts'
import type { Pages } from './pages.ts'
import type { Texts } from './texts.ts'
import type { RefusedForm } from './unkept.ts'
import type { UploadFolder } from './upload-folder.ts'
import type { openUploads, UploadQuota } from './upload-quota.ts'
import type { SessionClaim, Viewer } from './viewer.ts'
import type { Signer } from './visitor-token.ts'

/** What every request of one program shares. */
export interface Kit {
  readonly config: Config
  /** The office's time, which a demonstration may move. Sessions and limits follow the real one. */
  readonly clock: () => Date
  readonly now: () => Date
  readonly texts: Texts
  readonly pages: Pages
  readonly assets: Assets
  readonly limits: Limits
  readonly firstAnswers: FirstAnswers
  readonly uploads: UploadFolder
  readonly uploadQuota: UploadQuota
  readonly heldFiles: HeldFiles
  readonly openUploads: ReturnType<typeof openUploads>
  readonly log: Logger
  readonly viewerOf: (claim: SessionClaim, lang?: Language) => Promise<Viewer | undefined>
  /** The sign-in page for whoever sent a form after their sign-in had ended, with that form carried along as one text. */
  readonly signInAgain?: (exchange: Exchange, next: string, form: string | undefined) => Promise<PageAnswer>
  /** More of `it` for a page, from rooms this one does not know: counts of the navigation, the demonstration clock. */
  readonly chrome: (exchange: Exchange) => object | Promise<object>
  readonly publicOrigin: string
  readonly secure: boolean
  readonly signer: Signer
}

/** What one request gathers on its way. */
interface RequestState {
  readonly kit: Kit
  readonly id: string
  readonly nonce: string
  /** Pattern of the endpoint that answers, for figures and logs. */
  route: string
  csrfSent: string | undefined
  /** The mark in the visitor's cookie, also while that cookie is only being set. */
  visit: string | undefined
  ended: 'idle' | 'age' | 'revoked' | undefined
  viewer: Viewer | undefined
  /** A sentence on top of the page that answers this very request. */
  notice: Flash | undefined
  /** The form of this request, which nobody is signed in to send. */
  unsent: KeptForm | undefined
  /** Files of the form that was just refused, which wait for it to come again. */
  held: readonly HeldFile[]
  /** Files that were chosen in the form on this page, and of which nothing was kept. */
  lost: readonly LostFile[]
  /** What was sent for the page that answers, where the page can be had by sending the same again. */
  sentAgain: SentAgain | undefined
  /** The form of this request, where it was refused. */
  refused: RefusedForm | undefined
  lang: Language | undefined
}

declare global {
  namespace Express {
    interface Request {
      kit: RequestState
    }
  }
}
