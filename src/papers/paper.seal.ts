import type { Weight } from './paper.types.ts'
import { colours } from './paper.grid.ts'

export interface SealLetter {
  text: string
  /** Centre of the letter */
  x: number
  y: number
  /** Degrees, clockwise */
  turn: number
  size: number
  weight: Weight
}

/** The name on a seal: what stands before a bracket, as seals carry one name only. */
function sealName(issuer: string): string {
  return issuer.split(/[（(]/)[0]!.trim()
}

/** The letters of the name along the upper arc, and the words under the star, for a circle at `centre`. */
export function sealLetters(
  name: string,
  centre: { x: number; y: number },
  diameter: number,
  demo: boolean,
): SealLetter[] {
  const letters = [...sealName(name)]
  const size = Math.min(14, Math.max(6, (diameter * 2.1) / Math.max(letters.length, 8)))
  const radius = diameter / 2 - size / 2 - 5
  const span = Math.min(250, letters.length * 21)
  const step = letters.length > 1 ? span / (letters.length - 1) : 0
  const arc = letters.map((text, i): SealLetter => {
    const turn = letters.length > 1 ? -span / 2 + i * step : 0
    const angle = ((turn - 90) * Math.PI) / 180
    return {
      text,
      x: centre.x + radius * Math.cos(angle),
      y: centre.y + radius * Math.sin(angle),
      turn,
      size,
      weight: 'bold',
    }
  })
  const foot = (words: string, y: number, footSize: number): SealLetter[] =>
    [...words].map((text, i) => ({
      text,
      x: centre.x + (i - (words.length - 1) / 2) * (footSize + 1.5),
      y,
      turn: 0,
      size: footSize,
      weight: 'bold',
    }))
  return [...arc, ...foot(demo ? '演示印章' : '电子印章', centre.y + diameter * 0.27, 10)]
}

/** Corners of a five-pointed star. */
export function starPoints(centre: { x: number; y: number }, radius: number): [number, number][] {
  return Array.from({ length: 10 }, (_, i) => {
    const reach = i % 2 === 0 ? radius : radius * 0.382
    const angle = (i * 36 - 90) * (Math.PI / 180)
    return [centre.x + reach * Math.cos(angle), centre.y + reach * Math.sin(angle)]
  })
}

export const sealColour = colours.red
