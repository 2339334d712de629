import { type Bilingual, say } from '../kernel/bilingual.ts'
import { newestOf } from '../procedures/index.ts'
import { type Localizer } from './screen.words.ts'

/** What lists call a procedure: its short name; the key where there is none. */
export function procedureName(key: string, lang: Localizer['lang']): string {
  const found: Bilingual | undefined = newestOf(key)?.short
  return found ? say(found, lang) : key
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
