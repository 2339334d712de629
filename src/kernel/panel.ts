import type { CaseRecord, Proceeding } from './case-record.ts'
import type { Duty } from './duty-shape.ts'
import { type Context, isOffered } from './offered.ts'

type Recused = CaseRecord['recused']

/** Members of the panel who were recused since they were named to it. */
export function membersRecused({ officers }: Pick<Proceeding, 'officers'>, recused: Recused): Proceeding['officers'] {
  return officers.filter(({ personId }) => recused.includes(personId))
}

/** Whether a panel is three, or another odd number, none of whom was recused since. One from before panels were kept is taken as it is. */
export function isPanelWhole(proceeding: Pick<Proceeding, 'officers'>, recused: Recused): boolean {
  const { length } = proceeding.officers
  return length === 0 || (length >= 3 && length % 2 === 1 && membersRecused(proceeding, recused).length === 0)
}

/** Whether what a panel decides is waited for in vain: somebody of it was recused, and it was not named again. */
export const isPanelBroken = (proceeding: Pick<Proceeding, 'officers'>, recused: Recused): boolean =>
  membersRecused(proceeding, recused).length > 0

/** To name the panel again once a member was recused, of whoever names it. */
export function panelDuties(context: Context, recused: Recused): Duty[] {
  const { procedure, proceeding } = context
  const names = membersRecused(proceeding, recused).map(({ name }) => name)
  if (names.length === 0) return []
  return Object.entries(procedure.steps).flatMap(([key, step]): Duty[] => {
    if (step.namesOfficers !== 'panel' || !isOffered(context, step)) return []
    const what = {
      zh: `${step.title.zh}（${names.join('、')}已回避）`,
      en: `${step.title.en} (recused: ${names.join(', ')})`,
    }
    return [{ side: 'office', steps: [key], what }]
  })
}
