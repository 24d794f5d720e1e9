import { describe, expect, test } from 'bun:test'
import { PassThrough, Writable } from 'node:stream'
import { render } from './output'
import { type PlanView, planLines } from './plan-lines'
import { makeTerminal } from './terminal'

/** Escape sequence, C1 control, bidi override, line separator, tag, delete. */
const NASTY = 'a\u001b[2Jb\u009b2Jc\u202ed\u2028e\u{e0001}f\u007f\u2066'
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

class Screen extends Writable {
  text = ''
  constructor(readonly isTTY: boolean) {
    super()
  }
  override _write(chunk: Buffer, _: unknown, done: () => void) {
    this.text += chunk.toString()
    done()
  }
}

const terminalWith = (tty: boolean) => {
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  const [stdout, stderr] = [new Screen(tty), new Screen(false)]
  return { stdin, stdout, stderr, terminal: makeTerminal({ stdin, stdout, stderr }) }
}

describe('SEC-127 what strangers have typed does nothing to a terminal', () => {
  test('SEC-127 a cell is one line: no other is forged by a line break', () => {
    const out = render({ data: null, table: { head: ['A', 'B'], rows: [[`x\n2026 user.deleted`, NASTY]] } }, false)
    expect(out.split('\n')).toHaveLength(2)
    expect(out).not.toMatch(UNSEEN)
  })

  test('SEC-127 nor is a line of a plan that is asked about', () => {
    const view: PlanView = {
      changes: [{ kind: 'create', noun: 'groups', name: `x\n- users everyone${NASTY}`, fields: [] }],
      ...{ unchanged: 0, unlisted: [], warnings: [NASTY], impact: [], fingerprint: '' },
    } as never
    const lines = planLines(view)
    expect(lines).toHaveLength(3)
    expect(lines.join('\n')).not.toMatch(UNSEEN)
  })

  test('SEC-127 on a screen all is written out, of JSON the same value; a file gets the bytes', () => {
    const json = render({ data: { name: NASTY, nested: ['x\ny', 'ж 😀'] } }, true)
    const [screen, file] = [terminalWith(true), terminalWith(false)]
    for (const { terminal } of [screen, file]) {
      terminal.print(json)
      terminal.write(`${json}\t`)
    }
    expect(file.stdout.text).toBe(`${json}\n${json}\t`)
    expect(screen.stdout.text.replace('\t', '')).not.toMatch(UNSEEN)
    expect(JSON.parse(screen.stdout.text.split('\n}\n')[0]?.concat('\n}') ?? '')).toEqual(JSON.parse(json))
  })

  test('what a file takes is in it to the letter, also how its lines end; on a screen it is shown as all else', () => {
    const raw = `name,a\u200db\r\n"${NASTY}"\r\n`
    const [screen, file] = [terminalWith(true), terminalWith(false)]
    for (const { terminal } of [screen, file]) terminal.print(render({ data: null, raw }, false))
    expect(file.stdout.text).toBe(raw)
    expect(screen.stdout.text).toStartWith('name,a\\u200db\n"a\\u001b[2J')
    expect(screen.stdout.text).not.toMatch(UNSEEN)
    expect(render({ data: null, lines: [NASTY], raw: '\u200d' }, false)).toMatch(/^a\uFFFD\[2J.*\n\u200d$/)
    expect(render({ data: [1], raw }, true)).toBe('[\n  1\n]')
  })

  test('SEC-127 notes, and what is asked, wherever they go', async () => {
    const { terminal, stdin, stderr } = terminalWith(false)
    terminal.note(NASTY)
    const answer = terminal.confirm?.(`+ users ${NASTY}`, `Do ${NASTY}?`)
    stdin.write('y\n')
    expect(await answer).toBe(true)
    expect(stderr.text).toContain('+ users a\\u001b[2Jb\\u009b2Jc\\u202ed')
    expect(stderr.text).not.toMatch(UNSEEN)
  })
})
