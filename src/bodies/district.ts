import { type Bilingual, type Language, say } from '../kernel/bilingual.ts'

/**
 * Districts and zones a respondent's place may lie in, as cases carry them, with what they are called; `outside` is any other place or
 * none known. The one list: lists of the board ask for all of these by name, and would leave out a case of another.
 */
const names = {
  xiangzhou: { zh: '香洲区', en: 'Xiangzhou' },
  jinwan: { zh: '金湾区', en: 'Jinwan' },
  doumen: { zh: '斗门区', en: 'Doumen' },
  gaoxin: { zh: '高新区', en: 'High-tech Zone' },
  hengqin: { zh: '横琴粤澳深度合作区', en: 'Hengqin' },
  wanshan: { zh: '万山区', en: 'Wanshan' },
  hezhou: { zh: '鹤洲新区', en: 'Hezhou' },
  outside: { zh: '市外或不明', en: 'Outside the city or unknown' },
} as const satisfies Readonly<Record<string, Bilingual>>

export type District = keyof typeof names
export const districts = Object.keys(names) as readonly District[]

/** Bodies may work for the whole city; a case never lies in all of it. */
const wholeCity: Bilingual = { zh: '全市', en: 'Whole city' }

/** What a district is called; the code itself where it is none of ours. */
export function districtText(code: string, lang: Language): string {
  if (code === 'city') return say(wholeCity, lang)
  return Object.hasOwn(names, code) ? say(names[code as District], lang) : code
}
