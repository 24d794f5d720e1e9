import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

export interface Asset {
  bytes: Uint8Array<ArrayBuffer>
  gzip: Uint8Array<ArrayBuffer> | null
  type: string
}

export interface Ui {
  login: Asset | null
  app: Asset | null
  /** `/assets/NAME` by name; every name carries a hash of its content. */
  assets: Map<string, Asset>
  /** The style sheet of server-made pages. */
  stylesheet: string | null
  favicon: string | null
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
}

const load = (file: string): Asset | null => {
  if (!existsSync(file)) return null
  const bytes = new Uint8Array(readFileSync(file))
  const type = TYPES[extname(file)]
  if (type === undefined) return null
  const text = /^(?:text|image\/svg)/.test(type)
  return { bytes, gzip: text && bytes.length > 1024 ? Bun.gzipSync(bytes) : null, type }
}

interface ManifestEntry {
  file: string
}

/** Where Vite has put a source file, by its manifest. */
const builtFile = (dist: string, source: string): string | null => {
  const file = join(dist, '.vite/manifest.json')
  if (!existsSync(file)) return null
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, ManifestEntry>
  const entry = manifest[source]
  return entry ? `/${entry.file}` : null
}

/** The built UI in memory, compressed once; without a build the pages say so and everything else works. */
export const loadUi = (dist = join(import.meta.dir, '../../../web/dist')): Ui => {
  const folder = join(dist, 'assets')
  const names = existsSync(folder) ? readdirSync(folder) : []
  const assets = new Map<string, Asset>()
  for (const name of names) {
    const asset = load(join(folder, name))
    if (asset) assets.set(name, asset)
  }
  return {
    login: load(join(dist, 'login.html')),
    app: load(join(dist, 'app.html')),
    assets,
    stylesheet: builtFile(dist, 'src/ui/page.css'),
    favicon: builtFile(dist, 'src/ui/mark.svg'),
  }
}
