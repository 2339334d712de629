import type { Request, RequestHandler, Response } from 'express'
import type { Metrics } from './metrics.ts'

/** What the machines around the program ask. They have no session, no policy and no content of a case. */
export function probes(options: {
  readonly version: string
  readonly metrics: Metrics
  /** Whether the store answers; false also while the program is ending. */
  readonly ready: () => Promise<boolean>
}): RequestHandler {
  const answers: Readonly<Record<string, (request: Request, response: Response) => Promise<void> | void>> = {
    '/healthz': (_request, response) => send(response, 200, { status: 'ok' }),
    '/readyz': async (_request, response) => {
      const ready = await options.ready().catch(() => false)
      send(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready' })
    },
    '/version': (_request, response) => send(response, 200, { version: options.version }),
    '/metrics': async (request, response) => {
      if (!isFromThisMachine(request)) {
        send(response, 404, { status: 'not found' })
        return
      }
      response.setHeader('Content-Type', options.metrics.registry.contentType)
      response.end(await options.metrics.registry.metrics())
    },
  }
  return async (request, response, next) => {
    const answer = request.method === 'GET' ? answers[request.path] : undefined
    if (answer === undefined) {
      next()
      return
    }
    request.kit.route = request.path
    response.setHeader('Cache-Control', 'no-store')
    await answer(request, response)
  }
}

/** Directly, not through a proxy on this machine. */
function isFromThisMachine(request: Request): boolean {
  if (request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined) return false
  return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '')
}

function send(response: Response, status: number, value: object): void {
  response.statusCode = status
  response.setHeader('Content-Type', 'application/json; charset=utf-8')
  response.end(JSON.stringify(value))
}
