// A page that was opened before its reader signed in again has an old token, and all that it sends by itself is refused. Today's token is
// fetched with the page itself, for the same person alone: what is typed and chosen stays where it is.
import { fetchPage } from './trusted.js'

const nameIn = (page) => page.querySelector('input[name="_as"]')?.value ?? ''

/** Whether an answer says that the sign-in or the token is no longer good. */
export const isSignInGone = (status) => status === 401 || status === 403

/** Puts today's token into the forms of this page; false where nobody is signed in, or somebody else is. */
export async function renewToken() {
  try {
    const { page, redirected } = await fetchPage(location.href, { headers: { 'X-Background': '1' } })
    const token = page.querySelector('meta[name="csrf-token"]')?.content
    if (redirected || !token || nameIn(page) === '' || nameIn(page) !== nameIn(document)) return false
    document.querySelector('meta[name="csrf-token"]')?.setAttribute('content', token)
    for (const field of document.querySelectorAll('input[name="_csrf"]')) field.value = token
    return true
  } catch {
    return false
  }
}
