// The list beside a case: the open case is in sight, and the list comes back after a step that led to the case without it.
import { fetchPage } from './trusted.js'

const name = 'zhibao.list-pane'
const page = document.querySelector('.case-page[data-live-case]')
const list = document.querySelector('.desk-list')

function keep(value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value))
  } catch {
    // Without storage the list is gone after a step; its link in the rail is not.
  }
}

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null')
  } catch {
    return null
  }
}

function showCurrent() {
  const row = document.querySelector('.desk-list .work-row.is-current')
  const pane = row?.closest('.desk-list')
  if (!pane) return
  const { top, bottom } = row.getBoundingClientRect()
  const view = pane.getBoundingClientRect()
  if (top < view.top + 60 || bottom > view.bottom) pane.scrollTop += top - view.top - view.height / 3
}

async function bringBack(query) {
  const { page: fresh, redirected } = await fetchPage(`${location.pathname}?${query}`, {
    headers: { 'X-Background': '1' },
  })
  const pane = fresh.querySelector('.desk-list')
  const way = fresh.querySelector('.way')
  const frame = document.querySelector('.desk-pane')
  if (redirected || !pane || !frame) return
  frame.classList.replace('desk-pane', 'desk-panes')
  frame.prepend(document.adoptNode(pane))
  if (way) page.prepend(document.adoptNode(way))
  history.replaceState(history.state, '', `${location.pathname}?${query}${location.hash}`)
  showCurrent()
}

if (page) {
  const { liveCase } = page.dataset
  const before = kept()
  if (list) {
    keep({ id: liveCase, query: location.search.slice(1) })
    for (const link of document.querySelectorAll('[data-list-pane-close]'))
      link.addEventListener('click', () => keep(null))
    showCurrent()
  } else if (before?.id === liveCase && !location.search && matchMedia('(min-width: 1280px)').matches) {
    bringBack(before.query).catch(() => {})
  }
}
