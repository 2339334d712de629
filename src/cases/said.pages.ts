import type { MaskedCase, MaskedEntry } from '../access/index.ts'
import type { Proceeding, Walked } from '../kernel/case-record.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { procedureOf } from '../procedures/index.ts'
import { evidencePath, type Localizer, type SaidRow, saidRows } from '../wording/index.ts'

/** What was typed and handed in with a step, for the part `said`. */
interface SaidPart {
  readonly rows: readonly SaidRow[]
  readonly files: readonly { readonly label: string; readonly href: string }[]
}

/** What the reader gets of a step walked; undefined where that is nothing. */
function saidPart(
  { step, ...typed }: Pick<Walked, 'step' | 'input' | 'names' | 'files'>,
  { procedure, version }: Pick<Proceeding, 'procedure' | 'version'>,
  { _id, evidence }: Pick<MaskedCase, '_id' | 'evidence'>,
  localizer: Localizer,
): SaidPart | undefined {
  const rule = ownEntry(procedureOf(procedure, version).steps, step)
  const rows = rule ? saidRows(typed, rule, localizer) : []
  const files = (typed.files ?? []).flatMap((id) => {
    const item = evidence.find((each) => each.id === id)
    return item ? [{ label: `${id} ${item.name}`, href: evidencePath(_id, id) }] : []
  })
  return rows.length + files.length > 0 ? { rows, files } : undefined
}

/** The same of the step that an entry of the timeline tells of. */
export function saidInTimeline(entry: MaskedEntry, shown: MaskedCase, localizer: Localizer): SaidPart | undefined {
  if (entry.kind !== 'step:taken') return undefined
  const proceeding = shown.proceedings.find(({ id }) => id === entry.proceedingId)
  const { step, input, names, files } = entry.data as Partial<Walked>
  if (!proceeding || !('version' in proceeding) || step === undefined) return undefined
  const typed = { step, ...(input ? { input } : {}), ...(names ? { names } : {}), ...(files ? { files } : {}) }
  return saidPart(typed, proceeding, shown, localizer)
}
