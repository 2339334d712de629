// The one place where text becomes a document. Pages come from our own server only, and their scripts never run.
const policy = window.trustedTypes?.createPolicy('zhibao', { createHTML: (html) => html })

/** Fetches a page of ours and parses it. Throws when the answer is not a page of the same site. */
export async function fetchPage(url, options = {}) {
  const target = new URL(url, location.href)
  if (target.origin !== location.origin) throw new Error('a page of another site')
  const response = await fetch(target, {
    credentials: 'same-origin',
    ...options,
    headers: { Accept: 'text/html', ...options.headers },
  })
  const type = response.headers.get('content-type') ?? ''
  if (!response.ok || !type.startsWith('text/html')) throw new Error(`no page: ${response.status}`)
  const html = await response.text()
  const page = new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, 'text/html')
  return { page, url: response.url, redirected: response.redirected }
}
