import pino from 'pino'
import type { Config } from '../config'

/** JSON lines, or pretty on a terminal. Nothing secret is ever handed to it; these paths are the second fence. */
const REDACTED = [
  'password',
  'secret',
  'token',
  'code',
  'client_secret',
  'authorization',
  'cookie',
  '*.password',
  '*.secret',
  '*.token',
]

export const makeLog = (config: Pick<Config, 'log_level' | 'log_format'>, stream?: pino.DestinationStream) => {
  const options: pino.LoggerOptions = {
    level: config.log_level,
    base: null,
    redact: { paths: REDACTED, censor: 'hidden' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  }
  if (stream) return pino(options, stream)
  if (config.log_format === 'json') return pino(options, pino.destination({ dest: 1, sync: true }))
  return pino({
    ...options,
    transport: {
      target: 'pino-pretty',
      options: { colorize: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' },
    },
  })
}

export type Log = pino.Logger
