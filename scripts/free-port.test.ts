import { describe, expect, test } from 'bun:test'
import { createServer } from 'node:net'
import { freePort } from './free-port'

describe('freePort', () => {
  test('stays in 20000..32767', async () => {
    for (let i = 0; i < 50; i++) {
      const port = await freePort()
      expect(port).toBeGreaterThanOrEqual(20_000)
      expect(port).toBeLessThan(32_768)
    }
  })

  test('the port can be listened on', async () => {
    const port = await freePort()
    const server = createServer()
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
    await new Promise((resolve) => server.close(resolve))
  })
})
