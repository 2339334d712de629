import { hasRequester } from '../access/index.ts'
import type { Asked, Failure, Noted } from '../http/index.ts'
import { clockChip, homeOfCase, momentText, wayInPath, withQuery } from '../wording/index.ts'
import { caseNumberIn } from './case-number.ts'
import { filingPaths } from './filing.paths.ts'
import { stagesOf } from './follow.stages.ts'
import type { FollowView } from './follow.view.ts'
import type { caseLines } from './home.pages.ts'

interface Found {
  /** As typed. */
  readonly number?: string | undefined
  /** Of whoever is signed in and reads cases. */
  readonly cases?: ReturnType<typeof caseLines>
  readonly failure?: Failure
}

/** Two ways to a case: by number and code without an account, or with one's account. */
export function findPage({ number = '', cases, failure }: Found, exchange: Asked) {
  const { t, visitor } = exchange
  const typed = (name: string): string => String(failure?.input[name] ?? '')
  const asked = failure ? typed('number') : (caseNumberIn(number) ?? number)
  const unread = asked !== '' && caseNumberIn(asked) === undefined && !/\d{4}.*\d/u.test(asked.normalize('NFKC'))
  return {
    title: t('filing:home.follow'),
    find: {
      asked,
      code: typed('code'),
      mistake: unread ? t('filing:list.find-mistake') : undefined,
      fields: failure?.fields ?? {},
      errors: failure?.summary ?? [],
      action: filingPaths.find,
      account: visitor?.name,
      own: cases !== undefined,
      signIn: withQuery('/sign-in', { next: withQuery(filingPaths.find, { number: asked }) }),
      served: wayInPath(),
    },
    list: { cases: cases ?? [] },
  }
}

/**
 * How a case stands for who has a number and a code: stage, body, what they are asked and until when. No name but that of a body, no title
 * and no words of anybody; clocks without their ledger.
 */
export function progressPage(view: FollowView, exchange: Asked) {
  const { t, lang, at } = exchange
  const stages = stagesOf(view, exchange)
  const number = view.shown._id
  return {
    title: t('filing:progress.title', { number }),
    progress: {
      number,
      filed: hasRequester(view.shown)
        ? t('filing:receipt.filed', { when: momentText(view.shown.filedAt, lang) })
        : undefined,
      asOf: t('filing:progress.as-of', { when: momentText(at, lang) }),
      stages: stages.map(({ must, may: _may, chip, id: _id, ...stage }) => ({
        ...stage,
        chip: chip && bare(chip),
        asked: must.map(({ what, label, when, says }) => ({ name: what || label, effect: when ?? says ?? '' })),
      })),
      account: withQuery('/sign-in', { next: homeOfCase(number, view.access.as) }),
      respondent: view.access.as === 'respondent' ? wayInPath() : undefined,
      again: filingPaths.find,
    },
  }
}

/** A chip without its panel, whose lines say who did what. */
function bare({ state, label, left, due, ...rest }: ReturnType<typeof clockChip>) {
  const { dueAt, unit, days, provisional } = rest as { [K in 'dueAt' | 'unit' | 'days']?: string } & {
    provisional?: boolean
  }
  return { state, label, left, due, dueAt, unit, days, provisional }
}

/** A code that was made anew, shown this once. */
export function queryCodePage({ number, code, back }: Noted, { t }: Pick<Asked, 't'>) {
  return { title: t('filing:query.renewed'), made: { number, code, find: filingPaths.find, back } }
}
