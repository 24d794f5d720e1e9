/** The `prompt` parameter (OpenID Connect Core §3.1.2.1). */
import { splitList } from './scopes'

export const PROMPTS = ['none', 'login', 'consent', 'select_account'] as const
export type Prompt = (typeof PROMPTS)[number]

export type PromptReading = { kind: 'prompt'; value: Prompt[] } | { kind: 'refuse'; reason: string }

const isPrompt = (value: string): value is Prompt => (PROMPTS as readonly string[]).includes(value)

/** `text` is `null` when the parameter is absent; `reason` is a clause for an error description. */
export function parsePrompt(text: string | null): PromptReading {
  const values = splitList(text ?? '')
  if (!values.every(isPrompt)) return { kind: 'refuse', reason: `it holds a value other than ${PROMPTS.join(', ')}` }
  if (values.includes('none') && values.length > 1)
    return { kind: 'refuse', reason: 'none stands for no page at all and cannot be joined with another value' }
  return { kind: 'prompt', value: values }
}
