import { Script, createContext } from 'node:vm'
import type { BSONRegExp } from 'bson'
import { refuse } from './errors.ts'

/**
 * Regular expressions of filters. JavaScript's engine goes back and forth without end where an expression can match a
 * text in very many ways, and nobody else is served meanwhile. What may take long is therefore run as a script, which
 * can be ended; that costs 0.1 to 0.3 ms a text, so what cannot take long is run without.
 */
const mostLength = 16_384
const fewSteps = 1e6
const mostMs = 1000

const box: { test?: () => boolean } = createContext({})
const script = new Script('test()')

/** Does a text match? Refuses (51156) to look for longer than a second beyond what the texts' lengths explain. */
export function matcherOf(regex: BSONRegExp): (text: string) => boolean {
  const js = toRegExp(regex)
  const stepsFor = mostSteps(js.source)
  let leftMs = mostMs
  return (text) => {
    if (stepsFor(text.length) < fewSteps) return js.test(text)
    const started = performance.now()
    box.test = () => js.test(text)
    try {
      const found = script.runInContext(box, { timeout: Math.max(1, Math.floor(leftMs)) }) as boolean
      const usualMs = 2 + text.length / 10_000
      leftMs = Math.min(mostMs, leftMs + usualMs - (performance.now() - started))
      return found
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      // The rules of a collection are asked again, by another command.
      leftMs = mostMs
      return refuse(51156, `Error occurred while executing the regular expression: it takes too long: ${js.source}`)
    }
  }
}

/** How many steps a text of some length can take at most, told from the choices that the expression has. */
function mostSteps(source: string): (length: number) => number {
  const bones = source.replace(/\\([1-9k])|\\.|\[(?:\\.|[^\]\\])*\]/gs, (_, back) => (back === undefined ? 'x' : '*'))
  if (/\)[*+{]/.test(bones)) return (length) => (length > 1 ? Infinity : 0)
  const loops = bones.match(/[*+]|\{\d+,\d*\}/g)?.length ?? 0
  const options = bones.match(/(?<![*+?}(])\?/g)?.length ?? 0
  const repeats = [...bones.matchAll(/\{(\d+)\}/g)].map(([, n]) => Number(n))
  const branches = bones.split(/[()]/).map((part) => part.split('|').length)
  const choices = [2 ** options, ...repeats, ...branches].reduce((product, n) => product * n, 1)
  return (length) => choices * length ** (loops + 1)
}

/** The JS regular expression for one of MongoDB's. */
function toRegExp(regex: BSONRegExp): RegExp {
  let { pattern, options: flags } = regex
  if (pattern.length > mostLength) refuse(51091, 'Regular expression is invalid: it is too long')
  const inline = /^\(\?([imsx]+)\)/.exec(pattern)
  if (inline) {
    pattern = pattern.slice(inline[0].length)
    flags += inline[1] as string
  }
  if (/[^imsxu]/.test(flags)) refuse(51108, `invalid flag in regex options: ${flags}`)
  if (flags.includes('x'))
    pattern = pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\s+|#.*$/gm, (found) => (/^[\s#]/.test(found) ? '' : found))
  const kept = [...new Set(flags)].filter((flag) => 'ims'.includes(flag)).join('')
  for (const unicode of ['u', '']) {
    try {
      return new RegExp(pattern, kept + unicode)
    } catch {
      // with `u` JS refuses escapes that PCRE allows: once more without
    }
  }
  return refuse(51091, `Regular expression is invalid: ${pattern}`)
}
