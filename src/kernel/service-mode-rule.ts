import type { Bilingual } from './bilingual.ts'
import type { LegalSource } from './legal-source.ts'

/** What the law says of one way in which papers are served: on which day it counts as done, and what has to be so for it. */
export interface ServiceModeRule {
  readonly title: Bilingual
  /** What the day is that is typed for it. */
  readonly day: Bilingual
  /** Who is addressed counts as served when so many days have passed since the day typed: what is typed is no service yet. */
  readonly deemedAfterDays?: number
  /** The same in months since what was sent, where nothing came back. */
  readonly deemedAfterMonths?: number
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
  /** For whom it is a way, by where the party has its domicile; absent: for everybody. */
  readonly only?: 'domiciled' | 'undomiciled'
  /** What is otherwise of it for who has no domicile in the country. */
  readonly undomiciled?: Pick<ServiceModeRule, 'source'> & Partial<Pick<ServiceModeRule, 'deemedAfterDays'>>
  readonly source: LegalSource
}

/** The rule as it is for a party, by where that has its domicile; undefined where it is no way for it. */
export function modeFor(
  rule: ServiceModeRule,
  { domiciled }: { readonly domiciled: boolean },
): ServiceModeRule | undefined {
  if (rule.only !== undefined && (rule.only === 'domiciled') !== domiciled) return undefined
  return domiciled || !rule.undomiciled ? rule : { ...rule, ...rule.undomiciled }
}
