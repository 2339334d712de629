import type { Bilingual } from './bilingual.ts'
import type { LegalSource } from './legal-source.ts'

/** What the law says of one way in which papers are served: on which day it counts as done, and what has to be so for it. */
export interface ServiceModeRule {
  readonly title: Bilingual
  /** What the day is that is typed for it. */
  readonly day: Bilingual
  /** Who is addressed counts as served when so many days have passed since the day typed: what is typed is no service yet. */
  readonly deemedAfterDays?: number
  /** Cause by which the time from the day typed until then is left out of the periods that know it. */
  readonly notCounted?: string
  /** Only for who agreed to it, and at an address for messages. */
  readonly byConsent?: true
  /** Goes to no address: nobody knows one. */
  readonly placeless?: true
  /** Done without anybody taking it: not open to what the party itself has to sign for. */
  readonly withoutReceiver?: true
  /** What has to be told of how it was done; absent where the day and the signature say all. */
  readonly account?: Bilingual
  readonly source: LegalSource
}
