import { addMonths, type PlainDate } from '../kernel/plain-date.ts'
import type { Tally } from './tally.model.ts'
import { keyOf } from './tally.reading.ts'

/** The first day of each age, oldest last: this month and the last, two to three months back, four to six, older. */
export const ageNames = ['new', 'months', 'half-year', 'older'] as const
export type AgeName = (typeof ageNames)[number]

/** Months of opening ('YYYY-MM', both included) that an age stands for. */
export function monthsOfAge(age: AgeName, today: PlainDate): { readonly from: string; readonly until: string } {
  const back = (months: number) => addMonths(`${today.slice(0, 7)}-01`, -months).slice(0, 7)
  switch (age) {
    case 'new':
      return { from: back(1), until: '9999-12' }
    case 'months':
      return { from: back(3), until: back(2) }
    case 'half-year':
      return { from: back(6), until: back(4) }
    case 'older':
      return { from: '0000-01', until: back(7) }
  }
}

/** How long the open proceedings of one procedure in one state have been with us. */
export interface Stage {
  readonly procedure: string
  readonly state: string
  readonly total: number
  readonly ages: Readonly<Record<AgeName, number>>
}

/** Open proceedings by procedure, state and age. */
export function stagesOf(tallies: readonly Tally[], today: PlainDate): Stage[] {
  const bounds = ageNames.map((age) => ({ age, ...monthsOfAge(age, today) }))
  const stages = new Map<string, { procedure: string; state: string; total: number; ages: Record<AgeName, number> }>()
  for (const tally of tallies) {
    const { procedure } = keyOf(tally._id)
    for (const state in tally.stage) {
      const name = `${procedure}|${state}`
      let stage = stages.get(name)
      if (!stage) {
        stage = { procedure, state, total: 0, ages: { new: 0, months: 0, 'half-year': 0, older: 0 } }
        stages.set(name, stage)
      }
      for (const [month, count] of Object.entries(tally.stage[state] ?? {})) {
        const bound = bounds.find(({ from, until }) => month >= from && month <= until)
        if (!bound) continue
        stage.total += count
        stage.ages[bound.age] += count
      }
    }
  }
  return [...stages.values()].filter(({ total }) => total > 0).sort((a, b) => b.total - a.total)
}
