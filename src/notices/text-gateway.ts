import { RuleError } from '../kernel/rule-error.ts'

/** One text message: what it says, to which number, and an id by which a gateway knows a repetition. */
interface TextMessage {
  readonly to: string
  readonly text: string
  readonly id: string
}

/** Whoever carries text messages. A gateway of another kind is another of these. */
export interface TextGateway {
  /** Throws RuleError `text-failed` where it was not taken. */
  send(message: TextMessage): Promise<void>
}

export interface HttpGateway {
  readonly url: string
  /** Sent as a bearer token. */
  readonly token?: string
  readonly onFault: (error: unknown) => void
}

const answerMs = 10_000

/**
 * A gateway that takes a message as JSON over HTTP: `{ to, text, id }`, `to` in E.164, with a bearer token; any answer of 2xx is a yes. A
 * provider that wants it otherwise has a small program of the installation's in between.
 */
export function httpGateway({ url, token, onFault }: HttpGateway): TextGateway {
  return {
    async send({ to, text, id }) {
      try {
        const answer = await fetch(url, {
          method: 'POST',
          redirect: 'error',
          signal: AbortSignal.timeout(answerMs),
          headers: {
            'content-type': 'application/json',
            'idempotency-key': id,
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          },
          body: JSON.stringify({ to: internationalOf(to), text, id }),
        })
        await answer.body?.cancel()
        if (!answer.ok) throw new Error(`the gateway for text messages answered ${answer.status}`)
      } catch (error) {
        onFault(error)
        throw new RuleError('text-failed', 'the message could not be sent')
      }
    },
  }
}

/** +8613800138000: a number of ours as gateways know it. */
function internationalOf(phone: string): string {
  return phone.startsWith('+') ? phone.replace(/[^+\d]/g, '') : `+86${phone}`
}
