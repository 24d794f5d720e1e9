import { describe, expect, test } from 'bun:test'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyAtStart } from '../../src/services/apply-at-start'
import { openProvider } from '../harness/provider'
import { addUser } from '../harness/records'
import { rowsOf, stateOf } from '../harness/tables'

const folder = mkdtempSync(join(tmpdir(), 'gk-start-'))
const write = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('GK_APPLY (product.md section 9)', () => {
  test('is applied at start, secrets by reference; at the next start there is nothing to do', async () => {
    const path = write(
      'gatekeeper.yaml',
      `clients:
  - id: grafana
    name: Grafana
    redirect_uris: [https://grafana.example.com/cb]
    secret: { write_to: grafana.secret }
settings:
  smtp: { host: mail.example.com, port: 587, security: starttls, username: auth, from: auth@example.com }
  smtp_password: { env: MAIL_PASSWORD }
`,
    )
    const provider = await openProvider({ env: { GK_APPLY: path } })
    const env = { MAIL_PASSWORD: 'a wordy one', OTHER: 'stays' }
    expect(await applyAtStart(provider.services, { ...env })).toEqual({ kind: 'done' })
    expect(readFileSync(join(folder, 'grafana.secret'), 'utf8')).toMatch(/^gks_[\w-]{43}\n$/)
    expect(provider.services.snapshots.client('grafana')?.secrets).toHaveLength(1)
    expect(provider.services.snapshots.settings().smtp?.host).toBe('mail.example.com')
    const before = await stateOf(provider)
    const read: Record<string, string> = { ...env }
    expect(await applyAtStart(provider.services, read)).toEqual({ kind: 'done' })
    // Read once, then taken out of the environment (security.md section 6).
    expect(read).toEqual({ OTHER: 'stays' })
    expect(await stateOf(provider)).toEqual(before)
    expect(provider.logs.join('\n')).toContain('GK_APPLY Nothing to do: 2 as the file says.')
    expect(provider.logs.join('\n')).not.toContain('wordy')
  })

  test('a bad file stops the start: its faults by line, and nothing is changed', async () => {
    const path = write(
      'bad.yaml',
      `groups: [{ name: staff }]
clients:
  - { id: grafana, name: Grafana, redirect_uris: [https://a.example.com/cb], secret: { write_to: bad.secret } }
settings:
  session_idle: 1
  smtp_password: { env: NOT_SET }
`,
    )
    const provider = await openProvider({ env: { GK_APPLY: path } })
    const before = await stateOf(provider)
    const refused = await applyAtStart(provider.services, {})
    expect(refused).toMatchObject({ kind: 'refuse' })
    const lines = refused.kind === 'refuse' ? refused.lines : []
    expect(lines[0]).toStartWith(`GK_APPLY ${path}:6:3: The environment variable NOT_SET is empty`)
    expect(lines[1]).toStartWith(`GK_APPLY ${path}:5:3: The idle time must be from`)
    expect(await stateOf(provider)).toEqual(before)
    expect(existsSync(join(folder, 'bad.secret'))).toBe(false)
    await addUser(provider, 'admin@example.com', { role: 'admin' }, null)
    const kept = await stateOf(provider)
    for (const [name, text, said] of [
      ['none.yaml', null, 'cannot be read'],
      ['broken.yaml', 'groups: [', ':1:'],
      ['words.txt', 'groups: []', 'ends in .yaml'],
      // Nobody could sign in to mend it.
      ['domains.yaml', 'settings: { allowed_email_domains: [elsewhere.example] }', ':1:13: No administrator has an'],
      // The log of a start is read on a terminal, and a line of it is a fault.
      [
        'escape.yaml',
        'policies: [{ name: P, groups: ["\\e[2J\\nGK_APPLY fine"] }]',
        'no group \uFFFD[2J\uFFFDGK_APPLY fine',
      ],
      ['long.yaml', 'settings: { smtp_password: { file: /dev/zero } }', ':1:13: the file /dev/zero is longer than'],
      ['cyclic.yaml', 'groups: &g [*g]', 'holds itself'],
    ] as const) {
      const file = text === null ? join(folder, name) : write(name, text)
      const { services } = provider
      services.config.apply = file
      const answer = await applyAtStart(services, {})
      expect(answer).toMatchObject({ kind: 'refuse', lines: [expect.stringContaining(said)] })
    }
    expect(await stateOf(provider)).toEqual(kept)
  })

  test('a file for a secret that is there already is not written over', async () => {
    write('taken.secret', 'something else')
    const path = write(
      'taken.yaml',
      'clients:\n  - { id: a, name: A, redirect_uris: [https://a.example.com/cb], secret: { write_to: taken.secret } }\n',
    )
    const provider = await openProvider({ env: { GK_APPLY: path } })
    expect(await applyAtStart(provider.services, {})).toMatchObject({
      kind: 'refuse',
      lines: [expect.stringContaining('is there already. Nothing was done.')],
    })
    expect(readFileSync(join(folder, 'taken.secret'), 'utf8')).toBe('something else')
    expect(await rowsOf(provider, 'clients')).toEqual([])
  })
})
