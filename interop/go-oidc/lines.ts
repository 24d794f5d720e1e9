// go-oidc and x/oauth2 of today from the Go module proxy, and the older line that Debian carries with its own Go.
import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { currentGo, debian, debianVersion, goModules, toolEnvironment } from '../harness/packages'
import type { Prepared } from '../harness/suite'
import type { World } from '../harness/world'

const execute = promisify(execFile)
const BUILD_WITHIN = 5 * 60_000
const DEBIAN_GO = '/usr/bin/go'
const FILES = ['main.go', 'random.go']

export interface Kit {
  program: string
  /** The older line knows no EdDSA. */
  algorithms: readonly string[]
}

export const fromProxy = async ({ folder }: World): Promise<Prepared<Kit>> => {
  const named = [...readFileSync(join(import.meta.dir, 'go.mod'), 'utf8').matchAll(/^\t(\S+) (v\S+)$/gm)]
  const packages = named.map(([, name, version]) => `${name} ${version}`).join(', ')
  const go = currentGo()
  if (!go)
    return { kind: 'out_of_reach', packages, reason: 'they need a newer Go than Debian’s, and none is on the PATH' }
  const got = await goModules(go, folder, import.meta.dir, packages)
  if (!('env' in got)) return got
  const program = join(folder, 'go-oidc-current')
  await execute(go, ['build', '-o', program, '.'], { cwd: import.meta.dir, env: got.env, timeout: BUILD_WITHIN })
  return { kind: 'ready', kit: { program, algorithms: ['ES256', 'PS256', 'EdDSA'] }, versions: packages }
}

/** GOPATH mode, as Debian builds its own packages. The same program but for the import path of the older line. */
export const fromDebian = async ({ folder }: World): Promise<Prepared<Kit>> => {
  const source = '/usr/share/gocode'
  await debian({
    'golang-go': DEBIAN_GO,
    'golang-github-coreos-go-oidc-dev': `${source}/src/github.com/coreos/go-oidc`,
    'golang-golang-x-oauth2-dev': `${source}/src/golang.org/x/oauth2`,
  })
  const own = join(folder, 'gopath')
  const directory = join(own, 'src/go-oidc')
  mkdirSync(directory, { recursive: true })
  for (const file of FILES) copyFileSync(join(import.meta.dir, file), join(directory, file))
  const main = readFileSync(join(directory, 'main.go'), 'utf8')
  writeFileSync(
    join(directory, 'main.go'),
    main.replace('github.com/coreos/go-oidc/v3/oidc', 'github.com/coreos/go-oidc'),
  )
  const env = {
    ...toolEnvironment(),
    GO111MODULE: 'off',
    GOPATH: [own, source].join(delimiter),
    GOFLAGS: '-buildvcs=false',
  }
  const program = join(folder, 'go-oidc-debian')
  await execute(DEBIAN_GO, ['build', '-o', program, '.'], { cwd: directory, env, timeout: BUILD_WITHIN })
  const names = ['golang-github-coreos-go-oidc-dev', 'golang-golang-x-oauth2-dev']
  const versions = (await Promise.all(names.map(debianVersion))).join(', ')
  return { kind: 'ready', kit: { program, algorithms: ['ES256', 'PS256'] }, versions }
}
