// Single keys: / search, j k rows, o open, a take or accept, ? this list, and [data-key] on anything. They can be turned off.
const name = 'zhibao.keys'
let on = read() !== 'off'

function read() {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

function keep(value) {
  try {
    localStorage.setItem(name, value)
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

for (const box of document.querySelectorAll('[data-keys-switch]')) {
  box.checked = on
  box.addEventListener('change', () => {
    on = box.checked
    keep(on ? 'on' : 'off')
  })
}

function typing(element) {
  if (element.isContentEditable) return true
  if (/^(TEXTAREA|SELECT)$/.test(element.tagName)) return true
  return element.tagName === 'INPUT' && !/^(checkbox|radio|button|submit|file)$/.test(element.type)
}

const rows = () => [...document.querySelectorAll('[data-row]')].filter((row) => row.offsetParent !== null)
const linkOf = (row) => row?.querySelector('[data-open-row]') ?? row?.querySelector('a[href]')

function move(by) {
  const all = rows()
  const at = all.findIndex((row) => row.contains(document.activeElement))
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))]
  const link = linkOf(next)
  link?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'nearest' })
  return link !== undefined && link !== null
}

const acts = {
  '/': () => {
    const field = document.querySelector('[data-search]')
    field?.focus()
    field?.select()
    return field !== null
  },
  j: () => move(1),
  k: () => move(-1),
  o: () => press(linkOf(rowHere())),
  a: () => press(rowHere()?.querySelector('[data-accept]')),
  '?': () => {
    const dialog = document.getElementById('keys-dialog')
    dialog?.showModal()
    return dialog !== null
  },
}

function rowHere() {
  return rows().find((row) => row.contains(document.activeElement))
}

function press(element) {
  element?.click()
  return Boolean(element)
}

document.addEventListener('keydown', (event) => {
  if (!on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (typing(event.target) || document.querySelector('dialog[open]')) return
  const own = [...document.querySelectorAll('[data-key]')].find((element) => element.dataset.key === event.key)
  const done = own ? press(own) : Object.keys(acts).includes(event.key) && acts[event.key]()
  if (done) event.preventDefault()
})
