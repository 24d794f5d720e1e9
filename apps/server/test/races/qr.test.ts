import { expect, test } from 'bun:test'
import { addSignedIn } from '../harness/admin'
import { act } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { openNodes } from '../harness/provider'
import { decide, finish, showCode } from '../harness/qr'

const AT_ONCE = 50

test('AM-10 of fifty decisions at once one counts, and of fifty finishes one signs in', async () => {
  const nodes = await openNodes(2)
  const [first] = nodes
  if (!first) throw new Error('no node')
  const nodeOf = (index: number) => nodes[index % nodes.length] ?? first
  const { browser: phone } = await addSignedIn(first, 'maren@example.com')
  const fire = <T>(send: (index: number) => Promise<T>) =>
    Promise.all(Array.from({ length: AT_ONCE }, (_, index) => send(index)))

  for (let round = 0; round < 5; round += 1) {
    const screen = await showCode(new Browser(first), null)
    const decisions = await fire((index) => decide(phone.at(nodeOf(index)), screen))
    expect(decisions.filter(({ status }) => status === 200)).toHaveLength(1)
    const browsers: Browser[] = []
    const answers = await fire((index) => {
      const browser = screen.browser.at(nodeOf(index))
      browsers.push(browser)
      return finish({ ...screen, browser })
    })
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const { status } of answers) expect([200, 409]).toContain(status)
    const signed = await Promise.all(browsers.map((browser) => act(browser, 'session.me', {}, 'query')))
    expect(signed.filter((me) => me !== null)).toHaveLength(1)
  }
}, 120_000)
