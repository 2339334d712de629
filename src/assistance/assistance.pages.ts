import { findPerson } from '../access/index.ts'
import { districts, districtText } from '../bodies/index.ts'
import type { Asked, Failure } from '../http/index.ts'
import { say } from '../kernel/bilingual.ts'
import { rightKinds } from '../kernel/case-record.ts'
import { rightTitles } from '../kernel/right-titles.ts'
import { momentText, type Localizer, withQuery } from '../wording/index.ts'
import { kinds, regions, roles } from './assistance.forms.ts'
import type { Asking } from './request.actions.ts'
import { type AssistanceRequest, subjects } from './request.model.ts'

export const paths = {
  ask: '/assistance/ask',
  answer: '/assistance/answer',
  requests: '/assistance/requests',
} as const

const asked = [
  'about',
  'right',
  'text',
  'name',
  'phone',
  'email',
  'role',
  'title',
  'other',
  'district',
  'kind',
  'region',
  'address',
  'electronicService',
] as const

const typedOf = (failure: Failure | undefined) => (name: string) => String(failure?.input[name] ?? '')

/** What is asked besides where a case is opened. */
function caseFields({ t, lang }: Localizer) {
  const among = (step: string, name: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`filing:options.${step}.${name}.${value}`) }))
  return {
    roles: roles.map((value) => ({ value, label: t(`assistance:role.${value}`) })),
    kinds: among('requester', 'kind', kinds),
    regions: among('requester', 'region', regions),
    districts: districts.map((value) => ({ value, label: districtText(value, lang) })),
  }
}

/** What an account says of itself, to be looked over: nobody types it twice. */
async function ofAccount({ visitor }: Asked): Promise<Readonly<Record<string, string | undefined>>> {
  const person = visitor && (await findPerson(visitor.id))
  return person ? { name: person.name, phone: person.phone, email: person.email } : {}
}

/** What a field is called and what was chosen in it, for whoever reads a form that was refused as a whole. */
export function namedInAsk({ t, lang }: Pick<Asked, 't' | 'lang'>, [name = '']: readonly string[], value: string) {
  const { roles: role, kinds: kind, regions: region, districts: district } = caseFields({ t, lang })
  const lists: Readonly<Record<string, readonly { readonly value: string; readonly label: string }[]>> = {
    role,
    kind,
    region,
    district,
    about: subjects.map((each) => ({ value: each, label: t(`assistance:about.${each}`) })),
    right: rightKinds.map((each) => ({ value: each, label: say(rightTitles[each], lang) })),
  }
  const chosen = lists[name]?.find((each) => each.value === value)
  return chosen && { label: t(`assistance:field.${name}`), text: chosen.label }
}

/** The short form: what it is about, what happened, how to reach who asks; of whoever has an account also what a case needs. */
export async function askPage(exchange: Asked, opensCase: boolean, failure?: Failure) {
  const { t, lang } = exchange
  const known = failure ? {} : await ofAccount(exchange)
  const typed = (name: string) => (failure ? typedOf(failure)(name) : (known[name] ?? ''))
  return {
    title: t('assistance:ask.title'),
    ask: {
      action: paths.ask,
      find: paths.answer,
      subjects: subjects.map((value) => ({ value, label: t(`assistance:about.${value}`) })),
      rights: rightKinds.map((value) => ({ value, label: say(rightTitles[value], lang) })),
      lead: t(opensCase ? 'assistance:ask.lead-case' : 'assistance:ask.lead'),
      more: opensCase ? caseFields(exchange) : undefined,
      signIn: opensCase ? undefined : withQuery('/sign-in', { next: paths.ask }),
      values: Object.fromEntries(asked.map((name) => [name, typed(name)])),
      fields: failure?.fields ?? {},
      errors: failure?.summary ?? [],
    },
  }
}

/** Number and code of what was sent, shown this once. */
export function askedPage({ number, code }: Asking, { t }: Pick<Asked, 't'>) {
  return { title: t('assistance:asked.title'), made: { number, code, find: paths.answer } }
}

export function findAnswerPage({ t }: Pick<Asked, 't'>, failure?: Failure) {
  const typed = typedOf(failure)
  return {
    title: t('assistance:find.title'),
    find: {
      action: paths.answer,
      ask: paths.ask,
      number: typed('number'),
      code: typed('code'),
      fields: failure?.fields ?? {},
      errors: failure?.summary ?? [],
    },
  }
}

function requestFacts({ about, right, text, answer, at, _id }: AssistanceRequest, { t, lang }: Localizer) {
  const row = (label: string, value: string) => ({ label: t(`assistance:${label}`), value })
  return {
    number: _id,
    rows: [
      row('field.at', momentText(at, lang)),
      row('field.about', t(`assistance:about.${about}`)),
      ...(right ? [row('field.right', say(rightTitles[right], lang))] : []),
      row('field.text', text),
    ],
    answer: answer && { text: answer.text, by: answer.byName, at: momentText(answer.at, lang) },
    waiting: answer ? undefined : t('assistance:waiting'),
  }
}

/** What was asked and what was answered, for who asked. */
export function answerPage(request: AssistanceRequest, localizer: Localizer) {
  return {
    title: localizer.t('assistance:one.title', { number: request._id }),
    request: requestFacts(request, localizer),
  }
}

const dayMs = 86_400_000

/** How long somebody waits or waited, in whole days; one that waits for days stands out. */
function waitOf(until: Date, since: Date, isAnswered: boolean, t: Localizer['t']) {
  const days = Math.max(0, Math.floor((until.getTime() - since.getTime()) / dayMs))
  const text = days === 0 ? t('assistance:list.today') : t('assistance:list.days', { count: days })
  return { wait: { text, tone: isAnswered || days === 0 ? 'grey' : days < 3 ? 'amber' : 'red' } }
}

/** All that waits for an answer, oldest first, and what was answered last. */
export function requestsPage(
  { open, answered }: Readonly<Record<'open' | 'answered', readonly AssistanceRequest[]>>,
  { t, lang, at: now }: Localizer & Pick<Asked, 'at'>,
) {
  const line = ({ _id, at, about, name, answer }: AssistanceRequest) => ({
    ...waitOf(answer?.at ?? now, at, answer !== undefined, t),
    href: withQuery(paths.requests, { number: _id }),
    number: _id,
    about: t(`assistance:about.${about}`),
    name,
    at: momentText(at, lang),
    by: answer?.byName ?? '',
  })
  return { title: t('assistance:list.title'), list: { open: open.map(line), answered: answered.map(line) } }
}

/** One request as its desk works it: who asks and how to reach them, and the form of the answer while it is open. */
export function requestPage(request: AssistanceRequest, localizer: Localizer, failure?: Failure) {
  const { t } = localizer
  const { name, phone, email, _id, open } = request
  const contact = [phone, email].filter(Boolean).join(' · ')
  const facts = requestFacts(request, localizer)
  return {
    title: t('assistance:one.title', { number: _id }),
    request: {
      ...facts,
      rows: [
        ...facts.rows,
        { label: t('assistance:field.name'), value: name },
        { label: t('assistance:field.contact'), value: contact },
      ],
      back: paths.requests,
      action: open ? paths.requests : undefined,
      text: typedOf(failure)('text'),
      fields: failure?.fields ?? {},
      errors: failure?.summary ?? [],
    },
  }
}
