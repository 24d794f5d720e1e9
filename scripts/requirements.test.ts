import { describe, expect, test } from 'bun:test'
import { installMissing } from './requirements'

describe('installMissing', () => {
  test('says nothing of what is present', async () => {
    expect(await installMissing([{ package: 'gk-none', for: 'nothing', present: () => true }])).toEqual([])
  })
})
