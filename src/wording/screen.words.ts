import { bodyOf, deskOf, shortNameOf } from '../bodies/index.ts'
import type { Exchange } from '../http/index.ts'
import { type Bilingual, type Language, say } from '../kernel/bilingual.ts'
import type { Holder } from '../kernel/case-record.ts'
import type { ClockRule, ClockUnit } from '../kernel/clock.ts'
import type { StateRule } from '../kernel/procedure.ts'

/** Who tells: the reader's language and texts. */
export type Localizer = Pick<Exchange, 't' | 'lang'>

/** A statutory term: English stands beside the Chinese, never alone. */
export function term(words: Bilingual, lang: Language): string {
  return lang === 'en' ? `${words.en} ${words.zh}` : words.zh
}

/** 3 个月, 15 日, 24 小时. */
export function lengthText(count: number, unit: ClockUnit, { t }: Localizer): string {
  return t(`wording:length.${unit}`, { count })
}

/** The other lengths that a period may have, each with when: what only runs anew is as long as ever, and none. */
export function otherLengths({ length, unit, variants = {} }: ClockRule) {
  return Object.values(variants).filter((other) => other.length !== length || other.unit !== unit)
}

/** How long a period is: of one that is nothing but an end, until that. */
export function ruleLength({ length, unit, within }: ClockRule, localizer: Localizer): string {
  return within?.itself ? localizer.t('wording:length.itself') : lengthText(length, unit, localizer)
}

/** The tag of a state: whose turn it is decides tone and icon. */
export function stateTag(state: StateRule | undefined, code: string, lang: Language) {
  if (!state) return { text: code, tone: 'grey', icon: undefined }
  const text = say(state.title, lang)
  if (state.final) return { text, tone: 'grey', icon: 'stopped' }
  if (state.closed) return { text, tone: 'grey', icon: 'check' }
  const icon = { office: 'desk', requester: 'person', respondent: 'person', parties: 'people', 'other-body': 'handoff' }
  return {
    text,
    tone: state.turn === 'office' ? 'jade' : 'blue',
    icon: state.turn === 'nobody' ? 'info' : icon[state.turn],
  }
}

/** Who has it, for the part `holder-badge`. */
export function holderBadge(holder: Holder, viewerId: string, lang: Language) {
  const body = bodyOf(holder.bodyId)
  const desk = deskOf(holder.deskId)
  const short = body && shortNameOf(body)
  return {
    bodyName: body ? say(body.name, lang) : holder.bodyId,
    ...(short && short !== body?.name ? { bodyShort: say(short, lang) } : {}),
    deskName: desk ? say(desk.name, lang) : undefined,
    personName: holder.personName,
    mine: holder.personId === viewerId,
    unclaimed: holder.personId === undefined,
  }
}

/** 香洲区市场监管局 知识产权科; of what was done at a moment by the names of then. */
export function deskText(deskId: string, bodyId: string, lang: Language, at?: Date): string {
  const body = bodyOf(bodyId, at)
  const desk = deskOf(deskId, at)
  return [body ? say(body.name, lang) : bodyId, desk ? say(desk.name, lang) : ''].filter(Boolean).join(' ')
}
