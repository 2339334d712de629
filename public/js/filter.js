// Filters: a choice applies at once, empty fields stay out of the address.
document.addEventListener('change', (event) => {
  const form = event.target.closest?.('form[data-filter]')
  // Browsers of before autumn 2022 know `submit` alone, and send the fields that are empty too.
  if (form && event.target.matches('select, input[type="checkbox"], input[type="date"]'))
    (form.requestSubmit ?? form.submit).call(form)
})

document.addEventListener('formdata', (event) => {
  if (!event.target.matches('form[method="get"]')) return
  const names = new Set(event.formData.keys())
  for (const name of names) if (event.formData.getAll(name).every((value) => value === '')) event.formData.delete(name)
})
