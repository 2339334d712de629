import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import express, { type Express, type Router } from 'express'
import type { RequestHandler } from 'express'
import type { SessionData, Store } from 'express-session'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Language } from '../kernel/bilingual.ts'
import { notFound, type RuleError } from '../kernel/rule-error.ts'
import { assetsIn } from './assets.ts'
import type { Endpoint } from './endpoint.ts'
import { errorHandler, unknownAddress } from './error-handler.ts'
import { firstAnswers } from './first-answers.ts'
import type { Gauge } from './gauges.ts'
import { type HeldFiles, withoutHolding } from './held-files.ts'
import type { Kit } from './kit.ts'
import { limitsInMemory } from './limits.ts'
import { allEndpoints } from './mount.ts'
import { metrics as openMetrics } from './metrics.ts'
import { pagesIn } from './pages.ts'
import { probes } from './probes.ts'
import { logAnswer } from './request-log.ts'
import { securityHeaders } from './security-headers.ts'
import { liveClaim, sessionAge, sessionHandler } from './sessions.ts'
import { uploadFolder } from './upload-folder.ts'
import { openUploads, type UploadQuota, withoutQuota } from './upload-quota.ts'
import { loadTexts, type Translate } from './texts.ts'
import { sentenceOf } from './validation.ts'
import type { Viewer } from './viewer.ts'
import { signerOf } from './visitor-token.ts'

export interface HttpOptions {
  readonly config: Config
  /** At least 32 characters. */
  readonly secret: string
  /** Folder that holds `views/` and `public/`. */
  readonly root: string
  readonly version: string
  readonly log: Logger
  readonly sessionStore: Store
  /** The office's time. */
  readonly clock: () => Date
  /** The real time, which sessions follow; given by tests only. */
  readonly now?: () => Date
  readonly viewerOf: Kit['viewerOf']
  readonly chrome?: Kit['chrome']
  readonly signInAgain?: Kit['signInAgain']
  /** Without it only requests are bounded. */
  readonly uploadQuota?: UploadQuota
  /** Without it the files of a refused form are asked for again. */
  readonly heldFiles?: HeldFiles
  readonly ready: () => Promise<boolean>
  /** Routers made by `mount`, in order. */
  readonly routers: readonly Router[]
}

export interface Http {
  readonly app: Express
  readonly kit: Kit
  /** The same session for sockets: run it on the handshake's request. */
  readonly session: RequestHandler
  /** Who a stored session belongs to right now, for sockets: its age and its person are looked at as for a request. */
  viewerOfSession(session: unknown): Promise<Viewer | undefined>
  /** Figures of rooms this one does not know, for `/metrics`. */
  addGauges(gauges: readonly Gauge[]): void
  /** Calls on with the id of every session this process ends. */
  onSessionEnded(listener: (sessionId: string) => void): void
  /** The words of the pages in a language, for what is said beside them. */
  localizer(lang: Language): { readonly lang: Language; readonly t: Translate }
  /** A refusal as the pages say it. */
  sentenceOf(error: RuleError, lang: Language): string
}

/**
 * Assembles the program's HTTP side.
 * @throws Error where it cannot start: locales or views that cannot be read, no folder for uploads
 */
export function createHttp(options: HttpOptions): Http {
  const { config } = options
  const kit = kitOf(options)
  const { secure } = kit
  const metrics = openMetrics()
  const ends = new EventEmitter<{ ended: [sessionId: string] }>()
  const session = sessionHandler({
    store: options.sessionStore,
    secret: options.secret,
    secure,
    onEnd: (id) => ends.emit('ended', id),
  })
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', false)
  app.set('trust proxy', secure ? config.trustedProxies : false)
  app.use(begin(kit, securityHeaders(secure, config.publicUrl), metrics.observe))
  app.use(probes({ version: options.version, metrics, ready: options.ready }))
  app.use(kit.assets.router)
  app.use(addressed)
  app.use(session)
  app.use(sessionAge(kit.now))
  for (const router of options.routers) app.use(router)
  let endpoints: readonly Endpoint[] | undefined
  app.set('endpoints', () => (endpoints ??= allEndpoints(app)))
  app.use(unknownAddress)
  app.use(errorHandler)
  return {
    app,
    kit,
    session,
    viewerOfSession: async (stored) => {
      const claim = liveClaim((stored ?? {}) as Partial<SessionData>, kit.now())
      return claim === undefined ? undefined : await kit.viewerOf(claim)
    },
    addGauges: metrics.addGauges,
    onSessionEnded: (listener) => void ends.on('ended', listener),
    localizer: (lang) => ({ lang, t: kit.texts.translator(lang) }),
    sentenceOf: (error, lang) => sentenceOf(error, kit.texts, lang),
  }
}

/** What every request is answered with: settings, clock, texts, views, limits and folders. */
function kitOf(options: HttpOptions): Kit {
  const { config, log } = options
  const secure = config.publicUrl.startsWith('https:')
  const strict = config.mode === 'test' || config.mode === 'development'
  const uploadQuota = options.uploadQuota ?? withoutQuota
  return {
    config,
    clock: options.clock,
    now: options.now ?? (() => new Date()),
    texts: loadTexts(join(options.root, 'views', 'locales'), strict),
    pages: pagesIn(join(options.root, 'views')),
    assets: assetsIn(join(options.root, 'public'), config.mode !== 'development'),
    limits: limitsInMemory(),
    firstAnswers: firstAnswers(),
    uploads: uploadFolder(join(config.dataDir, 'uploads')),
    uploadQuota,
    heldFiles: options.heldFiles ?? withoutHolding,
    openUploads: openUploads(uploadQuota.openAtOnce),
    log,
    viewerOf: options.viewerOf,
    chrome: options.chrome ?? (() => ({})),
    ...(options.signInAgain ? { signInAgain: options.signInAgain } : {}),
    publicOrigin: new URL(config.publicUrl).origin,
    secure,
    signer: signerOf(options.secret),
  }
}

/** First of all handlers: headers stand before anything can fail. */
/** `OPTIONS *` asks about the server as a whole, which has nothing to say: whatever follows, sessions too, is about an address. */
const addressed: RequestHandler = (request, _response, next) =>
  request.path.startsWith('/') ? next() : next(notFound('address'))

function begin(
  kit: Kit,
  secureResponse: ReturnType<typeof securityHeaders>,
  observe: (method: string, route: string, status: number, seconds: number) => void,
): RequestHandler {
  return (request, response, next) => {
    const started = performance.now()
    const id = randomUUID()
    request.kit = {
      kit,
      id,
      nonce: secureResponse(response),
      route: 'none',
      csrfSent: undefined,
      visit: undefined,
      ended: undefined,
      viewer: undefined,
      held: [],
      lost: [],
      refused: undefined,
      notice: undefined,
      unsent: undefined,
      sentAgain: undefined,
      lang: undefined,
    }
    response.setHeader('X-Request-Id', id)
    // Files of the program itself say otherwise; nothing else is to stay in a browser or on the way to it.
    response.setHeader('Cache-Control', 'no-store')
    response.on('finish', () => {
      observe(request.method, request.kit.route, response.statusCode, (performance.now() - started) / 1000)
    })
    response.on('close', () => logAnswer(kit.log, request, response, performance.now() - started))
    next()
  }
}
