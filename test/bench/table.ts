import type { Line } from './line.ts'

const heads = ['work', 'cases', 'figure', 'p50 ms', 'p99 ms', 'limit', 'ratio', 'web ms', 'store ms'] as const

function cellsOf(line: Line): string[] {
  const { work, cases, perSecond, value, unit, p50ms, p99ms, limitPerSecond, limit, ratio, processorMs } = line
  const figure = value === undefined ? `${perSecond ?? '–'} /s` : `${value} ${unit ?? ''}`
  const allowed =
    limitPerSecond === undefined ? (limit === undefined ? '' : `${limit} ${unit ?? ''}`) : `${limitPerSecond} /s`
  return [
    work,
    cases ? String(cases) : '',
    figure,
    text(p50ms),
    text(p99ms),
    allowed,
    text(ratio),
    text(processorMs?.web),
    text(processorMs?.store),
  ]
}

const text = (value: number | undefined) => (value === undefined ? '' : String(value))

/** The lines as a table for people, with their notes below. */
export function table(lines: readonly Line[], machine: string): string {
  const rows = [[...heads], ...lines.map(cellsOf)]
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const drawn = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const notes = lines.flatMap(({ work, note }) => (note ? [`${work}: ${note}`] : []))
  return [machine, '', ...drawn, '', ...notes].join('\n')
}
