// Every page's client modules. Each one only adds to pages that work without it.
import './theme.js'
import './once.js'
import './dialog.js'
import './keys.js'
import './clock.js'
import './filter.js'
import './draft.js'
import './upload.js'
import './numbers.js'
import './length.js'
import './sentences.js'
import './session.js'
import './updates.js'
import './list-pane.js'
import './section.js'
import './kept.js'
import './language.js'
import './sign-in.js'

for (const element of document.querySelectorAll('[data-needs-script]')) element.hidden = false
const first = document.querySelector('[data-focus]')
if (first) first.focus()
