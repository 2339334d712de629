import type { Response } from 'express'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { RuleError } from '../kernel/rule-error.ts'

/** Counts of tries, in the memory of this process. */
export interface Limits {
  /** Counts one try against the limit of that name. Throws `too-many-requests` with `seconds` to wait. */
  take(name: string, key: string, limit: Limit, response?: Response): Promise<void>
  /** Takes one try back: it was a good one. */
  giveBack(name: string, key: string, limit: Limit): Promise<void>
}
interface Limit {
  readonly points: number
  readonly seconds: number
}

export function limitsInMemory(): Limits {
  const limiters = new Map<string, RateLimiterMemory>()
  const limiterOf = (name: string, limit: Limit): RateLimiterMemory => {
    const id = `${name}/${limit.points}/${limit.seconds}`
    const there = limiters.get(id)
    if (there !== undefined) return there
    const made = new RateLimiterMemory({ keyPrefix: id, points: limit.points, duration: limit.seconds })
    limiters.set(id, made)
    return made
  }
  return {
    take: async (name, key, limit, response) => {
      try {
        const result = await limiterOf(name, limit).consume(key)
        if (response !== undefined) writeLimitHeaders(response, name, limit, result)
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        if (response !== undefined) writeLimitHeaders(response, name, limit, refused)
        throw tooMany(Math.max(1, Math.ceil(refused.msBeforeNext / 1000)))
      }
    },
    giveBack: async (name, key, limit) => {
      await limiterOf(name, limit).reward(key, 1)
    },
  }
}

function tooMany(seconds: number): RuleError {
  return new RuleError('too-many-requests', `wait ${seconds} seconds`, { seconds }, 'forbidden')
}

function writeLimitHeaders(response: Response, name: string, limit: Limit, result: RateLimiterRes): void {
  response.setHeader('RateLimit-Policy', `"${name}";q=${limit.points};w=${limit.seconds}`)
  response.setHeader('RateLimit', `"${name}";r=${result.remainingPoints};t=${Math.ceil(result.msBeforeNext / 1000)}`)
}
