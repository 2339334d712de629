import { say } from '../kernel/bilingual.ts'
import type { Person } from '../access/index.ts'
import type { Failure } from '../http/index.ts'
import { procedureOf } from '../procedures/index.ts'
import {
  assignPath,
  casePath,
  deskText,
  holderBadge,
  readmitPath,
  recusePath,
  refusalText,
  type Localizer,
  titleText,
} from '../wording/index.ts'
import { peopleWithLoad } from '../docket/index.ts'
import { endedRefusal } from './case.actions.ts'
import type { HolderView } from './holder.view.ts'

const optionOf = ({ _id, name }: Person) => ({ value: _id, label: name })

/** Who has a proceeding, and the forms to give it on, to give it back, and to record a conflict of interest. */
export async function holderPage(view: HolderView, failure: Failure | undefined, localizer: Localizer) {
  const { t, lang } = localizer
  const { shown, viewer, proceeding } = view
  const { holder } = proceeding
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const ended = endedRefusal(proceeding)
  return {
    title: t('cases:holder.title', { number: shown._id }),
    case: { id: shown._id, seq: shown.seq },
    heading: t('cases:holder.heading', { procedure: say(procedure.short, lang) }),
    above: shown._id,
    crumbs: [{ label: titleText(shown.title, lang), href: casePath(shown._id) }],
    holder: holderBadge(holder, viewer.id, lang),
    rev: proceeding.rev,
    back: casePath(shown._id),
    assign: {
      action: assignPath(shown._id, proceeding.id),
      options: await peopleWithLoad(view.candidates, localizer),
      error: failure?.fields['person'],
      hint: t('cases:holder.of-desk', { desk: deskText(holder.deskId, holder.bodyId, lang) }),
    },
    /** Of what has ended nothing is given on: how it ended is said in place of the forms. */
    ended: ended && refusalText(ended, localizer),
    release:
      holder.personId && !ended
        ? {
            text: t('cases:holder.release', { name: holder.personName ?? '' }),
            action: assignPath(shown._id, proceeding.id),
          }
        : undefined,
    recuse: recusePart(view, failure),
    readmit:
      view.mayReadmit.length > 0
        ? { action: readmitPath(shown._id, proceeding.id), options: view.mayReadmit.map(optionOf) }
        : undefined,
    errors: [
      // The refusal itself, which has no field, is told in the words of this room.
      ...(failure?.summary ?? []).filter(({ path }) => path !== ''),
      ...(failure?.error && !(ended && failure.error.code === ended.code)
        ? [{ text: refusalText(failure.error, localizer) }]
        : []),
    ],
  }
}

/** Who leads the body decides it of its own staff; everybody declares it of themselves. */
function recusePart({ shown, viewer, proceeding, mayRecuse }: HolderView, failure: Failure | undefined) {
  return {
    action: recusePath(shown._id, proceeding.id),
    options: [
      { value: viewer.id, label: viewer.name },
      ...mayRecuse.filter(({ _id }) => _id !== viewer.id).map(optionOf),
    ],
    reason: failure?.input['reason'],
    error: failure?.fields['reason'],
  }
}
