import type { Readable } from 'node:stream'
import type Joi from 'joi'
import type { Bilingual, Language } from '../kernel/bilingual.ts'
import type { RuleError } from '../kernel/rule-error.ts'
import type { Answer } from './answer.ts'
import type { LanguageChoice } from './preferences.ts'
import type { Noted } from './shown-once.ts'
import type { Translate } from './texts.ts'
import type { SessionClaim, Viewer } from './viewer.ts'

/** The gate of a route, by role. What a person may do with one record is decided in the actions. */
export interface Policy {
  readonly name: string
  /** Nobody is signed in when `viewer` is undefined. */
  allows(viewer: Viewer | undefined): boolean
}

export interface UploadedFile {
  readonly field: string
  /** As sent, not to be trusted: a name for people, never a path. */
  readonly fileName: string
  readonly type: string
  readonly size: number
  /** Of the bytes as they arrived, in hex. */
  readonly sha256: string
  /** Where it lies until the request is answered. */
  readonly path: string
}

/** The visitor's session: signing in and out is all a route may do with it. */
export interface VisitorSession {
  /** Token to send back with every unsafe request. */
  csrf(): string
  /** Starts the person's session under a new id; the old one is dead. `carried`: a form that the sign-in page carried along. */
  begin(claim: SessionClaim, carried?: string): Promise<boolean>
  end(): Promise<void>
  /** What this browser is known by where it has signed in to the account before; undefined elsewhere. It opens nothing. */
  knownAs(account: string): string | undefined
  /** Marks this browser as one that has signed in to the account. */
  remember(account: string): void
  /** A secret of this program for the one-time key of the form, the same at a second press of it; undefined of a form without one. */
  pressOf(purpose: string): string | undefined
  /** Why the last session ended by itself, once. */
  readonly ended: 'idle' | 'age' | 'revoked' | undefined
}

/** One request, checked, as an endpoint sees it. */
export interface Exchange<Body = unknown, Query = unknown> extends Asked<Query> {
  readonly body: Body
  /** Bytes of a raw upload, in order, never gathered. */
  readonly raw: Readable
}

/** A request without its body: all that a page needs, and all that is known of one whose form was refused. */
export interface Asked<Query = unknown> {
  readonly query: Query
  readonly files: readonly UploadedFile[]
  /** Who is signed in. Throws `signed-out` when nobody is; use `visitor` where that is allowed. */
  readonly viewer: Viewer
  readonly visitor: Viewer | undefined
  readonly at: Date
  readonly lang: Language
  readonly t: Translate
  /** One-time key: the hidden field `_once`, or the header `Idempotency-Key`. */
  readonly once: string | undefined
  /** SHA-256 of who sent what, the bytes of files included, to tell a repeated key with another body. */
  readonly bodyHash: string
  /** Version the sender saw: the header `If-Match`, or the hidden field `_version`. */
  readonly ifMatch: number | undefined
  readonly wantsJson: boolean
  /** Whether a person opened this page themselves: not fetched ahead, in the background, as `HEAD` or as JSON. */
  readonly isOwnView: boolean
  readonly session: VisitorSession
  /** Whether only a part of a file is asked for. */
  readonly isPart: boolean
  readonly ip: string
  /** Path and query as asked. */
  readonly path: string
  readonly requestId: string
  /** A parameter of the path. Throws when the path has none of that name: a mistake in the route. */
  param(name: string): string
  /** The language the visitor chose for themselves in this browser, and when. */
  readonly languageChoice: LanguageChoice | undefined
  /** From the next page on it is in that language; `at`: since when the visitor wants it so, without it nobody chose it. */
  keepLanguage(lang: Language, at?: Date): void
  setHeader(name: string, value: string): void
}

/** What did not hold, ready to print beside the form. */
export interface Failure {
  /** Field path (`parties.0.name`) to its message, translated. */
  readonly fields: Readonly<Record<string, string>>
  /** For the error summary: the action's refusal (without `href`), then the same in order, each with its field's name and anchor. */
  readonly summary: readonly { readonly path: string; readonly href: string; readonly text: string }[]
  /** What was typed, to print again. Nothing of it holds: whoever needs a value of it reads it whole, with `readWhole`. */
  readonly input: Readonly<Record<string, unknown>>
  /** The refusal of the action, when the input itself was well formed. */
  readonly error?: RuleError
}

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

export interface Upload {
  readonly field: string
  /** Names of further fields that take files: each file says by `field` which one it came in. */
  readonly also?: RegExp
  readonly maxFiles: number
  readonly maxBytes: number
  /**
   * Whether who asks may hand files in here at all: asked before the first byte is kept, when the fields before the files were read.
   * Throws what the answer would throw. Without it the endpoint's policy is all there is to ask.
   */
  admits?(caller: Pick<Exchange, 'viewer' | 'at' | 'param'>): Promise<void>
}

/** A field and what was typed or chosen in it, in words. */
export interface NamedValue {
  readonly label: string
  readonly text: string
}

export interface Endpoint<Body = unknown, Query = unknown> {
  readonly method: Method
  readonly path: string
  readonly policy: Policy
  /** For the API description. */
  readonly summary: Bilingual | string
  /** Form or JSON body. Unknown keys are refused at every depth. Without it the body must be empty. */
  readonly body?: Joi.Schema<Body>
  /** Query. Without it the query must be empty. */
  readonly query?: Joi.Schema<Query>
  /** Files of a multipart form. */
  readonly upload?: Upload
  /** A body of bytes, read from `exchange.raw`. */
  readonly raw?: { readonly maxBytes: number }
  /** Own limit of tries, by person or address. */
  readonly limit?: { readonly points: number; readonly seconds: number }
  answer(exchange: Exchange<Body, Query>): Promise<Answer> | Answer
  /** What a field of the form is called and what was chosen in it, where its schema cannot say: for whoever reads what was refused. */
  named?(asked: Pick<Exchange, 'param' | 't' | 'lang'>, path: readonly string[], value: string): NamedValue | undefined
  /** Answers in place of the form where somebody has signed in since it was printed, and there is nothing to send again. It has no body. */
  whenSignedIn?(asked: Asked<Query>, input: Readonly<Record<string, unknown>>): Answer
  /** The page that answered this form and is shown once, again in another language, from what it noted of itself: nothing is done. */
  showsAgain?(asked: Asked<Query>, noted: Noted): Promise<Answer> | Answer
  /** Shows the form again after a refusal, with everything typed (`failure.input`); the kit sets the status. It has no body. */
  refill?(asked: Asked<Query>, failure: Failure): Promise<Answer> | Answer
}

/** Declares an endpoint; the types of `body` and `query` follow from their schemas. */
export function endpoint<Body = unknown, Query = unknown>(declared: Endpoint<Body, Query>): Endpoint {
  return declared as Endpoint
}
