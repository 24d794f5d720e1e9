// Drafts live by signals: the parts of Solid that answer here are those of the browser, in which effects run.
import { describe, expect, mock, test } from 'bun:test'

mock.module('solid-js', () => import('solid-js/dist/solid.js' as 'solid-js'))
mock.module('solid-js/store', () => import('solid-js/store/dist/store.js' as 'solid-js/store'))
const { createRoot, createSignal } = await import('solid-js')
const { createDraft } = await import('./draft')

const FILED = { version: 1, name: 'Grafana', users: [{ id: 'ana' }, { id: 'ben' }], enabled: true }

const drafted = () =>
  createRoot(() => {
    const [filed, file] = createSignal(FILED)
    const draft = createDraft(filed)
    return { draft, file: (changes: Partial<typeof FILED>) => file((before) => ({ ...before, ...changes })) }
  })

describe('a newer record while something is edited', () => {
  test('what only others changed is taken over, and is no conflict', () => {
    const { draft, file } = drafted()
    draft.set('name', 'Mine')
    file({ version: 2, enabled: false })
    expect(draft.base()).toEqual({ ...FILED, version: 2, enabled: false })
    expect(draft.changes()).toEqual({ name: 'Mine' })
  })

  test('with a clash the version stays that of what is edited, so that saving is refused', () => {
    const { draft, file } = drafted()
    draft.set('users', [...FILED.users, { id: 'dan' }])
    file({ version: 2, users: [{ id: 'ana' }] })
    expect(draft.base()).toEqual(FILED)
    expect(draft.rebase({ ...FILED, version: 2, users: [{ id: 'ana' }] })).toEqual(['users'])
    expect(draft.base().version).toBe(2)
    expect(draft.get('users')).toHaveLength(3)
  })

  test('what is discarded gives way to the newest, not to what was there before', () => {
    const { draft, file } = drafted()
    draft.set('name', 'Mine')
    file({ version: 2, name: 'Theirs' })
    expect(draft.get('name')).toBe('Mine')
    draft.reset()
    expect(draft.get('name')).toBe('Theirs')
    expect(draft.base().version).toBe(2)
  })

  test('a field set back to what it was does not undo what others made of it', () => {
    const { draft, file } = drafted()
    draft.set('name', 'Mine')
    draft.set('name', FILED.name)
    file({ version: 2, name: 'Theirs' })
    expect(draft.get('name')).toBe('Theirs')
    expect(draft.dirty()).toBe(false)
  })

  test('what was typed while it was being saved stays, on the record that was saved', () => {
    const { draft, file } = drafted()
    draft.set('name', 'Mine')
    const settle = draft.send()
    draft.set('name', 'Mine!')
    file({ version: 2, name: 'Mine', enabled: false })
    settle({ version: 2, name: 'Mine' })
    expect(draft.base()).toEqual({ ...FILED, version: 2, name: 'Mine', enabled: false })
    expect(draft.changes()).toEqual({ name: 'Mine!' })
    draft.reset()
    expect(draft.get('name')).toBe('Mine')
  })
})
