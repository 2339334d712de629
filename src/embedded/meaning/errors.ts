/** MongoDB's error numbers and their names, as far as this store gives them. */
const names: Record<number, string> = {
  1: 'InternalError',
  2: 'BadValue',
  9: 'FailedToParse',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  15: 'Overflow',
  16: 'InvalidLength',
  18: 'AuthenticationFailed',
  20: 'IllegalOperation',
  22: 'InvalidBSON',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  54: 'NotSingleValueField',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  76: 'NoReplicationEnabled',
  79: 'UnknownReplWriteConcern',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  115: 'CommandNotSupported',
  121: 'DocumentValidationFailure',
  123: 'NotAReplicaSet',
  168: 'InvalidPipelineOperator',
  171: 'CannotIndexParallelArrays',
  197: 'InvalidIndexSpecificationOption',
  241: 'ConversionFailure',
  292: 'QueryExceededMemoryLimitNoDiskUseAllowed',
  322: 'APIVersionError',
  334: 'MechanismUnavailable',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  13113: 'MergeStageNoMatchingDocument',
  14031: 'OutOfDiskSpace',
  17280: 'KeyTooLong',
  40414: 'IDLFailedToParse',
  40415: 'IDLUnknownField',
}

export const codeName = (code: number): string => names[code] ?? `Location${code}`

/** Characters of what an error says: it often names what was sent, which may be megabytes. */
export const mostMessage = 2000

/** A refusal that goes to the client as `{ ok: 0, code, codeName, errmsg, ...extra }` or as one write error. */
export class CommandError extends Error {
  readonly code: number
  readonly extra: Record<string, unknown>
  constructor(code: number, message: string, extra: Record<string, unknown> = {}) {
    super(message.length > mostMessage ? `${message.slice(0, mostMessage)}...` : message)
    this.name = codeName(code)
    this.code = code
    this.extra = extra
  }
}

/** Throws CommandError, which is answered to the caller with its code. */
export function refuse(code: number, message: string, extra?: Record<string, unknown>): never {
  throw new CommandError(code, message, extra)
}

/** For what this store does not do and a standalone MongoDB of another build would also refuse. */
export const notSupported = (what: string): never => refuse(115, `${what} is not supported by the embedded store`)
