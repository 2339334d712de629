import type { PaperDeclarations } from '../../kernel/paper-fact.ts'
import { factsFrom, numberOf, termsSigned } from '../shared/facts.ts'
import type { clocks } from './clocks.ts'
import type { confirmation } from './confirmation.ts'
import type { opening } from './opening.ts'
import type { talks } from './talks.ts'
import { untakenNotice } from '../shared/untaken.ts'

const { said, dayOf, daysOf, receiverOf } = factsFrom<typeof opening & typeof talks & typeof confirmation>()

/** Where the papers of a mediation take their facts from. */
export const papers: PaperDeclarations<Extract<keyof typeof clocks, string>> = {
  'untaken-notice': untakenNotice,
  // A mediation begins with both sides; it is the first the other side hears of it.
  'acceptance-notice': { to: 'parties', wayIn: true, period: 'mediating', facts: { acceptedOn: dayOf('accept') } },
  'refusal-notice': {
    facts: { groundWords: said('decline').field('ground'), reasons: said('decline').field('reason') },
  },
  'mediation-agreement': { facts: { acceptedOn: dayOf('accept'), terms: termsSigned } },
  'confirmation-application': {
    to: 'parties',
    facts: {
      receiver: receiverOf('apply-confirmation'),
      acceptedOn: dayOf('accept'),
      terms: termsSigned,
      effectiveOn: dayOf('conclude'),
      joinedOn: daysOf('join-application'),
      agreementNumber: numberOf('mediation-agreement'),
    },
  },
  'closing-report': {
    facts: {
      acceptedOn: dayOf('accept'),
      terms: termsSigned,
      closingReason: [said('fail', 'record-not-confirmed').field('reason'), said('finish').field('note')],
    },
  },
}
