import { describe, expect, test } from 'bun:test'
import { pathReadings } from './path-readings'

describe('SEC-143 what an app may take a path for', () => {
  test.each(['/', '/admin', '/a/b.c/~d', "/a!$&'()*+,=:@-_", '/...', '/a..b/.c', '/admin/'])('%s is itself', (path) => {
    expect(pathReadings(path)).toEqual([path])
  })

  test.each([
    ['/public/../admin', '/admin'],
    ['/public/%2e%2e/admin', '/admin'],
    ['/public/..%2fadmin', '/admin'],
    ['/public%2f..%2fadmin', '/admin'],
    ['//admin', '/admin'],
    ['/public/..;/admin', '/admin'],
    ['/public/..;x=1/admin', '/admin'],
    ['/public/..%3b/admin', '/admin'],
    ['/%252e%252e/admin', '/admin'],
    ['/public/%252e%252e%252fadmin', '/admin'],
    ['/public/%25252e%25252e/admin', '/admin'],
    ['/public\\..\\admin', '/admin'],
    ['/public%5c..%5cadmin', '/admin'],
    ['/\\admin', '/admin'],
    ['/./admin', '/admin'],
    ['/admin/.', '/admin/'],
    ['/x/..', '/'],
    ['/a/b/..', '/a/'],
    ['/../../admin', '/admin'],
    ['/%61dmin', '/admin'],
    ['/%u0061dmin', '/admin'],
    ['/%%36%31dmin', '/admin'],
    ['/admin%3fx=1', '/admin'],
    ['/admin%23x', '/admin'],
    ['/admin;jsessionid=1', '/admin'],
    // RFC 3986: between two slashes is a segment, which `..` takes away.
    ['/public//../admin', '/public/admin'],
    ['/public//../admin', '/admin'],
    // What is no UTF-8 does not hide what stands beside it.
    ['/public/..%2f%ff/../admin', '/admin'],
    ['/caf%C3%A9', '/café'],
  ])('%s may be %s', (path, reading) => {
    const readings = pathReadings(path)
    expect(readings?.[0]).toBe(path)
    expect(readings).toContain(reading)
  })

  test.each([
    '/admin%00',
    '/admin%2500.png',
    '/admin%u0000',
    // A pattern's `.` does not fit the end of a line, and some `$` fit before it.
    '/%61dmin/x%0a/delete',
    '/admin%0d%0a',
    '/admin%250a',
    '/admin%c2%85',
    // Whoever reads addresses as browsers do drops a tab: `/.\t./` is `/../`.
    '/public/.%09./admin',
    '/admin%7f',
    '/public/%c0%ae%c0%ae/admin',
    '/public/..%c0%afadmin',
    '/public/..%25c0%25afadmin',
    '/%e0%80%af',
    '/%f0%80%80%af',
    `/%${'25'.repeat(10)}61`,
    '/%2561%3b%2f%2e%252e%5c%3f//..;x/%61/..//b;c%2525',
  ])('%s has no end of readings', (path) => {
    expect(pathReadings(path)).toBeNull()
  })

  test('a long path has few readings', () => {
    const written = (length: number) => `/a;b//%61/./c%2525%2561/../${'x/'.repeat(length / 2)}`
    expect(pathReadings(written(200))?.length).toBeGreaterThan(10)
    expect(pathReadings(written(8000))).toBeNull()
    // As a folder in Japanese is written by every browser.
    expect(pathReadings(`/${'%E6%97%A5'.repeat(600)}`)).toHaveLength(2)
  })

  test('a long path costs little', () => {
    const started = performance.now()
    for (const part of ['/..', '//', '/a;b', '%2561', '\\', '/%2e%2e%2f', '%25'])
      pathReadings(`/${part.repeat(Math.floor(8000 / part.length))}`)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
