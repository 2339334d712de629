import type { Request } from 'express'
import { wantedLanguage } from './preferences.ts'
import { renew } from './sessions.ts'

/** Whose session it is. A claim that no longer holds (person closed, sessions ended) becomes an empty session. */
export async function findViewer(request: Request): Promise<void> {
  const claim = request.session.claim
  if (claim === undefined) return
  const viewer = await request.kit.kit.viewerOf(claim, wantedLanguage(request))
  if (viewer === undefined) {
    await renew(request)
    request.kit.ended = 'revoked'
  } else request.kit.viewer = viewer
}
