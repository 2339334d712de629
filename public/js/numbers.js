// Right numbers: asks the server what a number says, as it is typed, and shows its digits grouped.
import { icon } from './texts.js'

const timers = new WeakMap()

document.addEventListener('input', (event) => {
  const input = event.target
  if (!input.matches?.('[data-right-number][data-check]')) return
  clearTimeout(timers.get(input))
  timers.set(
    input,
    setTimeout(() => ask(input), 400),
  )
})

async function ask(input) {
  const output = input.closest('.field').querySelector('[data-right-check]')
  const number = input.value.trim()
  if (number.length < 6) {
    output.replaceChildren()
    return
  }
  const url = new URL(input.dataset.check, location.href)
  url.searchParams.set('number', number)
  try {
    const response = await fetch(url, { headers: { Accept: 'application/json' }, credentials: 'same-origin' })
    if (!response.ok) return
    const answer = await response.json()
    if (input.value.trim() !== number) return
    const state = ['ok', 'bad', 'unknown'].includes(answer.state) ? answer.state : 'unknown'
    output.className = `right-check is-${state}`
    const groups = document.createElement('span')
    groups.className = 'right-number'
    for (const group of answer.groups ?? []) {
      const part = document.createElement('span')
      part.textContent = group
      groups.append(part)
    }
    const words = document.createElement('span')
    words.append(groups, ` ${answer.text ?? ''}`)
    output.replaceChildren(icon({ ok: 'stopped', bad: 'overdue', unknown: 'info' }[state]), words)
  } catch {
    // The server checks again when the form is sent.
  }
}
