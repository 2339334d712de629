// The other language while somebody writes: what is typed, the place and the page stay.
import { saveAll } from './draft.js'
import { formKey, formOfKey, numbered } from './form-key.js'
import { text } from './texts.js'

const key = 'zhibao-typed'
const brief = 60_000

function store() {
  try {
    return window.sessionStorage
  } catch {
    return undefined
  }
}

/** Forms that somebody fills in: those that are sent, and those that ask for more than a list does. */
const forms = () => [...document.querySelectorAll('form[method="post"], form.form[method="get"]')]

/** Fields by form and name, in their order; the kit's own, files and passwords left out. */
function typed() {
  return forms().map((form) => ({
    form: formKey(form),
    fields: numbered(
      [...form.elements].filter(
        ({ name, type }) =>
          name && !name.startsWith('_') && !['file', 'password', 'hidden', 'submit', 'button'].includes(type),
      ),
    ).map(([{ name, type, value, checked }, place]) => ({
      name,
      place,
      value,
      ...(type === 'checkbox' || type === 'radio' ? { checked } : {}),
    })),
  }))
}

/** Files cannot be put back by a page: they are named, beside the place where they are chosen. */
function sayLost(names) {
  const line = document.createElement('p')
  line.className = 'notice notice-warn'
  line.setAttribute('role', 'alert')
  line.textContent = text('files-again', { names: names.join('、') })
  document.querySelector('[data-drop]')?.before(line)
}

function restore({ forms: left, files = [], top, focus }) {
  for (const { form: key, fields } of left) {
    const form = formOfKey(key, forms())
    if (!form) continue
    for (const { name, place, value, checked } of fields) {
      const same = [...form.elements].filter((field) => field.name === name)
      const field = checked === undefined ? same[place] : same.find((one) => one.value === value)
      if (!field) continue
      const isNew = checked === undefined ? field.value !== value : field.checked !== checked
      if (checked === undefined) field.value = value
      else field.checked = checked
      if (isNew) field.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }
  if (files.length > 0) sayLost(files)
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true })
  scrollTo(0, top)
}

document.addEventListener('click', async (event) => {
  const link = event.target.closest?.('a[data-language]')
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  const kept = {
    path: location.pathname,
    at: Date.now(),
    forms: typed(),
    files: [...document.querySelectorAll('input[type="file"]')].flatMap(({ files }) =>
      [...files].map(({ name }) => name),
    ),
    top: scrollY,
    focus: document.activeElement?.id,
  }
  await Promise.race([saveAll().catch(() => undefined), new Promise((done) => setTimeout(done, 3000))])
  store()?.setItem(key, JSON.stringify(kept))
  location.assign(link.href)
})

// A page that answers a form has no address of its own: the form itself, as it is now filled in and with its files, brings it in the other language.
document.addEventListener('click', (event) => {
  const button = event.target.closest?.('button[data-language]')
  if (!button) return
  const path = new URL(button.form.action).pathname
  const real = [...document.forms].find(
    (form) => form !== button.form && form.method === 'post' && new URL(form.action).pathname === path,
  )
  if (!real || !button.form.elements.namedItem('_again')) return
  event.preventDefault()
  const again = document.createElement('input')
  Object.assign(again, { type: 'hidden', name: '_again', value: '1' })
  real.append(again)
  real.action = button.formAction
  HTMLFormElement.prototype.submit.call(real)
})

const left = store()?.getItem(key)
if (left) {
  store().removeItem(key)
  const kept = JSON.parse(left)
  if (kept.path === location.pathname && Date.now() - kept.at < brief) restore(kept)
}
