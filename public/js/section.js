// The index of a long page says which section is in sight.
// Asked anew each time: the index follows live, and is another one then.
const links = () =>
  new Map([...document.querySelectorAll('[data-index] a[href^="#"]')].map((link) => [link.hash.slice(1), link]))
const sections = [...links().keys()].map((id) => document.getElementById(id)).filter(Boolean)

function mark() {
  const line = innerHeight / 3
  // Where sections stand side by side the first of them counts.
  const passed = sections.filter((section) => section.offsetParent && section.getBoundingClientRect().top <= line)
  const here = [...passed].sort((a, b) => b.getBoundingClientRect().top - a.getBoundingClientRect().top)[0]
  for (const [id, link] of links()) {
    if (id === here?.id) link.setAttribute('aria-current', 'location')
    else link.removeAttribute('aria-current')
  }
}

if (sections.length > 1) {
  let waits = false
  addEventListener(
    'scroll',
    () => {
      if (waits) return
      waits = true
      requestAnimationFrame(() => {
        waits = false
        mark()
      })
    },
    { passive: true },
  )
  mark()
}

// An entry of long ago is not among those shown at first: its address leads to the part of the timeline that has it.
const [, entry] = /^#entry-(\d+)$/.exec(location.hash) ?? []
const query = new URLSearchParams(location.search)
if (
  entry &&
  !document.getElementById(`entry-${entry}`) &&
  document.querySelector('[id^="entry-"]') &&
  !query.has('before')
) {
  query.set('before', String(Number(entry) + 1))
  location.replace(`${location.pathname}?${query}${location.hash}`)
}

// What an address leads to lies open, and everything is printed.
function unfold() {
  const target = document.querySelector(':target')
  if (!target) return
  const folds = []
  for (let fold = target.closest('details'); fold; fold = fold.parentElement.closest('details')) folds.push(fold)
  const closed = folds.filter(({ open }) => !open)
  for (const fold of closed) fold.open = true
  if (closed.length > 0) target.scrollIntoView()
}
addEventListener('hashchange', unfold)
unfold()
// Where there is room nothing of a few has to be opened.
if (matchMedia('(min-width: 64rem)').matches)
  for (const fold of document.querySelectorAll('details[data-open-wide]')) fold.open = true
addEventListener('beforeprint', () => {
  for (const fold of document.querySelectorAll('details.fold-part:not([open])')) {
    fold.dataset.printed = ''
    fold.open = true
  }
})
addEventListener('afterprint', () => {
  for (const fold of document.querySelectorAll('details[data-printed]')) {
    delete fold.dataset.printed
    fold.open = false
  }
})
