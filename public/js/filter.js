// Filters: a choice applies at once, empty fields stay out of the address.
document.addEventListener('change', (event) => {
  const form = event.target.closest?.('form[data-filter]')
  if (form && event.target.matches('select, input[type="checkbox"], input[type="date"]')) form.requestSubmit()
})

document.addEventListener('formdata', (event) => {
  if (!event.target.matches('form[method="get"]')) return
  const names = new Set(event.formData.keys())
  for (const name of names) if (event.formData.getAll(name).every((value) => value === '')) event.formData.delete(name)
})
