// The words of mails in English, the type of the other languages. A message with something in it is a function.
import type { Means } from '@gatekeeper/core/authentication/proof'
import type { CredentialChange } from '@gatekeeper/core/delivery/mail'

const means: Record<Means, string> = {
  password: 'password',
  passkey: 'passkey',
  email_code: 'code by mail',
  qr: 'a phone that was signed in',
  upstream: 'another provider',
  link: 'one-time link of an administrator',
  totp: 'authenticator app',
  recovery_code: 'recovery code',
}

const changes: Record<CredentialChange, string> = {
  password_changed: 'Your password was changed',
  password_set: 'A password was set for your account',
  password_reset: 'Your password was reset',
  passkey_added: 'A passkey was added to your account',
  passkey_removed: 'A passkey was removed from your account',
  totp_added: 'An authenticator app was added to your account',
  totp_removed: 'The authenticator app was removed from your account',
  recovery_codes_made: 'New recovery codes were made for your account',
  app_token_made: 'An app token was made for your account',
  upstream_linked: 'Another provider was connected to your account',
  upstream_unlinked: 'A provider was disconnected from your account',
  factors_reset: 'An administrator has reset how you sign in',
}

export default {
  subject_with: (instance: string, subject: string) => `${instance}: ${subject}`,
  footer: (instance: string, host: string, recipient: string) =>
    `Sent by ${instance} at ${host} to ${recipient}. It never asks for your password by mail.`,
  unknown_device: 'Unknown device',
  device_on: (browser: string, system: string) => `${browser} on ${system}`,
  sign_in: 'Sign in',
  facts: {
    device: 'Device',
    address: 'Address',
    when: 'When',
    by: 'By',
    opened: 'Opened',
    name: 'Name',
    email: 'Email',
    old_email: 'Before',
    new_email: 'Now',
    app: 'App',
    who: 'By whom',
    what: 'What',
    reason: 'Reason',
  },
  means,
  calm: 'If this was you, there is nothing to do.',
  not_me: {
    button: 'This wasn’t me',
    note: 'The button ends all sessions and trusted devices at once and helps you to make your account safe. It works for 7 days.',
  },
  code: {
    subject: (code: string, instance: string) => `${code} is your sign-in code for ${instance}`,
    preheader: (code: string) => `${code} – valid for 10 minutes.`,
    heading: 'Your sign-in code',
    intro: (app: string, device: string, when: string) => `For ${app}, asked for from ${device}: ${when}.`,
    note: 'It works once and for 10 minutes, in the window where you asked for it. Give it to nobody; we will never ask you for it.',
    not_asked: 'You didn’t ask for it? Then somebody may know your password: set a new one.',
  },
  sign_in_by_password: {
    subject: 'Sign in with your password',
    heading: 'Your account has a password',
    intro: (instance: string) =>
      `Somebody, probably you, asked for a sign-in code at ${instance}. Your account signs in with its password, so there is no code.`,
    note: 'If it wasn’t you, there is nothing to do: nobody has got in.',
  },
  register: {
    subject: 'Confirm your email address',
    heading: 'Confirm your email address',
    intro: (app: string) => `Then you can finish making your account for ${app}.`,
    button: 'Make my account',
    note: 'The link works once and for 24 hours. If you didn’t ask for it, do nothing: without it no account is made.',
  },
  already_registered: {
    subject: 'You already have an account',
    heading: 'You already have an account',
    intro: (instance: string) =>
      `Somebody, probably you, wanted to make an account at ${instance} with this address. It has one already.`,
    forgotten: 'Forgotten your password?',
    reset: 'Set a new one',
    note: 'If it wasn’t you, there is nothing to do: nothing was changed.',
  },
  invite: {
    subject: (instance: string) => `You are invited to ${instance}`,
    heading: (instance: string) => `You are invited to ${instance}`,
    intro: (inviter: string | null, instance: string) =>
      inviter === null
        ? `An account at ${instance} waits for you.`
        : `${inviter} invites you: an account at ${instance} waits for you.`,
    button: 'Accept the invitation',
    note: (until: string) => `The invitation is for this address alone and works once, until ${until}.`,
  },
  approval_wanted: {
    subject: (email: string) => `${email} waits for approval`,
    heading: 'A new account waits for approval',
    intro: (instance: string) => `Somebody has registered at ${instance} and confirmed this address.`,
    button: 'Approve or decline',
  },
  approved: {
    subject: 'Your account is ready',
    heading: 'Your account is ready',
    intro: (instance: string) => `An administrator of ${instance} has approved it. You can sign in now.`,
  },
  rejected: {
    subject: 'Your registration was declined',
    heading: 'Your registration was declined',
    intro: (instance: string) =>
      `An administrator of ${instance} has declined it. If you think that this is a mistake, ask them.`,
  },
  reset_password: {
    subject: 'Set a new password',
    heading: 'Set a new password',
    intro: (instance: string) => `Somebody, probably you, has forgotten the password of your account at ${instance}.`,
    button: 'Set a new password',
    note: 'The link works once and for 15 minutes. If you didn’t ask for it, do nothing: your password stays as it is.',
  },
  verify_email: {
    subject: 'Confirm your new email address',
    heading: 'Confirm your new email address',
    intro: (email: string, instance: string) =>
      `${email} is to become the address of an account at ${instance}. Until you confirm it, the old one stays.`,
    button: 'Confirm this address',
    note: 'The link works once and for 24 hours. If this isn’t your account, do nothing.',
  },
  email_changed: {
    subject: 'Your email address was changed',
    heading: 'Your email address was changed',
    intro: (instance: string) => `From now on you sign in to ${instance} with the new address.`,
  },
  credential_changed: {
    changes,
    intro: (instance: string) => `This concerns how you sign in to ${instance}.`,
  },
  new_device: {
    subject: (instance: string) => `New sign-in to your ${instance} account`,
    heading: 'A new device signed in',
  },
  second_factor_guessed: {
    subject: 'Somebody may know your password',
    heading: 'Too many wrong codes',
    intro: (instance: string, until: string) =>
      `Somebody has passed the first step of your sign-in to ${instance}, then failed at the second too often. The second step is closed until ${until}. If it wasn’t you, your password is known: set a new one.`,
  },
  tokens_reused: {
    subject: (app: string) => `${app} was signed out for safety`,
    heading: (app: string) => `${app} was signed out for safety`,
    intro: (app: string) =>
      `A key that ${app} holds for you was used twice, so it may have been copied. It no longer works, neither for ${app} nor for anyone else. Sign in there again.`,
  },
  event: {
    subject: (action: string) => `Event ${action}`,
    intro: (instance: string) => `This has happened at ${instance}.`,
    button: 'Open the audit log',
    note: 'You get this mail because a webhook of the administration sends such events here.',
  },
  test: {
    subject: (instance: string) => `Test mail from ${instance}`,
    heading: 'Mail works',
    intro: (instance: string) => `Type this code into the settings of ${instance} to confirm that its mails arrive.`,
    note: 'The code works for 30 minutes.',
  },
}
