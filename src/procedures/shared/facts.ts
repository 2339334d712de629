import type { FactSource, MeasureSource } from '../../kernel/paper-fact.ts'
import type { PartySide } from '../../kernel/case-record.ts'
import type { PaperKey } from '../../kernel/paper-key.ts'

/** Names of the fields that every one of the steps asks for: of a union of forms only what all of them have. */
type FieldsOf<Step> = [Step] extends [{ readonly fields: infer Fields }] ? Extract<keyof Fields, string> : never

/** Names of the fields that one of the steps at least asks for. */
type FieldsIn<Step> = Step extends { readonly fields: infer Fields } ? Extract<keyof Fields, string> : never

/** What a step says of the fields that it shares with the others. */
export interface Said<Field extends string> {
  /** The field as typed in the newest of the steps that was taken. */
  readonly field: (field: Field) => FactSource
  /** The same where the paper comes with one of the steps: of an earlier one it is no fact of this paper. */
  readonly ownField: (field: Field) => FactSource
  /** The field as typed in each of them, oldest first; with it, under their titles, what was typed in fields beside it. */
  readonly each: (field: Field, ...beside: readonly Field[]) => FactSource
  /** The same, with the files that came with each. */
  readonly eachWithFiles: (field: Field, ...beside: readonly Field[]) => FactSource
  /** The field as the decision in force has it, where it was changed since. */
  readonly inForce: (field: Field) => FactSource
  /** The field, asked for each of several, as typed of whom the paper is made out to. */
  readonly ofAddressee: (field: Field) => FactSource
  /** The field as this side typed it, in each of them. */
  readonly eachOf: (side: PartySide, field: Field) => FactSource
}

type After = NonNullable<MeasureSource['after']>[number]

/** The steps of a procedure that take measures on things, and those that later speak of one, with fields that its steps ask for. */
interface Measures<Name extends string, Field extends string> extends MeasureSource {
  readonly steps: readonly Name[]
  readonly called: { readonly words: string } | { readonly field: Field }
  readonly day?: Field
  readonly place?: Field
  readonly goods?: Field
  readonly tells?: readonly Field[]
  readonly after?: readonly (After & { readonly steps: readonly Name[]; readonly field?: Field })[]
}

/**
 * Where papers take their facts from, over given steps: a misspelt step, or a field that one of them does not ask for, is a compile
 * error. `factsFrom<typeof filing & typeof decision>()`.
 */
export function factsFrom<Steps extends object>() {
  type Name = Extract<keyof Steps, string>
  return {
    /** What was typed in a step. */
    said: <K extends Name>(...steps: readonly K[]): Said<FieldsOf<Steps[K]>> => ({
      field: (field) => ({ from: 'said', steps, field }),
      ownField: (field) => ({ from: 'said', steps, field, own: true }),
      each: (field, ...beside) => ({
        from: 'said',
        steps,
        field,
        ...(beside.length > 0 ? { beside } : {}),
        each: true,
      }),
      eachWithFiles: (field, ...beside) => ({
        from: 'said',
        steps,
        field,
        ...(beside.length > 0 ? { beside } : {}),
        each: true,
        files: true,
      }),
      inForce: (field) => ({ from: 'said', steps, field, inForce: true }),
      ofAddressee: (field) => ({ from: 'said', steps, field, ofAddressee: true }),
      eachOf: (side, field) => ({ from: 'said', steps, field, each: true, of: side }),
    }),
    /** What was said of each of several in the newest of the steps: a fine, gains, and what else is ordered. */
    eachOf: <K extends Name>(
      side: PartySide,
      fields: {
        readonly fine: FieldsOf<Steps[K]>
        readonly gains: FieldsOf<Steps[K]>
        readonly orders: FieldsOf<Steps[K]>
      },
      ...steps: readonly K[]
    ): FactSource => ({ from: 'shares', steps, side, fields }),
    /** The same as it stands now: of whom it was changed alone, by these fields of the form with which that is recorded. */
    eachInForce: <K extends Name, C extends Name>(
      side: PartySide,
      fields: Readonly<Record<'fine' | 'gains' | 'orders', FieldsOf<Steps[K]>>>,
      step: K,
      change: Readonly<Record<'fine' | 'gains' | 'orders', FieldsOf<Steps[C]>>>,
      _changed: C,
    ): FactSource => ({ from: 'shares', steps: [step], side, fields, inForce: change }),
    /** What each of several of a side made of what it may ask for, by the steps with which it asks, takes that back, gives it up or lets it pass. */
    usesOf: (side: PartySide, by: Readonly<Record<'asked' | 'waived' | 'givenUp' | 'silent', Name>>): FactSource => ({
      from: 'uses',
      side,
      steps: Object.values(by),
      by,
    }),
    /** Every step by which somebody gave an opinion on the case, whatever its form calls it, and also one that was given without a word. */
    opinionsIn: (...steps: readonly Name[]): FactSource => ({
      from: 'said',
      steps,
      field: 'reason',
      orIn: 'note',
      each: true,
    }),
    /** What is laid before whoever approves: the opinion given by the newest of the steps. */
    proposalIn: (...steps: readonly Name[]): FactSource => ({ from: 'said', steps, field: 'reason', orIn: 'note' }),
    /** Measures on things, in the order in which they were taken, each with what became of it. */
    measuresBy: (...of: readonly Measures<Name, FieldsIn<Steps[Name]>>[]): FactSource => ({ from: 'measures', of }),
    /** The parts of a file that was sent, as rows of a field. */
    packOf: <K extends Name>(field: FieldsOf<Steps[K]>, ...steps: readonly K[]): FactSource => ({
      from: 'pack',
      steps,
      field,
    }),
    /** The body that the newest of the steps asked. */
    receiverOf: (...steps: readonly Name[]): FactSource => ({ from: 'receiver', steps }),
    /** Who took the newest of the steps, by name. */
    takerOf: (...steps: readonly Name[]): FactSource => ({ from: 'taker', steps }),
    /** The day of what the newest of the steps records; of a fact that is a moment with the hour, where that was typed. */
    dayOf: (...steps: readonly Name[]): FactSource => ({ from: 'day', steps }),
    /** The days of each of them, oldest first. */
    daysOf: (...steps: readonly Name[]): FactSource => ({ from: 'day', steps, each: true }),
    /** Words of ours for what was chosen in a step. */
    wordsOf: <K extends Name>(
      step: K,
      field: FieldsOf<Steps[K]>,
      words: Readonly<Record<string, string>>,
    ): FactSource => ({
      from: 'words-of',
      steps: [step],
      field,
      words,
    }),
    /** Words of ours for those of several of whom the other step says so, and what this one says of each of the others. */
    wordsOfChosen: <K extends Name, C extends Name>(
      words: string,
      step: K,
      rest: FieldsOf<Steps[K]>,
      chosen: { readonly steps: readonly C[]; readonly field: FieldsOf<Steps[C]> },
    ): FactSource => ({ from: 'words-of-chosen', steps: [step], words, chosen, rest }),
    /** Words of ours, on a paper that comes with one of the steps. */
    wordsWith: (words: string, ...steps: readonly Name[]): FactSource => ({ from: 'words', steps, words, own: true }),
    /** The agreement signed in another proceeding of the case by which the step closes, by number, body and day; its terms are confidential. */
    joinedAgreement: (step: Name): FactSource => ({ from: 'joined-agreement', steps: [step] }),
    /** A fact as it stood when the newest of the steps was taken: of what was decided before it was annulled. */
    asBefore: (source: FactSource, ...before: readonly Name[]): FactSource => ({ ...source, before }) as FactSource,
    /** Words of ours, where one of the steps was taken. */
    wordsAfter: (words: string, ...steps: readonly Name[]): FactSource => ({ from: 'words', steps, words }),
  }
}

/** The terms under which the parties signed. */
export const termsSigned: FactSource = { from: 'agreement' }

/** Of the agreement about which the proceeding was asked for, as it was signed there. */
export const agreementAsked = (of: Extract<FactSource, { from: 'agreement-asked' }>['of']): FactSource => ({
  from: 'agreement-asked',
  of,
})

/** Of several respondents, the number and day of what was served on each. */
export const servedOnEach = (paper: PaperKey): FactSource => ({ from: 'services', paper })

/** The day on which the newest paper of the kind was served on the one whom the paper is about or made out to. */
export const servedOnIt = (paper: PaperKey): FactSource => ({ from: 'served-on', paper })

/** The number of the newest paper of the kind. */
export const numberOf = (paper: PaperKey): FactSource => ({ from: 'paper', paper })
