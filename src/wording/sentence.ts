import { type Bilingual, type Language, say } from '../kernel/bilingual.ts'

/** Words that stand alone elsewhere, within a sentence: in English they begin small, save what is written in capitals anyway. */
export function inSentence(words: Bilingual, lang: Language): string {
  const said = say(words, lang)
  return lang === 'en' && /^[A-Z](?![A-Z])/.test(said) ? said.charAt(0).toLowerCase() + said.slice(1) : said
}
