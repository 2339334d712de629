import { readFileSync } from 'node:fs'

/** One row of the register of rules: facts of the law in our own words. */
export interface Row {
  readonly id: string
  /** Whether what it rests on was read in the text itself. */
  readonly status: 'VERIFIED' | 'UNVERIFIED'
  readonly law: string
  readonly article: string
  readonly rule: string
  /** Why nothing carries it out, in a sentence a lawyer would accept (zh). Never that it is not done yet. */
  readonly reason?: string
  /** It is not carried out, or not whole: what is missing, '' for all of it. */
  readonly open?: string
}

const columns = 'id\tstatus\tlaw\tarticle\trule\tverdict'

/** The register, in its order. One row a line, columns by tabs; a verdict is `reason: ...`, `open`, `open: ...`, or nothing. */
export function readRegister(): readonly Row[] {
  const text = readFileSync(new URL('register.tsv', import.meta.url), 'utf8')
  const [head, ...lines] = text.trimEnd().split('\n')
  if (head !== columns) throw new RangeError(`the register has other columns: ${head}`)
  return lines.map(rowOf)
}

function rowOf(line: string): Row {
  const [id = '', status = '', law = '', article = '', rule = '', verdict = ''] = line.split('\t')
  if (status !== 'VERIFIED' && status !== 'UNVERIFIED') throw new RangeError(`${id} has no status`)
  const [, kind, words = ''] = /^(reason|open)(?:: (.+))?$/.exec(verdict) ?? []
  if (verdict !== '' && kind === undefined) throw new RangeError(`${id} has another verdict: ${verdict}`)
  const row = { id, status, law, article, rule } as const
  if (kind === 'reason') return { ...row, reason: words }
  return kind === 'open' ? { ...row, open: words } : row
}
