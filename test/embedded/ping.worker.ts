// Asks the store for a sign of life again and again, from a process of its own, and tells how long the longest answer took.
import { connect } from 'node:net'
import { BSON } from 'mongodb'

const body = BSON.serialize({ ping: 1, $db: 'admin' })
const ping = Buffer.concat([Buffer.alloc(21), body])
ping.writeInt32LE(ping.length, 0)
ping.writeInt32LE(2013, 12)

let [asked, longest] = [0, 0]
const socket = connect(process.argv[2] as string)
const ask = (): void => {
  asked = performance.now()
  socket.write(ping)
}
socket.on('connect', ask).on('data', () => {
  longest = Math.max(longest, performance.now() - asked)
  asked = 0
  setTimeout(ask, 20)
})
process.on('message', () => {
  process.send?.(Math.max(longest, asked > 0 ? performance.now() - asked : 0))
  longest = 0
})
