import { parseSync } from '@swc/core'

/** A function at the top of a file: what it throws of its own or calls, and what its docstring says of errors. */
export interface TopFunction {
  readonly file: string
  readonly name: string
  readonly isExported: boolean
  readonly throws: boolean
  /** Throws something else than a plain `Error`, which is a mistake in the program and nothing a caller could answer. */
  readonly refuses: boolean
  /** Refuses in its own words: what it only passes on is the caller's own. */
  readonly refusesItself: boolean
  readonly calls: readonly string[]
  readonly saysSo: boolean
}

type Node = Readonly<Record<string, unknown>> & {
  readonly type?: string
  readonly span?: { readonly start: number; readonly end: number }
}

/** The functions a file declares at its top, `export const name = () => …` among them. */
export function topFunctions(file: string, text: string): TopFunction[] {
  const bytes = Buffer.from(text)
  const { body } = parseSync(text, { syntax: 'typescript', target: 'es2022' }) as unknown as { readonly body: Node[] }
  return body.flatMap((statement) => {
    const isExported = statement.type === 'ExportDeclaration'
    const declared = (isExported ? statement['declaration'] : statement) as Node
    const before = bytes
      .subarray(0, (statement.span?.start ?? 1) - 1)
      .toString()
      .trimEnd()
    const comment = before.endsWith('*/') ? before.slice(before.lastIndexOf('/**')) : ''
    return functionsIn(declared).map(({ name, node }) => ({
      file,
      name,
      isExported,
      saysSo: /throws/i.test(comment),
      ...whatIn(node),
    }))
  })
}

function functionsIn(declared: Node): { name: string; node: unknown }[] {
  if (declared.type === 'FunctionDeclaration') return [{ name: nameOf(declared['identifier']), node: declared['body'] }]
  if (declared.type !== 'VariableDeclaration') return []
  return (declared['declarations'] as Node[]).flatMap(({ id, init }) => {
    const value = init as Node | null
    return value?.type === 'ArrowFunctionExpression' ? [{ name: nameOf(id), node: value['body'] }] : []
  })
}

const nameOf = (identifier: unknown): string => (identifier as { readonly value?: string } | null)?.value ?? ''

const later = new Set(['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration', 'MethodProperty'])

/** Throws and calls of a body. What is inside a `try` with a `catch` is taken to end there; a function made inside runs later. */
function whatIn(body: unknown): Pick<TopFunction, 'throws' | 'refuses' | 'refusesItself'> & { calls: string[] } {
  const found = { throws: false, refuses: false, refusesItself: false, calls: [] as string[] }
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const each of node) visit(each)
      return
    }
    if (typeof node !== 'object' || node === null) return
    const { type, callee, block, handler, finalizer } = node as Node
    if (type !== undefined && later.has(type)) return
    if (type === 'ThrowStatement') {
      const thrown = (node as Node)['argument'] as Node
      found.throws = true
      const refuses = thrown.type !== 'NewExpression' || nameOf(thrown['callee']) !== 'Error'
      found.refuses ||= refuses
      found.refusesItself ||= refuses && thrown.type !== 'Identifier'
    }
    if (type === 'CallExpression' && (callee as Node).type === 'Identifier') found.calls.push(nameOf(callee))
    if (type === 'TryStatement') {
      if (handler === null) visit(block)
      visit(handler)
      visit(finalizer)
      return
    }
    for (const [key, inner] of Object.entries(node)) if (key !== 'span') visit(inner)
  }
  visit(body)
  return found
}

/** Exported functions that throw, of their own or by what they call of the same rooms, and whose docstring does not say so. */
export function silentThrowers(functions: readonly TopFunction[]): TopFunction[] {
  const throwing = new Set(functions.filter(({ refuses, saysSo }) => refuses || saysSo).map(({ name }) => name))
  for (let size = -1; size !== throwing.size;) {
    size = throwing.size
    for (const { name, calls } of functions) if (calls.some((call) => throwing.has(call))) throwing.add(name)
  }
  return functions.filter(
    ({ name, isExported, throws, saysSo }) => isExported && (throws || throwing.has(name)) && !saysSo,
  )
}
