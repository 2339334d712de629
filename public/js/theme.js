// Light, dark, or as the system: changes at once and keeps the choice in the cookie the server reads.
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('[data-theme-choice]')
  if (!link || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  const theme = link.dataset.themeChoice
  document.documentElement.dataset.theme = theme
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  document.cookie = `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`
  for (const other of document.querySelectorAll('[data-theme-choice]')) {
    if (other === link) other.setAttribute('aria-current', 'true')
    else other.removeAttribute('aria-current')
  }
  const menu = link.closest('details')
  const shown = { auto: 'auto', light: 'sun', dark: 'moon' }[theme]
  menu?.querySelector('summary use')?.setAttribute('href', `/img/icons.svg#${shown}`)
  if (menu) menu.open = false
  menu?.querySelector('summary')?.focus()
})
