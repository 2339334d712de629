import { hasRequester, isWhole, type MaskedEntry, type MaskedPaper, sideCalled } from '../access/index.ts'
import {
  dayText,
  foldOfCards,
  foldOfDays,
  evidenceNumber,
  evidencePath,
  entryWords,
  hasEntryWords,
  isOfFiler,
  isRequestForHelp,
  type Localizer,
  momentText,
  paperAuthor,
  paperPath,
  paperTitle,
  reopeningPath,
  timeText,
  titleText,
  withLapse,
} from '../wording/index.ts'
import { complaintPart, hearingsPart, saidInTimeline, submissionsPart } from '../cases/index.ts'
import { evidenceCard } from '../evidence/index.ts'
import { isOver } from '../kernel/proceeding.ts'
import type { Exchange } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import { dateOf } from '../kernel/plain-date.ts'
import type { Procedure } from '../kernel/procedure.ts'
import { system } from '../kernel/role.ts'
import { procedureOf, procedures, titleOfDocument } from '../procedures/index.ts'
import { isNews, sincePart, unheardParts } from '../visits/index.ts'
import { filingPaths } from './filing.paths.ts'
import type { FollowView } from './follow.view.ts'
import { nameOfBody, stagesOf } from './follow.stages.ts'

type DatedLocalizer = Localizer & Pick<Exchange, 'at'>

/** The case in plain language for a party: whose turn, until when, what they must do, what happened. */
export function followPage(view: FollowView, localizer: DatedLocalizer) {
  const { t, lang } = localizer
  const { shown: masked, access } = view
  const shown = stagesOf(view, localizer)
  const isAsked = hasRequester(masked)
  const asksHelp = isRequestForHelp(masked)
  const namesOn = (wanted: 'requester' | 'respondent') =>
    masked.parties.flatMap(({ side, name }) => (side === wanted && name ? [name] : [])).join(t('wording:comma'))
  const days = timeline(view, localizer)
  return {
    title: t('filing:follow.title', { number: masked._id }),
    follow: {
      number: masked._id,
      name: titleText(masked.title, lang),
      version: masked.version,
      // The page has the case up to its last entry shown: what the journal was slow with is news to it still.
      seq: view.upTo ?? masked.seq,
      index: indexOf(masked, t),
      since: sincePart(view.since, printed(view, localizer), view.viewer.id, {
        href: '#timeline',
        at: localizer.at,
        localizer,
      }),
      unheard: unheardParts(view.unheard ?? [], masked, localizer),
      between: !isAsked
        ? namesOn('respondent')
        : asksHelp && namesOn('respondent') === ''
          ? namesOn('requester')
          : t('filing:follow.parties', {
              requester: namesOn('requester') || t('wording:parties.unnamed'),
              respondent: namesOn('respondent') || t('filing:follow.nobody'),
            }),
      filed: isAsked ? t('filing:receipt.filed', { when: momentText(masked.filedAt, lang) }) : undefined,
      must: shown.flatMap(({ must }) => must),
      may: [...shown.flatMap(({ may }) => may), ...takenBack(view, localizer)],
      owed: owedPart(view, localizer),
      hearings: hearingsPart(masked, localizer.at, localizer),
      proceedings: shown,
      complaint: {
        heading: t(
          `filing:follow.${access.as === 'filer' ? (asksHelp ? 'help' : 'complaint') : isAsked ? 'complaint-served' : 'case-served'}`,
        ),
        open: t(isAsked ? 'filing:follow.complaint-open' : 'filing:follow.case-open'),
        ...complaintPart(masked, localizer, view.corrects),
      },
      submissions: submissionsPart(masked, access, localizer),
      days,
      daysFold: foldOfDays(days, localizer),
      papers: paperCards(view, localizer),
      papersFold: foldOfCards(masked.papers, 'papers', localizer),
      evidenceFold: foldOfCards(masked.evidence, 'evidence', localizer),
      evidence: masked.evidence.map((item) => evidenceCard(item, masked, localizer, access.side)),
      evidenceHref: evidencePath(masked._id),
      over: isOver(masked) ? t('evidence:over') : undefined,
      calendarHref: filingPaths.calendar(masked._id),
      renewHref: filingPaths.queryCode(masked._id),
      receiptHref: access.as === 'filer' ? filingPaths.receipt(masked._id) : undefined,
    },
  }
}

/** What the filer said would follow and did not hand in yet, each with the way to do so. */
function owedPart({ shown: { _id, promised, rights } }: FollowView, { lang }: DatedLocalizer) {
  const kinds = rights.map(({ kind }) => kind)
  return promised.flatMap(({ purpose, came }) =>
    came
      ? []
      : [{ label: say(titleOfDocument(purpose, kinds), lang), href: `${evidencePath(_id)}?purpose=${purpose}#add` }],
  )
}

/** What the party ended and may still take back. */
function takenBack({ shown, reopens }: FollowView, { t, lang }: DatedLocalizer) {
  return shown.proceedings.filter(isWhole).flatMap(({ id, procedure, version, walked }) => {
    const step = reopens.includes(id) ? procedureOf(procedure, version).steps[walked.at(-1)?.step ?? ''] : undefined
    if (!step) return []
    const label = t('cases:reopening.link-own', { step: say(step.title, lang) })
    return [{ label, effect: '', href: reopeningPath(shown._id, id), clock: undefined }]
  })
}

/** Where on the page what stands. */
function indexOf({ papers, evidence }: FollowView['shown'], t: DatedLocalizer['t']) {
  return [
    { href: '#must-do-box', label: t('filing:follow.must'), count: undefined },
    { href: '#turn-box', label: t('filing:follow.turn'), count: undefined },
    { href: '#timeline', label: t('filing:follow.happened'), count: undefined },
    { href: '#papers-box', label: t('filing:follow.papers'), count: papers.length },
    { href: '#evidence-box', label: t('filing:follow.evidence'), count: evidence.length },
  ]
}

/** The papers of the case, the latest first. */
function paperCards({ shown }: FollowView, localizer: DatedLocalizer) {
  const { t, lang } = localizer
  return shown.papers.toReversed().map((paper) => ({
    id: paper.id,
    title: lang === 'en' ? paperTitle(paper.key, lang, paper.title) : `《${paper.title}》`,
    number: paper.number,
    href: paperPath(shown._id, paper.id),
    state: { text: paperState(paper, shown, t), tone: 'grey', icon: 'paper', dashed: false },
    issued: momentText(paper.issuedAt, lang),
    by: paperAuthor(paper, localizer),
  }))
}

/** For whom it is: what was served on the reader is theirs, whatever it was when it was made; who is party to nobody's request is a party. */
function paperState(paper: MaskedPaper, shown: FollowView['shown'], t: DatedLocalizer['t']): string {
  if (isOfFiler(paper.key)) return t('filing:audiences.office')
  if (paper.served.length > 0) return t('filing:audiences.served')
  if (paper.audience === 'respondent' && !hasRequester(shown)) return t('cases:side.party')
  if (paper.audience === 'requester' && isRequestForHelp(shown)) return t('cases:side.accused-requester')
  return t(`filing:audiences.${paper.audience}`)
}

/** Entries that have a line. One that says nothing would say that something is kept back. */
const printed = ({ entries, shown }: Pick<FollowView, 'entries' | 'shown'>, localizer: DatedLocalizer): MaskedEntry[] =>
  entries.filter((entry) => entryText(entry, shown, localizer) !== undefined)

/** Journal entries, newest first, by day. */
function timeline({ entries, viewer, shown, since, access }: FollowView, localizer: DatedLocalizer) {
  const { t, lang } = localizer
  const days = new Map<string, { readonly isNew: boolean }[]>()
  for (const entry of printed({ entries, shown }, localizer)) {
    const told = entryText(entry, shown, localizer)
    const day = dateOf(entry.at)
    const line = {
      id: `e${entry.seq}`,
      time: timeText(entry.at),
      kindName: t('filing:happened.kind'),
      ...told,
      by: byText(entry, { viewer, shown, access }, t, lang),
      said: saidInTimeline(entry, shown, localizer),
      isNew: since !== undefined && isNews(entry, since, viewer.id),
    }
    days.set(day, [...(days.get(day) ?? []), line])
  }
  return [...days].map(([day, lines]) => ({ label: dayText(day, lang), entries: lines }))
}

/** Papers and procedures are the office's, even where the filer's own act brought them about. */
const ofTheOffice: ReadonlySet<string> = new Set(['paper:issued', 'proceeding:opened'])

function byText(
  { kind, actorId, actorName, bodyId, data, at, proceedingId, seq }: MaskedEntry,
  { viewer, shown, access }: Pick<FollowView, 'viewer' | 'shown' | 'access'>,
  t: DatedLocalizer['t'],
  lang: DatedLocalizer['lang'],
): string {
  const isOwn = !ofTheOffice.has(kind) || isOfFiler(String(data['key']))
  if (actorId === viewer.id && isOwn) return t('filing:happened.by-you')
  if (bodyId !== undefined || actorId === system.id || !isOwn)
    return nameOfBody(bodyId ?? '', lang, at) || t('filing:happened.by-office')
  // Who works the same case from another account of the same side is told by name.
  if (actorName && access.ownPersonIds.includes(actorId)) return actorName
  // Nobody of an office: of a step it is known which side took it.
  const proceeding = shown.proceedings.find(({ id }) => id === proceedingId)
  const walk = proceeding && isWhole(proceeding) ? proceeding.walked.find((each) => each.seq === seq) : undefined
  return t(walk?.side === undefined ? 'filing:happened.by-party' : `cases:side.${sideCalled(walk.side, shown)}`)
}

const icons: Readonly<Record<string, string>> = {
  'complaint:filed': 'send',
  'proceeding:opened': 'folder',
  'step:taken': 'check',
  'paper:issued': 'paper',
  'evidence:added': 'evidence',
  'handoff:accepted': 'handoff',
  'clock:corrected': 'calendar',
  'clock:warned': 'due',
  'clock:expired': 'overdue',
}

/** What happened, in plain words where there are some, else as the file has it; undefined for what has no words. */
function entryText(entry: MaskedEntry, shown: FollowView['shown'], localizer: DatedLocalizer) {
  const { kind, data } = entry
  const { t, lang } = localizer
  const icon = icons[kind]
  if (icon === undefined) {
    if (!hasEntryWords(kind)) return undefined
    const words = entryWords(entry, localizer, shown)
    return { icon: words.icon, text: words.text }
  }
  const rule = ruleOf(data)
  const step = rule?.steps[String(data['step'] ?? '')]
  const isRequest = kind === 'paper:issued' && isOfFiler(String(data['key']))
  const asksHelp = kind === 'complaint:filed' && data['asked'] === 'assistance'
  const said = asksHelp ? 'help-asked' : isRequest ? 'paper-filed' : kind.replace(':', '-')
  const text = t(`filing:happened.${said}`, {
    procedure: rule ? say(rule.title, lang) : '',
    step: step ? withLapse(say(step.title, lang), data['lapsed'], localizer) : '',
    title: kind === 'paper:issued' ? paperTitle(String(data['key']), lang, titleIn(data)) : titleIn(data),
    number: data['number'] ?? '',
    evidence: typeof data['evidence'] === 'string' ? evidenceNumber(data['evidence']) : '',
  })
  return { icon, text }
}

const titleIn = ({ title }: MaskedEntry['data']): string => (typeof title === 'string' ? title : '')

function ruleOf(data: MaskedEntry['data']): Procedure | undefined {
  const { procedure, version } = data as { procedure?: unknown; version?: unknown }
  return procedures.find(({ key, version: own }) => key === procedure && own === version)
}
