import { expect, test } from 'bun:test'
import { readAppAddress } from './app-address'
import { findTemplate } from './find-template'
import type { AppTemplate } from './template'

const template = (id: string): AppTemplate => {
  const found = findTemplate(id)
  if (!found) throw new Error(id)
  return found
}

test.each([
  ['https://grafana.example.com', 'https://grafana.example.com'],
  ['  https://grafana.example.com// ', 'https://grafana.example.com'],
  ['HTTPS://grafana.example.com/sub/', 'https://grafana.example.com/sub'],
  ['https://grafana.example.com:8443/a-b_c.d~e', 'https://grafana.example.com:8443/a-b_c.d~e'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['http://nas.local:3000', 'http://nas.local:3000'],
  ['https://[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'],
])('an address as it is typed: %s', (typed, app_url) =>
  expect(readAppAddress(template('grafana'), typed)).toEqual({ kind: 'address', app_url }),
)

test.each([
  ['', 'Where is Grafana? Type its address, for example https://grafana.example.com.'],
  ['grafana.example.com', 'The address begins with https://.'],
  ['javascript:alert(1)', 'The address begins with https://.'],
  ['https://grafana.example.com/?a=b', 'Only the address of the app itself'],
  ['https://grafana.example.com/#x', 'Only the address of the app itself'],
  ['http://grafana.example.com', 'http is allowed on loopback and in private networks only'],
  ['https://a:b@grafana.example.com', 'A user name before the host'],
  ['https://grafana.example.com/a b', 'Only ASCII without spaces'],
  ['https://grafana.example.com/$HOME', 'The path holds letters'],
  ["https://grafana.example.com/it's", 'The path holds letters'],
  ['https://grafana.example.com/a%20b', 'The path holds letters'],
  ['https://grafana.example.com/a//b', 'The path holds letters'],
  ['https://grafana.example.com/a/../b', 'The path holds letters'],
  ['https://2130706433', 'Browsers read this host as 127.0.0.1'],
  ['https://{app}', 'Replace the placeholder'],
])('refused: %s', (typed, reason) =>
  expect(readAppAddress(template('grafana'), typed)).toEqual({
    kind: 'refuse',
    reason: expect.stringContaining(reason),
  }),
)

test('a path where the app serves none, and http for a public client off loopback, are refused', () => {
  expect(readAppAddress(template('proxmox-ve'), 'https://pve.example.com:8006/ui')).toEqual({
    kind: 'refuse',
    reason: 'Proxmox VE is at the root of its host: type https://pve.example.com:8006.',
  })
  expect(readAppAddress(template('home-assistant'), 'http://ha.local:8123')).toMatchObject({ kind: 'refuse' })
})
