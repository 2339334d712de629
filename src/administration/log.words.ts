import { type AdminEntry, bodyOf, deskOf, districtText } from '../bodies/index.ts'
import type { Localizer } from '../wording/index.ts'
import { momentText } from '../wording/index.ts'
import { entrustmentIn } from './entrustment.words.ts'
import { type Bilingual, say } from '../kernel/bilingual.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { newestOf } from '../procedures/index.ts'

type Facts = Readonly<Record<string, unknown>>
type NameOf = (id: string) => string | undefined

/** Who an act is of where it is no person: the program itself, or whoever has the machine. */
const programs: ReadonlySet<string> = new Set(['system', 'command-line'])

/** What entries say by name, in words. A name that is none of these is told as it stands: nothing of an entry is left out. */
const labels: ReadonlySet<string> = new Set([
  'kind',
  'district',
  'code',
  'name',
  'shortName',
  'fullName',
  'address',
  'phone',
  'active',
  'desks',
  'entrustments',
  'cityPowers',
  'handles',
  'head',
  'username',
  'roles',
  'deskIds',
  'bodyId',
  'email',
  'reason',
  'purpose',
  'contact',
  'firm',
  'until',
  'withCode',
  'approval',
  'askedBy',
  'version',
  'before',
  'source',
  'cases',
  'deadlines',
  'count',
  'note',
])

/** Codes that have words, by the name they stand under. */
const coded: Readonly<Record<string, string>> = {
  kind: 'administration:kind',
  purpose: 'administration:purpose',
  roles: 'access:role',
  contact: 'access:field',
}

/** Who did it, as the log says it. */
export function whoText({ byId, byName }: AdminEntry, { t }: Localizer): string {
  return programs.has(byId) ? t(`administration:by.${byId}`) : byName
}

/** What it was done to: a person, a body, a calendar, the mail that waits. */
export function targetText({ kind, target, at }: AdminEntry, nameOf: NameOf, { t, lang }: Localizer): string {
  if (kind === 'mail:requeued') return t(`administration:mail.${target}`)
  const body = kind.startsWith('body:') ? bodyOf(target, at) : undefined
  return body ? say(body.name, lang) : (nameOf(target) ?? target)
}

/** What an entry holds besides, whole: of a change only what became another, as it was and as it is; of something new what it is. */
export function detailsText({ data }: AdminEntry, nameOf: NameOf, localizer: Localizer): string {
  const { t } = localizer
  const { before, after, ...others } = data
  const isChange = isFacts(before) || isFacts(after)
  const [old, now] = [isFacts(before) ? before : {}, isFacts(after) ? after : {}]
  const rest: Facts = isChange || before === undefined ? others : { ...others, before }
  const told = (key: string, value: unknown) => valueText(key, value, nameOf, localizer)
  const changed = [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((key) => key !== '_id')
    .map((key) => ({ label: labelText(key, localizer), old: told(key, old[key]), next: told(key, now[key]) }))
    .filter((each) => each.old !== each.next)
    .map(({ label, old: was, next }) =>
      isFacts(before)
        ? t('administration:change', { label, old: was, next })
        : t('administration:fact', { label, value: next }),
    )
  const facts = Object.entries(rest).map(([key, value]) =>
    t('administration:fact', { label: labelText(key, localizer), value: told(key, value) }),
  )
  return [...changed, ...facts].join(t('administration:between'))
}

const isFacts = (value: unknown): value is Facts =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

const labelText = (key: string, { t }: Localizer): string => (labels.has(key) ? t(`administration:said.${key}`) : key)

/** A value in words, by what it is and the name it stands under. */
function valueText(key: string, value: unknown, nameOf: NameOf, localizer: Localizer): string {
  const { t, lang } = localizer
  if (value === undefined || value === null || value === '') return '–'
  if (value instanceof Date) return momentText(value, lang)
  if (Array.isArray(value))
    return value.length === 0
      ? '–'
      : value.map((each) => valueText(key, each, nameOf, localizer)).join(t('wording:comma'))
  if (typeof value === 'boolean') return t(value ? 'administration:yes' : 'administration:no')
  if (isFacts(value)) return factsText(value, nameOf, localizer)
  const code = String(value as string | number)
  const words = ownEntry(coded, key)
  if (words !== undefined) return t(`${words}.${code}`)
  if (key === 'district') return districtText(code, lang)
  const named = { deskIds: deskOf(code)?.name, bodyId: bodyOf(code)?.name, handles: newestOf(code)?.title }
  const known = ownEntry<Bilingual | undefined>(named, key)
  if (known !== undefined) return say(known, lang)
  return key === 'head' || key === 'askedBy' ? (nameOf(code) ?? code) : code
}

/** A name in two languages, or a thing by its name, or by its id where it has none; then what it has besides. */
function factsText(value: Facts, nameOf: NameOf, localizer: Localizer): string {
  const { t, lang } = localizer
  if ('zh' in value && 'en' in value) return say(value as unknown as Bilingual, lang)
  const entrusted = entrustmentIn(value, localizer)
  if (entrusted !== undefined) return entrusted
  const { name, _id, ...more } = value
  const title = valueText('name', name ?? _id, nameOf, localizer)
  const besides = Object.entries(more)
    .map(([key, each]) =>
      t('administration:fact', {
        label: labelText(key, localizer),
        value: valueText(key, each, nameOf, localizer),
      }),
    )
    .join(t('administration:between'))
  return besides === '' ? title : t('administration:named', { title, more: besides })
}
