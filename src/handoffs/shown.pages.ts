import { system } from '../kernel/role.ts'
import { say } from '../kernel/bilingual.ts'
import { isHead, isWhole, type MaskedCase, type MaskedHandoff, type MaskedParty } from '../access/index.ts'
import {
  evidenceName,
  evidencePath,
  type Localizer,
  paperPath,
  paperTitle,
  shortMoment,
  rightTerm,
  withLapse,
} from '../wording/index.ts'
import { actsPart, claimText } from '../cases/index.ts'
import { sealedText } from '../evidence/index.ts'
import type { HandoffTravels } from '../kernel/case-record.ts'
import { dateOf } from '../kernel/plain-date.ts'
import { procedureOf } from '../procedures/index.ts'
import { travelFields } from './handoff.travels.ts'

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

/** A case twice: as the receiver of an offer sees it, and as its reader does. */
export interface OfferedCase {
  readonly offered: MaskedCase
  readonly own: MaskedCase
  readonly travels: HandoffTravels
  readonly proceedingId: string
}

/**
 * What an offer shows of its case, for the offer's own page and for the sender's preview: made by the same mask that answers the
 * receiver. What its reader may not see of the case themselves is not named to them either: nothing, once a request for help was
 * answered.
 */
export function shownModel({ offered, own, travels, proceedingId }: OfferedCase, at: Date, localizer: Localizer) {
  const { t } = localizer
  const among = <T extends { readonly id: string }>(all: readonly T[], known: readonly { readonly id: string }[]) =>
    all.filter(({ id }) => known.some((each) => each.id === id))
  const unopened = (ids: readonly string[], all: readonly { readonly id: string }[]) =>
    ids.filter((id) => !all.some((each) => each.id === id)).length
  const later = unopened(travels.evidence, offered.evidence) + unopened(travels.papers, offered.papers)
  const isOpen = own.parties.length + own.rights.length + own.proceedings.filter(isWhole).length > 0
  return {
    fields: travelFields
      .filter((field) => travels.fields.includes(field))
      .map((field) => t(`handoffs:fields.${field}`)),
    withheld: travelFields
      .filter((field) => !travels.fields.includes(field))
      .map((field) => t(`handoffs:fields.${field}`)),
    parties: among(offered.parties, own.parties).map((party) => partyRow(party, localizer)),
    rights: among(offered.rights, own.rights).map(({ kind, number, title, holder }) => ({
      label: rightTerm(kind, localizer.lang),
      value: [number, title, holder].filter(Boolean).join(' · '),
    })),
    acts: isOpen && travels.fields.includes('acts') ? actRows(offered, localizer) : [],
    claims: isOpen ? claimRows(offered, localizer) : [],
    walked: isOpen ? walkedRows(offered, proceedingId, at, localizer) : [],
    sealedUse: travels.sealedUse && say(travels.sealedUse, localizer.lang),
    evidence: among(offered.evidence, own.evidence).map(({ id, name, kind, proves, sealed, side }) => ({
      id,
      sealed: sealed ? sealedText({ side }, localizer) : undefined,
      title: evidenceName({ id, name }, localizer),
      kind: word(localizer, 'evidence:kinds', kind),
      proves,
      href: evidencePath(offered._id, id),
    })),
    papers: among(offered.papers, own.papers)
      .filter(({ id }) => travels.papers.includes(id))
      .map(({ id, key, title, number }) => ({
        id,
        title: paperTitle(key, localizer.lang, title),
        number,
        href: paperPath(offered._id, id),
      })),
    // What its complainant handed in, and what names them.
    later: isOpen && later > 0 ? t('handoffs:shown.later', { count: later }) : undefined,
  }
}

function partyRow(party: MaskedParty, localizer: Localizer): Row {
  const { name: title, idNumber, address, phone, email, agent } = party
  const parts = [title, idNumber, agent?.name, address, phone, email].filter(
    (part) => part !== undefined && part !== '',
  )
  return { label: localizer.t(`handoffs:sides.${party.side}`), value: parts.join(' · ') }
}

/** Each act; which of them a row is of, where there are several. */
function actRows(offered: MaskedCase, localizer: Localizer): Row[] {
  const { t } = localizer
  return actsPart(offered, localizer).flatMap(({ title, facts }) =>
    title ? facts.map((row) => ({ ...row, label: t('filing:more.label', { which: title, label: row.label }) })) : facts,
  )
}

function claimRows(offered: Pick<MaskedCase, 'claims' | 'claimsText' | 'rights'>, localizer: Localizer): Row[] {
  const { t } = localizer
  const { claims, claimsText } = offered
  const words = claims.map((claim) => claimText(claim, offered, localizer))
  const value = [...words, claimsText].filter(Boolean).join(t('handoffs:comma'))
  return value ? [{ label: t('handoffs:fields.claims'), value }] : []
}

function walkedRows({ proceedings }: MaskedCase, proceedingId: string, at: Date, localizer: Localizer): Row[] {
  const { lang } = localizer
  const proceeding = proceedings.find(({ id }) => id === proceedingId)
  if (!proceeding || isHead(proceeding)) return []
  const { steps } = procedureOf(proceeding.procedure, proceeding.version)
  return proceeding.walked.map((walk) => {
    const step = steps[walk.step]
    const called = withLapse(step ? say(step.title, lang) : walk.step, proceeding.lapsed?.[walk.seq], localizer)
    const value = [called, walk.by === system.id ? localizer.t('cases:timeline.system') : walk.byName]
      .filter(Boolean)
      .join(' · ')
    return { label: shortMoment(walk.at, dateOf(at), lang), value }
  })
}

/** The same in a line each, for a card in the inbox. */
export function shownLines(record: MaskedCase, { travels }: MaskedHandoff, localizer: Localizer): string[] {
  const { t } = localizer
  const titles = (ids: readonly string[], all: readonly { id: string; title: string }[]) =>
    ids.flatMap((id) => all.find((each) => each.id === id)?.title ?? [])
  const evidence = record.evidence.map(({ id, name }) => ({ id, title: evidenceName({ id, name }, localizer) }))
  const fields = travelFields.filter((field) => travels.fields.includes(field))
  return [
    ...(fields.length ? [fields.map((field) => t(`handoffs:fields.${field}`)).join(t('handoffs:comma'))] : []),
    ...titles(travels.evidence, evidence),
    ...titles(
      travels.papers,
      record.papers.map(({ id, key, title }) => ({ id, title: paperTitle(key, localizer.lang, title) })),
    ),
  ]
}
