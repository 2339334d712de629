import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import express, { type Response, type Router } from 'express'

/** Files of libraries the browser may have, by the name it asks for. Nothing else of `node_modules` is served. */
const vendor: Readonly<Record<string, readonly [library: string, file: string]>> = {
  'bootstrap.min.css': ['bootstrap', 'dist/css/bootstrap.min.css'],
  'bootstrap-reboot.min.css': ['bootstrap', 'dist/css/bootstrap-reboot.min.css'],
  'bootstrap-grid.min.css': ['bootstrap', 'dist/css/bootstrap-grid.min.css'],
  'bootstrap.bundle.min.js': ['bootstrap', 'dist/js/bootstrap.bundle.min.js'],
  'socket.io.min.js': ['socket.io-client', 'dist/socket.io.min.js'],
  'socket.io.esm.min.js': ['socket.io-client', 'dist/socket.io.esm.min.js'],
}

export interface Assets {
  /** `/css/app.css` as `/css/app.css?v=<mark>`; the mark follows the content, so the browser may keep the file for good. */
  href(path: string): string
  readonly router: Router
}

const year = 31_536_000

/** Serves `public/` and the allowed vendor files, each under the folders that exist when the program starts. */
export function assetsIn(folder: string, cached: boolean): Assets {
  const require = createRequire(import.meta.url)
  const marks = new Map<string, string>()
  const fileOf = (path: string): string | undefined => {
    if (!path.startsWith('/vendor/')) return join(folder, path)
    const entry = vendor[path.slice('/vendor/'.length)]
    return entry === undefined ? undefined : join(dirname(require.resolve(`${entry[0]}/package.json`)), entry[1])
  }
  const markOf = (path: string): string | undefined => {
    const known = marks.get(path)
    if (known !== undefined && cached) return known
    const file = fileOf(path)
    if (file === undefined || statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined
    const mark = createHash('sha256').update(readFileSync(file)).digest('base64url').slice(0, 10)
    marks.set(path, mark)
    return mark
  }
  const setHeaders = (response: Response): void => {
    const marked = /[?&]v=/.test(response.req.originalUrl)
    response.setHeader('Cache-Control', marked ? `public, max-age=${year}, immutable` : 'public, max-age=300')
  }
  const router = express.Router()
  for (const [name] of Object.entries(vendor)) {
    const file = fileOf(`/vendor/${name}`) ?? ''
    router.use(`/vendor/${name}`, (_request, response) => {
      setHeaders(response)
      response.sendFile(file, { cacheControl: false })
    })
  }
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const at = `/${entry.name}`
    if (entry.isDirectory() && entry.name !== 'vendor') {
      router.use(
        at,
        express.static(join(folder, entry.name), { setHeaders, index: false, cacheControl: false, redirect: false }),
      )
    } else if (entry.isFile() && extname(entry.name) !== '' && !entry.name.startsWith('.')) {
      router.use(at, express.static(join(folder, entry.name), { setHeaders, cacheControl: false, redirect: false }))
    }
  }
  return {
    href: (path) => {
      const mark = markOf(path)
      return mark === undefined ? path : `${path}?v=${mark}`
    },
    router,
  }
}
