import type { Progress } from './restoring'

/** Numbers and one sentence: whoever asks is signed in no more. */
export const progressResponse = (progress: Progress): Response =>
  new Response(JSON.stringify(progress), { headers: { 'content-type': 'application/json' } })
