import { type Localizer, registerEntryWords } from '../wording/index.ts'
import type { JournalEntry } from '../kernel/case-record.ts'

const wording =
  (what: string, icon: string) =>
  ({ data }: JournalEntry, { t }: Pick<Localizer, 't'>) => ({
    icon,
    text: t(`mediation:entry.${what}`, { version: typeof data['version'] === 'number' ? data['version'] : '' }),
  })

registerEntryWords({
  'agreement:drafted': wording('drafted', 'paper'),
  'agreement:changed': wording('changed', 'edit'),
  'agreement:signed': wording('signed', 'check'),
  'agreement:voided': wording('voided', 'return'),
  'offer:released': wording('released', 'talk'),
})
