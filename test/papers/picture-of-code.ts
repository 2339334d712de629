import { inflateSync } from 'node:zlib'
import bwipjs from 'bwip-js'

/** A picture of a code, a line for each row: `#` where it is dark. */
type Picture = string

/** The pictures of the address as its encoder makes it, without the margin. */
export function pictureOf(address: string): Picture {
  const [code] = bwipjs.raw('qrcode', address, 'eclevel=M') as { pixs: number[]; pixx: number }[]
  if (code === undefined) throw new Error(`no picture of ${address}`)
  const { pixs, pixx } = code
  return Array.from({ length: pixs.length / pixx }, (_, row) =>
    pixs
      .slice(row * pixx, (row + 1) * pixx)
      .map((dark) => (dark === 1 ? '#' : ' '))
      .join(''),
  ).join('\n')
}

/** The pictures that a printed paper shows: its dark squares, read from the bytes of the PDF as they lie on the page. */
export function picturesIn(pdf: Buffer): Picture[] {
  const text = pdf.toString('latin1')
  return [...text.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: start }) => {
    const from = index + start.length
    const drawn = inflated(pdf.subarray(from, text.indexOf('endstream', from)))
    const squares = [...drawn.matchAll(/(-?[\d.]+) (-?[\d.]+) ([\d.]+) ([\d.]+) re\b/g)]
      .map(([, ...numbers]) => numbers.map(Number) as [number, number, number, number])
      .filter(([, , width, height]) => width === height && width < 5)
    return squares.length < 200 ? [] : [laidOut(squares)]
  })
}

function inflated(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString('latin1')
  } catch {
    return ''
  }
}

function laidOut(squares: readonly (readonly [number, number, number, number])[]): Picture {
  const [left, top] = [0, 1].map((side) => Math.min(...squares.map((each) => each[side] ?? 0))) as [number, number]
  const right = Math.max(...squares.map(([x]) => x))
  const module = (squares[0]?.[2] ?? 0) - 0.05
  const size = Math.round((right - left) / module) + 1
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => ' '))
  for (const [x, y] of squares) (rows[Math.round((y - top) / module)] ?? [])[Math.round((x - left) / module)] = '#'
  return rows.map((row) => row.join('')).join('\n')
}
