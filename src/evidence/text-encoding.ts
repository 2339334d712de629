/**
 * In which encoding a text was written. Bytes stay as they were handed in; the encoding is said with them, so that a browser shows the
 * characters that were typed: UTF-8, UTF-16, GB 18030 (with GBK and GB 2312 within it), Big5, and what holders abroad write with: Shift_JIS,
 * EUC-JP, EUC-KR, and the Windows encodings of western and Cyrillic letters.
 */
export type TextEncoding =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'gb18030'
  | 'big5'
  | 'shift_jis'
  | 'euc-jp'
  | 'euc-kr'
  | 'windows-1252'
  | 'windows-1251'

/** Characters that stand in almost every text, simplified and traditional, with the punctuation around them. */
const common = new Set(
  `的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天日那社义事平形相全表间样与关各重新内数正心反你明看原又利比或但质气第向道命此变条只没结问意建月公无系期价格单数量名称编号地址电话金额合计店铺商品图片订单号码姓名证据销售投诉专利商标侵权珠海市香洲区有限公司
這個為們來時說對會發動過後進經機當點從業應開還沒無條關與體現實產種電著場樣數問題總統長門東車馬書見聽買賣貨錢價專權證據臺灣廣單號碼圖間請東區稱額訂購標網國學實際處業務，。、；：！？（）「」《》“”…　○·
気産業当図権侵害株式会製造販売注文番号商品名数量価格登録意匠電話検査発送請求書納期東京大阪`.replace(/\n/g, ''),
)

/** Syllables that stand in almost every Korean text: any two bytes of Chinese are some syllable, but seldom one of these. */
const commonSyllables = new Set(
  '이다는을를의에가은고하지로한사기아리어나자대도시주문번호상품명수량전제당권침해합니디인해서그정있일본면원성과구보부장금액판매회등소여스트라만조동공화국관무',
)

const decoded = (bytes: Uint8Array, encoding: TextEncoding): string | undefined => {
  try {
    // What was read may end within a character: what is not whole at the end says nothing.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return undefined
  }
}

/** How much of what is not ASCII a reader meets every day, -1 to 1. */
function familiar(text: string): number {
  const signs = [...text]
  const weights = signs.flatMap((sign, at) => (sign > '\u007f' ? [weightOf(sign, signs[at - 1], signs[at + 1])] : []))
  return weights.length === 0 ? 1 : weights.reduce((sum, weight) => sum + weight, 0) / weights.length
}

function weightOf(sign: string, before = ' ', after = ' '): number {
  if (common.has(sign)) return 1
  if (/[\p{Co}\p{Cn}\p{Cc}]/u.test(sign)) return -1
  if (/\p{Script=Han}/u.test(sign)) return (sign.codePointAt(0) ?? 0) > 0x9fff ? -0.5 : 0.3
  if (/[\u3041-\u30ff]/.test(sign)) return 0.9
  if (/\p{Script=Hangul}/u.test(sign)) return commonSyllables.has(sign) ? 1 : 0.1
  if (/\p{L}/u.test(sign)) return weightOfLetter(sign, before, after)
  return /[\p{P}\p{S}\uff01-\uff5e]/u.test(sign) ? 0.3 : 0
}

/** Letters with marks stand between plain ones; Cyrillic ones beside each other, and after a small one comes a small one. */
function weightOfLetter(sign: string, before: string, after: string): number {
  if (/\p{Script=Cyrillic}/u.test(sign))
    return /\p{Lu}/u.test(sign) && /\p{Ll}/u.test(before) ? -0.5 : /\p{Script=Cyrillic}/u.test(before + after) ? 0.6 : 0
  if (!/[\u00c0-\u024f]/.test(sign)) return 0
  const isBetween = [before, after].every((next) => /[a-z\u00c0-\u024f\s.,;:'"()-]/i.test(next))
  return isBetween && /[a-z]/i.test(before + after) ? 0.9 : -0.2
}

/** The encoding of a text's first bytes, and what they say; undefined where they are no text of any of these. */
export function readText(bytes: Uint8Array): { readonly encoding: TextEncoding; readonly text: string } | undefined {
  const candidates = candidatesOf(bytes).flatMap((encoding) => {
    const text = decoded(bytes, encoding)
    if (text === undefined || !isPlain(text)) return []
    const score = familiar(text)
    // Nearly any bytes are UTF-16 of some kind: without its mark it has to read like a text.
    if (isUnmarked(bytes, encoding) && score < 0.6 && !isOfKnownScripts(text)) return []
    if (encoding === 'windows-1251' && (text.match(/\p{Script=Cyrillic}/gu) ?? []).length < fewLetters) return []
    return [{ encoding, text, score: foreign.has(encoding) ? score - handicap : score }]
  })
  // The sort is stable: of two alike the one named first stands, GB before Big5.
  const [best] = candidates.toSorted((a, b) => b.score - a.score)
  return best && { encoding: best.encoding, text: best.text }
}

/** By so much more must a text read like one of abroad than like a Chinese one: nearly all are Chinese. */
const handicap = 0.15
/** Any few bytes are Cyrillic letters. */
const fewLetters = 12
const abroad = ['shift_jis', 'euc-jp', 'euc-kr', 'windows-1252', 'windows-1251'] as const
const foreign: ReadonlySet<TextEncoding> = new Set(abroad)

function candidatesOf(bytes: Uint8Array): readonly TextEncoding[] {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return ['utf-8']
  if (first === 0xff && second === 0xfe) return ['utf-16le']
  if (first === 0xfe && second === 0xff) return ['utf-16be']
  if (bytes.includes(0)) return bytes.length % 2 === 0 ? ['utf-16le', 'utf-16be'] : []
  const text = decoded(bytes, 'utf-8')
  // Two bytes of GB may be one sign of UTF-8 that nobody writes by itself.
  if (text !== undefined && !/^[\p{M}\p{Cn}]+$/u.test(text)) return ['utf-8']
  return ['gb18030', 'big5', ...abroad]
}

const isUnmarked = ([first]: Uint8Array, encoding: TextEncoding) =>
  encoding.startsWith('utf-16') && first !== 0xff && first !== 0xfe

const knownScripts = [
  /\p{Script=Han}/u,
  /\p{Script=Hiragana}|\p{Script=Katakana}/u,
  /\p{Script=Hangul}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
]

/** Letters of one or two scripts and nothing strange: bytes that are no text show a bit of each. */
function isOfKnownScripts(text: string): boolean {
  const isKnown =
    /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Common}]*$/u
  return (
    isKnown.test(text) &&
    !/[\p{Co}\p{Cn}]/u.test(text) &&
    knownScripts.filter((script) => script.test(text)).length <= 2
  )
}

/** Text holds no control character but tabs, ends of lines and pages, and the mark with which DOS ended a file. */
function isPlain(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return !/[\u0000-\u0008\u000e-\u001f\u007f]/.test(text.replace(/\u001a+$/, ''))
}
