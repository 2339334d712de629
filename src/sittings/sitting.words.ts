import { kindText, type Localizer, whenText } from '../wording/index.ts'
import type { Bilingual, Language } from '../kernel/bilingual.ts'
import type { Session } from '../kernel/case-record.ts'
import { newestOf } from '../procedures/index.ts'
import type { Overlap } from './sitting.overlap.ts'

const tones = { planned: 'blue', held: 'grey', cancelled: 'red' } as const
const icons = { planned: 'calendar', held: 'stopped', cancelled: 'cross' } as const

/** The state of a session for the part `tag`. */
export function stateTag({ state, movedTo }: Pick<Session, 'state' | 'movedTo'>, { t }: Localizer) {
  const key = movedTo ? 'moved' : state
  return { text: t(`calendar:state.${key}`), tone: movedTo ? 'amber' : tones[state], icon: icons[state] }
}

/** The kind of a session for the part `tag`. */
export function kindTag(kind: Session['kind'], procedure: string, localizer: Localizer) {
  const icon = { joint: 'talk', private: 'lock', hearing: 'gavel', panel: 'people' }[kind]
  return { text: kindText(kind, procedure, localizer), tone: kind === 'private' ? 'amber' : 'jade', icon }
}

/** What a session is called where its planner left the title as it stood and its procedure has no word of its own. */
export const untouchedTitles: Readonly<Record<Session['kind'], Bilingual>> = {
  joint: { zh: '联合调解', en: 'Joint session' },
  private: { zh: '单独会谈', en: 'Private session' },
  hearing: { zh: '审理', en: 'Hearing' },
  panel: { zh: '合议', en: 'Deliberation' },
}

const untouchedIn = (kind: Session['kind'], procedure: string): Bilingual =>
  (kind === 'hearing' ? newestOf(procedure)?.sessions?.called : undefined) ?? untouchedTitles[kind]

/** In whatever language it stood there, as sessions were called before procedures had their own word, and as the step is called that planned it. */
function isUntouched(kind: Session['kind'], procedure: string, title: string): boolean {
  const steps = Object.values(newestOf(procedure)?.steps ?? {}).map((step) => step.title)
  return [untouchedIn(kind, procedure), untouchedTitles[kind], { zh: '开庭审理' }, ...steps]
    .flatMap(Object.values)
    .includes(title)
}

/** The title as it is stored: one that nobody wrote is Chinese, whoever's screen it stood on. */
export function titleToKeep(kind: Session['kind'], procedure: string, title: string): string {
  return isUntouched(kind, procedure, title) ? untouchedIn(kind, procedure).zh : title
}

/** The title as its reader reads it: one that nobody wrote in their own language. */
export function titleText({ kind, title }: Pick<Session, 'kind' | 'title'>, procedure: string, localizer: Localizer) {
  return isUntouched(kind, procedure, title) ? kindText(kind, procedure, localizer) : title
}

const overlapNames: Readonly<Record<Overlap['what'], Bilingual>> = {
  officer: { zh: '承办人', en: 'the officer' },
  party: { zh: '当事人', en: 'a party' },
  room: { zh: '场所', en: 'the room' },
}

/** Who or what is taken, and when. */
export function overlapText(overlaps: readonly Overlap[]): Bilingual {
  const when = ({ startsAt, endsAt }: Overlap, lang: Language) =>
    whenText({ startsAt, minutes: (endsAt.getTime() - startsAt.getTime()) / 60_000 }, lang)
  return {
    zh: overlaps.map((one) => `${overlapNames[one.what].zh} ${when(one, 'zh-CN')}`).join('；'),
    en: overlaps.map((one) => `${overlapNames[one.what].en}, ${when(one, 'en')}`).join('; '),
  }
}
