/**
 * What the server says to a script. What stands between may answer in its place with a page and 200 (the sign-in of a guest network, a firewall):
 * only no content, or JSON, is the server's own. Throws for anything else.
 */
export async function answerOf(response) {
  if (!response.ok) throw new Error(String(response.status))
  if (response.status === 204) return {}
  const type = response.headers.get('content-type') ?? ''
  if (response.redirected || !/^application\/json\b/i.test(type)) throw new Error('no answer of the server')
  const answer = await response.json()
  if (typeof answer !== 'object' || answer === null) throw new Error('no answer of the server')
  return answer
}

/** The answer to what was saved, which says the version that is stored now. Throws where it does not. */
export async function savedAnswer(response) {
  const answer = await answerOf(response)
  const tag = /"(\d+)"/.exec(response.headers.get('etag') ?? '')
  const version = answer.version ?? tag?.[1]
  if (version === undefined) throw new Error('nothing says that it was saved')
  return { ...answer, version: String(version) }
}
