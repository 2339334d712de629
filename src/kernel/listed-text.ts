const mark = String.raw`[（(](?:[一二三四五六七八九十]{1,3}|\d{1,3})[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[、.．](?!\d)`
const leading = new RegExp(String.raw`^(?:${mark})\s*`)
/** Where another numbered item begins in the same line: behind the end of the one before. */
const inside = new RegExp(String.raw`(?<=[；;。])\s*(?=(?:${mark}))`)

/**
 * The items of a text that has one on each line, or several numbered ones in a line, without the numbers somebody gave them: whoever prints
 * them numbers them.
 */
export function itemsOf(text: string): string[] {
  return text
    .split(/\n+/)
    .map((line) => line.trim())
    .flatMap((line) => (leading.test(line) ? line.split(inside) : [line]))
    .map((item) => item.trim().replace(leading, ''))
    .filter(Boolean)
}
