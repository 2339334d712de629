/** Width of a character in points at a size, as the caller's font says. */
export type Measure = (character: string) => number

/** Text that is set in one go: `x` from the line's start, `spacing` after every character. */
interface Fragment {
  text: string
  x: number
  spacing: number
}

export interface Line {
  fragments: Fragment[]
  width: number
}

interface Unit {
  text: string
  width: number
  kind: 'cell' | 'word' | 'space'
  /** Goes on with a compound begun before: a line parts here only where it must */
  joint?: boolean
}

const noLineStart = new Set('，。、；：？！）」』】〕》〉”’·～％‰℃々,.;:?!)]}%»')
const noLineEnd = new Set('（「『【〔《〈“‘([{«￥¥$№')
// A figure stays with what it counts.
const counted = new Set('年月日号条款项元万亿个件页份人名次%％')
const word = /^[A-Za-z0-9À-ɏ][A-Za-z0-9À-ɏ.,\-_@:/+#&=?%'~]*[A-Za-z0-9À-ɏ%/]|^[A-Za-z0-9À-ɏ]/u

/** A place to fill in by hand, with what it counts: ____年__月__日 */
const blank = /^_+(?:[年月日时分]_+)*[年月日时分]?/

function units(source: string, measure: Measure, tracking: number, room: number): Unit[] {
  const found: Unit[] = []
  const widthOf = (run: string): number => [...run].reduce((sum, character) => sum + measure(character), 0)
  let rest = source
  while (rest !== '') {
    const toFill = blank.exec(rest)?.[0]
    const latin = toFill ?? word.exec(rest)?.[0]
    if (latin !== undefined) {
      const width = widthOf(latin)
      if (width <= room) {
        // A compound may part after its hyphen.
        const pieces = toFill ? [toFill] : (latin.match(/[^-/]+[-/]*|[-/]+/g) ?? [latin])
        for (const [i, text] of pieces.entries()) found.push({ text, width: widthOf(text), kind: 'word', joint: i > 0 })
      }
      // A word that no line can hold (an address, a hash) breaks anywhere.
      else for (const letter of latin) found.push({ text: letter, width: measure(letter), kind: 'word' })
      rest = rest.slice(latin.length)
    } else if (rest.startsWith('——') || rest.startsWith('……')) {
      const pair = rest.slice(0, 2)
      found.push({ text: pair, width: widthOf(pair), kind: 'word' })
      rest = rest.slice(2)
    } else {
      const character = String.fromCodePoint(rest.codePointAt(0)!)
      const kind =
        character === ' ' ? 'space' : character.codePointAt(0)! < 0x2e80 && /[!-~]/.test(character) ? 'word' : 'cell'
      found.push({ text: character, width: measure(character) + (kind === 'cell' ? tracking : 0), kind })
      rest = rest.slice(character.length)
    }
  }
  return found
}

function mayBreakBefore(list: Unit[], at: number): boolean {
  const next = list[at]
  const before = list[at - 1]
  if (next === undefined || before === undefined) return true
  if (next.kind === 'space') return true
  if (noLineStart.has(next.text) || noLineEnd.has(before.text)) return false
  if (/\d$/.test(before.text) && counted.has(next.text)) return false
  return true
}

/** Moves a break inside a compound to its front, unless the line would then have to be stretched visibly. */
function beforeCompound(list: Unit[], start: number, end: number, room: number): number {
  let front = end
  while (front > start && list[front]?.joint === true) front--
  if (front === end || front === start || !mayBreakBefore(list, front)) return end
  const width = list.slice(start, front).reduce((sum, unit) => sum + unit.width, 0)
  return room - width <= room * 0.16 ? front : end
}

/**
 * Cuts a paragraph into ranges of units by the rules for what may open and close a line (避头尾). Our own and not `linebreak`: that
 * follows UAX 14, which parts a figure from what it counts (12 | 条, 2026 | 年) and an address at each of its strokes.
 */
function ranges(list: Unit[], roomOf: (line: number) => number, squeeze: number): [start: number, end: number][] {
  const lines: [number, number][] = []
  let start = 0
  while (start < list.length) {
    const room = roomOf(lines.length)
    let end = start
    let width = 0
    while (end < list.length && (width + list[end]!.width <= room + 0.01 || end === start)) width += list[end++]!.width
    if (end < list.length) {
      // Closing punctuation that just does not fit is drawn in, at the price of slightly tighter setting.
      let drawn = end
      let drawnWidth = width
      while (drawn < list.length && noLineStart.has(list[drawn]!.text)) drawnWidth += list[drawn++]!.width
      if (drawn > end && mayBreakBefore(list, drawn) && drawnWidth - room <= squeeze * (drawn - start)) end = drawn
      else {
        let back = end
        while (back > start + 1 && !mayBreakBefore(list, back)) back--
        if (mayBreakBefore(list, back)) end = back
        end = beforeCompound(list, start, end, room)
      }
    }
    let next = end
    while (next < list.length && list[next]!.kind === 'space') next++
    while (end > start + 1 && list[end - 1]!.kind === 'space') end--
    lines.push([start, end])
    start = next
  }
  return lines
}

function setLine(
  part: Unit[],
  { indent, spare, stretch, tracking }: { indent: number; spare: number; stretch: number; tracking: number },
): Line {
  // Letters of a word keep their distance: only gaps beside a Chinese character, and spaces, give way.
  const elastic = part.slice(0, -1).filter((unit, i) => unit.kind !== 'word' || part[i + 1]!.kind !== 'word').length
  const each = elastic === 0 || spare / elastic > stretch ? 0 : spare / elastic
  const fragments: (Fragment & { kind: Unit['kind'] })[] = []
  let x = indent
  for (const [i, unit] of part.entries()) {
    // What was typed with a blank between is set with it.
    const tail = part[i - 1]?.kind === 'space' ? undefined : fragments.at(-1)
    const gap = i + 1 < part.length && (unit.kind !== 'word' || part[i + 1]!.kind !== 'word') ? each : 0
    if (tail?.kind === 'cell' && unit.kind === 'cell') tail.text += unit.text
    else if (unit.kind !== 'space')
      fragments.push({ text: unit.text, x, spacing: unit.kind === 'cell' ? each + tracking : 0, kind: unit.kind })
    x += unit.width + gap
  }
  return { fragments: fragments.map(({ text, x: at, spacing }) => ({ text, x: at, spacing })), width: x - indent }
}

/**
 * Breaks one paragraph into lines. `width` and `indent` (first line) are in points; `tracking` is added after every
 * Chinese character so that the page keeps its grid of 28. All lines but the last fill the width.
 */
export function breakLines(
  text: string,
  options: { measure: Measure; width: number; size: number; indent?: number; tracking?: number; justify?: boolean },
): Line[] {
  const { measure, width, size, indent = 0, tracking = 0, justify = true } = options
  const plain = text.replaceAll(/[ \t\r\n]+/g, ' ').replaceAll(/^ | $/g, '')
  // Between Latin letters it is an apostrophe, and no quotation mark as wide as a Chinese character.
  const list = units(plain.replaceAll(/(?<=[A-Za-zÀ-ɏ])’(?=[A-Za-zÀ-ɏ])/g, "'"), measure, tracking, width)
  const roomOf = (line: number): number => width - (line === 0 ? indent : 0)
  const cut = ranges(list, roomOf, size * 0.05)
  return cut.map(([start, end], i) => {
    const part = list.slice(start, end)
    const spare = roomOf(i) - part.reduce((sum, unit) => sum + unit.width, 0)
    const fill = spare < 0 || (justify && i < cut.length - 1) ? spare : 0
    return setLine(part, { indent: i === 0 ? indent : 0, spare: fill, stretch: size * 0.4, tracking })
  })
}
