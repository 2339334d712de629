// Saves a form with data-autosave to the server while it is written, and says when. What is typed is never replaced.
import { officeNow } from './clock.js'
import { savedAnswer } from './ours.js'
import { isSignInGone, renewToken } from './renewed.js'
import { text, tokenOf } from './texts.js'
import { sayAtFields } from './unprinted.js'

const wait = 1500
const states = new WeakMap()

function stateOf(form) {
  let state = states.get(form)
  if (!state)
    states.set(form, (state = { timer: 0, busy: false, again: false, last: snapshot(form), tries: 0, refused: false }))
  return state
}

/** Fields by name: one value, or a list where a name occurs more than once; files and the kit's own fields left out. */
function valuesOf(form) {
  const values = Object.create(null)
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || name.startsWith('_')) continue
    if (!(name in values)) values[name] = value
    else if (Array.isArray(values[name])) values[name].push(value)
    else values[name] = [values[name], value]
  }
  return values
}

function snapshot(form) {
  return JSON.stringify(valuesOf(form))
}

function say(form, words, failed = false) {
  const line = form.querySelector('[data-autosave-status]') ?? document.querySelector('[data-autosave-status]')
  if (!line) return
  line.textContent = words
  line.classList.toggle('is-failed', failed)
}

/** Puts in what the server now shows, by which an older page is known; answers what of it this form has. */
function shownOf(form, shown) {
  const own = Object.entries(shown).filter(([name]) => form.elements.namedItem(name))
  for (const [name, value] of own) form.elements.namedItem(name).value = value
  return Object.fromEntries(own)
}

function sayUnprinted(form, unprinted) {
  const written = [...form.elements].filter((field) => field.matches?.('input, textarea') && field.name)
  sayAtFields(
    written.map((field) => ({ field, id: field.name })),
    unprinted,
  )
}

/** Refused for what it is, as against a line that is cut or a server that is busy: the same again would be refused again. */
const isRefusal = (status) => status >= 400 && status < 500 && status !== 408 && status !== 429

async function put(form, body, leaving) {
  const version = form.elements.namedItem('_version')
  return await fetch(form.dataset.autosave, {
    method: form.dataset.autosaveMethod ?? 'PUT',
    credentials: 'same-origin',
    keepalive: leaving && body.length < 60_000,
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'X-CSRF-Token': tokenOf(form),
      ...(version ? { 'If-Match': `"${version.value}"` } : {}),
    },
    body,
  })
}

async function save(form, leaving = false) {
  const state = stateOf(form)
  clearTimeout(state.timer)
  const now = snapshot(form)
  if (now === state.last || form.dataset.sent) return
  if (state.busy) {
    state.again = true
    return
  }
  state.busy = true
  let isOver = () => {}
  state.saving = new Promise((over) => (isOver = over))
  if (!leaving) say(form, text('saving'))
  const version = form.elements.namedItem('_version')
  try {
    let response = await put(form, now, leaving)
    if (isSignInGone(response.status) && (await renewToken())) response = await put(form, now, leaving)
    if (response.status === 409 || response.status === 412) {
      say(form, text('save-conflict'), true)
      return
    }
    if (isRefusal(response.status)) {
      // Sent as a form it is answered by a page: to sign in, or to mend what does not hold. The words go with it.
      state.tries = 0
      state.refused = true
      say(form, text('save-refused'), true)
      return
    }
    const answer = await savedAnswer(response)
    if (version) version.value = answer.version
    sayUnprinted(form, answer.unprinted ?? {})
    state.last = JSON.stringify({ ...JSON.parse(now), ...shownOf(form, answer.shown ?? {}) })
    state.tries = 0
    state.refused = false
    if (snapshot(form) === state.last) form.dispatchEvent(new CustomEvent('zhibao:saved', { bubbles: true }))
    const time = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })
    say(form, text('saved', { time: time.format(officeNow()) }))
  } catch {
    say(form, text('save-failed'), true)
    state.tries += 1
    state.timer = setTimeout(() => save(form), Math.min(60_000, wait * 2 ** state.tries))
  } finally {
    state.busy = false
    isOver()
    if (state.again) {
      state.again = false
      state.timer = setTimeout(() => save(form), wait)
    }
  }
}

/** The form a field belongs to, wherever on the page it stands. */
function formOf(target) {
  const form = target.form ?? target.closest?.('form')
  return form?.matches('[data-autosave]') ? form : undefined
}

function written(event) {
  const form = formOf(event.target)
  if (!form) return
  const state = stateOf(form)
  clearTimeout(state.timer)
  state.timer = setTimeout(() => save(form), event.type === 'change' ? 300 : wait)
}

/** Saves what is not saved yet, before the page is left by its own doing. */
export async function saveAll() {
  await Promise.all([...document.querySelectorAll('form[data-autosave]')].map((form) => save(form)))
}

for (const form of document.querySelectorAll('form[data-autosave]')) stateOf(form)
// Said of the page, not of the line: what an update brings anew is right as well.
document.documentElement.dataset.saves = 'itself'
// A form that came with an update of the page is known before the first word is written in it.
document.addEventListener('focusin', (event) => {
  const form = formOf(event.target)
  if (form) stateOf(form)
})
document.addEventListener('input', written)
document.addEventListener('change', written)
// While the line is cut the page stays: what is typed in it would go with it. A saving under way is waited for: the form would else come
// with the revision from before it, and be taken for an older page.
document.addEventListener(
  'submit',
  async (event) => {
    const form = event.target
    const button = event.submitter
    if (!form.matches('form[data-autosave]') || form.dataset.sent || form.dataset.goesOn) return
    const state = stateOf(form)
    const isCut = () => state.tries > 0 || navigator.onLine === false
    if (!isCut() && !state.busy) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (form.dataset.waits) return
    form.dataset.waits = '1'
    if (state.busy) await Promise.race([state.saving, new Promise((late) => setTimeout(late, 10_000))])
    delete form.dataset.waits
    clearTimeout(state.timer)
    if (isCut()) await save(form)
    else {
      form.dataset.goesOn = '1'
      if (button) button.click()
      else form.submit()
      return
    }
    if (state.tries > 0 || snapshot(form) !== state.last) {
      say(form, text('save-failed'), true)
      return
    }
    form.dataset.goesOn = '1'
    if (button) button.click()
    else form.submit()
  },
  true,
)
document.addEventListener('visibilitychange', () => {
  for (const form of document.querySelectorAll('form[data-autosave]'))
    // Back from another window, in which the person may have signed in again.
    if (document.hidden || stateOf(form).refused) save(form, document.hidden)
})
