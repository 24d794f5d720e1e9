import { say } from '@gatekeeper/api/languages/say'
import { languageOf } from '../pages/language'
import type { Progress } from './restoring'

/** Numbers and one sentence: whoever asks is signed in no more. */
export const progressResponse = ({ failure, ...progress }: Progress, request: Request): Response =>
  new Response(JSON.stringify({ ...progress, failure: failure && say(failure, languageOf(request).language) }), {
    headers: { 'content-type': 'application/json' },
  })
