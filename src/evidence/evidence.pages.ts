import { bodyOf } from '../bodies/index.ts'
import { evidenceName, evidencePath, homeOfCase, type Localizer, momentText } from '../wording/index.ts'
import { type CaseAccess, isWhole, type MaskedCase, type MaskedEvidence, placesToBring } from '../access/index.ts'
import type { Failure } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import { sizeText } from '../kernel/file-size.ts'
import { isOver } from '../kernel/proceeding.ts'
import { isDocumentOf, procedureOf, titleOfDocument } from '../procedures/index.ts'
import {
  evidenceKinds,
  type EvidencePurpose,
  evidencePurposes,
  purposesOf,
  type RightKind,
} from '../kernel/case-record.ts'
import { sideOf } from './evidence.actions.ts'
import { acceptedEndings, evidenceLimits } from './evidence.settings.ts'
import { maySayWhere } from './file.copy.ts'
import type { EvidenceForm } from './evidence.forms.ts'
import type { FileResult } from './file.store.ts'

/** Pictures that every browser shows, and no larger than a page should load to show them small. */
const shownTypes: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/bmp'])
const mostShown = 12 * 1024 * 1024

/** Whether a file is a picture that can be shown small beside its name. */
export function isPicture({ type, size }: { readonly type: string; readonly size: number }): boolean {
  return shownTypes.has(type) && size <= mostShown
}

/** What became of each file, in words. */
export function resultLines(results: readonly FileResult[], { t }: Localizer) {
  return results.map((result) =>
    result.taken
      ? {
          taken: true,
          name: result.file.fileName,
          size: sizeText(result.file.size),
          sha256: result.file.sha256,
          text: result.tied
            ? t('evidence:tied')
            : t(result.restores ? 'evidence:restored' : 'evidence:taken', { name: result.restores?.name }),
        }
      : {
          taken: false,
          name: result.fileName,
          text: t(`refusals:${result.refusal.code}`, result.refusal.details),
        },
  )
}

/** What a field for files says: what is taken, and how much at once. */
export function uploadPart({ t }: Localizer) {
  return {
    accepts: acceptedEndings,
    most: evidenceLimits.bytesPerFile,
    limits: t('evidence:form.limits', {
      files: evidenceLimits.filesAtOnce,
      size: sizeText(evidenceLimits.bytesPerFile),
      most: evidenceLimits.filesPerCase,
    }),
  }
}

export function kindOptions({ t }: Localizer) {
  return evidenceKinds.map((value) => ({
    value,
    label: t(`evidence:kinds.${value}`),
    hint: t(`evidence:kind-hints.${value}`),
  }))
}

/** What a file can be for: free evidence, or one of the documents a complaint is to bring. */
function purposeOptions(rights: readonly RightKind[], { t, lang }: Localizer) {
  const fits = (value: EvidencePurpose) => rights.length === 0 || rights.some((right) => isDocumentOf(value, right))
  const named = evidencePurposes
    .filter(fits)
    .map((value) => ({ value, label: say(titleOfDocument(value, rights), lang) }))
  return [{ value: '', label: t('evidence:form.purpose-free') }, ...named]
}

/** For which of several proceedings that run it is, each with who reads it then. */
function placeOptions({ proceedings }: MaskedCase, { as }: CaseAccess, localizer: Localizer) {
  const { t, lang } = localizer
  if (as !== 'filer' && as !== 'respondent') return []
  const running = proceedings.filter(isWhole).filter(({ endedOn }) => endedOn === undefined)
  const { rooms, isOpen } = placesToBring(running)
  if (running.length < 2 && rooms.length === 0) return []
  const each = running.toReversed().map(({ id, procedure, version, holder }) => ({
    value: id,
    label: t('evidence:form.for-room', {
      procedure: say(procedureOf(procedure, version).short, lang),
      body: bodyName(holder.bodyId, localizer),
    }),
  }))
  const open = running.filter((one) => !rooms.includes(one))
  return isOpen
    ? [{ value: '', label: t('evidence:form.for-all', { bodies: bodiesOf(open, localizer) }) }, ...each]
    : each
}

/** Who reads it where there is nothing to choose; undefined for whoever is no party, and where nothing runs that they are told of. */
function readBy({ proceedings }: MaskedCase, { as }: CaseAccess, localizer: Localizer): string | undefined {
  const running = proceedings.filter(isWhole).filter(({ endedOn }) => endedOn === undefined)
  if ((as !== 'filer' && as !== 'respondent') || running.length === 0) return undefined
  return localizer.t('evidence:form.read-by', { bodies: bodiesOf(running, localizer) })
}

const bodyName = (bodyId: string, { lang }: Localizer): string => {
  const body = bodyOf(bodyId)
  return body ? say(body.name, lang) : bodyId
}

const bodiesOf = (running: readonly { readonly holder: { readonly bodyId: string } }[], localizer: Localizer): string =>
  [...new Set(running.map(({ holder }) => bodyName(holder.bodyId, localizer)))].join(localizer.t('wording:comma'))

const icons: Partial<Record<MaskedEvidence['kind'], string>> = { 'audio-video': 'image', document: 'paper' }

/** That it is sealed, and on whose wish. */
export function sealedText({ side }: Pick<MaskedEvidence, 'side'>, { t }: Localizer): string {
  return t('evidence:sealed-by', { who: t(`evidence:sealers.${side}`) })
}

/** What the desk to which it travelled may do with it, by the handoff that says so; undefined of all other evidence. */
function sealedUseOf(
  { id, sealed }: MaskedEvidence,
  { handoffs }: Pick<MaskedCase, 'handoffs'>,
  { t, lang }: Localizer,
): string | undefined {
  const came = sealed
    ? handoffs.findLast(({ travels }) => travels.sealedUse && travels.evidence.includes(id))
    : undefined
  if (!came?.travels.sealedUse) return undefined
  const body = bodyOf(came.to.bodyId)
  return t('evidence:sealed-use', {
    body: body ? say(body.name, lang) : came.to.bodyId,
    use: say(came.travels.sealedUse, lang),
  })
}

const kindsOf = ({ rights }: Pick<MaskedCase, 'rights'>) => rights.map(({ kind }) => kind)

/** One item for the part `evidence-card`; `reader` is the side of a party who reads it: of the other's pictures and recordings it gets copies. */
export function evidenceCard(
  item: MaskedEvidence,
  record: Pick<MaskedCase, '_id' | 'handoffs' | 'rights'>,
  localizer: Localizer,
  reader?: CaseAccess['side'],
) {
  const { t, lang } = localizer
  const isCopy = reader !== undefined && item.side !== reader && maySayWhere(item.type)
  return {
    id: item.id,
    name: evidenceName(item, localizer),
    icon: icons[item.kind] ?? 'evidence',
    kindName: t(`evidence:kinds.${item.kind}`),
    size: sizeText(item.size),
    by: t(`evidence:sides.${item.side}`),
    at: momentText(item.addedAt, lang),
    proves: item.proves,
    sha256: item.sha256,
    copy: isCopy ? t('evidence:copy') : undefined,
    href: evidencePath(record._id, item.id),
    thumb: isPicture(item) ? evidencePath(record._id, item.id) : undefined,
    purpose: purposesOf(item)
      .map((each) => say(titleOfDocument(each, kindsOf(record)), lang))
      .join(t('wording:comma')),
    sealed: item.sealed ? sealedText(item, localizer) : undefined,
    use: sealedUseOf(item, record, localizer),
  }
}

/** The evidence of a case as the viewer may see it, with the form for handing in more. */
export function evidencePage(
  shown: MaskedCase,
  access: CaseAccess,
  localizer: Localizer,
  more: {
    readonly failure?: Failure
    readonly results?: readonly FileResult[]
    /** Words that were sent with files of which some were refused: they are for those still to be sent. */
    readonly typed?: EvidenceForm
    /** The required document that the link to the form was about. */
    readonly purpose?: EvidencePurpose
    /** The proceeding from whose page the form is opened. */
    readonly meant?: string
  } = {},
) {
  const { t } = localizer
  const { _id, evidence } = shown
  const { failure, results, typed, purpose } = more
  const side = sideOf(access)
  const places = placeOptions(shown, access, localizer)
  return {
    title: t('evidence:page.title', { number: _id }),
    evidence: {
      number: _id,
      back: backOf(_id, access),
      items: evidence.map((item) => evidenceCard(item, shown, localizer, access.side)),
      mayAdd: side !== undefined,
      over: isOver(shown) ? t('evidence:over') : undefined,
      isOffice: access.as !== 'filer' && access.as !== 'respondent',
      postTo: evidencePath(_id),
      places,
      readBy: places.length === 0 ? readBy(shown, access, localizer) : undefined,
      meant: more.meant,
      kinds: kindOptions(localizer),
      purposes: purposeOptions(kindsOf(shown), localizer),
      ...uploadPart(localizer),
      typed: failure?.input ?? (typed === undefined ? { purpose } : { ...typed, sealed: typed.sealed ? 'yes' : 'no' }),
      wrong: failure?.fields ?? {},
      mistakes: failure?.summary ?? [],
      results: results ? resultLines(results, localizer) : [],
    },
  }
}

function backOf(number: string, { as }: CaseAccess): string {
  return homeOfCase(number, as)
}
