import { expect } from 'bun:test'
import type { Landed } from './browser'

/** AZ-06: 400, HTML without script, nothing sent on. Gives the reference code, or null where none was kept. */
export const expectErrorPage = (landed: Landed, parameter: string | null): string | null => {
  const { status, response, text } = landed
  expect([status, response.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8'])
  expect(response.headers.get('location')).toBeNull()
  expect(text).not.toContain('<script')
  expect(text).not.toContain('<form')
  if (parameter !== null) expect(text).toContain(`<code>${parameter}</code>`)
  return /<code>(GK-[0-9A-Z]{7})<\/code>/.exec(text)?.[1] ?? null
}
