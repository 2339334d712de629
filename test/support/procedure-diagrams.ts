import { mkdirSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Bilingual } from '../../src/kernel/bilingual.ts'
import type { ClockRule } from '../../src/kernel/clock.ts'
import { leadsOf, type Procedure, type StepRule, stepsFrom } from '../../src/kernel/procedure.ts'
import { courseOf, papersOf } from '../../src/information/procedure.course.ts'
import { paperTemplates } from '../../src/papers/index.ts'
import { procedures } from '../../src/procedures/index.ts'

/** Folder of the generated pages, one per procedure and version. Run this file to write them anew. */
export const diagramFolder = new URL('../../docs/procedures/', import.meta.url)

const units = {
  'calendar-days': both('日', 'calendar days'),
  'working-days': both('个工作日', 'working days'),
  months: both('个月', 'months'),
  hours: both('小时', 'hours'),
}

function both(zh: string, en: string): Bilingual {
  return { zh, en }
}

const cell = ({ zh, en }: Bilingual) => `${zh}<br>${en}`
const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`
const lengthOf = (length: number, unit: keyof typeof units) =>
  `${length} ${units[unit].zh}<br>${length} ${units[unit].en}`
const nodeOf = (state: string) => state.replaceAll('-', '_')

function arrowsOf(procedure: Procedure, step: StepRule): string[] {
  if (step.to === 'same') return []
  const from = step.from === 'open' ? Object.keys(procedure.states) : step.from
  const label = `${step.title.zh} ${step.title.en}`.replaceAll(':', ' ')
  if (step.to !== 'before')
    return from.flatMap((state) => leadsOf(step).map((to) => `  ${nodeOf(state)} --> ${nodeOf(to)}: ${label}`))
  // A way back leads to every state from which the side state was entered.
  return from.flatMap((state) => {
    const entering = Object.values(procedure.steps).filter(({ to }) => to === state)
    const origins = new Set(entering.flatMap((entry) => (entry.from === 'open' ? [] : entry.from)))
    return [...origins].map((origin) => `  ${nodeOf(state)} --> ${nodeOf(origin)}: ${label}`)
  })
}

/** What a paper is called: by the procedure where it has a name of its own for it, else by its template. */
function paperTitle({ papers = {} }: Procedure, key: string): Bilingual {
  const own = papers[key as keyof typeof papers]?.title
  return own ?? paperTemplates[key as keyof typeof paperTemplates].title
}

function paperRows(procedure: Procedure): string[] {
  return papersOf(procedure).map(({ paper, steps }) => {
    const by = steps.map((step) => cell(procedure.steps[step]?.title ?? both(step, step)))
    return row(`\`${paper}\``, cell(paperTitle(procedure, paper)), by.join('<br>'))
  })
}

/** The usual course, from the start to an end. */
function courseLine(procedure: Procedure, lang: 'zh' | 'en'): string {
  return courseOf(procedure)
    .map(({ state }) => procedure.states[state]?.title[lang] ?? state)
    .join(' → ')
}

function clockRow(clock: ClockRule): string {
  const variants = Object.values(clock.variants ?? {}).map(
    ({ length, unit, when }) => `${lengthOf(length, unit)}<br>（${when.zh} ${when.en}）`,
  )
  const extensions = Object.values(clock.extensions ?? {}).map(
    ({ title, length, unit }) => `+${lengthOf(length, unit)}<br>（${title.zh} ${title.en}）`,
  )
  const { document, article, verified, note } = clock.source
  return row(
    [clock.id, ...(clock.rows ?? [])].join(' '),
    cell(clock.title),
    [clock.within?.itself ? '至闭展时<br>until it closes' : lengthOf(clock.length, clock.unit), ...variants].join(
      '<br>',
    ),
    extensions.join('<br>') || '–',
    Object.values(clock.notCounted ?? {})
      .map(({ zh, en }) => `${zh} ${en}`)
      .join('<br>') || '–',
    cell(clock.from),
    cell(clock.onExpiry),
    `${document}${article}${note ? `<br>${note}` : ''}`,
    verified ? '已核对 verified' : '**未核对 unverified**',
  )
}

/** What may be done in a state, the expected first: by whom, and where it leads. */
function stepRows(procedure: Procedure): string[] {
  return Object.entries(procedure.states).flatMap(([state, { title }]) =>
    stepsFrom(procedure, state).map((key, place) => {
      const step = procedure.steps[key] as StepRule
      const to =
        step.to === 'same' ? '–' : step.to === 'before' ? '返回 back' : (procedure.states[step.to]?.title.zh ?? step.to)
      return row(
        place === 0 ? cell(title) : '',
        `${cell(step.title)}<br>\`${key}\``,
        step.by.join(' '),
        to,
        (step.papers ?? []).join(' ') || '–',
        step.source ? `${step.source.document}${step.source.article}` : '–',
      )
    }),
  )
}

/** The page of one procedure: its states as a diagram, its steps, outcomes and clocks as tables. */
export function pageOf(procedure: Procedure): string {
  const states = Object.entries(procedure.states)
  const lines = [
    `# ${procedure.title.zh} ${procedure.title.en}`,
    '',
    `\`${procedure.key}\`，自 ${procedure.version} 起的文本 (text from ${procedure.version})；依据 source：${procedure.source.document}${procedure.source.article}`,
    '',
    'Made from the code by `npx tsx test/support/procedure-diagrams.ts`; do not edit.',
    '',
    courseLine(procedure, 'zh'),
    '',
    courseLine(procedure, 'en'),
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...states.map(([key, { title }]) => `  ${nodeOf(key)}: ${title.zh} ${title.en}`),
    `  [*] --> ${nodeOf(procedure.start)}`,
    ...new Set(Object.values(procedure.steps).flatMap((step) => arrowsOf(procedure, step))),
    ...states.filter(([, { final }]) => final).map(([key]) => `  ${nodeOf(key)} --> [*]`),
    '```',
    '',
    '## 步骤 Steps',
    '',
    row('状态 State', '步骤 Step', '办理 By', '转入 To', '文书 Documents', '依据 Source'),
    row(...Array.from({ length: 6 }, () => '---')),
    ...stepRows(procedure),
    '',
    '## 文书 Papers',
    '',
    row('键 Key', '名称 Name', '出具的步骤 Issued by'),
    row(...Array.from({ length: 3 }, () => '---')),
    ...paperRows(procedure),
    '',
    '## 结案方式 Outcomes',
    '',
    row('代码 Code', '名称 Name', '计入结案 Counts as closed'),
    row('---', '---', '---'),
    ...Object.entries(procedure.outcomes).map(([code, { title, counts }]) =>
      row(code, cell(title), counts ? '是 yes' : '否 no'),
    ),
    '',
    '## 时限 Clocks',
    '',
    row(
      '编号 Id',
      '名称 Name',
      '长度 Length',
      '延长 Extensions',
      '不计入 Not counted',
      '起算 From',
      '届满 On expiry',
      '依据 Source',
      '核对 Status',
    ),
    row(...Array.from({ length: 9 }, () => '---')),
    ...Object.values(procedure.clocks).map(clockRow),
    '',
  ]
  return lines.join('\n')
}

export const fileOf = ({ key, version }: Procedure) => `${key}-${version}.md`

/** Every page by its file name. */
export function diagramPages(): Map<string, string> {
  return new Map(procedures.map((procedure) => [fileOf(procedure), pageOf(procedure)]))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  mkdirSync(diagramFolder, { recursive: true })
  for (const [file, page] of diagramPages()) writeFileSync(new URL(file, diagramFolder), page)
}
