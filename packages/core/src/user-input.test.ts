import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { isDate, startOfDay } from './calendar'
import { type UserInput, validateUserInput } from './user-input'

const NOW = 1_800_000_000_000 // 2027-01-15T08:00:00Z
const readField = (field: keyof UserInput, given: unknown) => {
  const read = validateUserInput({ [field]: given } as UserInput, NOW)
  return read.kind === 'ok' ? read.profile[field] : read.faults
}
const faultsOf = (input: UserInput) => {
  const read = validateUserInput(input, NOW)
  return read.kind === 'refuse' ? read.faults.map(({ field }) => field) : []
}

describe('section 11: what a profile may hold', () => {
  test.each([
    ['name', 'Ada Lovelace', 'Ada Lovelace'],
    ['name', '  Ada  ', 'Ada'],
    ['name', '', null],
    ['name', '   ', null],
    ['name', null, null],
    ['name', 'Jose\u0301', 'José'],
    ['name', '<img onerror>', '<img onerror>'],
    ['given_name', 'Ada', 'Ada'],
    ['middle_name', 'King', 'King'],
    ['family_name', 'Lovelace', 'Lovelace'],
    ['nickname', 'Enchantress of Numbers', 'Enchantress of Numbers'],
    ['gender', 'female', 'female'],
    ['profile', 'https://example.com/~ada', 'https://example.com/~ada'],
    ['website', 'http://ada.example', 'http://ada.example'],
    ['picture', 'https://example.com/a.png?s=1#x', 'https://example.com/a.png?s=1#x'],
    ['zoneinfo', 'Europe/Paris', 'Europe/Paris'],
    ['zoneinfo', 'Asia/Kolkata', 'Asia/Kolkata'],
    ['zoneinfo', 'Asia/Calcutta', 'Asia/Calcutta'],
    ['zoneinfo', 'America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['zoneinfo', 'UTC', 'UTC'],
    ['locale', 'de', 'de'],
    ['locale', 'en-us', 'en-US'],
    ['locale', 'zh-hant-TW', 'zh-Hant-TW'],
    ['phone_number', '+49 (30) 901820', '+4930901820'],
    ['phone_number', '+1-555-0100-999', '+15550100999'],
    ['birthdate', '1815', undefined],
    ['birthdate', '1915-12-10', '1915-12-10'],
    ['birthdate', '0000-02-29', '0000-02-29'],
    ['birthdate', '0000-12-10', '0000-12-10'],
    ['birthdate', '1990', '1990'],
    ['birthdate', '1850', '1850'],
    ['birthdate', '2000-02-29', '2000-02-29'],
    ['birthdate', '2027-01-15', '2027-01-15'],
    ['birthdate', '2027', '2027'],
  ] as const)('%s %j', (field, given, value) => {
    if (value === undefined) expect(faultsOf({ [field]: given })).toEqual([field])
    else expect(readField(field, given)).toEqual(value)
  })

  test.each([
    [
      'birthdate',
      ['10.12.1990', '1990-1-2', '1990-13-01', '1990-02-29', '1900-02-29', '1990-00-01', '1990-01-00', '1990-01-32'],
    ],
    [
      'birthdate',
      ['1849', '1849-12-31', '0001-01-01', '0000', '2027-01-16', '2028', '9999-12-31', '1990-04-31', '1990-01'],
    ],
    [
      'zoneinfo',
      [
        'europe/paris',
        'EUROPE/PARIS',
        'Mars/Olympus',
        '+01:00',
        'GMT+1h',
        'Europe/Paris/x',
        '../etc/passwd',
        'Europe/ Paris',
      ],
    ],
    ['locale', ['english', 'en_US', 'x', 'e', '-', 'de-', 'a'.repeat(65)]],
    ['phone_number', ['030 901820', '+0301234567', '+123456', '+1234567890123456', '+49abc', '0049301234567', '+']],
    [
      'website',
      ['example.com', 'javascript:alert(1)', 'data:text/html,x', 'ftp://x.co', 'https://', 'https://a b.co', '//x.co'],
    ],
    ['profile', ['https://u:p@x.co', 'https://u@x.co', 'https:\\\\x.co', 'file:///etc/passwd', 'https://x.co/\0']],
    ['picture', [`https://x.co/${'a'.repeat(2048)}`, 'blob:https://x.co/1', 'relative.png']],
    ['name', ['a'.repeat(201), 'a\0b', 'a\nb', 'a\u202eb', 'a\u2066b', 'a\ud800b', 'a\u0085b']],
    ['nickname', ['a'.repeat(101)]],
    ['gender', ['a'.repeat(51)]],
  ] as const)('SEC-011 refused: %s', (field, texts) => {
    for (const text of texts) expect([text, faultsOf({ [field]: text })]).toEqual([text, [field]])
  })

  test('an address keeps the members that have a value', () => {
    expect(
      readField('address', { formatted: '1 rue X\r\nParis', locality: ' Paris ', region: '', country: 'FR' }),
    ).toEqual({
      formatted: '1 rue X\nParis',
      locality: 'Paris',
      country: 'FR',
    })
  })

  test.each([[{}], [{ locality: ' ' }], [null]])('an address without members is none: %j', (address) => {
    expect(readField('address', address)).toBeNull()
  })

  test('a fault of an address names the member', () => {
    expect(readField('address', { locality: 'a\nb' })).toEqual([
      { field: 'address', message: 'locality has characters that cannot be shown' },
    ])
    expect(faultsOf({ address: { street_address: 'a\0' } })).toEqual(['address'])
    expect(faultsOf({ address: { formatted: 'a'.repeat(501) } })).toEqual(['address'])
  })

  test('unknown members of an address are left out', () => {
    expect(readField('address', { locality: 'Paris', planet: 'Earth' })).toEqual({ locality: 'Paris' })
  })

  test('only what is given is judged and returned', () => {
    expect(validateUserInput({ nickname: 'A' }, NOW)).toEqual({ kind: 'ok', profile: { nickname: 'A' } })
    expect(validateUserInput({}, NOW)).toEqual({ kind: 'ok', profile: {} })
  })

  test('all faults at once', () => {
    expect(faultsOf({ name: 'a\0', birthdate: 'x', locale: 'x', address: { country: '\0' } })).toEqual([
      'name',
      'birthdate',
      'locale',
      'address',
    ])
  })

  test('a number that is taken away is no longer verified', () => {
    expect(validateUserInput({ phone_number: '' }, NOW)).toEqual({
      kind: 'ok',
      profile: { phone_number: null, phone_number_verified: false },
    })
    expect(readField('phone_number_verified', true)).toBe(true)
  })

  test('SEC-010: __proto__ has no effect', () => {
    const input = JSON.parse('{"__proto__":{"name":"x"},"constructor":"y","nickname":"A"}')
    expect(validateUserInput(input, NOW)).toEqual({ kind: 'ok', profile: { nickname: 'A' } })
    expect(({} as Record<string, unknown>).name).toBeUndefined()
  })

  test('never throws', () => {
    const text = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(text, (given) => {
        for (const field of ['name', 'website', 'birthdate', 'zoneinfo', 'locale', 'phone_number'] as const)
          validateUserInput({ [field]: given }, NOW)
      }),
    )
  })
})

describe('the calendar', () => {
  test.each([
    [1970, 1, 1, 0],
    [1970, 3, 1, 59],
    [2000, 2, 29, 11_016],
    [1969, 12, 31, -1],
    [2027, 1, 15, 20_833],
    [0, 1, 1, -719_528],
  ])('%i-%i-%i', (year, month, day, days) => {
    expect(startOfDay(year, month, day)).toBe(days * 86_400_000)
  })

  test('agrees with the platform', () => {
    const part = fc.integer({ min: 1, max: 31 })
    fc.assert(
      fc.property(fc.integer({ min: 1850, max: 2400 }), fc.integer({ min: 1, max: 12 }), part, (year, month, day) => {
        const next = Date.UTC(year, month, 1)
        expect(isDate(year, month, day)).toBe(Date.UTC(year, month - 1, day) < next)
        if (isDate(year, month, day)) expect(startOfDay(year, month, day)).toBe(Date.UTC(year, month - 1, day))
      }),
    )
  })
})
