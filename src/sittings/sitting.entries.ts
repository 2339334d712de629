import { type Localizer, type NamedBy, registerEntryWords, kindText, whenText } from '../wording/index.ts'
import type { JournalEntry, Session } from '../kernel/case-record.ts'

const icons = { planned: 'calendar', answered: 'check', held: 'stopped', cancelled: 'cross', moved: 'return' } as const

/** A session's entry in words. What masking took away (a supervisor reads no free text) is left out. */
function wording(what: keyof typeof icons) {
  return ({ data, proceedingId }: JournalEntry, localizer: Localizer, { proceedings }: NamedBy) => {
    const procedure = proceedings.find(({ id }) => id === proceedingId)?.procedure ?? ''
    const { t, lang } = localizer
    const text = (key: string) => (typeof data[key] === 'string' ? data[key] : '')
    const startsAt = new Date(text('startsAt'))
    const minutes = Number(data['minutes']) || 0
    const answer = text('answer')
    const over = text('over')
    const place = text('place')
    return {
      icon: icons[what],
      text: t(`calendar:entry.${what}`, {
        kind: text('kind') ? kindText(text('kind') as Session['kind'], procedure, localizer) : '',
        when: Number.isNaN(startsAt.getTime())
          ? ''
          : [whenText({ startsAt, minutes }, lang), ...(place ? [place] : [])].join(lang === 'en' ? ', ' : '，'),
        answer: answer ? t(`calendar:answer.${answer}`) : '',
        because: over ? t(`calendar:over.${over}`) : text('because'),
      }),
    }
  }
}

registerEntryWords({
  'session:planned': wording('planned'),
  'session:answered': wording('answered'),
  'session:held': wording('held'),
  'session:cancelled': wording('cancelled'),
  'session:moved': wording('moved'),
})
