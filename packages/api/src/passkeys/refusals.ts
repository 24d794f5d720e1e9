import type { PasskeyFault } from '@gatekeeper/core/authentication/passkey-fault'
import { type GateKeeperError, refuse } from '../errors'

/** The challenge is not one that may be answered now: too old, answered already, or another browser's (SEC-109). */
export const tooLate = (): GateKeeperError =>
  refuse('BAD_REQUEST', 'passkey_too_late', 'This took too long, or it was answered already. Try your passkey again.')

/** One answer for a passkey that is unknown, was deleted, or whose user may not sign in (SEC-115). */
export const notKnownHere = (signal?: { rp_id: string; credential_id: string }): GateKeeperError =>
  refuse(
    'UNAUTHORIZED',
    'passkey_unknown',
    'This passkey is not known here. It may have been deleted; sign in another way.',
    signal ? { signal } : {},
  )

export const copied = (): GateKeeperError =>
  refuse(
    'UNAUTHORIZED',
    'passkey_cloned',
    'This passkey seems to be in use on a second device as a copy, so it was not accepted. Sign in another way, delete it, and tell an administrator.',
  )

const REASONS: Partial<Record<PasskeyFault, [reason: string, message: string]>> = {
  user_verification: [
    'passkey_unverified',
    'Your device did not check that it is you, by fingerprint, face or PIN. Set up its screen lock, or use another device.',
  ],
  user_presence: ['passkey_unverified', 'Your device did not ask you. Try again, and confirm on the device.'],
  algorithm: [
    'passkey_unsupported',
    'This device makes passkeys of a kind that is not accepted here. Use another one.',
  ],
  attestation: [
    'passkey_unsupported',
    'This device makes passkeys of a kind that is not accepted here. Use another one.',
  ],
  not_discoverable: [
    'passkey_not_discoverable',
    'This device did not keep the passkey in a way that it could sign in with. Use another device, or free some of its storage.',
  ],
  origin: ['passkey_origin', 'This passkey was used from another address than this one. Open the sign-in page anew.'],
}

/** What somebody can do about it; all else is one sentence. */
export const faulty = (reason: PasskeyFault): GateKeeperError => {
  const [name, message] = REASONS[reason] ?? [
    'passkey_invalid',
    'What your device has sent is no valid passkey. Try again; if it stays, use another device.',
  ]
  return refuse('BAD_REQUEST', name, message)
}

export const registeredAlready = (): GateKeeperError =>
  refuse('CONFLICT', 'passkey_registered', 'This passkey is registered already. It can be used to sign in.')

export const tooMany = (most: number): GateKeeperError =>
  refuse(
    'BAD_REQUEST',
    'too_many_passkeys',
    `There are ${most} passkeys already. Delete one that is not used any more.`,
  )
