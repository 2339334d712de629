import { say } from '../kernel/bilingual.ts'
import {
  accessOf,
  actingRoles,
  maskCase,
  type Person,
  personsOf,
  personsOfBody,
  personsOfDesk,
} from '../access/index.ts'
import type { Failure, Viewer } from '../http/index.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import { notFound } from '../kernel/rule-error.ts'
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
} from '../wording/index.ts'
import { peopleWithLoad } from '../docket/index.ts'
import { isOwnStaff } from './recusal.actions.ts'

/** The person of that id as an assignment wants them. Throws not-found. */
export async function assignee(personId: string): Promise<{ id: string; name: string; deskIds: readonly string[] }> {
  const [person] = await personsOf([personId])
  if (!person?.active) throw notFound('person')
  return { id: person._id, name: person.name, deskIds: person.deskIds }
}

/** People a proceeding may be given to: of its desk, active, not recused. */
async function candidates(record: CaseRecord, { holder }: Proceeding): Promise<Person[]> {
  const people = await personsOfDesk(holder.deskId)
  return people.filter(({ _id, active }) => active && !record.recused.includes(_id))
}

/** Staff of the body whose recusal the viewer may decide, or take back. */
async function ownStaff(record: CaseRecord, viewer: Viewer, proceeding: Proceeding): Promise<Person[]> {
  const staff = await personsOfBody(proceeding.holder.bodyId)
  return staff.filter((person) => person.active && isOwnStaff(viewer, record, proceeding, person))
}

/** Who has a proceeding, and the forms to give it on, to give it back, and to record a conflict of interest. Throws not-found for a proceeding that is neither held nor led by the viewer. */
export async function holderPage(
  view: { readonly record: CaseRecord; readonly viewer: Viewer; readonly proceedingId: string },
  failure: Failure | undefined,
  localizer: Localizer,
) {
  const { t, lang } = localizer
  const { record, viewer, proceedingId } = view
  const proceeding = record.proceedings.find(({ id }) => id === proceedingId)
  if (!proceeding) throw notFound('proceeding')
  const roles = actingRoles(viewer, record, proceeding)
  const leads = roles.includes('lead')
  const { holder } = proceeding
  if (!leads && holder.personId !== viewer.id) throw notFound('proceeding')
  const people = await candidates(record, proceeding)
  const staff = leads ? await ownStaff(record, viewer, proceeding) : []
  const optionsOf = (isRecused: boolean) =>
    staff
      .filter(({ _id }) => record.recused.includes(_id) === isRecused)
      .map(({ _id, name: label }) => ({ value: _id, label }))
  const own = { value: viewer.id, label: viewer.name }
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  return {
    title: t('cases:holder.title', { number: record._id }),
    case: { id: record._id, seq: record.seq },
    heading: t('cases:holder.heading', { procedure: say(procedure.short, lang) }),
    above: record._id,
    crumbs: [{ label: maskCase(record, accessOf(viewer, record)).title, href: casePath(record._id) }],
    holder: holderBadge(holder, viewer.id, lang),
    rev: proceeding.rev,
    back: casePath(record._id),
    assign: {
      action: assignPath(record._id, proceeding.id),
      options: await peopleWithLoad(
        people.filter(({ _id }) => _id !== holder.personId),
        localizer,
      ),
      error: failure?.fields['person'],
      hint: t('cases:holder.of-desk', { desk: deskText(holder.deskId, holder.bodyId, lang) }),
    },
    release: holder.personId
      ? {
          text: t('cases:holder.release', { name: holder.personName ?? '' }),
          action: assignPath(record._id, proceeding.id),
        }
      : undefined,
    recuse: {
      action: recusePath(record._id, proceeding.id),
      // Who leads the body decides it of its own staff; everybody declares it of themselves.
      options: [own, ...optionsOf(false).filter(({ value }) => value !== viewer.id)],
      reason: failure?.input['reason'],
      error: failure?.fields['reason'],
    },
    readmit:
      optionsOf(true).length > 0
        ? { action: readmitPath(record._id, proceeding.id), options: optionsOf(true) }
        : undefined,
    errors: [
      // The refusal itself, which has no field, is told in the words of this room.
      ...(failure?.summary ?? []).filter(({ path }) => path !== ''),
      ...(failure?.error ? [{ text: refusalText(failure.error, localizer) }] : []),
    ],
  }
}
