import { writeConfiguration } from '@gatekeeper/core/configuration/write-out'
import { stringify } from 'yaml'
import type { Context } from '../context'
import { loadState } from './load-state'

const SCHEMA = '# yaml-language-server: $schema=gatekeeper.schema.json'

/** What there is as a file to begin with: planned, it says that there is nothing to do. */
export const dumpConfiguration = async (context: Context) => {
  const { state, facts } = await loadState(context, {})
  const { configuration, left_out } = writeConfiguration(state, facts.instant)
  const head = [
    SCHEMA,
    `# The configuration of ${context.services.issuer}, for "gk plan" and "gk apply".`,
    ...(left_out.length > 0
      ? ['# Secrets stay as they are on file. To set one here, write { env: NAME } or { file: PATH }:']
      : []),
    ...left_out.map((place) => `#   ${place}`),
  ]
  return { configuration, left_out, yaml: `${head.join('\n')}\n\n${stringify(configuration, { lineWidth: 0 })}` }
}
