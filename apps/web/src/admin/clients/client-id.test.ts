import { describe, expect, test } from 'bun:test'
import { clientIdFault, suggestClientId } from './client-id'

describe('a client ID from a name', () => {
  test.each([
    ['Grafana', 'grafana'],
    ['Proxmox VE', 'proxmox-ve'],
    ['Küche & Keller', 'kuche-keller'],
    ['  –  ', ''],
    ['日本', ''],
    [`${'a'.repeat(63)} b`, 'a'.repeat(63)],
  ])('%s → %s', (name, id) => expect(suggestClientId(name)).toBe(id))
})

describe('lower-case letters, digits, dashes', () => {
  test.each([
    ['grafana-2', null],
    ['', null],
    ['Grafana', { kind: 'upper_case', character: 'G' }],
    ['graf ana', { kind: 'character', character: ' ' }],
    ['graf_ana', { kind: 'character', character: '_' }],
    ['a'.repeat(65), { kind: 'length' }],
  ] as const)('%s', (id, fault) => expect(clientIdFault(id)).toEqual(fault))
})
