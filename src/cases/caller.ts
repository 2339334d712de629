import { versionTold } from '../access/index.ts'
import type { Asked } from '../http/index.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import type { Caller } from './case.actions.ts'

/** Who asks by a request: the viewer, the office's time, the one-time key, and the version they saw. */
export function callerOf({ viewer, at, once, bodyHash, ifMatch }: Asked): Caller {
  return {
    viewer,
    at,
    ...(once === undefined ? {} : { once: { key: once, bodyHash } }),
    ...(ifMatch === undefined ? {} : { expected: ifMatch }),
  }
}

/** What an answer says of a case that was changed: its number, and its version as whoever changed it is shown it. */
export function versioned<More extends object>(record: CaseRecord, { viewer }: Pick<Asked, 'viewer'>, more: More) {
  const version = versionTold(viewer, record)
  return { etag: version, model: { case: record._id, version, ...more } }
}
