// Dialogs and what floats: opened by [data-open], closed by [data-close], Escape, or a press elsewhere.

document.addEventListener('click', (event) => {
  const opener = event.target.closest?.('[data-open]')
  if (opener) {
    const dialog = document.getElementById(opener.dataset.open)
    if (dialog instanceof HTMLDialogElement) {
      event.preventDefault()
      dialog.showModal()
    }
    return
  }
  if (event.target.closest?.('[data-close]')) event.target.closest('dialog')?.close()
  else if (event.target instanceof HTMLDialogElement) event.target.close()
  for (const open of document.querySelectorAll('details[data-float][open]')) {
    if (!open.contains(event.target)) open.open = false
  }
})

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  const open =
    event.target.closest?.('details[data-float][open]') ?? document.querySelector('details[data-float][open]')
  if (!open) return
  open.open = false
  open.querySelector('summary')?.focus()
})

document.addEventListener('focusin', (event) => {
  for (const open of document.querySelectorAll('details[data-float][open]')) {
    if (!open.contains(event.target)) open.open = false
  }
})

// What floats stays inside the window: opened at the left edge of its button, or at the right where there is no room, and no longer than what is below.
document.addEventListener(
  'toggle',
  (event) => {
    const details = event.target
    if (!(details instanceof HTMLDetailsElement) || !details.open || !details.hasAttribute('data-float')) return
    const panel = details.lastElementChild
    const end = panel.classList.contains('clock-panel') ? [details, 'clock-end'] : [panel, 'menu-end']
    const { left, right, top } = panel.getBoundingClientRect()
    // A long menu beside what stays in place could not be scrolled to its end: it scrolls within itself.
    if (panel.classList.contains('menu-list')) panel.style.maxHeight = `${Math.max(200, innerHeight - top - 12)}px`
    if (right > innerWidth - 8 && left > panel.offsetWidth / 2) end[0].classList.add(end[1])
    else if (left < 8) end[0].classList.remove(end[1])
  },
  true,
)
