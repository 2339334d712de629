// Asks the store for a sign of life again and again, from a process of its own, and tells how long it ever worked for others
// before it answered: milliseconds of its processor time, which do not depend on what else the machine has to do.
import { connect } from 'node:net'
import { BSON } from 'mongodb'
import { workedMs } from './working.ts'

const [path, pid] = process.argv.slice(2) as [string, string]
const body = BSON.serialize({ ping: 1, $db: 'admin' })
const ping = Buffer.concat([Buffer.alloc(21), body])
ping.writeInt32LE(ping.length, 0)
ping.writeInt32LE(2013, 12)

const worked = (): number => workedMs(Number(pid))
let asked: number | undefined
let longest = 0
const socket = connect(path)
const ask = (): void => {
  asked = worked()
  socket.write(ping)
}
socket.on('connect', ask).on('data', () => {
  longest = Math.max(longest, worked() - (asked ?? Infinity))
  asked = undefined
  setTimeout(ask, 20)
})
process.on('message', () => {
  process.send?.(Math.max(longest, asked === undefined ? 0 : worked() - asked))
  longest = 0
})
