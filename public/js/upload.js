// Files go up as soon as they are chosen, each with its own progress and result. Without this module the form sends them.
import { isSignInGone, renewToken } from './renewed.js'
import { icon, text, tokenOf } from './texts.js'
import { refresh } from './updates.js'

const hashLimit = 64 * 1024 * 1024
const piece = 4 * 1024 * 1024
const waiting = new WeakMap()
/** Files on their way, by name. */
const underWay = new Set()

document.addEventListener('change', (event) => {
  if (event.target.matches?.('input[type="file"][data-upload]')) take(event.target, [...event.target.files])
})

document.addEventListener('dragover', (event) => {
  const drop = event.target.closest?.('[data-drop]')
  if (!drop) return
  event.preventDefault()
  drop.classList.add('is-over')
})

document.addEventListener('dragleave', (event) => {
  event.target.closest?.('[data-drop]')?.classList.remove('is-over')
})

document.addEventListener('drop', (event) => {
  const drop = event.target.closest?.('[data-drop]')
  if (!drop) return
  event.preventDefault()
  drop.classList.remove('is-over')
  const input = drop.querySelector('input[type="file"]')
  if (input.dataset.upload) take(input, [...event.dataTransfer.files])
  else input.files = event.dataTransfer.files
})

/** One after the other, so that a slow line carries one file at a time. */
function take(input, files) {
  const entries = files.map((file) => entryOf(input, file))
  for (const entry of entries) underWay.add(entry)
  input.value = ''
  sendAfterOthers(input, entries)
}

/** Behind what of the same field is on its way; then the list beside the field is read again. */
function sendAfterOthers(input, entries) {
  const before = waiting.get(input) ?? Promise.resolve()
  const after = entries.reduce((chain, entry) => chain.then(() => send(entry)), before)
  waiting.set(input, after)
  after.then(() =>
    refresh().then(
      () => dropListed(input),
      () => undefined,
    ),
  )
}

/** What went up and is listed beside its field by now need not stand in it a second time, but for what is to be read of it. */
function dropListed(input) {
  if (!input.closest('[data-lists-files]')) return
  for (const item of input.closest('[data-drop]').querySelectorAll('.upload.is-done:not(.is-said)')) item.remove()
}

function entryOf(input, file) {
  const item = document.createElement('li')
  item.className = 'upload'
  item.dataset.chosen = ''
  const name = document.createElement('span')
  name.className = 'upload-name'
  name.textContent = file.name
  const size = document.createElement('span')
  size.className = 'upload-size'
  size.textContent = sizeOf(file.size)
  const bar = document.createElement('progress')
  bar.max = 100
  bar.value = 0
  bar.setAttribute('aria-label', file.name)
  const state = document.createElement('span')
  state.className = 'upload-state'
  state.setAttribute('role', 'status')
  item.append(name, size, bar, state)
  input.closest('[data-drop]').querySelector('[data-uploads]').append(item)
  return { input, file, item, bar, state, key: keyOf() }
}

/** One key for a file and all its tries, so that a repeat after a broken connection is not a second file. */
function keyOf() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

function say(entry, words, iconName) {
  entry.state.replaceChildren(...(iconName ? [icon(iconName)] : []), document.createTextNode(words))
}

async function send(entry) {
  underWay.add(entry)
  try {
    await sendOne(entry)
  } finally {
    underWay.delete(entry)
    if (underWay.size === 0) goOn()
  }
}

async function sendOne(entry) {
  const { input, file, item, bar } = entry
  const most = Number(input.dataset.maxBytes ?? 0)
  if (most && file.size > most) {
    fail(entry, text('upload-too-big', { size: sizeOf(most) }), false)
    return
  }
  item.classList.remove('is-failed')
  bar.hidden = false
  const hash = await hashOf(entry).catch(() => undefined)
  try {
    const answer = await postOnce(entry, hash)
    bar.hidden = true
    item.classList.add('is-done')
    say(entry, answer.said ?? text('upload-done'), answer.said ? 'info' : 'stopped')
    item.classList.toggle('is-said', answer.said !== undefined)
    const sum = answer.sha256 ?? hash
    if (sum) {
      const line = document.createElement('span')
      line.className = 'upload-hash'
      line.textContent = `SHA-256 ${sum}`
      item.append(line)
    }
    if (answer.id !== undefined) {
      const kept = document.createElement('input')
      kept.type = 'hidden'
      kept.name = input.dataset.field
      kept.value = answer.id
      item.append(kept)
      kept.dispatchEvent(new Event('change', { bubbles: true }))
    }
  } catch (error) {
    const words = error.reason ? text('upload-refused', { reason: error.reason }) : text('upload-failed')
    fail(entry, words, !error.reason || isSignInGone(error.status))
  }
}

/** Sends a file; once more with today's token, where its sender signed in again meanwhile. */
async function postOnce(entry, hash) {
  try {
    return await post(entry, hash)
  } catch (error) {
    if (!isSignInGone(error.status) || !(await renewToken())) throw error
    return await post(entry, hash)
  }
}

function fail(entry, words, mayRetry) {
  entry.bar.hidden = true
  entry.item.classList.add('is-failed')
  say(entry, words, 'overdue')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button button-quiet dense'
  button.textContent = text(mayRetry ? 'upload-retry' : 'upload-remove')
  button.addEventListener('click', () => {
    button.remove()
    if (mayRetry) sendAfterOthers(entry.input, [entry])
    else entry.item.remove()
  })
  entry.state.append(button)
}

/** A form that was sent while files were on their way: it waits for them, and is not sent where one of them failed. */
let held

/** A chosen file that did not go up, and was neither sent again nor taken away. */
const isOneMissing = () => document.querySelector('[data-uploads] .is-failed[data-chosen]') !== null

/** Whether the page is left with this form: the files of a page go up beside the form that says what they are. */
const goesOnWith = (form) => form.matches('[data-autosave]') || form.querySelector('[data-chosen]') !== null

document.addEventListener(
  'submit',
  (event) => {
    if (event.target.method !== 'post') return
    const isWaiting = underWay.size > 0
    if (!isWaiting && !(isOneMissing() && goesOnWith(event.target))) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (!isWaiting) {
      tell(text('upload-missing'), event.target)
      return
    }
    held = { form: event.target, button: event.submitter }
    tell(text('upload-wait', { names: [...underWay].map(({ file }) => file.name).join('、') }), event.target)
  },
  true,
)

function goOn() {
  const sent = held
  held = undefined
  if (!sent) return
  if (isOneMissing()) {
    tell(text('upload-missing'), sent.form)
    return
  }
  if (sent.button) sent.button.click()
  else sent.form.submit()
}

function tell(words, form) {
  let line = document.getElementById('uploads-under-way')
  if (!line) {
    line = document.createElement('p')
    line.id = 'uploads-under-way'
    line.className = 'notice notice-warn'
    line.setAttribute('role', 'alert')
    form.after(line)
  }
  line.textContent = words
}

window.addEventListener('beforeunload', (event) => {
  if (underWay.size === 0) return
  event.preventDefault()
  event.returnValue = ''
})

/** SHA-256 in hex; undefined for large files and where the browser has no cryptography (plain http). */
async function hashOf(entry) {
  const { file, bar } = entry
  if (!window.crypto?.subtle || file.size > hashLimit) return undefined
  say(entry, text('upload-hashing'))
  const bytes = new Uint8Array(file.size)
  for (let at = 0; at < file.size; at += piece) {
    bytes.set(new Uint8Array(await file.slice(at, at + piece).arrayBuffer()), at)
    bar.value = (at / file.size) * 10
  }
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The object in an answer; undefined where it is none. */
function jsonIn(text) {
  try {
    const answer = JSON.parse(text)
    return typeof answer === 'object' && answer !== null ? answer : undefined
  } catch {
    return undefined
  }
}

function post(entry, hash) {
  const { input, file, bar } = entry
  const form = input.form
  const body = new FormData()
  body.append('_csrf', tokenOf(form))
  if (hash) body.append('sha256', hash)
  body.append(input.dataset.part ?? 'file', file, file.name)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', input.dataset.upload)
    request.setRequestHeader('Accept', 'application/json')
    request.setRequestHeader('X-CSRF-Token', tokenOf(form))
    request.setRequestHeader('Idempotency-Key', entry.key)
    request.upload.addEventListener('progress', (event) => {
      if (!event.lengthComputable) return
      const percent = Math.round((event.loaded / event.total) * 100)
      bar.value = percent
      say(entry, text('upload-sending', { n: percent }))
    })
    request.addEventListener('error', () => reject(new Error('network')))
    request.addEventListener('abort', () => reject(new Error('aborted')))
    request.addEventListener('load', () => {
      const answer = jsonIn(request.responseText)
      // What is no JSON came from something on the way: nothing says that the file was taken.
      if (request.status >= 200 && request.status < 300 && answer) resolve(answer)
      else {
        const refusal = new Error('refused')
        refusal.status = request.status
        if (request.status >= 400 && request.status < 500)
          refusal.reason = answer?.errors?.[0]?.detail ?? answer?.detail ?? answer?.title
        reject(refusal)
      }
    })
    request.send(body)
  })
}
