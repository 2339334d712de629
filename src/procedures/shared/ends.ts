import type { Bilingual } from '../../kernel/bilingual.ts'
import type { StateRule } from '../../kernel/procedure.ts'
import { both } from '../wording.ts'

/** A state in which nobody has anything left to do, and which counts as closed. */
export const endedAs = (title: Bilingual, plain: Bilingual) =>
  ({ title, plain, turn: 'nobody', final: true, closed: true }) as const satisfies StateRule

/** The file is put away. */
export const archived = (plain: Bilingual) => endedAs(both('已归档', 'Archived'), plain)

/** Who asked took it back. */
export const withdrawnBy = (plain: Bilingual) => endedAs(both('已撤回', 'Withdrawn'), plain)

/** What came in was not taken: nothing was opened that could close. */
export const notAccepted = (plain: Bilingual) =>
  ({ title: both('不予受理', 'Not accepted'), plain, turn: 'nobody', final: true }) as const satisfies StateRule

/** Decided, with the file still to be put away: what the office has to do before that. */
export const toArchive = (title: Bilingual, plain: Bilingual, what: Bilingual = both('归档', 'Archive the file')) =>
  ({
    title,
    plain,
    turn: 'office',
    closed: true,
    duties: { office: [{ step: 'finish', what }] },
  }) as const satisfies StateRule
