import { describe, expect, test } from 'bun:test'
import { NOW } from '../oidc/test/examples'
import { countsApart, type Device, judgeDevice, surplusDevices, wasToldOf } from './device'
import { deviceName } from './device-name'

const aDevice = (part: Partial<Device> = {}): Device => ({
  id: 'device-1',
  user_id: 'ada',
  token_hash: 'now',
  previous_hash: 'before',
  rotated_at: NOW - 60_000,
  name: 'Firefox on Linux',
  ip: null,
  created_at: NOW - 86_400_000,
  last_used_at: NOW - 60_000,
  trusted_until: NOW + 1,
  ...part,
})
const own = aDevice()
const bobs = aDevice({ id: 'device-2', user_id: 'bob' })

describe('SEC-107 what a device cookie says of somebody', () => {
  test.each<[string, Device[], string | null, object]>([
    ['no cookie', [], null, { kind: 'unknown' }],
    ['a made-up one', [], 'forged', { kind: 'unknown' }],
    ['one’s own, trusted', [own, bobs], 'now', { kind: 'known', own, trusted: true }],
    ['trust that ends now', [aDevice({ trusted_until: NOW })], 'now', { kind: 'known', trusted: false }],
    ['only known', [aDevice({ trusted_until: null })], 'now', { kind: 'known', trusted: false }],
    ['of another user alone', [bobs], 'now', { kind: 'known', own: null, trusted: false }],
    ['an old value', [own, bobs], 'before', { kind: 'replayed', devices: [own, bobs] }],
    ['an old value, by another tab', [aDevice({ rotated_at: NOW - 10_000 })], 'before', { kind: 'unknown' }],
    ['an old value, a moment later', [aDevice({ rotated_at: NOW - 10_001 })], 'before', { kind: 'replayed' }],
  ])('%s', (_, devices, hash, verdict) => {
    expect(judgeDevice(devices, hash, 'ada', NOW)).toMatchObject(verdict)
  })
})

describe('known browsers are bounded', () => {
  const many = (count: number, part: Partial<Device>) =>
    Array.from({ length: count }, (_, index) => aDevice({ id: `d${index}`, ...part }))
  test('fifty with the one that comes; the last used stay', () => {
    expect(surplusDevices(many(49, { trusted_until: null }), NOW)).toEqual([])
    expect(surplusDevices(many(52, { trusted_until: null }), NOW).map(({ id }) => id)).toEqual(['d49', 'd50', 'd51'])
  })
  test('what somebody trusts stays', () => {
    expect(surplusDevices(many(60, {}), NOW)).toEqual([])
    expect(surplusDevices(many(60, { trusted_until: NOW }), NOW)).toHaveLength(11)
  })
  test('one mail an hour about browsers of one name', () => {
    const fresh = [aDevice({ created_at: NOW - 3_599_999 })]
    expect(wasToldOf(fresh, 'Firefox on Linux', NOW)).toBe(true)
    expect(wasToldOf(fresh, 'Safari on macOS', NOW)).toBe(false)
    expect(wasToldOf([aDevice({ created_at: NOW - 3_600_000 })], 'Firefox on Linux', NOW)).toBe(false)
  })
})

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1',
    'Safari on iPhone',
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Version/19.0 Safari/605.1.15', 'Safari on macOS'],
  ['curl/8.1', 'curl'],
  ['<script>alert(1)</script>', 'Unknown device'],
  [null, 'Unknown device'],
])('%s is %s: nothing of it is repeated', (agent, name) => {
  expect(deviceName(agent)).toBe(name)
})

describe('SEC-087, PRM-12 a known browser is counted apart for ten failures', () => {
  test.each([
    [0, true],
    [9, true],
    [10, false],
    [100, false],
  ])('SEC-087 %d: %j', (failures, apart) => expect(countsApart(failures)).toBe(apart))
})
