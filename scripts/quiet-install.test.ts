import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withoutStarting } from './quiet-install'

let directory = ''
let policy = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gk-policy-'))
  policy = join(directory, 'policy-rc.d')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const ask = () => Bun.spawnSync([policy, 'nginx', 'start']).exitCode

describe('withoutStarting', () => {
  test('forbids every start while it installs, and no longer', async () => {
    expect(await withoutStarting(async () => ask(), policy)).toBe(101)
    expect(existsSync(policy)).toBe(false)
  })

  test('takes its rule away when the installation fails', async () => {
    const failing = withoutStarting(() => Promise.reject(new Error('no network')), policy)
    await expect(failing).rejects.toThrow('no network')
    expect(existsSync(policy)).toBe(false)
  })

  test('leaves the rule of the machine as it is', async () => {
    writeFileSync(policy, '#!/bin/sh\nexit 104\n', { mode: 0o755 })
    expect(await withoutStarting(async () => ask(), policy)).toBe(104)
    expect(readFileSync(policy, 'utf8')).toBe('#!/bin/sh\nexit 104\n')
  })

  test('takes away what a run that was killed has left', async () => {
    const left = await withoutStarting(async () => readFileSync(policy, 'utf8'), policy)
    writeFileSync(policy, left, { mode: 0o755 })
    await withoutStarting(async () => {}, policy)
    expect(existsSync(policy)).toBe(false)
  })
})
