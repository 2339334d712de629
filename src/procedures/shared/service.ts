import type { PaperKey } from '../../kernel/paper-key.ts'
import type { FieldRule } from '../../kernel/procedure.ts'
import { serviceFields } from '../form-fields.ts'
import { joined } from './joined.ts'

/**
 * Of a step that serves papers: the day and mode of service are asked for, what runs from service runs from that day,
 * and the proof of service is kept besides the papers named.
 */
export function serving(papers: readonly PaperKey[] = [], fields: Readonly<Record<string, FieldRule>> = {}) {
  return {
    fields: joined('field', serviceFields, fields),
    papers: [...papers, 'proof-of-service'],
    datedBy: 'servedOn',
  } as const
}
