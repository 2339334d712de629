import { say } from '../kernel/bilingual.ts'
import { isHead, type CaseAccess, maskCase } from '../access/index.ts'
import { evidencePath, type Localizer, paperPath, shortMoment, rightTerm } from '../wording/index.ts'
import type { CaseRecord, Handoff, Party } from '../kernel/case-record.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { procedureOf } from '../procedures/index.ts'
import { shownByOffer, travelFields } from './handoff.travels.ts'

interface Row {
  readonly label: string
  readonly value: string
}

/** The word for a code, or the code itself where the texts do not know it. */
function word({ t }: Localizer, key: string, code: string): string {
  try {
    const found = t(`${key}.${code}`)
    return found.endsWith(`.${code}`) ? code : found
  } catch {
    return code
  }
}

/**
 * What an offer shows of its case, for the offer's own page and for the sender's preview: made by the same mask that answers the
 * receiver. `access` is the reader's own: what they may not read themselves is not named to them either.
 */
export function shownModel(record: CaseRecord, handoff: Handoff, access: CaseAccess, at: Date, localizer: Localizer) {
  const { t } = localizer
  const shown = shownByOffer(record, handoff)
  const own = maskCase(record, access)
  const mayOpen = (kind: 'evidence' | 'papers', id: string) => own[kind].some((each) => each.id === id)
  return {
    fields: travelFields
      .filter((field) => handoff.travels.fields.includes(field))
      .map((field) => t(`handoffs:fields.${field}`)),
    withheld: travelFields
      .filter((field) => !handoff.travels.fields.includes(field))
      .map((field) => t(`handoffs:fields.${field}`)),
    parties: shown.parties.map((party) => partyRow(party, localizer)),
    rights: shown.rights.map(({ kind, number, title, holder }) => ({
      label: rightTerm(kind, localizer.lang),
      value: [number, title, holder].filter(Boolean).join(' · '),
    })),
    acts: handoff.travels.fields.includes('acts') ? actRows(shown.acts, localizer) : [],
    claims: claimRows(shown, localizer),
    walked: walkedRows(shown.proceedings, handoff, at, localizer),
    evidence: shown.evidence
      .filter(({ id }) => mayOpen('evidence', id))
      .map(({ id, name: title, kind, proves }) => ({
        id,
        title,
        kind: word(localizer, 'evidence:kinds', kind),
        proves,
        href: evidencePath(record._id, id),
      })),
    papers: shown.papers
      .filter(({ id }) => handoff.travels.papers.includes(id) && mayOpen('papers', id))
      .map(({ id, title, number }) => ({ id, title, number, href: paperPath(record._id, id) })),
  }
}

function partyRow(party: Party, localizer: Localizer): Row {
  const { name: title, idNumber, address, phone, email, agent } = party
  const parts = [title, idNumber, agent?.name, address, phone, email].filter(
    (part) => part !== undefined && part !== '',
  )
  return { label: localizer.t(`handoffs:sides.${party.side}`), value: parts.join(' · ') }
}

function actRows(acts: CaseRecord['acts'], localizer: Localizer): Row[] {
  const { t } = localizer
  const rows: [string, string | undefined][] = [
    ['kinds', acts.kinds.map((kind) => word(localizer, 'filing:options.acts.kinds', kind)).join(t('handoffs:comma'))],
    ['place', acts.place],
    ['description', acts.description],
    ['link', acts.link],
    ['quantity', acts.quantity],
  ]
  return rows.flatMap(([key, value]) => (value ? [{ label: t(`handoffs:acts.${key}`), value }] : []))
}

function claimRows({ claims, claimsText }: Pick<CaseRecord, 'claims' | 'claimsText'>, localizer: Localizer): Row[] {
  const { t } = localizer
  const words = claims.map((claim) => word(localizer, 'filing:options.claims.claims', claim))
  const value = [...words, claimsText].filter(Boolean).join(t('handoffs:comma'))
  return value ? [{ label: t('handoffs:fields.claims'), value }] : []
}

function walkedRows(
  proceedings: ReturnType<typeof shownByOffer>['proceedings'],
  { proceedingId }: Handoff,
  at: Date,
  { lang }: Localizer,
): Row[] {
  const proceeding = proceedings.find(({ id }) => id === proceedingId)
  if (!proceeding || isHead(proceeding)) return []
  const { steps } = procedureOf(proceeding.procedure, proceeding.version)
  return proceeding.walked.map((walk) => {
    const step = steps[walk.step]
    const value = [step ? say(step.title, lang) : walk.step, walk.byName].filter(Boolean).join(' · ')
    return { label: shortMoment(walk.at, dateOf(at), lang), value }
  })
}

/** The same in a line each, for a card in the inbox. */
export function shownLines(record: CaseRecord, { travels }: Handoff, { t }: Localizer): string[] {
  const titles = (ids: readonly string[], all: readonly { id: string; title: string }[]) =>
    ids.map((id) => all.find((each) => each.id === id)?.title ?? id)
  const evidence = record.evidence.map(({ id, name: title }) => ({ id, title: `${id} ${title}` }))
  const fields = travelFields.filter((field) => travels.fields.includes(field))
  return [
    ...(fields.length ? [fields.map((field) => t(`handoffs:fields.${field}`)).join(t('handoffs:comma'))] : []),
    ...titles(travels.evidence, evidence),
    ...titles(travels.papers, record.papers),
  ]
}
