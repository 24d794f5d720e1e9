// Womit sich jemand ausweist, wie ein Administrator es sieht.
import type { JSX } from 'solid-js'
import type en from '../en/admin-factors'
import { plural } from '../format'

const words: typeof en = {
  title: 'Faktoren',
  text: 'Womit sich die Person ausweist.',
  loading: 'Die Faktoren laden',
  password: 'Passwort',
  passwordSince: (at): JSX.Element => ['Geändert: ', at],
  mustChange: 'Muss bei der nächsten Anmeldung geändert werden',
  noPassword: 'Keines. Die Anmeldung geht mit dem, was sonst hier steht.',
  app: 'Authenticator-App',
  appSince: (at): JSX.Element => ['Eingeschaltet: ', at],
  appOff: 'Aus',
  passkeys: 'Passkeys',
  passkeyNames: (n, names) => `${plural(n, { one: '# Passkey', other: '# Passkeys' })}: ${names}`,
  noPasskeys: 'Keine',
  codes: 'Wiederherstellungscodes',
  codesLeft: (left, total) => `${left} von ${total} übrig`,
  noCodes: 'Keine',
  linked: (label, at): JSX.Element => [`${label}, verbunden: `, at],
  remove: 'Entfernen',
  removeTitle: (what, who) => `Von ${who} ${what} entfernen?`,
  whats: { totp: 'die Authenticator-App', passkeys: 'alle Passkeys', recovery_codes: 'die Wiederherstellungscodes' },
  removeText:
    'Tu das für jemanden, der es verloren hat, sobald du sicher bist, wer fragt. Alle Sitzungen enden, keinem Gerät wird mehr vertraut, und eine Mail geht darüber hinaus. Alles andere bleibt.',
  removed: (who) => `Entfernt. ${who} bekommt eine Mail darüber.`,

  devices: 'Vertrauenswürdige Geräte',
  devicesText: 'Auf ihnen wird kein zweiter Faktor verlangt.',
  noDevices: 'Keinem Gerät wird vertraut.',
  columns: { device: 'Gerät', from: 'Von', used: 'Zuletzt benutzt', until: 'Bis' },
  acts: 'Aktionen',
  forget: 'Vergessen',
  forgetAll: 'Alle vergessen',
  forgotten: (name) => `In ${name} wird wieder ein zweiter Faktor verlangt.`,
  forgetAllTitle: (who) => `Alle Geräte von ${who} vergessen?`,
  forgetAllText: 'Überall wird wieder ein zweiter Faktor verlangt. Eine Mail geht darüber hinaus.',
  allForgotten: 'Alle Geräte sind vergessen.',
}
export default words
