import Joi from 'joi'
import { isLoopback, isStrongSecret, type Way, wayToDatabase, wayToGateway, wayToMail } from './config.transport.ts'

/** Settings of one process. `config.ts` is the only reader of the environment. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Meant for other machines, by `HOST` or by `PUBLIC_URL`: demonstration accounts are then neither printed nor shown. */
  readonly isExposed: boolean
  readonly dataDir: string
  /** Absent: the embedded store in `dataDir` is used. */
  readonly mongodbUri?: string
  /** Absent outside production without a setting: the start makes one and keeps it in `dataDir`. */
  readonly sessionSecret?: string
  readonly mailUrl?: string
  /** Gateway for text messages, and what it knows us by. */
  readonly smsUrl?: string
  readonly smsToken?: string
  /** Address people type, without a slash at its end. */
  readonly publicUrl: string
  /** Demonstration city, accounts and clock. */
  readonly demo: boolean
  readonly logLevel: string
  /** `local` when NODE_ENV says nothing: one machine, nothing set up. */
  readonly mode: 'production' | 'development' | 'test' | 'local'
  /** Milliseconds between being told to end and taking no more connections. */
  readonly drainMs: number
  /** Requests one person or address may make in a minute; 0 is no limit. */
  readonly rateLimit: number
  /** Live connections (open pages) one session may hold at a time. */
  readonly socketsPerSession: number
  /** Addresses of the proxies before the program, whose word on who asks is taken: as express knows them. */
  readonly trustedProxies: string
}

const address =
  (wayTo: (text: string) => Way | undefined): Joi.CustomValidator =>
  (text: string, helpers) =>
    wayTo(text) === undefined ? helpers.error('string.uriCustomScheme') : text

const settings = Joi.object({
  PORT: Joi.number().port().allow(0).default(3000),
  HOST: Joi.string().hostname().default('127.0.0.1'),
  DATA_DIR: Joi.string().default('./data'),
  MONGODB_URI: Joi.string().custom(address(wayToDatabase)),
  REDIS_URL: Joi.forbidden(),
  NODE_ENV: Joi.string().valid('production', 'development', 'test', 'local').default('local'),
  SESSION_SECRET: Joi.string().min(32),
  MAIL_URL: Joi.string().custom(address(wayToMail)),
  SMS_URL: Joi.string().custom(address(wayToGateway)),
  SMS_TOKEN: Joi.string().max(1000),
  PUBLIC_URL: Joi.string().uri({ scheme: ['http', 'https'] }),
  DEMO: Joi.number().valid(0, 1),
  LOG_LEVEL: Joi.string().valid('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info'),
  RATE_LIMIT: Joi.number().integer().min(0).default(3000),
  DRAIN_SECONDS: Joi.number().min(0).max(8),
  SOCKETS_PER_SESSION: Joi.number().integer().min(1).default(20),
  TRUSTED_PROXIES: Joi.string()
    .pattern(
      /^(?:loopback|linklocal|uniquelocal|[\da-f.:]+(?:\/\d{1,3})?)(?:\s*,\s*(?:loopback|linklocal|uniquelocal|[\da-f.:]+(?:\/\d{1,3})?))*$/i,
    )
    .default('loopback'),
})

/** The settings that do not hold, all at once and by name only: a value may be a secret. */
export class BadSettings extends Error {
  readonly keys: readonly string[]

  constructor(problems: ReadonlyMap<string, string>) {
    super(`settings that do not hold: ${[...problems].map(([key, why]) => `${key} (${why})`).join(', ')}`)
    this.name = 'BadSettings'
    this.keys = [...problems.keys()]
  }
}

const reasons: Readonly<Record<string, string>> = {
  'any.only': 'is not one of the values allowed here',
  'string.min': 'is too short',
  'number.base': 'is not a number',
  'number.port': 'is not a port',
  'string.uriCustomScheme': 'is not an address of the kind asked for',
  'any.unknown': 'is not used by this version: unset it',
}

/** What a start in production asks for beyond the form of each setting, by name with the reason. */
function productionProblems(given: Readonly<Record<string, string | undefined>>): [key: string, why: string][] {
  const { SESSION_SECRET: secret, PUBLIC_URL: publicUrl, MONGODB_URI: database, MAIL_URL: mail, SMS_URL: sms } = given
  const problems: [string, string][] = []
  if (secret === undefined) problems.push(['SESSION_SECRET', 'is required in production'])
  else if (!isStrongSecret(secret))
    problems.push(['SESSION_SECRET', 'is easy to guess: in production let a machine make one'])
  if (publicUrl === undefined) problems.push(['PUBLIC_URL', 'is required in production'])
  else if (!/^https:/i.test(publicUrl)) problems.push(['PUBLIC_URL', 'is to begin with https: in production'])
  const crossesOpenly = (way: Way | undefined) => way !== undefined && !way.isLocal && !way.isSecured
  if (database !== undefined && crossesOpenly(wayToDatabase(database)))
    problems.push(['MONGODB_URI', 'leaves this machine without TLS, which production refuses'])
  if (mail !== undefined && crossesOpenly(wayToMail(mail)))
    problems.push(['MAIL_URL', 'leaves this machine without TLS, which production refuses'])
  if (sms !== undefined && crossesOpenly(wayToGateway(sms)))
    problems.push(['SMS_URL', 'leaves this machine without TLS, which production refuses'])
  if (given['DEMO'] === '1') problems.push(['DEMO', 'is refused in production'])
  return problems
}

/**
 * Reads and checks the settings. Demonstration is the default for this machine alone: whoever opens the program to others asks for it
 * by `DEMO=1`.
 * @throws BadSettings naming every key that does not hold, never a value
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    Object.keys(settings.describe()['keys'] as object).flatMap((key) =>
      environment[key] === undefined || environment[key] === '' ? [] : [[key, environment[key]]],
    ),
  )
  const { value, error } = settings.validate(given, { abortEarly: false }) as Joi.ValidationResult<Checked>
  const problems = new Map(
    error?.details.map((detail) => [String(detail.path[0]), reasons[detail.type] ?? 'does not hold']),
  )
  const isProduction = given['NODE_ENV'] === 'production'
  if (isProduction) for (const [key, why] of productionProblems(given)) if (!problems.has(key)) problems.set(key, why)
  if (given['DEMO'] === '1' && given['MONGODB_URI'] !== undefined) problems.set('DEMO', 'is refused with MONGODB_URI')
  if (value === undefined || problems.size > 0) throw new BadSettings(problems)
  const host = value.HOST.includes(':') ? `[${value.HOST}]` : value.HOST
  const publicUrl = (value.PUBLIC_URL ?? `http://${host}:${value.PORT}`).replace(/\/+$/, '')
  const isExposed = !isLoopback(host) || !isLoopback(new URL(publicUrl).hostname)
  return {
    port: value.PORT,
    host: value.HOST,
    isExposed,
    dataDir: value.DATA_DIR,
    ...(value.MONGODB_URI === undefined ? {} : { mongodbUri: value.MONGODB_URI }),
    ...(value.SESSION_SECRET === undefined ? {} : { sessionSecret: value.SESSION_SECRET }),
    ...(value.MAIL_URL === undefined ? {} : { mailUrl: value.MAIL_URL }),
    ...(value.SMS_URL === undefined ? {} : { smsUrl: value.SMS_URL }),
    ...(value.SMS_TOKEN === undefined ? {} : { smsToken: value.SMS_TOKEN }),
    publicUrl,
    demo: value.DEMO === undefined ? !isProduction && !isExposed && value.MONGODB_URI === undefined : value.DEMO === 1,
    logLevel: value.LOG_LEVEL,
    mode: value.NODE_ENV,
    rateLimit: value.RATE_LIMIT,
    drainMs: 1000 * (value.DRAIN_SECONDS ?? (isProduction ? 3 : 0.3)),
    socketsPerSession: value.SOCKETS_PER_SESSION,
    trustedProxies: value.TRUSTED_PROXIES,
  }
}

interface Checked {
  readonly PORT: number
  readonly HOST: string
  readonly DATA_DIR: string
  readonly MONGODB_URI?: string
  readonly SESSION_SECRET?: string
  readonly MAIL_URL?: string
  readonly SMS_URL?: string
  readonly SMS_TOKEN?: string
  readonly PUBLIC_URL?: string
  readonly DEMO?: 0 | 1
  readonly LOG_LEVEL: string
  readonly NODE_ENV: Config['mode']
  readonly RATE_LIMIT: number
  readonly DRAIN_SECONDS?: number
  readonly SOCKETS_PER_SESSION: number
  readonly TRUSTED_PROXIES: string
}
