/** The items of a text that has one on each line, without the numbers somebody gave them: whoever prints them numbers them. */
export function itemsOf(text: string): string[] {
  return text
    .split(/\n+/)
    .map((line) =>
      line
        .trim()
        .replace(
          /^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[、.．](?!\d))\s*/,
          '',
        ),
    )
    .filter(Boolean)
}
