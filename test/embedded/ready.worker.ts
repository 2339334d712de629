// The store's own process, with its modules loaded, waiting for the folder to serve: so it starts in a moment.
import '../../src/embedded/server.ts'

process.once('message', (folder: string) => {
  process.argv[2] = folder
  void import('../../src/embedded/child.ts')
})
