// Keeps what is typed in a form that does not save itself to the server: on this computer, for this account, until it is sent or the person signs out.
import { officeNow } from './clock.js'
import { text } from './texts.js'

const prefix = 'zhibao-kept:'
const longest = 24 * 3_600_000
const wait = 400

function storeOf(kind) {
  try {
    return window[kind]
  } catch {
    return undefined
  }
}
const store = storeOf('localStorage')
const tab = storeOf('sessionStorage')
const sentKey = 'zhibao-sent'

const ownerOf = (form) => form.elements.namedItem('_as')?.value ?? ''

/** Forms in which somebody writes: none that saves itself, none with a password, no search and no button alone. */
function isKept(form) {
  return (
    form.matches('form.form[method="post"]:not([data-autosave])') &&
    ownerOf(form) !== '' &&
    !form.querySelector('input[type="password"]') &&
    form.querySelector('textarea, input[type="text"], input[type="date"], input[type="number"]') !== null
  )
}

const forms = () => [...document.forms].filter(isKept)
const keyOf = (form) => `${prefix}${ownerOf(form)}:${new URL(form.action).pathname}`

/** What can be typed or chosen, in order; a name that occurs more than once is told apart by its place. */
function fieldsOf(form) {
  const seen = {}
  return [...form.elements]
    .filter(
      ({ name, type }) =>
        name && !name.startsWith('_') && !['file', 'hidden', 'submit', 'button', 'password'].includes(type),
    )
    .map((field) => {
      const at = (seen[field.name] = (seen[field.name] ?? -1) + 1)
      const isBox = field.type === 'checkbox' || field.type === 'radio'
      return { field, id: `${field.name}#${isBox ? field.value : at}`, value: isBox ? field.checked : field.value }
    })
}

const valuesOf = (form) => Object.fromEntries(fieldsOf(form).map(({ id, value }) => [id, value]))

const asShown = new WeakMap()
const timers = new WeakMap()

function keep(form) {
  clearTimeout(timers.get(form))
  if (form.dataset.sent) return
  const first = asShown.get(form) ?? {}
  const values = Object.fromEntries(Object.entries(valuesOf(form)).filter(([id, value]) => first[id] !== value))
  try {
    if (Object.keys(values).length === 0) store?.removeItem(keyOf(form))
    else store?.setItem(keyOf(form), JSON.stringify({ at: Date.now(), said: officeNow(), values }))
  } catch {
    // A full or forbidden store: leaving is warned of instead.
    form.dataset.unkept = '1'
  }
}

function read(key) {
  try {
    return JSON.parse(store?.getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

const keys = () => (store ? Object.keys(store).filter((key) => key.startsWith(prefix)) : [])

/** What was sent is kept no longer, once an answer has come: an answer that never came leaves it. */
function dropSent() {
  const sent = tab?.getItem(sentKey)
  // A page to be read once more is no end yet.
  if (!sent || document.querySelector('[data-unfinished]')) return
  const entry = performance.getEntriesByType('navigation')[0]
  const wentOn = entry?.type === 'navigate' && entry.redirectCount > 0
  const isAsked = document.querySelector('form[action="/sign-in"]') !== null
  const isThere = forms().some((form) => keyOf(form) === sent)
  const answeredHere = !isThere && !isAsked && sent.endsWith(`:${location.pathname}`)
  if (wentOn || answeredHere) store?.removeItem(sent)
  tab.removeItem(sentKey)
}

function say(form, at) {
  const line = document.createElement('p')
  line.className = 'notice notice-info'
  line.setAttribute('role', 'status')
  line.dataset.kept = ''
  const time = new Intl.DateTimeFormat(document.documentElement.lang || 'zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  const files = form.querySelector('input[type="file"]') ? text('draft-files') : ''
  line.textContent = `${text('draft-restored', { time: time.format(at) })}${files} `
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button button-quiet dense'
  button.textContent = text('draft-discard')
  button.addEventListener('click', () => {
    store.removeItem(keyOf(form))
    for (const { field, id } of fieldsOf(form)) put(field, asShown.get(form)[id])
    line.remove()
  })
  line.append(button)
  form.before(line)
}

function put(field, value) {
  if (value === undefined) return
  if (typeof value === 'boolean') field.checked = value
  else field.value = value
}

/** Puts back what was typed, into fields that are as empty or as full as they were then. */
function restore(form) {
  const kept = read(keyOf(form))
  if (!kept) return
  let any = false
  for (const { field, id, value } of fieldsOf(form)) {
    const was = kept.values[id]
    if (was === undefined || was === value) continue
    put(field, was)
    any = true
  }
  if (!any) return
  say(form, kept.said)
  form.dispatchEvent(new Event('change', { bubbles: true }))
}

function written(event) {
  const form = event.target.form
  if (!form || !asShown.has(form)) return
  clearTimeout(timers.get(form))
  timers.set(
    form,
    setTimeout(() => keep(form), wait),
  )
}

dropSent()
const people = new Set([...document.querySelectorAll('input[name="_as"]')].map(({ value }) => value).filter(Boolean))
for (const key of keys()) {
  const isOthers = people.size > 0 && ![...people].some((person) => key.startsWith(`${prefix}${person}:`))
  if (isOthers || Date.now() - (read(key)?.at ?? 0) > longest) store.removeItem(key)
}
for (const form of forms()) {
  // A form that was refused comes back with all that was typed: none of it is there for whoever opens the form anew.
  const isRefused = document.querySelector('[data-page-form]') !== null
  asShown.set(form, isRefused ? {} : valuesOf(form))
  if (isRefused) keep(form)
  else restore(form)
}
document.addEventListener('input', written)
document.addEventListener('change', written)
document.addEventListener('submit', ({ target }) => void (asShown.has(target) && keep(target)), true)
document.addEventListener('submit', (event) => {
  const form = event.target
  if (new URL(form.action).pathname === '/sign-out') for (const key of keys()) store.removeItem(key)
  // A preview opens beside the page, and the form stays.
  if (event.defaultPrevented || !asShown.has(form) || event.submitter?.formTarget === '_blank') return
  clearTimeout(timers.get(form))
  tab?.setItem(sentKey, keyOf(form))
  form.dataset.leaving = '1'
})
window.addEventListener('pagehide', () => {
  for (const form of forms()) if (asShown.has(form)) keep(form)
})
/** Files that were chosen cannot be kept here, nor can anything where there is no store: leaving is asked about. */
window.addEventListener('beforeunload', (event) => {
  const isLost = (form) =>
    asShown.has(form) &&
    !form.dataset.leaving &&
    ((form.dataset.unkept && JSON.stringify(valuesOf(form)) !== JSON.stringify(asShown.get(form))) ||
      [...form.querySelectorAll('input[type="file"]:not([data-upload])')].some(({ files }) => files.length > 0))
  if (!forms().some(isLost)) return
  event.preventDefault()
  event.returnValue = ''
})
