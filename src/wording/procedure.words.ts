import { type Bilingual, say } from '../kernel/bilingual.ts'
import type { PartySide } from '../kernel/case-record.ts'
import { calledOf } from '../kernel/shop-name.ts'
import { isWhole, type MaskedCase } from '../access/index.ts'
import { newestOf, procedureOf } from '../procedures/index.ts'
import { type Localizer } from './screen.words.ts'

/** What lists call a procedure: its short name; the key where there is none. */
export function procedureName(key: string, lang: Localizer['lang']): string {
  const found: Bilingual | undefined = newestOf(key)?.short
  return found ? say(found, lang) : key
}

/** What a party is called where its name is empty: a requester who asked for it is kept secret, a respondent nobody could name is not known. */
export function partyName(
  party: { readonly name: string; readonly side: PartySide; readonly shop?: string },
  t: Localizer['t'],
): string {
  const { side } = party
  return calledOf(party) || t(side === 'respondent' ? 'wording:parties.nameless' : 'wording:parties.unnamed')
}

/**
 * 某某公司 与 某某商行: in no procedure but a suit does one sue the other. Of what the office does of its own (`alone`) the other side alone,
 * where who reported is not told.
 */
export function partiesText(requester: string, respondent: string, { t }: Localizer, alone = false): string {
  if (alone && requester === '') return respondent || t('wording:parties.unknown')
  if (requester === '' && respondent === '') return t('wording:parties.hidden')
  return t('wording:parties.against', {
    requester: requester || t('wording:parties.unnamed'),
    respondent: respondent || t('wording:parties.unknown'),
  })
}

/** Whether the case began as a request for help, with no complaint. */
export function isRequestForHelp({ proceedings: [first] }: Pick<MaskedCase, 'proceedings'>): boolean {
  return (
    first !== undefined && isWhole(first) && procedureOf(first.procedure, first.version).triage?.asked === 'assistance'
  )
}
