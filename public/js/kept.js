// Keeps what is typed in a form: on this computer, for this account, until it is sent or the person signs out; in one that saves itself, until
// it is saved. What is typed in a form of a case is kept by the server too, for its writer alone, to go on with it on another device.
import { officeNow } from './clock.js'
import { formKey, formOfKey, numbered } from './form-key.js'
import { answerOf } from './ours.js'
import { text, tokenOf } from './texts.js'
import { sayAtFields } from './unprinted.js'

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

/** Forms in which somebody writes: none with a password, no search and no button alone. */
function isWritten(form) {
  return (
    form.matches('form.form[method="post"]') &&
    ownerOf(form) !== '' &&
    !form.querySelector('input[type="password"]') &&
    form.querySelector('textarea, input[type="text"], input[type="date"], input[type="number"]') !== null
  )
}

// Two that could be taken for each other are not kept at all.
function forms() {
  const written = [...document.forms].filter(isWritten)
  return written.filter((form) => formOfKey(formKey(form), written) !== undefined)
}
const keyOf = (form) => `${prefix}${ownerOf(form)}:${formKey(form)}`

/** What can be typed or chosen, in order; a name that occurs more than once is told apart by its place. */
function fieldsOf(form) {
  const fields = [...form.elements].filter(
    ({ name, type }) =>
      name && !name.startsWith('_') && !['file', 'hidden', 'submit', 'button', 'password'].includes(type),
  )
  return numbered(fields).map(([field, at]) => {
    const isBox = field.type === 'checkbox' || field.type === 'radio'
    return { field, id: `${field.name}#${isBox ? field.value : at}`, value: isBox ? field.checked : field.value }
  })
}

const valuesOf = (form) => Object.fromEntries(fieldsOf(form).map(({ id, value }) => [id, value]))

const asShown = new WeakMap()
const timers = new WeakMap()

function keep(form, leaving = false) {
  clearTimeout(timers.get(form))
  if (form.dataset.sent) return
  const first = asShown.get(form) ?? {}
  const values = Object.fromEntries(Object.entries(valuesOf(form)).filter(([id, value]) => first[id] !== value))
  keepThere(form, values, leaving)
  try {
    if (Object.keys(values).length === 0) store?.removeItem(keyOf(form))
    else store?.setItem(keyOf(form), JSON.stringify({ at: Date.now(), said: officeNow(), values }))
  } catch {
    // A full or forbidden store: leaving is warned of instead.
    form.dataset.unkept = '1'
  }
}

const ofCase = /^\/cases\/[^/]+(?=\/.)/
const serverTimers = new WeakMap()
const onServer = new Set()

/** Asks the server about the form of a case of that key; undefined of any other form, and where no answer came. */
async function ask(method, path, values, leaving = false) {
  const base = ofCase.exec(path)?.[0]
  if (!base) return undefined
  const form = values === undefined ? `?form=${encodeURIComponent(path)}` : ''
  const body = values === undefined ? undefined : JSON.stringify({ form: path, values })
  try {
    return await fetch(`${base}/unsent${form}`, {
      method,
      credentials: 'same-origin',
      keepalive: leaving && (body ?? '').length < 60_000,
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(method === 'GET' ? {} : { 'X-CSRF-Token': tokenOf() || tokenOf(forms()[0]) }),
      },
      ...(body === undefined ? {} : { body }),
    })
  } catch {
    return undefined
  }
}

/** What documents cannot print is said at its field while it is written. */
async function sayUnprinted(form, answer) {
  try {
    const { unprinted = {} } = await answerOf(answer)
    sayAtFields(fieldsOf(form), unprinted)
  } catch {
    // It was not taken: it is handed in again with the next word.
    delete form.dataset.kept
  }
}

/** Hands what is typed to the server, a while after the last key. */
function keepThere(form, values, leaving) {
  const path = formKey(form)
  clearTimeout(serverTimers.get(form))
  const isEmpty = Object.keys(values).length === 0
  if (!ofCase.test(path) || form.dataset.leaving || (isEmpty && !onServer.has(path))) return
  const said = JSON.stringify(values)
  if (form.dataset.kept === said) return
  const send = () => {
    form.dataset.kept = said
    if (isEmpty) onServer.delete(path)
    else onServer.add(path)
    void ask(isEmpty ? 'DELETE' : 'PUT', path, isEmpty ? undefined : values, leaving).then((answer) =>
      sayUnprinted(form, answer),
    )
  }
  if (leaving) send()
  else serverTimers.set(form, setTimeout(send, 2000))
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
  const answeredHere = !isThere && !isAsked && sent.split('#')[0].endsWith(`:${location.pathname}`)
  if (wentOn || answeredHere) {
    store?.removeItem(sent)
    void ask('DELETE', sent.slice(sent.indexOf('/')))
  }
  tab.removeItem(sentKey)
}

/** A line above the form with what can be done about what was typed before. */
function say(form, words, acts) {
  const line = document.createElement('p')
  line.className = 'notice notice-info'
  line.setAttribute('role', 'status')
  line.dataset.kept = ''
  line.textContent = `${words} `
  for (const [label, act] of acts) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button-quiet dense'
    button.textContent = label
    button.addEventListener('click', () => {
      act()
      line.remove()
    })
    line.append(button)
  }
  form.before(line)
}

function timeText(at) {
  return new Intl.DateTimeFormat(document.documentElement.lang || 'zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)
}

function put(field, value) {
  if (value === undefined) return
  if (typeof value === 'boolean') field.checked = value
  else field.value = value
}

/** Puts in what was typed, into fields that are as empty or as full as they were then; answers whether there was any. */
function putBack(form, values) {
  let any = false
  for (const { field, id, value } of fieldsOf(form)) {
    const was = values[id]
    if (was === undefined || was === value) continue
    put(field, was)
    any = true
  }
  return any
}

function discard(form) {
  store?.removeItem(keyOf(form))
  for (const { field, id } of fieldsOf(form)) put(field, asShown.get(form)[id])
  onServer.delete(formKey(form))
  void ask('DELETE', formKey(form))
}

/** Words whose field the page has no more: said where the rest was put back. */
function homeless(form, values) {
  const here = new Set(fieldsOf(form).map(({ id }) => id))
  const isWords = (value) => typeof value === 'string' && /[^\x21-\x7e]/.test(value.trim())
  const words = Object.entries(values).filter(([id, value]) => !here.has(id) && isWords(value))
  return words.length === 0 ? '' : text('draft-homeless', { words: words.map(([, value]) => value).join('；') })
}

/** What was kept on this computer is put back; what was kept elsewhere is offered. */
function restore(form) {
  const kept = read(keyOf(form))
  if (!kept) return void offer(form)
  const left = form.matches('[data-autosave]') ? '' : homeless(form, kept.values)
  if (!putBack(form, kept.values) && left === '') {
    // It is there already: what was sent was taken.
    if (form.matches('[data-autosave]')) store?.removeItem(keyOf(form))
    return
  }
  const files = form.querySelector('input[type="file"]') ? text('draft-files') : ''
  say(form, `${text('draft-restored', { time: timeText(kept.said) })}${files}${left}`, [
    [text('draft-discard'), () => discard(form)],
  ])
  form.dispatchEvent(new Event('change', { bubbles: true }))
}

async function offer(form) {
  const path = formKey(form)
  const answer = await ask('GET', path)
  const { at, values } = answer ? await answerOf(answer).catch(() => ({})) : {}
  const differs = values && fieldsOf(form).some(({ id, value }) => values[id] !== undefined && values[id] !== value)
  if (!differs || form.querySelector('[data-kept]') || form.dataset.leaving) return
  onServer.add(path)
  say(form, text('draft-offered', { time: timeText(new Date(at)) }), [
    [
      text('draft-restore'),
      () => {
        putBack(form, values)
        form.dispatchEvent(new Event('change', { bubbles: true }))
      },
    ],
    [text('draft-discard'), () => discard(form)],
  ])
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
/** Whether the page came back because of this form, which has all that was typed in it; what stands in others beside it was kept before. */
function isReturned(form) {
  const sent = document.querySelector('form[data-page-form]')
  if (!sent || new URL(sent.action).pathname !== new URL(form.action).pathname) return false
  const typed = fieldsOf(form).filter(({ field }) => !['checkbox', 'radio', 'select-one'].includes(field.type))
  return typed.length === 0 || typed.some(({ value }) => value !== '')
}

for (const form of forms()) {
  // A form that was refused comes back with all that was typed: none of it is there for whoever opens the form anew.
  const isRefused = isReturned(form)
  // What saves itself was kept when it was sent, and stays so until it is saved or sent again.
  const savesItself = form.matches('[data-autosave]')
  asShown.set(form, isRefused && !savesItself ? {} : valuesOf(form))
  if (!isRefused) restore(form)
  else if (!savesItself) keep(form)
}
// A form that came with an update of the page is known before the first word is written in it.
document.addEventListener('focusin', ({ target }) => {
  const form = target.form
  if (form && !asShown.has(form) && forms().includes(form)) asShown.set(form, valuesOf(form))
})
document.addEventListener('input', written)
document.addEventListener('change', written)
document.addEventListener('zhibao:saved', ({ target: form }) => {
  if (!asShown.has(form)) return
  clearTimeout(timers.get(form))
  asShown.set(form, valuesOf(form))
  store?.removeItem(keyOf(form))
})
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
  for (const form of forms()) if (asShown.has(form)) keep(form, true)
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
