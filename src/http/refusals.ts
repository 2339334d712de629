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
  'sign-in-held': 429,
  'uploads-at-once': 429,
  'upload-quota': 429,
  'too-many-files-at-once': 413,
  'storage-full': 507,
  'not-ready': 503,
  'store-unreachable': 503,
  'paper-fonts-missing': 503,
  // A page to be read once more before it is done: nothing was refused.
  'ending-unconfirmed': 200,
  'scopes-unconfirmed': 200,
}

/** Says in the header how long to wait, where the refusal names it. */
export function tellWait(
  refusal: RuleError | undefined,
  response: { setHeader(name: string, value: number): unknown },
): void {
  const seconds = refusal?.details['seconds']
  if (typeof seconds === 'number') response.setHeader('Retry-After', seconds)
}

/** @param conditional whether the request came with `If-Match`: a conflict is then a failed precondition */
export function statusOf(error: RuleError, conditional: boolean): number {
  const byCode = statusOfCode[error.code]
  if (byCode !== undefined) return byCode
  return error.kind === 'conflict' && conditional ? 412 : statusOfKind[error.kind]
}

const lostStore = new Set([
  'StoreOverdueError',
  'MongoServerSelectionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoNotConnectedError',
  'MongooseServerSelectionError',
  'MongoTopologyClosedError',
  'MongoServerClosedError',
  'MongoClientClosedError',
  'MongoPoolClosedError',
  'MongoPoolClearedError',
  'PoolClearedOnNetworkError',
  'MongoWaitQueueTimeoutError',
  'MongoOperationTimeoutError',
  'MongoExpiredSessionError',
])

/** What a server says that ends, gives its place to another, has forgotten a cursor with a restart, or was out of time. */
const passingCodes = new Set([6, 7, 43, 50, 89, 91, 189, 262, 9001, 10_058, 10_107, 11_600, 11_602, 13_435, 13_436])
/** The server's word for a full disk, and the system's own. */
const fullCodes = new Set<unknown>([14_031, 'ENOSPC', 'EDQUOT'])
const brokenCodes = new Set<unknown>(['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'ETIMEDOUT', 'ENOENT'])
const exhaustedCodes = new Set<unknown>(['EMFILE', 'ENFILE'])

/** What befell the store or the machine beneath; undefined for anything else. Errors are looked at down to what caused them. */
function faultBeneath(error: Error, depth = 0): 'store-unreachable' | 'storage-full' | undefined {
  const code: unknown = 'code' in error ? error.code : undefined
  const syscall = 'syscall' in error ? error.syscall : undefined
  if (fullCodes.has(code)) return 'storage-full'
  if (lostStore.has(error.name) || exhaustedCodes.has(code)) return 'store-unreachable'
  if (error.name.startsWith('Mongo') && typeof code === 'number' && passingCodes.has(code)) return 'store-unreachable'
  // The driver hands on what the system says of a socket, as it is.
  const isOfSocket = syscall === 'connect' || syscall === 'read' || syscall === 'write'
  if (brokenCodes.has(code) && (isOfSocket || code === 'EPIPE')) return 'store-unreachable'
  return error.cause instanceof Error && depth < 3 ? faultBeneath(error.cause, depth + 1) : undefined
}

/** What express, its parsers and the database driver throw, as refusals; undefined for a fault. */
export function asRefusal(error: unknown): RuleError | undefined {
  if (error instanceof RuleError) return error
  if (!(error instanceof Error)) return undefined
  const beneath = faultBeneath(error)
  if (beneath !== undefined) return new RuleError(beneath, error.message, {})
  const type = 'type' in error ? error.type : undefined
  const code = 'code' in error ? error.code : undefined
  if (type === 'entity.too.large' || code === 'LIMIT_FILE_SIZE' || code === 'LIMIT_FIELD_VALUE') {
    return new RuleError('too-large', error.message, {}, 'invalid')
  }
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
