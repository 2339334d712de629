// Keeps the words of running clocks true while a page stays open. The dates themselves are the server's; never announced.
import { text } from './texts.js'
import { refresh as reload } from './updates.js'

const minute = 60_000
const day = 86_400_000
let shown = Date.parse(document.documentElement.dataset.now ?? '') || Date.now()
let opened = performance.now()
let wall = Date.now()

/** The office's time: the server's at the time of the page, plus what has passed since. */
export function officeNow() {
  return shown + (performance.now() - opened)
}

const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })
const dayOf = (instant) => dayFormat.format(instant)

/** `还剩 2 个工作日`, or undefined where only the server can tell. */
export function wordsFor({ due, unit, days }, now) {
  const left = due - now
  if (left <= 0) {
    const over = -left
    return over < day
      ? text('over-hours', { n: Math.max(1, Math.floor(over / 3_600_000)) })
      : text('over-days', { n: Math.floor(over / day) })
  }
  if (left < 3_600_000) return text('left-minutes', { n: Math.max(1, Math.ceil(left / minute)) })
  if (unit === 'hours' && left < 72 * 3_600_000) return text('left-hours', { n: Math.floor(left / 3_600_000) })
  if (dayOf(due - 1) === dayOf(now)) return text('left-hours', { n: Math.floor(left / 3_600_000) })
  if (unit === 'working-days') {
    if (!days) return undefined
    return text('left-working-days', { n: days.split(',').filter((date) => date > dayOf(now)).length })
  }
  return text('left-days', { n: Math.round((Date.parse(dayOf(due - 1)) - Date.parse(dayOf(now))) / day) })
}

function refresh() {
  const now = officeNow()
  let isOver = false
  for (const clock of document.querySelectorAll('[data-due]')) {
    if (clock.matches('.is-suspended, .is-stopped')) continue
    const due = Date.parse(clock.dataset.due)
    const words = clock.querySelector('[data-clock-text]')
    if (Number.isNaN(due) || !words) continue
    const said = wordsFor({ due, unit: clock.dataset.unit, days: clock.dataset.days }, now)
    if (said && words.textContent !== said) words.textContent = said
    if (due <= now && !clock.classList.contains('is-overdue')) {
      clock.classList.remove('is-running', 'is-due-soon')
      clock.classList.add('is-overdue')
      clock.querySelector('.clock-chip use')?.setAttribute('href', '/img/icons.svg#overdue')
      isOver = true
    }
  }
  // What could be done until then is offered by the page as it was.
  if (isOver) setTimeout(askServer, 2000)
}

/** The time as a page that was just fetched says it. */
function setBy(page) {
  const now = Date.parse(page.documentElement.dataset.now ?? '')
  if (Number.isNaN(now)) return
  shown = now
  opened = performance.now()
  wall = Date.now()
  refresh()
}

/**
 * A machine that slept counted nothing meanwhile, and a clock set by hand counts what did not pass: where the two do not agree, and when the
 * line is back, the server is asked. What has ended in the meantime is offered no more.
 */
function hasSlept() {
  return Math.abs(Date.now() - wall - (performance.now() - opened)) > minute / 2
}

function askServer() {
  reload(undefined, { background: true }).catch(() => undefined)
}

document.addEventListener('zhibao:refreshed', (event) => setBy(event.detail.page))
window.addEventListener('online', askServer)
setInterval(() => {
  if (hasSlept()) askServer()
}, minute / 6)

// The server's words stand until the first whole minute has passed.
setInterval(refresh, minute)
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && performance.now() - opened > minute) refresh()
})
