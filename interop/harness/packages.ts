// Where the clients come from (protocol.md section 20): Debian, PyPI, the Go module proxy. All that is fetched lies in the run's folder.
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { installMissing } from '../../scripts/requirements'
import type { OutOfReach, Prepared } from './suite'

const execute = promisify(execFile)
const MINUTES = 60_000
const INSTALL_WITHIN = 4 * MINUTES

/** Packages by a file of theirs. What comes from Debian must run: rejects with what is missing when it cannot be installed. */
export const debian = async (packages: Record<string, string>): Promise<void> => {
  const missing = await installMissing(
    Object.entries(packages).map(([name, file]) => ({
      package: name,
      for: 'rows of the clients',
      present: () => existsSync(file),
    })),
  )
  if (missing.length > 0) throw new Error(missing.join('\n'))
}

/** `name 1.2.3-4`, for the report. */
export const debianVersion = async (name: string): Promise<string> =>
  (await execute('dpkg-query', ['--show', name])).stdout.trim().replace('\t', ' ')

/** A virtual environment with what `requirements` lists; answers its Python. */
export const pypi = async (folder: string, requirements: string): Promise<{ python: string } | OutOfReach> => {
  const venv = join(folder, 'venv')
  const python = join(venv, 'bin/python')
  await debian({ 'python3-venv': '/usr/share/doc/python3-venv' })
  if (!existsSync(python)) await execute('/usr/bin/python3', ['-m', 'venv', venv], { timeout: INSTALL_WITHIN })
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input', '--retries', '1', '--timeout', '15']
  const args = ['-m', 'pip', 'install', ...quiet, '--only-binary', ':all:', '-r', requirements]
  const problem = await problemOf(
    execute(python, args, { timeout: INSTALL_WITHIN }),
    'https://pypi.org/simple/authlib/',
  )
  if (problem === undefined) return { python }
  const packages = readFileSync(requirements, 'utf8').trim().split('\n').join(', ')
  return { kind: 'out_of_reach', packages, reason: `PyPI: ${problem}` }
}

/** Downloads `packages`, as `go.mod` in `source` names them, into a GOPATH of the run's own; answers the environment to build in. */
export const goModules = async (
  go: string,
  folder: string,
  source: string,
  packages: string,
): Promise<{ env: Record<string, string> } | OutOfReach> => {
  const settings = {
    GOPATH: join(folder, 'go'),
    GOFLAGS: '-mod=readonly -modcacherw -buildvcs=false',
    GOTOOLCHAIN: 'local',
  }
  const env = { ...toolEnvironment(), ...settings }
  const download = execute(go, ['mod', 'download'], { cwd: source, env, timeout: INSTALL_WITHIN })
  const problem = await problemOf(download, 'https://proxy.golang.org/golang.org/x/oauth2/@latest')
  if (problem === undefined) return { env }
  return { kind: 'out_of_reach', packages, reason: `Go module proxy: ${problem}` }
}

/** A program from the Go module proxy, built as `go install` does; one that is on the PATH saves minutes. */
export const goProgram = async (folder: string, module: string, version: string): Promise<Prepared<string>> => {
  const packages = `${module} ${version}`
  const name = module.split('/').findLast((part) => !/^v\d+$/.test(part)) ?? ''
  const there = onPath(name)
  if (there) return { kind: 'ready', kit: there, versions: there }
  const go = currentGo()
  if (!go)
    return { kind: 'out_of_reach', packages, reason: 'it needs a newer Go than Debian’s, and none is on the PATH' }
  const settings = { GOPATH: join(folder, 'go'), GOBIN: folder, GOFLAGS: '-modcacherw', GOTOOLCHAIN: 'local' }
  const env = { ...toolEnvironment(), ...settings }
  const install = execute(go, ['install', `${module}@${version}`], { env, timeout: 2 * INSTALL_WITHIN })
  const problem = await problemOf(install, `https://proxy.golang.org/${module}/@v/${version}.info`)
  if (problem !== undefined) return { kind: 'out_of_reach', packages, reason: `Go module proxy: ${problem}` }
  return { kind: 'ready', kit: join(folder, name), versions: packages }
}

const onPath = (name: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((directory) => join(directory, name))
    .find((path) => existsSync(path))

const DEBIAN_GO = '/usr/bin/go'

/** The first `go` that is not Debian's. */
export const currentGo = (): string | undefined =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/local/go/bin']
    .map((directory) => join(directory, 'go'))
    .find((path) => path !== DEBIAN_GO && existsSync(path))

/** The settings of whoever runs this would change what is built; the registry's address they may give. */
export const toolEnvironment = (): Record<string, string> => {
  const { PATH = '', HOME = '', TMPDIR = '/tmp', GOPROXY, GOSUMDB, HTTPS_PROXY, https_proxy } = process.env
  const given = { GOPROXY, GOSUMDB, HTTPS_PROXY, https_proxy }
  const set = Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return { PATH, HOME, TMPDIR, ...Object.fromEntries(set) }
}

/** What a command complained of last, when the registry that it asked is out of reach; where that answers, the fault is ours. */
async function problemOf(command: Promise<unknown>, registry: string): Promise<string | undefined> {
  try {
    await command
    return undefined
  } catch (error) {
    const answer = await fetch(registry, { signal: AbortSignal.timeout(15_000) }).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.ok) throw error
    const { stderr = '', message = '' } = error as { stderr?: string; message?: string }
    return (stderr.trim() || message).split('\n').at(-1)
  }
}

/** What the repository installs for itself. */
export const npm = async (name: string): Promise<Prepared<null>> => {
  const { version } = await import(`${name}/package.json`, { with: { type: 'json' } }).then((module) => module.default)
  return { kind: 'ready', kit: null, versions: `${name} ${version}` }
}
