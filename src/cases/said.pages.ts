import type { MaskedCase, MaskedEntry, WholeProceeding } from '../access/index.ts'
import type { Walked } from '../kernel/case-record.ts'
import { authorOf } from './author.pages.ts'
import { itemsAsked } from '../kernel/answered-list.ts'
import type { FieldRule } from '../kernel/procedure.ts'
import { withPartiesOf } from '../kernel/scope.ts'
import { withServiceRows } from '../kernel/service-round.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { procedureOf } from '../procedures/index.ts'
import {
  evidenceName,
  evidencePath,
  type Localizer,
  momentText,
  type SaidRow,
  saidRows,
  scopesText,
  term,
} from '../wording/index.ts'

/** What was typed and handed in with a step, for the part `said`. */
export interface SaidPart {
  readonly rows: readonly SaidRow[]
  readonly files: readonly { readonly label: string; readonly href: string }[]
}

/** What the reader gets of a step walked; undefined where that is nothing. */
export function saidPart(
  {
    step,
    seq,
    ...typed
  }: Pick<Walked, 'step' | 'seq' | 'input' | 'names' | 'files' | 'under'> & Partial<Pick<Walked, 'at'>>,
  proceeding: Pick<WholeProceeding, 'procedure' | 'version' | 'walked' | 'scope'>,
  {
    _id,
    evidence,
    papers,
    parties,
    rights,
    leftPanel,
  }: Pick<MaskedCase, '_id' | 'evidence' | 'papers' | 'parties' | 'rights' | 'leftPanel'>,
  localizer: Localizer,
): SaidPart | undefined {
  const { procedure, version, walked } = proceeding
  const rule = ownEntry(procedureOf(procedure, version).steps, step)
  const file = (id: string) => {
    const item = evidence.find((each) => each.id === id)
    return item && { label: evidenceName(item, localizer), href: evidencePath(_id, id) }
  }
  const paper = (id: string) => {
    const issued = papers.find((each) => each.id === id)
    return issued && localizer.t('wording:said.paper', { title: issued.title, number: issued.number })
  }
  const around = {
    file,
    paper,
    scope: (all: unknown) => scopesText(all, { rights, parties }, localizer),
    asked: (field: FieldRule) => itemsAsked(field, walked, seq),
    hasLeft: (personId: string) => rule?.namesOfficers === 'panel' && leftPanel.includes(personId),
  }
  const rows = rule
    ? saidRows(typed, withServiceRows(rule, withPartiesOf({ parties }, proceeding)), around, localizer)
    : []
  // What stands with its item stands there alone.
  const placed = new Set((typed.under ?? []).map((each) => each.file))
  const files = (typed.files ?? []).filter((id) => !placed.has(id)).flatMap((id) => file(id) ?? [])
  return rows.length + files.length > 0 ? { rows, files } : undefined
}

/** What was said in the steps that the form of another shows beside it, the latest first: all that was handed in, of other steps the last time. */
export function saidBefore(
  reads: readonly string[],
  proceeding: WholeProceeding,
  shown: MaskedCase,
  localizer: Localizer,
) {
  const { steps } = procedureOf(proceeding.procedure, proceeding.version)
  return reads
    .flatMap((key) => {
      const walks = proceeding.walked.filter(({ step }) => step === key)
      return ownEntry(steps, key)?.submission ? walks : walks.slice(-1)
    })
    .toSorted((one, other) => other.seq - one.seq)
    .flatMap((walk) => {
      const said = saidPart(walk, proceeding, shown, localizer)
      const rule = ownEntry(steps, walk.step)
      if (!said || !rule) return []
      const heading = term(rule.title, localizer.lang)
      return [{ heading, by: authorOf(walk, shown, localizer), at: momentText(walk.at, localizer.lang), said }]
    })
}

/** The same of the step that an entry of the timeline tells of. */
export function saidInTimeline(entry: MaskedEntry, shown: MaskedCase, localizer: Localizer): SaidPart | undefined {
  if (entry.kind !== 'step:taken') return undefined
  const proceeding = shown.proceedings.find(({ id }) => id === entry.proceedingId)
  const { step, input, names, files, under } = entry.data as Partial<Walked>
  if (!proceeding || !('version' in proceeding) || step === undefined) return undefined
  const given = { ...(input ? { input } : {}), ...(names ? { names } : {}), ...(files ? { files } : {}) }
  const typed = { step, seq: entry.seq, at: entry.at, ...given, ...(under ? { under } : {}) }
  return saidPart(typed, proceeding, shown, localizer)
}
