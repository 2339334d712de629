import { tellEntries } from '../cases/index.ts'
import type { JournalEntry } from '../kernel/case-record.ts'
import type { Exchange } from '../http/index.ts'

const told =
  (what: string, icon: string) =>
  ({ data }: JournalEntry, { t }: Pick<Exchange, 't'>) => ({
    icon,
    text: t(`mediation:entry.${what}`, { version: typeof data['version'] === 'number' ? data['version'] : '' }),
  })

tellEntries({
  'agreement:drafted': told('drafted', 'paper'),
  'agreement:changed': told('changed', 'edit'),
  'agreement:signed': told('signed', 'check'),
  'agreement:voided': told('voided', 'return'),
  'offer:released': told('released', 'talk'),
})
