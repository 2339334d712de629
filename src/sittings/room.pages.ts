import type { CaseAccess, MaskedCase, WholeProceeding } from '../access/index.ts'
import { clockChip, homeOfCase, type Localizer, openClocksOf, paperPath, paperTitle } from '../wording/index.ts'
import type { Exchange } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import { procedureOf } from '../procedures/index.ts'
import { ownEntry } from '../kernel/own-entry.ts'

type Asking = Localizer & Pick<Exchange, 'viewer' | 'at'>

/** What the room of a proceeding says first, whichever room it is: whose it is, where it stands, its clocks and its papers. */
export function roomHead(
  {
    shown,
    access,
    proceeding,
    icon,
  }: { shown: MaskedCase; access: CaseAccess; proceeding: WholeProceeding; icon: string },
  asking: Asking,
) {
  const { t, lang } = asking
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const state = ownEntry(procedure.states, proceeding.state)
  return {
    caseId: shown._id,
    seq: shown.seq,
    crumbs: [{ label: t('calendar:case', { number: shown._id }), href: homeOfCase(shown._id, access.as) }],
    above: say(procedure.title, lang),
    lead: state ? say(state.plain, lang) : '',
    state: {
      text: state ? say(state.title, lang) : proceeding.state,
      tone: state?.closed ? 'grey' : 'jade',
      icon,
    },
    clocks: openClocksOf(proceeding, asking.at).map((clock) => clockChip(clock, asking.at, asking, 'term')),
    papers: shown.papers
      .filter(({ proceedingId }) => proceedingId === proceeding.id)
      .map(({ id, key, title, number }) => ({
        href: paperPath(shown._id, id),
        title: paperTitle(key, lang, title),
        number,
      })),
  }
}
