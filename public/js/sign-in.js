// The part of a page that an address names after its # never reaches the server: it goes along through the sign-in.
if (location.hash && document.querySelector('form[action="/sign-in"]')) {
  for (const next of document.querySelectorAll('input[name="next"]'))
    next.value = next.value.split('#')[0] + location.hash
  for (const link of document.querySelectorAll('a[href*="next="]')) {
    const url = new URL(link.href)
    url.searchParams.set('next', url.searchParams.get('next').split('#')[0] + location.hash)
    link.href = url.pathname + url.search
  }
}
