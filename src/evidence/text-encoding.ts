/**
 * In which encoding a text was written. Bytes stay as they were handed in; the encoding is said with them, so that a browser shows the
 * characters that were typed: UTF-8, UTF-16, GB 18030 (with GBK and GB 2312 within it) or Big5.
 */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5'

/** Characters that stand in almost every text, simplified and traditional, with the punctuation around them. */
const common = new Set(
  `的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天日那社义事平形相全表间样与关各重新内数正心反你明看原又利比或但质气第向道命此变条只没结问意建月公无系期价格单数量名称编号地址电话金额合计店铺商品图片订单号码姓名证据销售投诉专利商标侵权珠海市香洲区有限公司
這個為們來時說對會發動過後進經機當點從業應開還沒無條關與體現實產種電著場樣數問題總統長門東車馬書見聽買賣貨錢價專權證據臺灣廣單號碼圖間請東區稱額訂購標網國學實際處業務，。、；：！？（）「」《》“”…　○·`.replace(
    /\n/g,
    '',
  ),
)

const decoded = (bytes: Uint8Array, encoding: TextEncoding): string | undefined => {
  try {
    // What was read may end within a character: what is not whole at the end says nothing.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return undefined
  }
}

/** How much of what is not ASCII a reader meets every day, 0 to 1. */
function familiar(text: string): number {
  const foreign = [...text].filter((character) => character > '\u007f')
  if (foreign.length === 0) return 1
  const score = foreign.reduce((sum, character) => sum + weightOf(character), 0)
  return score / foreign.length
}

function weightOf(character: string): number {
  if (common.has(character)) return 1
  if (/[\p{Co}\p{Cn}\p{Cc}]/u.test(character)) return -1
  if (/\p{Script=Han}/u.test(character)) return (character.codePointAt(0) ?? 0) > 0x9fff ? -0.5 : 0.3
  return /[\p{P}\p{S}\uff01-\uff5e]/u.test(character) ? 0.3 : 0
}

/** The encoding of a text's first bytes, and what they say; undefined where they are no text of any of these. */
export function readText(bytes: Uint8Array): { readonly encoding: TextEncoding; readonly text: string } | undefined {
  const candidates = candidatesOf(bytes).flatMap((encoding) => {
    const text = decoded(bytes, encoding)
    if (text === undefined || !isPlain(text)) return []
    const score = familiar(text)
    // Nearly any bytes are UTF-16 of some kind: without its mark it has to read like a text.
    return isUnmarked(bytes, encoding) && score < 0.6 ? [] : [{ encoding, text, score }]
  })
  // The sort is stable: of two alike the one named first stands, GB before Big5.
  const [best] = candidates.toSorted((a, b) => b.score - a.score)
  return best && { encoding: best.encoding, text: best.text }
}

function candidatesOf(bytes: Uint8Array): readonly TextEncoding[] {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return ['utf-8']
  if (first === 0xff && second === 0xfe) return ['utf-16le']
  if (first === 0xfe && second === 0xff) return ['utf-16be']
  if (decoded(bytes, 'utf-8') !== undefined && !bytes.includes(0)) return ['utf-8']
  if (bytes.includes(0)) return bytes.length % 2 === 0 ? ['utf-16le', 'utf-16be'] : []
  return ['gb18030', 'big5']
}

const isUnmarked = ([first]: Uint8Array, encoding: TextEncoding) =>
  encoding.startsWith('utf-16') && first !== 0xff && first !== 0xfe

/** Text holds no control character but tabs and ends of lines and pages. */
function isPlain(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return !/[\u0000-\u0008\u000e-\u001f\u007f]/.test(text)
}
