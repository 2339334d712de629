import type { Bilingual } from './bilingual.ts'
import type { Session } from './case-record.ts'
import type { Clock } from './clock.ts'
import type { Hearer } from './hearers.ts'
import type { PlainDate } from './plain-date.ts'
import type { DutySide } from './procedure.ts'
import type { BodyKind, Role } from './role.ts'

/** What a proceeding waits for of one side. */
export interface Duty {
  readonly side: DutySide
  /** Steps that fulfil it, the expected one first; none of what is done in a room or outside the program. */
  readonly steps: readonly string[]
  /** What is to be done; absent of coming to a session. */
  readonly what?: Bilingual
  /** The clock that binds it, where one of its clocks runs or stands still. */
  readonly clock?: Clock
  /** The session it is about: to come to it, to hold it, or to serve its notice. */
  readonly session?: Session
  /** Who was chosen to do it, where the step that called for it named them. */
  readonly bearers?: readonly Hearer[]
  /** Whether it is the signature under the agreement. */
  readonly signs?: true
  /** Whether it is what the decision lays on a party. */
  readonly laid?: true
  /** The step that asked it of each side. */
  readonly askedWith?: string
  /** The day until which whoever asked wants it, where they named one and no period of the law binds it. */
  readonly wantedBy?: PlainDate
  /** The paper that is to be served by an act of its own. */
  readonly paper?: string
  /** What was asked of the office beside any step. */
  readonly ask?: string
  /** The step that records the service it is about, where none of its own does (`paper`). */
  readonly servedWith?: string
  /** Whether it is to be offered to a desk that was not asked yet, and cannot be ended before. */
  readonly offers?: true
  /** Whether the head is to give it to somebody, since whoever has it is not there any more. */
  readonly gives?: true
}

/** A paper that is still to be served by an act of its own, and what that is called. */
export interface PaperLeft {
  readonly paper: string
  readonly what: Bilingual
}

/** Somebody with a part in a proceeding, as far as what they have to do depends on it. */
export interface Doer {
  readonly id: string
  /** In which roles they act in it. */
  readonly roles: readonly Role[]
  /** Kind of the body that holds it. */
  readonly bodyKind?: BodyKind
  /** Steps that are beyond the powers of that body. */
  readonly beyond?: readonly string[]
  /** Steps that another proceeding of the case stands in the way of, each with why. */
  readonly barred?: Readonly<Record<string, Bilingual>>
  /** Steps that build on what has not happened yet in the proceeding that asked for this one. */
  readonly unmet?: readonly string[]
  /** As of an `Actor`. */
  readonly served?: readonly string[]
  /** What an agreement in another proceeding asks of it. */
  readonly settled?: SettledElsewhere | undefined
  /** Whether it was offered to every receiver in vain. */
  readonly untaken?: boolean
  /** Whether every offer of it was taken back, and whoever holds it cannot work it themselves: it is to be offered anew. */
  readonly recalled?: boolean
  /** The step from which on nothing has come to the party, see `untoldService`. */
  readonly untold?: number | undefined
  /** Of the office: steps that serve somebody still to be served, see `stepsStillServing`. */
  readonly stillServing?: readonly string[]
  /** Of the office: steps that forward an answer with which the other side was not served yet, see `answersUnforwarded`. */
  readonly answersLeft?: readonly string[]
  /** Of the office: roles of whoever has it; absent where nobody has, or they are not looked up. */
  readonly holderRoles?: readonly Role[]
  /** Of the office: papers that are no party’s before their service, on whom they are still to be served, see `isHeldForService`. */
  readonly papersLeft?: readonly PaperLeft[]
  /** Of the office: what somebody asked of it beside any step, and what is to be done about it. */
  readonly asks?: readonly Pick<Duty, 'what' | 'ask' | 'paper' | 'servedWith'>[]
  /** Of the office: papers that parties may read, and whom that does not reach, see `issuedUnserved`. */
  readonly papersBehind?: readonly PaperLeft[]
  /** Whether it is offered to another desk for the first time: nobody works it before that one answers. */
  readonly offered?: boolean
  /** Whether they belong to the desk that holds it. */
  readonly ofDesk: boolean
  /** Whether whoever has it is not there any more: until it is given to somebody it is its desk's to do. */
  readonly holderLeft?: boolean
  /** Whether they have no part in it beyond the session that they were chosen to hold. */
  readonly onlyHears?: boolean
  /** Parties they act for. */
  readonly partyIds: readonly string[]
  /** Whoever was recused in the case, by id. */
  readonly recused?: readonly string[]
  /** Of a party that was served before others of its side: whether somebody is still to be served where the proceeding stands. */
  readonly beforeOthers?: boolean
  /** Parties on whom the decision lays nothing, see `sparedParties`. */
  readonly spared?: readonly string[]
  /** Sides of which somebody has still to sign the agreement that lies open, see `sidesUnsigned`. */
  readonly unsigned?: readonly DutySide[]
}

/** That the parties came to terms in another proceeding of the case. */
export interface SettledElsewhere {
  /** Steps that end this one on it, the expected one first. */
  readonly steps: readonly string[]
  /** Whether all its parties did: then nothing more is asked of any. */
  readonly byAll: boolean
}
