// The words of client modules, translated by the server (views/layout/texts.eta).
const list = document.getElementById('client-texts')

/** The text of a key, its [[values]] filled in; with `n` the right plural of the page's language. */
export function text(key, values = {}) {
  const plural = values.n === undefined ? '' : `-${pluralOf(values.n)}`
  const found = list?.querySelector(`[data-key="${key}${plural}"]`) ?? list?.querySelector(`[data-key="${key}"]`)
  let words = found?.textContent ?? ''
  for (const [name, value] of Object.entries(values)) words = words.replace(`[[${name}]]`, String(value))
  return words
}

const rules = new Intl.PluralRules(document.documentElement.lang || 'zh-CN')

function pluralOf(count) {
  return rules.select(Number(count)) === 'one' ? 'one' : 'other'
}

/** An icon of the sprite. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  use.setAttribute('href', `/img/icons.svg#${name}`)
  svg.append(use)
  return svg
}

/** The session's token for unsafe requests: the form's own, or the page's. */
export function tokenOf(form) {
  return form?.elements.namedItem('_csrf')?.value ?? document.querySelector('meta[name="csrf-token"]')?.content ?? ''
}
