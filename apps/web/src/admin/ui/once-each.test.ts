import { expect, test } from 'bun:test'
import { onceEach } from './once-each'

test('a second press on a row does nothing while the first is under way; other rows, and later presses, go on', async () => {
  const done: string[] = []
  let finish = () => {}
  const act = onceEach(
    (row: { id: string }) => row.id,
    async ({ id }) => {
      done.push(id)
      await new Promise<void>((resolve) => {
        finish = resolve
      })
    },
  )
  const first = act({ id: 'a' })
  await act({ id: 'a' })
  expect(done).toEqual(['a'])
  finish()
  await first
  const [again, endAgain] = [act({ id: 'a' }), finish]
  const [other, endOther] = [act({ id: 'b' }), finish]
  expect(done).toEqual(['a', 'a', 'b'])
  endAgain()
  endOther()
  await Promise.all([again, other])
})

test('what failed can be tried again', async () => {
  let calls = 0
  const act = onceEach(String, async () => {
    calls += 1
    throw new Error('no')
  })
  await expect(act('a')).rejects.toThrow('no')
  await expect(act('a')).rejects.toThrow('no')
  expect(calls).toBe(2)
})
