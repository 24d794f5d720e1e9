// Die eigene E-Mail-Adresse.
import type en from '../en/email'

const words: typeof en = {
  title: 'E-Mail',
  about: 'Damit meldest du dich an, und dorthin gehen Mails an dich.',
  address: 'E-Mail-Adresse',
  verified: 'Bestätigt',
  notVerified: 'Nicht bestätigt',
  verify: 'Bestätigen',
  change: 'Ändern',
  changeTitle: 'E-Mail-Adresse ändern',
  changeText: 'Wir senden einen Link an die neue Adresse. Die alte gilt, bis du ihn dort öffnest.',
  newEmail: 'Neue E-Mail-Adresse',
  missing: 'Gib die neue E-Mail-Adresse ein.',
  send: 'Link senden',
  sent: (email) => `Ein Link ist unterwegs zu ${email}. Er gilt 24 Stunden.`,
  sentChange: 'Deine Adresse ändert sich, sobald du ihn dort öffnest.',
}
export default words
