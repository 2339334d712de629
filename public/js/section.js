// The index of a long page says which section is in sight.
const links = new Map(
  [...document.querySelectorAll('[data-index] a[href^="#"]')].map((link) => [link.hash.slice(1), link]),
)
const sections = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean)

function mark() {
  const line = innerHeight / 3
  // Where sections stand side by side the first of them counts.
  const passed = sections.filter((section) => section.offsetParent && section.getBoundingClientRect().top <= line)
  const here = [...passed].sort((a, b) => b.getBoundingClientRect().top - a.getBoundingClientRect().top)[0]
  for (const [id, link] of links) {
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
