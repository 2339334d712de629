import type Joi from 'joi'
import { uncleanTexts } from '../http/index.ts'
import { ackOf, refusedInput, type Spoken, tooManyEvents, unknownEvent } from './acks.ts'
import type { Ack, IncomingEventName, IncomingPayloads } from './events.ts'
import { type FloodGate, floodGate } from './flood-gate.ts'

type Handler<Payload, Caller> = (caller: Caller, payload: Payload) => Promise<object | undefined | void>

export interface HandlingOptions<Payload> {
  /** Key of messages of which only the first needs work (a whole desk reports the same arrival); the others are just acknowledged. */
  readonly firstOf?: (payload: Payload) => string
}

interface Registered<Caller> {
  readonly schema: Joi.Schema
  readonly handle: (caller: Caller, payload: never) => Promise<object | undefined | void>
}

/** Events a page may send, by name. A name is looked up in a map, never walked as a path. */
export interface IncomingRegister<Caller> {
  on<Name extends IncomingEventName>(
    name: Name,
    schema: Joi.Schema<IncomingPayloads[Name]>,
    handle: Handler<IncomingPayloads[Name], Caller>,
    options?: HandlingOptions<IncomingPayloads[Name]>,
  ): void
  find(name: string): Registered<Caller> | undefined
}

export function incomingRegister<Caller>(): IncomingRegister<Caller> {
  const registered = new Map<string, Registered<Caller>>()
  return {
    on(name, schema, handle, { firstOf } = {}) {
      if (registered.has(name)) throw new Error(`event ${name} is registered twice`)
      registered.set(name, { schema, handle: firstOf ? onlyFirst(firstOf, handle) : handle })
    },
    find: (name) => registered.get(name),
  }
}

const keysKept = 2000

function onlyFirst<Payload, Caller>(
  keyOf: (payload: Payload) => string,
  handle: Handler<Payload, Caller>,
): Handler<Payload, Caller> {
  const begun = new Map<string, Promise<object | undefined | void>>()
  return async (caller, payload) => {
    const key = keyOf(payload)
    for (let earlier = begun.get(key); earlier; earlier = begun.get(key)) {
      try {
        await earlier
        return undefined
      } catch {
        // It failed for the one who was first, who took it off the list: the next one tries.
      }
    }
    const own = handle(caller, payload)
    begun.set(key, own)
    const [oldest] = begun.keys()
    if (begun.size > keysKept && oldest !== undefined) begun.delete(oldest)
    try {
      return await own
    } catch (error) {
      begun.delete(key)
      throw error
    }
  }
}

const reserved = new Set(['__proto__', 'constructor', 'prototype'])
const deepest = 6

/** Whether a payload is made of plain values only and names no part of the language itself. */
export function isPlain(value: unknown, depth = 0): boolean {
  if (value === null || typeof value !== 'object') return typeof value !== 'function'
  if (depth > deepest || Buffer.isBuffer(value) || ArrayBuffer.isView(value)) return false
  return Object.entries(value).every(([key, inner]) => !reserved.has(key) && isPlain(inner, depth + 1))
}

/** The payload as its schema wants it; nothing is converted and unknown keys are refused. Throws invalid-input. */
function checked(schema: Joi.Schema, args: readonly unknown[]): unknown {
  const [payload] = args
  if (args.length !== 1 || !isPlain(payload)) throw refusedInput([])
  const { error, value } = schema.validate(payload, { convert: false, presence: 'required', abortEarly: false })
  const unclean = uncleanTexts(payload, schema).map(({ path }) => path)
  const refused = (error?.details ?? []).map(({ path }) => path.join('.'))
  if (error || unclean.length > 0) throw refusedInput([...new Set([...refused, ...unclean])])
  return value
}

export interface Speaker<Caller> extends Spoken {
  /** Who is behind the message now; throws when the session ended. */
  caller(): Promise<Caller>
}

const most = 60
const perSecond = 20

export const gateOfPage = (): FloodGate => floodGate(most, perSecond)

/** Answers one event. Nothing is thrown: whatever goes wrong is in the acknowledgement. */
export async function answerEvent<Caller>(
  register: IncomingRegister<Caller>,
  name: string,
  args: readonly unknown[],
  speaker: Speaker<Caller>,
): Promise<Ack> {
  try {
    const found = register.find(name)
    if (!found) throw unknownEvent()
    const payload = checked(found.schema, args)
    const result = await found.handle(await speaker.caller(), payload as never)
    return { ok: true, ...result }
  } catch (error) {
    return ackOf(error, speaker)
  }
}

export const refuseFlood = (spoken: Spoken): Ack => ackOf(tooManyEvents(), spoken)
