import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto'
import { Binary } from 'bson'
import { type Doc, isDoc } from './meaning/documents.ts'
import { refuse } from './meaning/errors.ts'

/**
 * Who may ask anything at a port that every user of the machine can reach: who shows that he knows the secret, as
 * MongoDB's drivers do it (SCRAM-SHA-256, RFC 5802 and 7677). Neither side sends it, and each proves it to the other.
 */
export const gateUser = 'zhibao'

/** What a connection that has shown nothing yet may ask: what drivers ask before they do. */
const open = new Set(['hello', 'ismaster', 'isMaster', 'ping', 'buildInfo', 'buildinfo'])
const mechanism = 'SCRAM-SHA-256'
/** The least that drivers take. The secret is long and random: more of them would make nothing harder to guess. */
const iterations = 4096

type Keys = { salt: string; stored: Buffer; server: Buffer }
/** What has been said so far: the client's first words without their head, and the nonce of both. */
type Talk = { id: number; first: string; nonce: string; isShort: boolean; isProven: boolean }

/** A gate of one connection: gives what it answers itself, undefined for what may pass, and refuses (13, 18, 334) the rest. */
export type Gate = (name: string, body: Doc) => Doc | undefined

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
const hash = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()

/** Gates for the connections to a store with this secret. */
export function openGates(secret: string): () => Gate {
  const salt = randomBytes(28)
  const salted = pbkdf2Sync(secret, salt, iterations, 32, 'sha256')
  const stored = hash(hmac(salted, 'Client Key'))
  const keys = { salt: salt.toString('base64'), stored, server: hmac(salted, 'Server Key') }
  return () => gateWith(keys)
}

function gateWith(keys: Keys): Gate {
  let isIn = false
  let talk: Talk | undefined
  let last = 0
  const proceed = (current: Talk, payload: string): Doc => {
    const answer = current.isProven ? '' : serverProof(keys, current, payload)
    const done = current.isProven || current.isShort
    talk = done ? undefined : { ...current, isProven: true }
    isIn ||= done
    return reply(current.id, answer, done)
  }
  return (name, body) => {
    if (name === 'saslStart') {
      talk = begun(body, ++last)
      return reply(talk.id, challenge(keys, talk), false)
    }
    if (name === 'saslContinue') {
      const current = talk
      talk = undefined
      if (!current || Number(body['conversationId']) !== current.id) return failed()
      return proceed(current, textOf(body['payload']))
    }
    if (isIn || open.has(name)) return undefined
    return refuse(13, `Command ${name} requires authentication`)
  }
}

function begun(body: Doc, id: number): Talk {
  const asked = String(body['mechanism'])
  if (asked !== mechanism) refuse(334, `Received authentication for mechanism ${asked} which is not enabled`)
  const [, first = '', user, nonce] = /^n,,(n=([^,]*),r=([!-+\--~]+))$/.exec(textOf(body['payload'])) ?? []
  if (user !== gateUser || nonce === undefined) return failed()
  const isShort = isDoc(body['options']) && body['options']['skipEmptyExchange'] === true
  return { id, first, nonce: nonce + randomBytes(24).toString('base64'), isShort, isProven: false }
}

const challenge = ({ salt }: Keys, { nonce }: Talk): string => `r=${nonce},s=${salt},i=${iterations}`

/** Looks at what the client proves by, and gives what the server does. */
function serverProof(keys: Keys, talk: Talk, text: string): string {
  const [, bare = '', nonce, given = ''] = /^(c=biws,r=([^,]*)),p=([A-Za-z0-9+/=]+)$/.exec(text) ?? []
  const said = [talk.first, challenge(keys, talk), bare].join(',')
  const signature = hmac(keys.stored, said)
  const proof = Buffer.from(given, 'base64')
  if (nonce !== talk.nonce || proof.length !== signature.length) return failed()
  const client = Buffer.from(proof.map((byte, i) => byte ^ (signature[i] as number)))
  if (!timingSafeEqual(hash(client), keys.stored)) return failed()
  return `v=${hmac(keys.server, said).toString('base64')}`
}

const reply = (conversationId: number, payload: string, done: boolean): Doc => ({
  conversationId,
  done,
  payload: new Binary(Buffer.from(payload)),
})

const textOf = (payload: unknown): string =>
  payload instanceof Binary ? Buffer.from(payload.value()).toString('utf8') : ''

const failed = (): never => refuse(18, 'Authentication failed.')
