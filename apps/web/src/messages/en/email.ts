// One's own email address.
export default {
  title: 'Email',
  about: 'You sign in with it, and mail to you goes there.',
  address: 'Email address',
  verified: 'Verified',
  notVerified: 'Not verified',
  verify: 'Verify',
  change: 'Change',
  changeTitle: 'Change email address',
  changeText: 'We mail a link to the new address. The old one stays in force until you open it there.',
  newEmail: 'New email address',
  missing: 'Enter the new email address.',
  send: 'Send the link',
  sent: (email: string) => `A link is on its way to ${email}. It works for 24 hours.`,
  sentChange: 'Your address changes once you open it there.',
}
