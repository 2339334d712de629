// Tells colleagues that we look at a case or write in one of its forms, and shows who else does.
import { presence as show } from './updates.js'

const renewMs = 20_000

/** @param cases the cases of this page: first(), has(id), me() */
export function presenceOn(socket, cases) {
  if (!document.querySelector('[data-presence]') || !cases.any()) return
  let writing
  let wroteAt = 0
  let told = ''

  const tell = (again) => {
    const caseId = cases.first()
    if (!caseId || document.hidden || !socket.connected) return
    const editing = performance.now() - wroteAt < renewMs && wroteAt > 0
    const sign = editing
      ? { caseId, doing: 'editing', ...(writing ? { part: writing } : {}) }
      : { caseId, doing: 'viewing' }
    const words = JSON.stringify(sign)
    if (!again && words === told) return
    told = words
    socket.emit('presence:tell', sign)
  }

  document.addEventListener('input', ({ target }) => {
    const form = target.form
    if (!form || form.matches('[data-filter], [role="search"]')) return
    const part = form.dataset.part ?? form.id
    writing = /^[\w:.-]{1,64}$/.test(part) ? part : undefined
    wroteAt = performance.now()
    tell(false)
  })
  document.addEventListener('submit', () => {
    wroteAt = 0
    tell(false)
  })
  document.addEventListener('visibilitychange', () => tell(true))
  setInterval(() => tell(true), renewMs)

  let first = true
  socket.on('presence:changed', ({ caseId, people }) => {
    if (!cases.has(caseId)) return
    show(
      people.filter(({ id }) => id !== cases.me()).map(({ name, doing }) => ({ name, editing: doing === 'editing' })),
    )
    if (first) tell(true)
    first = false
  })
  socket.on('disconnect', () => {
    first = true
    show([])
  })
}
