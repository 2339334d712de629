// Warns five minutes before the session ends, and extends it.
import { text } from './texts.js'

const dialog = document.getElementById('session-dialog')
const early = 5 * 60_000

if (dialog) {
  const words = dialog.querySelector('[data-session-text]')
  const idle = Date.parse(dialog.dataset.sessionEnds) - Date.now()
  let ends = Date.now() + idle
  let timer = 0
  const open = () => {
    const left = Math.max(0, Math.ceil((ends - Date.now()) / 60_000))
    if (left === 0) return
    words.textContent = text('session-ends', { n: left })
    if (!dialog.open) dialog.showModal()
  }
  const plan = () => {
    clearTimeout(timer)
    timer = setTimeout(open, Math.max(0, ends - early - Date.now()))
  }
  dialog.querySelector('[data-session-extend]').addEventListener('click', async () => {
    try {
      const response = await fetch(location.href, { method: 'HEAD', credentials: 'same-origin', redirect: 'error' })
      if (!response.ok) throw new Error(String(response.status))
      ends = Date.now() + idle
      dialog.close()
      plan()
    } catch {
      words.textContent = text('session-failed')
    }
  })
  if (idle > 0) plan()
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && ends - Date.now() < early) open()
  })
}
