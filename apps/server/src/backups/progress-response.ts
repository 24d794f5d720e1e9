import { say } from '@gatekeeper/api/languages/say'
import { type AskedIn, languageOf } from '../pages/language'
import type { Progress } from './restoring'

/** Numbers and one sentence: whoever asks is signed in no more. */
export const progressResponse = ({ failure, ...progress }: Progress, asked: AskedIn): Response =>
  new Response(JSON.stringify({ ...progress, failure: failure && say(failure, languageOf(asked).language) }), {
    headers: { 'content-type': 'application/json' },
  })
