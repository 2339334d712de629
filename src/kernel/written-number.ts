const wide = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g
const dashes = /(?<=[0-9A-Za-z])\s*[\p{Pd}\u2212\u2043\u30fc\uff0d]\s*(?=[0-9A-Za-z])/gu
const points = /(?<=[0-9])[\uff0e\u3002](?=[0-9])/g
const commas = /(?<=[0-9])\uff0c(?=[0-9]{3}(?![0-9]))/g

/**
 * A number of any kind (a declaration, a recordal, a price, a day's hour) in the one form in which it is kept, shown and compared: digits and
 * Latin letters of half width, the sign between them a hyphen. Characters that are no part of a number stay as they were typed.
 */
export function writtenNumber(text: string): string {
  return text
    .replace(wide, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(dashes, '-')
    .replace(points, '.')
    .replace(commas, ',')
    .trim()
}
