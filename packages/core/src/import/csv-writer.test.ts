import { expect, test } from 'bun:test'
import { csvLine } from './csv-writer'

test.each([
  ['=1+1', "'=1+1"],
  ['+49 30', "'+49 30"],
  ['-1', "'-1"],
  ['@x', "'@x"],
  ['\tx', "'\tx"],
  ['a=b-c', 'a=b-c'],
  ['Ana;=1+1;Bo', `"Ana;'=1+1;Bo"`],
  ['Ana; \t=1+1', `"Ana; \t'=1+1"`],
  ['Ana\n@x', `"Ana\n'@x"`],
  ['staff;night shift', '"staff;night shift"'],
  ['=a;=b', `"'=a;'=b"`],
  ["'=kept", "''=kept"],
  ['\u200b=1', "'\u200b=1"],
  ['x;"=1', `"x;""'=1"`],
])(
  '%j is no formula, neither where commas part cells nor where semicolons do (OWASP, CSV injection)',
  (value, cell) => {
    expect(csvLine(['1', value])).toBe(`1,${cell}\r\n`)
  },
)
