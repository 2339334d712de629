import { type RefusalKind, RuleError } from '../kernel/rule-error.ts'

/** Nobody is signed in, or no longer. */
export function signedOut(): RuleError {
  return new RuleError('signed-out', 'nobody is signed in', {}, 'signed-out')
}

/** The one table from a refusal to its HTTP status. A code stands before its kind. */
const statusOfKind: Readonly<Record<RefusalKind, number>> = {
  rule: 422,
  invalid: 422,
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  'signed-out': 401,
}
const statusOfCode: Readonly<Record<string, number>> = {
  'malformed-request': 400,
  'too-large': 413,
  'unsupported-type': 415,
  'version-needed': 428,
  'too-many-requests': 429,
  'uploads-at-once': 429,
  'upload-quota': 429,
  'too-many-files-at-once': 413,
  'storage-full': 507,
  'not-ready': 503,
  'store-unreachable': 503,
  'paper-fonts-missing': 503,
}

/** @param conditional whether the request came with `If-Match`: a conflict is then a failed precondition */
export function statusOf(error: RuleError, conditional: boolean): number {
  const byCode = statusOfCode[error.code]
  if (byCode !== undefined) return byCode
  return error.kind === 'conflict' && conditional ? 412 : statusOfKind[error.kind]
}

const lostStore = new Set([
  'MongoServerSelectionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoNotConnectedError',
  'MongooseServerSelectionError',
  'MongoTopologyClosedError',
  'MongoPoolClearedError',
])

/** What express, its parsers and the database driver throw, as refusals; undefined for a fault. */
export function asRefusal(error: unknown): RuleError | undefined {
  if (error instanceof RuleError) return error
  if (!(error instanceof Error)) return undefined
  if (lostStore.has(error.name)) return new RuleError('store-unreachable', error.message, {})
  const type = 'type' in error ? error.type : undefined
  const code = 'code' in error ? error.code : undefined
  if (type === 'entity.too.large' || code === 'LIMIT_FILE_SIZE' || code === 'LIMIT_FIELD_VALUE') {
    return new RuleError('too-large', error.message, {}, 'invalid')
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') return new RuleError('storage-full', error.message, {})
  if (error.name === 'MulterError') return new RuleError('malformed-request', error.message, {}, 'invalid')
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return new RuleError('unsupported-type', error.message, {}, 'invalid')
  }
  const status = 'status' in error ? error.status : undefined
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new RuleError('malformed-request', error.message, {}, 'invalid')
  }
  return undefined
}
