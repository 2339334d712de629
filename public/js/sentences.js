// A sentence that is picked goes into its text, to be changed there. Without this script it stands before the text when the form is sent.
document.addEventListener('change', ({ target }) => {
  const box = target instanceof HTMLInputElement && target.type === 'checkbox' ? target : undefined
  const text = box?.form?.elements.namedItem(box.closest('[data-into]')?.dataset.into ?? '')
  if (!box?.checked || !(text instanceof HTMLTextAreaElement)) return
  const before = text.value.trimEnd()
  text.value = before === '' ? box.value : `${before}\n${box.value}`
  // It stands in the text now, and is not sent twice.
  box.checked = false
  text.dispatchEvent(new Event('input', { bubbles: true }))
  text.focus()
})
