/** How many characters a text has, as the limits of forms and of the store count them: a rare one, of two UTF-16 units, is one. */
export const charactersIn = (text: string): number => [...text].length

const characters = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' })

/**
 * The beginning of a text, at most `most` UTF-16 units as boxes of browsers count them, ended between whole characters: never inside a
 * rare character of two units, nor inside a sign that is made of several.
 */
export function wholeStart(text: string, most: number): string {
  if (text.length <= most) return text
  let end = 0
  // One character is never longer than this: what lies further on cannot change where the last one ends.
  for (const { index, segment } of characters.segment(text.slice(0, most + longest))) {
    if (index + segment.length > most) break
    end = index + segment.length
  }
  // A single character longer than all that is allowed: better a part of it between code points than nothing.
  return end > 0 ? text.slice(0, end) : codePoints(text, most)
}

const longest = 64

function codePoints(text: string, most: number): string {
  const cut = text.slice(0, most)
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut
}
