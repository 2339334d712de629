import { tellEntries } from '../cases/index.ts'
import type { JournalEntry } from '../kernel/case-record.ts'
import type { Exchange } from '../http/index.ts'

const told =
  (what: string, icon: string) =>
  ({ data }: JournalEntry, { t }: Pick<Exchange, 't'>) => ({
    icon,
    text: t(`arbitration:entry.${what}`, {
      members: Array.isArray(data['members']) ? data['members'].join('、') : '',
      name: typeof data['name'] === 'string' ? data['name'] : '',
    }),
  })

tellEntries({
  'arbitration:agreed': told('agreed', 'check'),
  'submission:signed': told('submission', 'edit'),
  'tribunal:constituted': told('constituted', 'people'),
  'arbitrator:disclosed': told('disclosed', 'info'),
  'arbitrator:challenged': told('challenged', 'flag'),
  'arbitrator:replaced': told('replaced', 'person'),
})
