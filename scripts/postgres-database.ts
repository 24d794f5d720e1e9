// A database of its own on the server that `startPostgres` started, for a caller that has only its URL.
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'

/** Makes an empty database and answers its URL. It goes when the server goes. */
export async function createDatabase(serverUrl: string): Promise<string> {
  const name = `gk_${randomBytes(8).toString('hex')}`
  const create = ['--no-psqlrc', '--quiet', '--command', `CREATE DATABASE ${name}`, serverUrl]
  await promisify(execFile)('psql', create)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
