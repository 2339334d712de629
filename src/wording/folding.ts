import type { Localizer } from './screen.words.ts'

/** How many of a long list lie open, and what the fold of the rest is called; without one everything lies open. */
export interface Fold {
  readonly open: number
  readonly text: string
}

/** As many as lie open of what is shown as cards, one below the other on a phone; and of entries of a timeline. */
const cardsOpen = 4
const entriesOpen = 6

/** The fold of a list of cards; a single one more is not worth one. */
export function foldOfCards(cards: readonly unknown[], what: string, { t }: Localizer): Fold | undefined {
  if (cards.length <= cardsOpen + 1) return undefined
  return { open: cardsOpen, text: t(`ui:fold.${what}`, { count: cards.length - cardsOpen }) }
}

interface Day {
  readonly entries: readonly { readonly isNew?: boolean }[]
}

/** The fold of a timeline, newest day first: open lie the days that hold what is new to the reader, and some more. */
export function foldOfDays(days: readonly Day[], { t }: Localizer): Fold | undefined {
  let shown = 0
  const enough = days.findIndex(({ entries }) => {
    const isEnough = shown >= entriesOpen
    shown += entries.length
    return isEnough
  })
  if (enough === -1) return undefined
  const open = Math.max(enough, days.findLastIndex(({ entries }) => entries.some(({ isNew }) => isNew)) + 1)
  const count = days.slice(open).reduce((sum, { entries }) => sum + entries.length, 0)
  return count > 0 ? { open, text: t('ui:fold.entries', { count }) } : undefined
}
