import { expect, test } from 'bun:test'
import { initials } from './initials'

test.each([
  ['Maren Holt', 'x@example.com', 'MH'],
  ['Ana Maria de Souza', 'x@example.com', 'AS'],
  ['Cher', 'x@example.com', 'C'],
  ['𝒜lice 😀', 'x@example.com', '𝒜😀'],
  ['  ', 'noah.becker@example.com', 'NB'],
  [null, 'admin@example.com', 'A'],
])('%j, %s → %s', (name, email, letters) => {
  expect(initials(name, email)).toBe(letters)
})
