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
