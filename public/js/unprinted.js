// What documents cannot print is said at its field while it is written.

/** Says it at each field, and takes away what is said no more. `fields`: [{ field, id }]; `unprinted`: the sentence by id. */
export function sayAtFields(fields, unprinted) {
  for (const { field, id } of fields) {
    const place = field.closest('.field')
    const line = place?.querySelector('[data-unprinted]')
    const sentence = unprinted[id]
    // The page may have said it when it was opened.
    const isSaid = [...(place?.querySelectorAll('.field-hint:not([data-unprinted])') ?? [])].some((hint) =>
      hint.textContent.includes(sentence),
    )
    if (sentence === undefined || isSaid) line?.remove()
    else if (line) line.textContent = sentence
    else {
      const said = document.createElement('p')
      said.className = 'field-hint'
      said.setAttribute('role', 'status')
      said.dataset.unprinted = ''
      said.textContent = sentence
      field.before(said)
    }
  }
}
