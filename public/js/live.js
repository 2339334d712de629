// News as it happens. What a page hears of it says by its marks:
//   data-live-case="ZB2026-000001" data-seq="12"   the case it shows, and the last entry it has
//   data-live-desk="desk id" (or empty: any own desk), data-live-parts="P" or "H"   a worklist, of proceedings or offers only
//   data-live-board="body id"   a board
//   data-live-mine   a list of the person's own cases
//   data-live-auto   a region that follows at once; all others wait until "3 updates" is pressed
// The rules of swapping (data-live, id) are those of updates.js.
import { presenceOn } from './presence.js'
import { text } from './texts.js'
import { announce, connection, ended, refresh, viewerOf } from './updates.js'

const pollMs = 30_000
const askAgainMs = 60_000
const patienceMs = 2000
const restMs = 1500

const marks =
  '[data-live-case], [data-live-desk], [data-live-board], [data-live-mine], [data-live-auto], #rail-nav, #bell'
if (document.querySelector(marks) || document.querySelector('meta[name="live"]')) {
  start().catch(() => fallBack())
}

async function start() {
  const { io } = await import('/vendor/socket.io.esm.min.js')
  let been = false
  const [asked] = performance.getEntriesByType('navigation')
  const socket = io({
    autoConnect: false,
    // How long ago this page was asked for: the server tells of rows that changed since.
    auth: (give) =>
      give({
        viewer: viewerOf(document),
        ...(been ? {} : { unseenMs: performance.now() - (asked?.requestStart ?? 0) }),
      }),
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: 8000,
    reconnectionDelay: 500,
    reconnectionDelayMax: 8000,
    randomizationFactor: 0.8,
  })
  const cases = watchedCases(socket)
  const ask = (name, payload) => socket.timeout(5000).emitWithAck(name, payload)

  socket.on('connect', async () => {
    const back = stopFallingBack()
    try {
      await cases.ask()
      for (const { dataset } of all('[data-live-board]')) await ask('board:watch', { bodyId: dataset.liveBoard })
      // A case says by its number what was missed; a list does not, and is fetched again.
      if (been && (back || has('[data-live-desk], [data-live-board], [data-live-mine]'))) await freshen()
      else if (been) await freshen([...alwaysFresh(), 'bell'])
    } catch {
      // Asked again in a minute.
    }
    been = true
  })
  socket.on('disconnect', (reason) => {
    fallBack()
    if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 500 + Math.random() * 4000)
  })
  socket.on('connect_error', (error) => {
    fallBack()
    if (socket.active) return
    // Refused rather than unreachable: only signing in helps, or the server's recovery.
    if (error.message === 'signed-out') stopAsking('signed-out')
    else if (error.message === 'other-person') stopAsking('other')
    else setTimeout(() => socket.connect(), 5000 + Math.random() * 5000)
  })

  socket.on('session:ended', () => stopAsking('signed-out'))
  socket.on('case:changed', (change) => {
    freshenSoon(alwaysFresh())
    if (cases.has(change.caseId)) cases.take(change)
    else if (change.kinds.length) tell(all('[data-live-mine]'), 1)
  })
  socket.on('case:withdrawn', ({ caseId }) => {
    cases.drop(caseId)
    announce(1)
  })
  socket.on('worklist:changed', ({ deskId, rows }) => {
    freshenSoon(alwaysFresh())
    // Rows of a case this page shows are told of with the case.
    const others = rows.filter(({ id }) => !cases.has(id.slice(0, id.lastIndexOf(':'))))
    const lists = all('[data-live-desk]').filter(({ dataset }) => !dataset.liveDesk || dataset.liveDesk === deskId)
    const moved = (list) => others.filter(({ id }) => ofParts(id, list.dataset.liveParts)).length
    const waiting = lists.filter((list) => !follows(list)).map(moved)
    if (Math.max(0, ...waiting)) announce(Math.max(...waiting))
    freshenSoon(lists.filter((list) => follows(list) && moved(list)).flatMap(regionsOf))
  })
  // Names a case, so that pages of another one are not fetched; what was said is fetched with the reader's own rights.
  socket.on('talk:changed', ({ caseId }) => cases.has(caseId) && freshenSoon(alwaysFresh()))
  socket.on('notice:changed', ({ unread }) => ring(unread))
  socket.on('board:changed', ({ bodyId }) =>
    tell(
      all('[data-live-board]').filter(({ dataset }) => dataset.liveBoard === bodyId),
      1,
    ),
  )
  for (const move of ['offered', 'delivered', 'seen', 'accepted', 'declined', 'recalled', 'lapsed']) {
    socket.on(`handoff:${move}`, (moved) => {
      freshenSoon([...alwaysFresh(), ...all('[data-live-desk][data-live-auto]').flatMap(regionsOf)])
      if (move === 'offered' && moved.yours) {
        const { caseId, handoffId } = moved
        ask('handoff:mark-delivered', { caseId, handoffId }).catch(() => {})
      }
      document.dispatchEvent(new CustomEvent('zhibao:handoff', { detail: { move, ...moved } }))
    })
  }

  presenceOn(socket, cases)

  // A machine that slept, a network that came back: ask at once whether the line still holds.
  const check = async () => {
    if (document.hidden) return
    if (!socket.connected) {
      socket.connect()
      return
    }
    try {
      await cases.ask()
      if (!cases.any()) await ask('case:leave', { caseId: 'none' })
    } catch {
      socket.disconnect().connect()
    }
  }
  document.addEventListener('visibilitychange', check)
  addEventListener('online', check)
  // An open connection keeps a page out of the browser's memory of pages gone back to.
  addEventListener('pagehide', () => socket.disconnect())
  addEventListener('pageshow', (event) => event.persisted && socket.connect())
  setInterval(check, askAgainMs * (0.8 + Math.random() * 0.4))
  socket.connect()
}

/** The cases this page shows, each with the number of the last entry it knows of. */
function watchedCases(socket) {
  const known = new Map()
  for (const { dataset } of all('[data-live-case]')) known.set(dataset.liveCase, Number(dataset.seq ?? 0))
  const asking = new Map()
  let me

  async function askFor(caseId) {
    const since = known.get(caseId)
    const ack = await socket.timeout(5000).emitWithAck('case:watch', { caseId, since })
    if (!ack.ok || !known.has(caseId)) return
    me = ack.me
    const fresh = ack.entries.filter(({ seq }) => seq > known.get(caseId))
    // A lower number than ours: the server went back to an older state.
    const back = ack.seq < since
    known.set(caseId, back ? ack.seq : Math.max(ack.seq, known.get(caseId)))
    if (back || fresh.length) news(caseId, back ? 1 : fresh.length)
    socket.listeners('presence:changed').forEach((show) => show({ caseId, people: ack.people }))
  }
  function ask(caseId) {
    if (!asking.has(caseId))
      asking.set(
        caseId,
        askFor(caseId).finally(() => asking.delete(caseId)),
      )
    return asking.get(caseId)
  }
  const news = (caseId, count) =>
    tell(
      all('[data-live-case]').filter(({ dataset }) => dataset.liveCase === caseId),
      count,
    )

  // The whole page was fetched again: it has what its own numbers say.
  document.addEventListener('zhibao:refreshed', ({ detail }) => {
    for (const { dataset } of detail.page.querySelectorAll('[data-live-case]'))
      if (known.has(dataset.liveCase))
        known.set(dataset.liveCase, Math.max(known.get(dataset.liveCase), Number(dataset.seq ?? 0)))
  })

  return {
    ask: () => Promise.all([...known.keys()].map(ask)),
    any: () => known.size > 0,
    has: (caseId) => known.has(caseId),
    drop: (caseId) => known.delete(caseId),
    first: () => known.keys().next().value,
    me: () => me,
    take({ caseId, since, seq, kinds }) {
      const last = known.get(caseId)
      if (seq <= last) return
      if (since > last) {
        ask(caseId).catch(() => {})
        return
      }
      known.set(caseId, seq)
      if (kinds.length) news(caseId, kinds.length)
    },
  }
}

function all(selector) {
  return [...document.querySelectorAll(selector)]
}

function has(selector) {
  return document.querySelector(selector) !== null
}

function follows(element) {
  return element.hasAttribute('data-live-auto')
}

function ofParts(id, parts) {
  return !parts || id.slice(id.lastIndexOf(':') + 1).startsWith(parts)
}

/** Ids of the regions an element is, or holds. */
function regionsOf(element) {
  const inner = element.matches('[data-live][id]') ? [element] : [...element.querySelectorAll('[data-live][id]')]
  return inner.map(({ id }) => id)
}

/** Regions that follow whatever happens: counts in the rail, cards of offers. */
function alwaysFresh() {
  const own = '[data-live-case], [data-live-desk], [data-live-board], [data-live-mine]'
  return all('#rail-nav, [data-live-auto]')
    .filter((element) => !element.matches(own))
    .flatMap(regionsOf)
}

/** The bell of the bar says how many notices are not read. */
function ring(unread) {
  const bell = document.getElementById('bell')
  const count = bell?.querySelector('[data-bell-count]')
  if (!count) return
  bell.dataset.bell = unread
  count.hidden = unread === 0
  count.textContent = unread > 99 ? '99+' : unread
  const label = unread === 0 ? text('bell-none') : unread > 99 ? text('bell-many') : text('bell', { n: unread })
  bell.setAttribute('aria-label', label)
}

/** Fetches the regions that follow at once; for the others, says how much is new. */
function tell(elements, count) {
  freshenSoon(elements.filter(follows).flatMap(regionsOf))
  if (elements.some((element) => !follows(element))) announce(count)
}

let wanted = new Set()
let timer = 0
let restsUntil = 0
let fetching

/** Fetches regions anew: soon, together, and no more often than a page can bear. */
function freshenSoon(ids) {
  if (ids.length === 0) return
  for (const id of ids) wanted.add(id)
  if (timer) return
  // Not the whole desk in the same instant.
  const wait = Math.max(30 + Math.random() * 150, restsUntil - performance.now())
  timer = setTimeout(async () => {
    timer = 0
    await fetching?.catch(() => {})
    const now = [...wanted]
    wanted = new Set()
    await freshen(now).catch(() => {})
  }, wait)
}

function freshen(ids) {
  if (ids && ids.length === 0) return Promise.resolve()
  restsUntil = performance.now() + restMs
  // One after the other: an older answer never lands on a newer one.
  fetching = Promise.resolve(fetching)
    .catch(() => {})
    .then(() => refresh(ids, { background: true }))
  return fetching
}

let patience = 0
let polling = 0

/** Without a line: say so after a moment, and ask every 30 seconds while somebody looks. */
function fallBack() {
  if (patience || polling) return
  patience = setTimeout(() => {
    patience = 0
    connection('paused')
    polling = setInterval(() => {
      if (!document.hidden) freshen().catch(() => {})
    }, pollMs)
  }, patienceMs)
}

/** Nobody is signed in, or somebody else: asking for the page would only bring the page to sign in, or what the other sees. */
function stopAsking(why) {
  clearInterval(polling)
  polling = -1
  clearTimeout(patience)
  patience = 0
  ended(why)
}

/** True when the page had fallen back. */
function stopFallingBack() {
  const back = polling !== 0
  clearTimeout(patience)
  clearInterval(polling)
  patience = 0
  polling = 0
  connection('live')
  return back
}
