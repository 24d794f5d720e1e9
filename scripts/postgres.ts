// A PostgreSQL server of Debian's for one run of tests: a fresh cluster in a temporary directory, gone afterwards.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { freePort } from './free-port'

const execute = promisify(execFile)

export interface Postgres {
  /** `postgres://…` of a superuser, so that a test can make a database of its own. */
  url: string
  pid: number
  /** Where the cluster lies while it runs. */
  directory: string
  stop(): Promise<void>
}

const VERSIONS = '/usr/lib/postgresql'
const READY = 'database system is ready to accept connections'
const KEPT_LINES = 40

/** Debian's server programs, of the newest version installed; undefined when there is none. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(VERSIONS, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')))
}

/** Starts a server on 127.0.0.1 and answers once it takes connections. Rejects with its log when it does not come up. */
export async function startPostgres(): Promise<Postgres> {
  const bin = postgresPrograms()
  if (!bin) throw new Error(`PostgreSQL is missing: no initdb under ${VERSIONS}. On Debian: apt-get install postgresql`)
  const owner = await clusterOwner()
  const directory = await mkdtemp(join(tmpdir(), 'gk-postgres-'))
  try {
    const password = randomBytes(16).toString('hex')
    await initialise(bin, directory, owner, password)
    // Another process may take the port between the test of it and our listening.
    for (let attempt = 1; ; attempt++) {
      const port = await freePort()
      const server = spawnServer(bin, directory, owner, port)
      const problem = await untilReady(server)
      if (problem === undefined)
        return running(server, directory, `postgres://gatekeeper:${password}@127.0.0.1:${port}/postgres`)
      if (attempt === 5 || !problem.includes('could not bind')) throw new Error(`PostgreSQL did not start:\n${problem}`)
    }
  } catch (error) {
    rmSync(directory, { recursive: true, force: true })
    throw error
  }
}

/** `use` with a server that is stopped afterwards, whatever happens. */
export async function withPostgres<T>(use: (url: string) => Promise<T>): Promise<T> {
  const postgres = await startPostgres()
  try {
    return await use(postgres.url)
  } finally {
    await postgres.stop()
  }
}

interface Owner {
  uid: number
  gid: number
  /** What goes before a command so that it runs as the owner and ends when we do. */
  prefix: string[]
}

/** PostgreSQL refuses to run as root; Debian's package brings the user `postgres`. `setpriv` replaces itself, so its pid is the server's. */
async function clusterOwner(): Promise<Owner> {
  const uid = process.getuid?.() ?? 0
  const gid = process.getgid?.() ?? 0
  const die = '--pdeathsig=INT'
  if (uid !== 0) return { uid, gid, prefix: ['setpriv', die] }
  const user = await Promise.all([idOf('-u'), idOf('-g')]).catch(() => {
    throw new Error('PostgreSQL does not run as root, and the user postgres of Debian’s package is missing')
  })
  return {
    uid: user[0],
    gid: user[1],
    prefix: ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups', die],
  }
}

const idOf = async (option: string) => Number((await execute('id', [option, 'postgres'])).stdout)

/** ICU's English order differs from SQLite's byte order, as on most servers out there: a test that leans on either fails here. */
async function initialise(bin: string, directory: string, owner: Owner, password: string): Promise<void> {
  const passwordFile = join(directory, 'password')
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  chownSync(passwordFile, owner.uid, owner.gid)
  chownSync(directory, owner.uid, owner.gid)
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en-US']
  const access = ['--username=gatekeeper', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const [program = '', ...args] = [
    ...owner.prefix,
    join(bin, 'initdb'),
    `--pgdata=${join(directory, 'data')}`,
    ...locale,
    ...access,
  ]
  await execute(program, args, { cwd: directory })
}

function spawnServer(bin: string, directory: string, owner: Owner, port: number): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: directory,
    // The machine keeps its power during a test, and a kill loses nothing that the kernel has.
    fsync: 'off',
    full_page_writes: 'off',
    max_connections: '200',
    shared_buffers: '64MB',
    timezone: 'UTC',
    lc_messages: 'C',
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [program = '', ...args] = [...owner.prefix, join(bin, 'postgres'), '-D', join(directory, 'data'), ...options]
  return spawn(program, args, { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] })
}

/** Reads the server's log until it says that it is ready; otherwise resolves to the end of that log once it has exited. */
function untilReady(server: ChildProcess): Promise<string | undefined> {
  const lines: string[] = []
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(error.message))
    server.once('close', () => resolve(lines.join('\n')))
    if (!server.stderr) return resolve('no standard error to read')
    createInterface({ input: server.stderr }).on('line', (line) => {
      if (lines.push(line) > KEPT_LINES) lines.shift()
      if (line.includes(READY)) resolve(undefined)
    })
  })
}

function running(server: ChildProcess, directory: string, url: string): Postgres {
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()))
  const leave = () => {
    server.kill('SIGQUIT')
    removeAtExit(directory)
  }
  process.once('exit', leave)
  return {
    url,
    pid: server.pid ?? 0,
    directory,
    async stop() {
      process.removeListener('exit', leave)
      // Fast shutdown: open connections are closed, the log is written out.
      server.kill('SIGINT')
      await ended
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** At exit nothing can be awaited, and while the dying server still writes, `rmSync` leaves a part and may not even say so. */
function removeAtExit(directory: string): void {
  for (let attempt = 0; attempt < 100 && existsSync(directory); attempt++) {
    if (attempt > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    try {
      rmSync(directory, { recursive: true, force: true })
    } catch {
      // Tried again.
    }
  }
}
