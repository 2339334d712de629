import { type Localizer, registerEntryWords } from '../wording/index.ts'
import type { JournalEntry } from '../kernel/case-record.ts'

const wording =
  (what: string, icon: string) =>
  ({ data }: JournalEntry, { t }: Pick<Localizer, 't'>) => ({
    icon,
    text: t(`arbitration:entry.${what}`, {
      members: Array.isArray(data['members']) ? data['members'].join('、') : '',
      name: typeof data['name'] === 'string' ? data['name'] : '',
    }),
  })

registerEntryWords({
  'arbitration:agreed': wording('agreed', 'check'),
  'submission:signed': wording('submission', 'edit'),
  'tribunal:constituted': wording('constituted', 'people'),
  'arbitrator:disclosed': wording('disclosed', 'info'),
  'arbitrator:challenged': wording('challenged', 'flag'),
  'arbitrator:replaced': wording('replaced', 'person'),
})
