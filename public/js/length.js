// Says at once by how much a text is longer than its box takes. Nothing that is typed or pasted is cut: the server says it too.
import { charactersIn } from './characters.js'
import { text } from './texts.js'

const longOnes = new Map()

function lineOf(box) {
  let line = longOnes.get(box)
  if (line) return line
  line = document.createElement('p')
  line.className = 'field-error field-over'
  line.setAttribute('role', 'status')
  ;(box.closest('.control-row') ?? box).after(line)
  longOnes.set(box, line)
  return line
}

function measure(box) {
  const most = Number(box.dataset.most)
  // As the server counts it: without what stands before and after.
  const typed = charactersIn(box.value.trim())
  if (typed <= most && !longOnes.has(box)) return
  lineOf(box).textContent = typed > most ? text('too-long', { typed, most, over: typed - most }) : ''
}

document.addEventListener('input', ({ target }) => {
  if (target instanceof HTMLElement && target.matches('[data-most]')) measure(target)
})
for (const box of document.querySelectorAll('[data-most]')) measure(box)
