import { parseSync } from '@swc/core'

export interface FunctionSize {
  /** The function's own name, or that of what it is assigned to; `…` for one that has neither. */
  readonly name: string
  /** First line in its file, counted from 1. */
  readonly line: number
  readonly lines: number
}

export interface Parsed {
  readonly functions: readonly FunctionSize[]
  /** How often `any` is written as a type. */
  readonly anys: number
}

interface Span {
  readonly start: number
  readonly end: number
}
type Node = Readonly<Record<string, unknown>> & { readonly type?: string; readonly span?: Span }

const functionTypes: ReadonlySet<unknown> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
])

/** The functions of a file, closures too, and its `any`s, as its syntax tree has them. */
export function parseFile(text: string): Parsed {
  const bytes = Buffer.from(text)
  const lineAt = lineCounter(bytes)
  const functions: FunctionSize[] = []
  let anys = 0
  const visit = (node: unknown, name: string): void => {
    if (Array.isArray(node)) {
      for (const each of node) visit(each, name)
      return
    }
    if (typeof node !== 'object' || node === null) return
    const { type, span, kind } = node as Node
    if (type === 'TsKeywordType' && kind === 'any') anys += 1
    const own = nameOf(node as Node) ?? name
    if (functionTypes.has(type)) {
      // The body of a method has a span of its own where the method itself has none.
      const place = span ?? ((node as Node)['function'] as Node | undefined)?.span
      if (place) {
        const line = lineAt(place.start)
        functions.push({ name: own || '…', line, lines: lineAt(place.end - 1) - line + 1 })
      }
    }
    for (const [key, inner] of Object.entries(node)) {
      if (key === 'span') continue
      visit(inner, key === 'init' || key === 'value' || key === 'expression' || type?.startsWith('Paren') ? own : '')
    }
  }
  visit(parseSync(text, { syntax: 'typescript', target: 'es2022' }).body, '')
  return { functions, anys }
}

/** What a node is called, or what it gives its name to: `const name = () => …`, `{ name: () => … }`. */
function nameOf(node: Node): string | undefined {
  for (const key of ['identifier', 'id', 'key']) {
    const named = node[key] as { readonly value?: unknown } | null | undefined
    if (typeof named?.value === 'string') return named.value
  }
  return undefined
}

/** Line of a position of the parser, which counts bytes from 1. */
function lineCounter(bytes: Buffer): (position: number) => number {
  const starts = [0]
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) starts.push(at + 1)
  return (position) => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= position - 1) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}
