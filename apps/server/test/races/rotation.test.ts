import { describe, expect, test } from 'bun:test'
import { SIGNING_ALGORITHMS } from '@gatekeeper/core/signing-key'
import { stateAt } from '@gatekeeper/keys/key-state'
import { rotateKeys } from '../../src/jobs/jobs'
import { openNodes, type Provider } from '../harness/provider'

const DAY = 86_400

/** How many keys of each algorithm sign, as the database has it. */
const signing = async ({ services, clock }: Provider): Promise<number[]> => {
  await services.snapshots.reload('keys')
  const keys = services.snapshots.signingKeys().filter((key) => stateAt(key, clock.now()) === 'active')
  return SIGNING_ALGORITHMS.map((alg) => keys.filter((key) => key.alg === alg).length)
}

describe('FLT-14 two nodes rotate at once: exactly one new key of each algorithm', () => {
  test('at the first start, on an empty database', async () => {
    const nodes = await openNodes(2, { rotate: false })
    await Promise.all(nodes.map(({ services }) => rotateKeys(services)))
    expect(await signing(nodes[0] as Provider)).toEqual([1, 1, 1, 1])
  })

  test('when a rotation is due, and at each of its steps', async () => {
    const nodes = await openNodes(2)
    const [first] = nodes as [Provider]
    for (let day = 0; day < 70; day += 1) {
      first.clock.forward(DAY)
      await Promise.all(nodes.map(({ services }) => rotateKeys(services)))
      expect(await signing(first)).toEqual([1, 1, 1, 1])
    }
    const made = first.services.snapshots.signingKeys().length
    expect(made).toBe(4 * 3)
  })

  test('rotate now, asked of both at once by administrators', async () => {
    const nodes = await openNodes(2)
    const [first] = nodes as [Provider]
    const event = (services: Provider['services']) => ({
      id: services.newId(),
      at: services.now(),
      action: 'signing_key.rotated',
      outcome: 'success' as const,
      actor_type: 'system' as const,
      actor_id: null,
      actor_name: null,
      target_type: null,
      target_id: null,
      target_name: null,
      client_id: null,
      ip: null,
      user_agent: null,
      reason: null,
      details: {},
    })
    await Promise.all(nodes.map(({ services }) => services.rotation.rotate('ES256', event(services))))
    first.clock.forward(601)
    expect(await signing(first)).toEqual([1, 1, 1, 1])
    expect(first.services.snapshots.signingKeys()).toHaveLength(5)
  })
})
