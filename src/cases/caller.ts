import type { Asked } from '../http/index.ts'
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
