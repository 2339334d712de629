// A form is sent once: a second press while the first is under way does nothing. The one-time key stays as it is, so a
// repeat after a broken connection gets the first answer.
import { text } from './texts.js'

document.addEventListener('submit', (event) => {
  const form = event.target
  if (event.defaultPrevented || form.method !== 'post') return
  if (form.dataset.sent) {
    event.preventDefault()
    return
  }
  form.dataset.sent = '1'
  const button = event.submitter
  if (button) {
    button.setAttribute('aria-disabled', 'true')
    button.title = text('sending')
  }
})

// Back from the browser's memory of pages, or a download that left the page as it was.
function release() {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent
    for (const button of form.elements) {
      if (!button.hasAttribute('aria-disabled')) continue
      button.removeAttribute('aria-disabled')
      button.removeAttribute('title')
    }
  }
}

window.addEventListener('pageshow', release)
