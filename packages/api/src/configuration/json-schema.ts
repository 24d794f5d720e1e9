import { z } from 'zod'
import { configurationFile } from './file-shape'

const term = (kind: string | string[], properties: object, required: string[]) => ({
  type: 'object',
  additionalProperties: false,
  properties: { kind: { enum: [kind].flat() }, ...properties },
  required: ['kind', ...required],
})
const nested = { $ref: '#/$defs/term' }
const time = { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$' }

/** The terms of a policy nest; core/access/condition-input reads them. */
const TERM = {
  anyOf: [
    term(['all', 'any'], { of: { type: 'array', items: nested, minItems: 1 } }, ['of']),
    term('not', { of: nested }, ['of']),
    term('second_factor', { every_time: { type: 'boolean' } }, []),
    term('networks', { networks: { type: 'array', items: { type: 'string' }, minItems: 1 } }, ['networks']),
    term(
      'hours',
      { days: { type: 'array', items: { type: 'integer', minimum: 1, maximum: 7 } }, from: time, to: time },
      ['days', 'from', 'to'],
    ),
  ],
}

/** For editors: JSON Schema 2020-12, which they complete and underline by. */
export const configurationSchema = (): Record<string, unknown> => {
  const schema = z.toJSONSchema(configurationFile, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'custom') jsonSchema.$ref = '#/$defs/term'
    },
  })
  return { ...schema, title: 'GateKeeper configuration', $defs: { ...schema.$defs, term: TERM } }
}
