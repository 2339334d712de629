// By what a form is known when its page comes again: where it is sent, and what it is about where one page has several sent there. What is typed
// in one of them may be meant for one reader alone: it never goes into another.
export function formKey(form) {
  const { pathname } = new URL(form.action)
  const about = form.dataset.about
  return about ? `${pathname}#${about}` : pathname
}

/** The form of this page with that key; undefined where there is none, or more than one. */
export function formOfKey(key, forms) {
  const found = forms.filter((form) => formKey(form) === key)
  return found.length === 1 ? found[0] : undefined
}

/** Fields with their places among those of one name. */
export function numbered(fields) {
  const seen = {}
  return fields.map((field) => [field, (seen[field.name] = (seen[field.name] ?? -1) + 1)])
}
