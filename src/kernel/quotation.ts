/** A mark of quotation of each depth: outside double, within single, and so on in turn (GB/T 15834, 4.8). */
const pairs = [
  ['“', '”'],
  ['‘', '’'],
] as const

/**
 * Brings quotations within quotations to the marks of their depth: “‘珠灯娃’卡通形象”著作权, whoever typed which. What does not
 * pair up is left as it stands, and so is an apostrophe.
 */
export function nestedQuotes(text: string): string {
  if (text.indexOf('“') === text.lastIndexOf('“')) return text
  const open: string[] = []
  let nested = ''
  for (const sign of text) {
    const opening = pairs.find(([mark]) => mark === sign)
    const closing = pairs.find(([, mark]) => mark === sign)
    if (opening) {
      nested += pairs[open.length % 2 === 0 ? 0 : 1][0]
      open.push(opening[1])
    } else if (closing && open.at(-1) === sign) {
      open.pop()
      nested += pairs[open.length % 2 === 0 ? 0 : 1][1]
    } else if (sign === '”') return text
    else nested += sign
  }
  return open.length === 0 ? nested : text
}
