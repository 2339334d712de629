import { saidIn } from '../cases/index.ts'
import type { Person } from '../access/index.ts'
import { type Localizer, stepPath, dayText } from '../wording/index.ts'
import type { Exchange, Failure } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import { plainStepsFrom, stepsFrom, tribunalStep } from '../kernel/procedure.ts'
import type { Role } from '../kernel/role.ts'
import { procedureOf } from '../procedures/index.ts'
import { roomHead, sessionList } from '../sittings/index.ts'
import { arbitrationPath } from './arbitration.paths.ts'
import type { ArbitrationView } from './arbitration.view.ts'

type Asking = Localizer & Pick<Exchange, 'viewer' | 'at'>
export type ArbitrationAct = 'clause' | 'submission' | 'tribunal' | 'disclosure' | 'challenge' | 'replace'
export interface Refused {
  readonly act: ArbitrationAct
  readonly failure: Failure
}

const form = (
  act: ArbitrationAct,
  { shown, proceeding }: ArbitrationView,
  refused: Refused | undefined,
  values: object = {},
) => ({
  action: arbitrationPath(shown._id, proceeding.id, act),
  values: refused?.act === act ? refused.failure.input : values,
  fields: refused?.act === act ? refused.failure.fields : {},
  open: refused?.act === act,
})

/** On what the arbitration rests; without a clause, the form of a submission agreement. */
function basisPart(view: ArbitrationView, asking: Asking, refused?: Refused) {
  const { t, lang } = asking
  const { shown, proceeding, part, access, basis } = view
  const isOpenStill = !basis?.complete && !proceeding.endedOn
  const side = part === 'party' ? access.side : undefined
  const mayClause = isOpenStill && (part !== 'party' || side === 'requester')
  const isOfSides = side === 'requester' || side === 'respondent'
  return {
    kind: basis ? t(`arbitration:basis.${basis.kind}`) : undefined,
    text: basis?.text,
    on: basis?.on && t('arbitration:basis.on', { day: dayText(basis.on, lang) }),
    complete: basis?.complete === true,
    signed:
      basis?.kind === 'submission' && basis.on === undefined
        ? (['requester', 'respondent'] as const).map((each) => ({
            label: t(`arbitration:side.${each}`),
            ...(basis.signedBy.includes(each)
              ? { value: t('arbitration:basis.signed') }
              : { missing: t('arbitration:basis.unsigned') }),
          }))
        : [],
    clause: mayClause ? form('clause', view, refused) : undefined,
    submission:
      isOpenStill && isOfSides && !(basis?.kind === 'submission' && basis.signedBy.includes(side))
        ? {
            ...form('submission', view, refused, {
              text: basis?.kind === 'submission' ? basis.text : t('arbitration:basis.model', { title: shown.title }),
            }),
            answers: basis?.kind === 'submission',
          }
        : undefined,
  }
}

function tribunalPart(view: ArbitrationView, people: readonly Person[], asking: Asking, refused?: Refused) {
  const { t, viewer } = asking
  const { proceeding, part, roles, disclosures } = view
  const members = proceeding.officers.map(({ personId, name, part: as }, _index, all) => ({
    personId,
    name,
    part: t(`arbitration:part.${all.length === 1 ? 'sole' : as === 'presiding' ? 'presiding' : 'member'}`),
    disclosure: disclosures.get(personId),
    mine: personId === viewer.id,
  }))
  const options = people.map(({ _id, name }) => ({ value: _id, label: name }))
  const named = members.map(({ personId, name }) => ({ value: personId, label: name }))
  const isRunning = members.length > 0 && !proceeding.endedOn
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const key = tribunalStep(procedure)
  const { unlessNamed } = procedure.steps[key ?? '']?.fields?.['nominees'] ?? {}
  const chosen = unlessNamed ? saidIn(proceeding.walked, unlessNamed) : []
  const mayConstitute =
    key !== undefined &&
    stepsFrom(procedure, proceeding.state).includes(key) &&
    procedure.steps[key]?.by.some((role) => roles.includes(role)) === true
  return {
    members,
    constitute: mayConstitute
      ? { ...form('tribunal', view, refused), rev: proceeding.rev, options, chosen: chosen.join(t('wording:comma')) }
      : undefined,
    disclose: isRunning && members.some(({ mine }) => mine) ? form('disclosure', view, refused) : undefined,
    challenge: isRunning && part === 'party' ? { ...form('challenge', view, refused), options: named } : undefined,
    replace:
      isRunning && roles.includes('lead')
        ? {
            ...form('replace', view, refused),
            leaves: named,
            comes: options.filter(({ value }) => !named.some((one) => one.value === value)),
          }
        : undefined,
  }
}

/** Steps beside those with forms of their own on this page, or on the pages of the sessions. */
function nextSteps({ shown, proceeding, roles }: ArbitrationView, { lang }: Asking) {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  return plainStepsFrom(procedure, proceeding.state).flatMap((key) => {
    const step = procedure.steps[key]
    if (!step || !step.by.some((role: Role) => roles.includes(role))) return []
    return [
      { label: say(step.title, lang), says: say(step.effect, lang), href: stepPath(shown._id, proceeding.id, key) },
    ]
  })
}

/** Everything views/arbitration/show prints: already masked for the viewer. */
export function arbitrationPage(view: ArbitrationView, people: readonly Person[], asking: Asking, refused?: Refused) {
  const { shown, proceeding, part } = view
  const { t } = asking
  return {
    title: t('arbitration:title', { number: proceeding.number ?? shown._id }),
    isParty: part === 'party',
    errors: refused?.failure.summary ?? [],
    room: {
      ...roomHead({ ...view, icon: 'scale' }, asking),
      notice: t(`arbitration:notice.${part === 'party' ? 'party' : 'office'}`),
      parties: shown.parties.map(({ side, name }) => ({
        label: t(`arbitration:side.${side}`),
        value: name || t('calendar:hidden-name'),
      })),
      steps: nextSteps(view, asking),
    },
    basis: basisPart(view, asking, refused),
    tribunal: tribunalPart(view, people, asking, refused),
    sessions: sessionList(view, asking),
  }
}
