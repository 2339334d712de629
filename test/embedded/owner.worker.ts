// A program that has a store: it says where that can be reached, and waits to be killed.
import { startEmbedded } from '../../src/embedded/start.ts'

const { uri } = await startEmbedded({ folder: process.argv[2] as string })
process.send?.(uri)
setInterval(() => {}, 60_000)
