// Connected providers of one's own account.
import type { JSX } from 'solid-js'

export default {
  title: 'Connected accounts',
  about: 'Accounts elsewhere that sign you in here.',
  loading: 'Your connected accounts are loading',
  none: 'Nothing to connect',
  noneAbout: 'When an administrator sets up a provider such as Google or GitHub, you can connect your account there.',
  notConnected: 'Not connected',
  connect: 'Connect',
  linked: (provider: string) => `${provider} is connected. You can sign in with it from now on.`,
  connectedAt: (at: JSX.Element): JSX.Element => ['connected ', at],
  lastUsed: (at: JSX.Element): JSX.Element => ['last used ', at],
  off: 'An administrator has turned it off',
  onlyWay: 'Your only way to sign in: set a password or add a passkey before you disconnect it',
  disconnect: 'Disconnect',
  disconnectTitle: (provider: string) => `Disconnect ${provider}?`,
  disconnectAbout: (provider: string) =>
    `You can’t sign in with ${provider} any more, and your trusted devices are asked for a second factor again. Your account here stays as it is.`,
  disconnected: (provider: string) => `${provider} is disconnected.`,
  reasons: (provider: string) =>
    ({
      denied: `${provider} didn’t sign you in, so nothing was connected. Try again.`,
      unreachable: `${provider} can’t be reached right now. Nothing was connected; try again in a moment.`,
      failed: `${provider} sent an answer that can’t be trusted. Nothing was connected; try again.`,
      taken: `That account at ${provider} is connected to somebody else here. Nothing was changed.`,
      already_linked: `That account at ${provider} is connected to yours already.`,
      signed_out: 'You signed in anew meanwhile, so nothing was connected. Try again.',
      disabled: `${provider} isn’t offered any more.`,
      changed: 'Something changed meanwhile, so nothing was connected. Try again.',
    }) as Record<string, string> & { failed: string },
}
