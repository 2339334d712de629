/** What stands in no paper of an office, whatever case it is of. */
const never: readonly (readonly [what: string, sign: RegExp])[] = [
  ['a value of the program', /undefined|null|NaN|\[object|Invalid/],
  ['a key of the program', /(?<![A-Za-z0-9.@:/?&=_-])[a-z]{2,}(?:-[a-z]{2,}|[A-Z][a-z]+)+(?![A-Za-z0-9.@:/?&=_-])/],
  ['a day as the program writes it', /\d{4}-\d\d-\d\d/],
  ['an empty bracket', /（[\s、，；：。]*）|《》|“”|‘’|〔〕|【】/],
  ['two marks side by side', /[，。；：、？！][，。；：、？！]|[（《“‘][，。；：、]|[，、：]）/],
  ['a word said twice', /的的|于于|因因|应应|之日之日|一案一案|请求请求|涉嫌涉嫌/],
  ['a character that no font draws', /[\uFFFD\0]/],
]

/** What of it a text has, with what stands around it. */
export function neverPrinted(text: string): string[] {
  return never.flatMap(([what, sign]) => {
    const found = sign.exec(text)
    return found ? [`${what}: ${text.slice(Math.max(0, found.index - 20), found.index + 30)}`] : []
  })
}
