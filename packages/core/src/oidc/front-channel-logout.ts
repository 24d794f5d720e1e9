/** OpenID Connect Front-Channel Logout 1.0 §2, §3 (FC-01 to FC-03). */
import type { Seconds } from '../instant'
import { redirectLocation } from './authorization-response'

/** When the page goes on, whatever the frames do (FC-03). */
export const FRAMES_WAIT: Seconds = 3

/** The address of a frame: the registered URI, and `iss` and `sid` added to its query (FC-01). */
export const frameUrl = (frontchannel_logout_uri: string, issuer: string, sid: string): string =>
  redirectLocation({
    redirect_uri: frontchannel_logout_uri,
    fields: [
      ['iss', issuer],
      ['sid', sid],
    ],
  })

/** The sources of `frame-src`: exactly the origins of these URIs, each once (FC-02); empty when there is no frame. */
export const frameSources = (uris: readonly string[]): string[] =>
  [...new Set(uris.filter((uri) => URL.canParse(uri)).map((uri) => new URL(uri).origin))].toSorted()
