// The ceremonies themselves, loaded when one begins. A new one ends the one before: there is one AbortController.
import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
} from '@simplewebauthn/browser'
import { noPasskeysHere, troubleOf } from './trouble'

/** What the server takes; whatever else a browser or an extension puts into its answer stays here. */
export async function askPasskey(optionsJSON: PublicKeyCredentialRequestOptionsJSON, autofill = false) {
  const { id, rawId, type, response } = await attempt(() =>
    startAuthentication({ optionsJSON, useBrowserAutofill: autofill }),
  )
  const { clientDataJSON, authenticatorData, signature, userHandle } = response
  const answer = { clientDataJSON, authenticatorData, signature, ...(userHandle ? { userHandle } : {}) }
  return { id, rawId, type, response: answer, clientExtensionResults: {} }
}

/** `quietly`: by the browser itself, where it has just filled in a password; nobody is asked. */
export async function makePasskey(optionsJSON: PublicKeyCredentialCreationOptionsJSON, quietly = false) {
  const { id, rawId, type, response, clientExtensionResults } = await attempt(() =>
    startRegistration({ optionsJSON, useAutoRegister: quietly }),
  )
  const { clientDataJSON, attestationObject, transports } = response
  const { credProps } = clientExtensionResults
  return {
    id,
    rawId,
    type,
    response: { clientDataJSON, attestationObject, ...(transports ? { transports } : {}) },
    clientExtensionResults: typeof credProps?.rk === 'boolean' ? { credProps: { rk: credProps.rk } } : {},
  }
}

export const stopCeremony = () => WebAuthnAbortService.cancelCeremony()

async function attempt<T>(ceremony: () => Promise<T>): Promise<T> {
  const missing = noPasskeysHere()
  if (missing) throw missing
  try {
    return await ceremony()
  } catch (error) {
    throw troubleOf(error)
  }
}
