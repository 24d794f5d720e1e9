import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { lowerAscii, parseEmail, parseUsername } from './email'

const keyOf = (text: string): string | null => {
  const parsed = parseEmail(text)
  return parsed.kind === 'email' ? parsed.key : null
}

describe('SEC-094 one canonical key', () => {
  test.each([
    ['as typed', 'ada@example.com', 'ada@example.com'],
    ['upper case', 'Ada.Lovelace@EXAMPLE.com', 'ada.lovelace@example.com'],
    ['trimmed', '  ada@example.com\r\n', 'ada@example.com'],
    ['a tag stays', 'ada+home@example.com', 'ada+home@example.com'],
    ['IDN', 'ada@BÜCHER.example', 'ada@xn--bcher-kva.example'],
    ['its punycode', 'ada@XN--BCHER-KVA.example', 'ada@xn--bcher-kva.example'],
    ['combining accent in the domain', 'ada@bu\u0308cher.example', 'ada@xn--bcher-kva.example'],
    ['combining accent in the local part', 'jose\u0301@example.com', 'jos\u00e9@example.com'],
    ['composed accent', 'jos\u00e9@example.com', 'jos\u00e9@example.com'],
    ['capital accent is another mailbox', 'JOS\u00c9@example.com', 'jos\u00c9@example.com'],
    ['Japanese mixes its scripts', 'やまだ山田@例え.jp', 'やまだ山田@xn--r8jz45g.jp'],
    ['Cyrillic alone', 'почта@пример.рф', 'почта@xn--e1afmkfd.xn--p1ai'],
    ['localhost', 'root@localhost', 'root@localhost'],
    ['64 bytes before the @', `${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
    ['the other signs of a dot-atom', "!#$%&'*+/=?^_`{|}~-@example.com", "!#$%&'*+/=?^_`{|}~-@example.com"],
  ])('%s', (_name, text, key) => {
    expect(keyOf(text)).toBe(key)
  })

  test('ADMİN is not admin: only ASCII letters change case', () => {
    expect(keyOf('ADMİN@x.co')).toBe('admİn@x.co')
    expect(keyOf('ADMİN@x.co')).not.toBe(keyOf('Admin@x.co'))
  })

  test.each([
    ['Kelvin sign in the local part', '\u212a@x.co'],
    ['Kelvin sign in the domain', 'a@\u212aelvin.co'],
    ['Angstrom sign', '\u212bngstrom@x.co'],
    ['full-width @', 'ada\uff20x.co'],
    ['full-width letters', '\uff41da@x.co'],
    ['full-width domain', 'ada@\uff58.co'],
    ['ideographic full stop', 'ada@x\u3002co'],
    ['ligature', '\ufb01n@x.co'],
    ['long s', 'adm\u017fin@x.co'],
    ['trailing-dot domain', 'ada@x.co.'],
    ['leading dot of the domain', 'ada@.x.co'],
    ['zero-width space', 'ada\u200b@x.co'],
    ['zero-width joiner', 'a\u200dda@x.co'],
    ['soft hyphen in the domain', 'ada@x\u00ad.co'],
    ['right-to-left override', 'ada\u202e@x.co'],
    ['Latin and Cyrillic in the local part', 'аdmin@x.co'],
    ['Latin and Greek in the local part', 'αdmin@x.co'],
    ['Latin and Cyrillic in the domain', 'ada@раypal.co'],
    ['punycode that is none', 'ada@xn--zzzz.com'],
    ['empty punycode', 'ada@xn--.com'],
    ['IPv4', 'ada@127.0.0.1'],
    ['a number as top-level domain', 'ada@example.123'],
    ['IPv6 literal', 'ada@[::1]'],
    ['a bare word', 'ada@nas'],
    ['underscore in the domain', 'ada@a_b.co'],
    ['a label of 64', `ada@${'a'.repeat(64)}.co`],
    ['hyphen at the end of a label', 'ada@x-.co'],
    ['port', 'ada@x.co:80'],
    ['path', 'ada@x.co/y'],
    ['percent sequence', 'ada@x%2eco'],
  ])('refused: %s', (_name, text) => {
    expect(parseEmail(text).kind).toBe('refuse')
  })

  test('the key of a key is the key', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const key = keyOf(address)
        if (key !== null) expect(keyOf(key)).toBe(key)
      }),
    )
  })

  const word = fc.stringMatching(/^[a-z0-9+_-]{1,12}$/)
  const label = fc.stringMatching(/^[a-z]([a-z0-9]{0,8}[a-z])?$/)
  const allowed = fc.tuple(word, word, label, label).map(([a, b, c, d]) => `${a}.${b}@${c}.${d}`)

  test('different addresses have different keys, whatever their case', () => {
    fc.assert(
      fc.property(allowed, allowed, (a, b) => {
        expect(keyOf(a)).toBe(a)
        expect(keyOf(a.toUpperCase())).toBe(a)
        expect(keyOf(a) === keyOf(b)).toBe(a === b)
      }),
    )
  })

  test('never throws; what it accepts has one @ and no white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const key = keyOf(`${a}@${b}`)
        if (key !== null) expect(key).toMatch(/^[^@\s]+@[^@\s]+$/u)
      }),
    )
  })
})

describe('SEC-095 exactly one recipient', () => {
  test.each([
    ['quoted local part with another address', '"a@evil.co x"@good.co'],
    ['two addresses', 'a@good.co,b@evil.co'],
    ['two addresses by semicolon', 'a@good.co;b@evil.co'],
    ['header injection', 'a@good.co\r\nBcc: b@evil.co'],
    ['encoded header injection', 'a@good.co%0d%0aBcc: b@evil.co'],
    ['300 bytes', `a@${'b.'.repeat(148)}co`],
    ['255 bytes', `${'a'.repeat(60)}@${`${'b'.repeat(60)}.`.repeat(3)}example.comx`],
    ['65 bytes before the @', `${'a'.repeat(65)}@example.com`],
    ['65 bytes of 33 letters', `${'é'.repeat(33)}@example.com`],
    ['a mebibyte', `${'a'.repeat(1 << 20)}@example.com`],
    ['angle brackets', '<a@b.co>'],
    ['bare angle brackets', '<a@b>'],
    ['display name', 'Ada <a@b.co>'],
    ['comment', 'a(comment)@b.co'],
    ['two @', 'a@b@c.co'],
    ['source route', '@a.co:b@c.co'],
    ['UUCP', 'a!b'],
    ['no @', 'example.com'],
    ['nothing before the @', '@example.com'],
    ['nothing after the @', 'ada@'],
    ['dot first', '.ada@example.com'],
    ['dot last', 'ada.@example.com'],
    ['two dots', 'a..b@example.com'],
    ['space within', 'a da@example.com'],
    ['backslash', 'a\\b@example.com'],
    ['NUL', 'a\0@example.com'],
    ['lone surrogate', 'a\ud800@example.com'],
    ['empty', ''],
    ['blank', '   '],
  ])('refused: %s', (_name, text) => {
    expect(parseEmail(text).kind).toBe('refuse')
  })

  test('a reason says what is wrong and holds nothing of the address', () => {
    const parsed = parseEmail('secret canary@x')
    expect(parsed).toEqual({ kind: 'refuse', reason: 'the part before the @ has a character that cannot stand there' })
  })
})

describe('user names', () => {
  test.each([
    ['ada', 'ada'],
    ['Ada.Lovelace', 'ada.lovelace'],
    [' ada_1-2 ', 'ada_1-2'],
    ['0', '0'],
    ['a'.repeat(64), 'a'.repeat(64)],
  ])('%s', (text, key) => {
    expect(parseUsername(text)).toEqual({ kind: 'username', username: text.trim(), key })
  })

  test.each([
    '',
    ' ',
    'ada@x.co',
    '.ada',
    '-ada',
    '_ada',
    'a b',
    'ädа',
    'a,b',
    'a\0',
    'a/b',
    'a'.repeat(65),
    '\u212aelvin',
  ])('refused: %j', (text) => {
    expect(parseUsername(text).kind).toBe('refuse')
  })

  test('lowerAscii leaves the Kelvin sign and İ alone', () => {
    expect(lowerAscii('A\u212aİZ')).toBe('a\u212aİz')
  })
})
