const digits: Readonly<Record<string, number>> = Object.fromEntries(
  ['零〇', '一壹', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((signs, n) =>
    [...signs].map((sign) => [sign, n]),
  ),
)
const units: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }

/** A number in Chinese signs: 三万五千 is 35000. */
function chineseValue(text: string): number {
  let [all, part, digit] = [0, 0, 0]
  for (const sign of text) {
    if (digits[sign] !== undefined) digit = digits[sign]
    else if (sign === '万' || sign === '萬') [all, part, digit] = [(all + part + digit) * 10_000, 0, 0]
    else [part, digit] = [part + (digit || 1) * (units[sign] ?? 1), 0]
  }
  return all + part + digit
}

const sum = /([\d,，.]+)\s*(万|萬)?\s*元|([零〇一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万萬]+)\s*元/u

/**
 * The sums in yuan that a text states behind a word, each clause by itself: 罚款5万元, 罚款人民币50,000元 and 罚款伍万元 are all 50000. What stands in no
 * clause with the word is none of them.
 */
export function sumsIn(text: string, word: string): number[] {
  return text
    .normalize('NFKC')
    .split(/[;；。\n]/)
    .flatMap((clause) => {
      const from = clause.indexOf(word)
      const found = from < 0 ? null : sum.exec(clause.slice(from + word.length))
      if (!found) return []
      const [, figures, tenThousand, signs = ''] = found
      if (figures === undefined) return [chineseValue(signs)]
      return [Number(figures.replaceAll(/[,，]/g, '')) * (tenThousand ? 10_000 : 1)]
    })
}

/** A text in its pieces, of which each says one thing: also a comma parts them, but for that within a figure. */
export const piecesOf = (text: string): string[] => text.normalize('NFKC').split(/[;；。\n、]|,(?!\d{3}(?!\d))/)
