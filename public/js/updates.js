// "3 updates": news is announced, and shown when asked for. Nothing on the page moves by itself.
import { text } from './texts.js'
import { fetchPage } from './trusted.js'

const bar = document.getElementById('updates')
let count = 0
let timer = 0

/** Says that `n` more things changed. Calls within a second are said once, together. */
export function announce(n = 1) {
  count += n
  clearTimeout(timer)
  timer = setTimeout(show, count === n ? 300 : 1000)
}

function show() {
  if (!bar || count === 0) return
  let button = bar.querySelector('button')
  if (!button) {
    button = document.createElement('button')
    button.type = 'button'
    button.className = 'updates-button'
    button.addEventListener('click', () => {
      refresh().catch(() => {
        button.textContent = text('updates-failed')
      })
    })
    bar.append(button)
  }
  button.textContent = text('updates', { n: count })
}

/**
 * Fetches this page again and puts its [data-live] regions in place of ours, by id. Focus, scroll, what is open and what
 * is being typed stay as they are: a region with a form that has been written in is left alone. With `ids`, only those
 * regions; in the background, without keeping the session alive.
 */
export async function refresh(ids, { background = false } = {}) {
  const headers = { [background ? 'X-Background' : 'X-Shown']: '1' }
  const { page, redirected } = await fetchPage(location.href, { headers })
  if (redirected) throw new Error('the page has moved')
  // What another person would see here is not put into the page of this one.
  if (viewerOf(page) !== viewerOf(document)) {
    ended('other')
    throw new Error('somebody else is signed in')
  }
  const focused = document.activeElement
  const path = focused && focused !== document.body ? pathOf(focused) : undefined
  const top = anchor()
  const left = []
  for (const fresh of page.querySelectorAll('[data-live][id]')) {
    const old = document.getElementById(fresh.id)
    if (!old || (ids && !ids.includes(fresh.id)) || fresh.parentElement.closest('[data-live][id]')) continue
    if (written(old) && !keepTicks(old, fresh)) {
      left.push(old)
      continue
    }
    keepOpen(old, fresh)
    old.replaceWith(document.adoptNode(fresh))
  }
  if (path && !document.contains(focused)) find(path)?.focus({ preventScroll: true })
  if (top) scrollBy(0, top.element().getBoundingClientRect().top - top.y)
  if (ids) return
  const wasHere = Boolean(bar && bar.contains(focused))
  count = 0
  if (bar) bar.replaceChildren()
  const said = document.createElement('span')
  // Where somebody is writing the old words stand, and it is said.
  said.className = left.length ? 'muted small' : 'visually-hidden'
  said.textContent = text(left.length ? 'updates-wait' : 'updates-done')
  said.tabIndex = -1
  bar?.append(said)
  if (wasHere || (focused && focused !== document.body && document.activeElement === document.body))
    said.focus({ preventScroll: true })
  document.dispatchEvent(new CustomEvent('zhibao:refreshed', { detail: { page } }))
}

/** Ticks of rows are kept on the new rows, where nothing else was touched. Answers whether all of it could be kept. */
function keepTicks(old, fresh) {
  const touched = [...old.querySelectorAll('textarea, select, input')].filter((field) => isWritten(field))
  if (touched.some((field) => field.type !== 'checkbox' || !field.matches('[data-select], [name="case"]'))) return false
  for (const field of fresh.querySelectorAll('input[type="checkbox"]')) {
    const same = [...old.querySelectorAll('input[type="checkbox"]')].find(
      (one) => one.name === field.name && one.value === field.value,
    )
    if (same) field.checked = same.checked
  }
  return true
}

function written(region) {
  return [...region.querySelectorAll('textarea, select, input')].some(isWritten)
}

function isWritten(field) {
  if (field.type === 'hidden' || field.form?.matches('[data-filter]')) return false
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked
  if (field.tagName === 'SELECT')
    return [...field.options].some((option) => option.selected !== option.defaultSelected && field.selectedIndex > 0)
  return field.value !== field.defaultValue
}

function keepOpen(old, fresh) {
  const before = [...old.querySelectorAll('details')]
  for (const now of fresh.querySelectorAll('details')) {
    const home = now.closest('[id]')?.id
    const words = now.querySelector('summary')?.textContent
    now.open ||= before.some(
      // One with a name of its own is the same though its count changed.
      (was) =>
        was.open &&
        (now.id
          ? was.id === now.id
          : was.closest('[id]')?.id === home && was.querySelector('summary')?.textContent === words),
    )
  }
}

// What has the focus, by its nearest id and its place or address in it.
function pathOf(element) {
  const home = element.closest('[id]')
  if (!home) return undefined
  if (home === element) return { id: home.id }
  const href = element.getAttribute('href')
  const same = [...home.querySelectorAll(element.tagName)]
  return { id: home.id, tag: element.tagName, href, at: same.indexOf(element) }
}

function find({ id, tag, href, at }) {
  const home = document.getElementById(id)
  if (!home || !tag) return home
  const same = [...home.querySelectorAll(tag)]
  return (href && same.find((element) => element.getAttribute('href') === href)) || same[at]
}

// The first row or entry in sight keeps its place on the screen.
function anchor() {
  const seen = [...document.querySelectorAll('[data-row][id], .timeline-entry[id]')].find(
    (element) => element.getBoundingClientRect().top >= 0,
  )
  if (!seen) return undefined
  const { id } = seen
  return { y: seen.getBoundingClientRect().top, element: () => document.getElementById(id) ?? seen }
}

/** Shows whether news arrives by itself: `live`, or `paused` (then the page asks every 30 seconds). */
export function connection(state) {
  if (state === 'live') document.getElementById('page-over')?.remove()
  for (const line of document.querySelectorAll('[data-link-state]')) {
    line.hidden = false
    line.classList.toggle('is-paused', state !== 'live')
    line.querySelector('[data-link-text]').textContent = text(state === 'live' ? 'live-on' : `live-${state}`)
    line.querySelector('use')?.setAttribute('href', `/img/icons.svg#${state === 'live' ? 'live' : 'paused'}`)
  }
}

/** Whose page it is; undefined of one that nobody is signed in on. */
export function viewerOf(page) {
  return page.querySelector('meta[name="viewer"]')?.content
}

/** Says at the head of the page that it follows no more, and why: 'signed-out', or 'other' where somebody else is signed in by now. */
export function ended(why) {
  connection('over')
  const name = document.querySelector('meta[name="viewer"]')?.dataset.name ?? ''
  const notice = document.getElementById('page-over') ?? document.createElement('section')
  notice.id = 'page-over'
  notice.className = 'notice notice-warn'
  notice.setAttribute('role', 'alert')
  const words = document.createElement('p')
  words.textContent = `${text(`page-${why}`, { name })} `
  const again = document.createElement('a')
  again.href = location.href
  again.textContent = text('page-again')
  words.append(again)
  notice.replaceChildren(words)
  ;(document.querySelector('main') ?? document.body).prepend(notice)
}

/** Shows who else is here: [{ name, editing }]. */
export function presence(people) {
  const editing = text('presence-editing')
  for (const list of document.querySelectorAll('[data-presence]')) {
    list.replaceChildren(
      ...people.slice(0, 5).map((person) => {
        const item = document.createElement('li')
        item.className = `person-dot${person.editing ? ' is-editing' : ''}`
        const words = person.editing ? `${person.name} ${editing}` : person.name
        item.title = words
        const initial = document.createElement('span')
        initial.setAttribute('aria-hidden', 'true')
        initial.textContent = [...person.name][0] ?? ''
        const name = document.createElement('span')
        name.className = 'visually-hidden'
        name.textContent = words
        item.append(initial, name)
        return item
      }),
    )
  }
}
