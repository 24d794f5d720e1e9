// Passkeys: warum es mit einem nichts wurde, und ihre Liste im Konto.
import type { JSX } from 'solid-js'
import type en from '../en/passkeys'

const words: typeof en = {
  cancelled: 'Es wurde kein Passkey verwendet. Versuch es noch einmal, wenn du so weit bist, oder mach es anders.',
  insecure: (host) =>
    `Browser erlauben Passkeys nur auf sicheren Adressen, und ${host} ist für diesen Browser keine. Mach es anders, und sag es dem, der das hier betreibt.`,
  noSupport: 'Dieser Browser oder dieses Gerät kann hier keine Passkeys. Mach es anders, oder nimm ein anderes Gerät.',
  registered: 'Dieses Gerät hat schon einen Passkey von dir. Du kannst dich damit anmelden.',
  failed: 'Der Passkey hat nicht funktioniert. Versuch es noch einmal; bleibt es so, mach es anders.',
  unknown: 'Dieser Passkey ist hier nicht bekannt. Vielleicht wurde er gelöscht: Mach es anders.',
  tooLate: 'Das hat zu lange gedauert, oder es war schon beantwortet. Versuch es noch einmal mit deinem Passkey.',
  unverified:
    'Dein Gerät hat nicht geprüft, dass du es bist, mit Fingerabdruck, Gesicht oder PIN. Richte seine Bildschirmsperre ein, oder mach es anders.',
  cloned:
    'Dieser Passkey scheint anderswo als Kopie benutzt zu werden, deshalb wurde er nicht angenommen. Mach es anders, lösche ihn und sag es einem Administrator.',

  title: 'Passkeys',
  about: 'Anmelden ohne Passwort.',
  add: 'Passkey hinzufügen',
  added: (name) => `Der Passkey ${name} ist hinzugefügt. Du kannst dich jetzt damit anmelden.`,
  none: 'Noch keine Passkeys',
  noneAbout:
    'Ein Passkey meldet dich mit dem an, was dein Gerät entsperrt: Fingerabdruck, Gesicht oder PIN. Zu merken gibt es nichts.',
  synced: (provider) => (provider ? `${provider}, synchronisiert` : 'Zwischen deinen Geräten synchronisiert'),
  boundToKey: (provider) => (provider ? `${provider}, nur auf diesem Schlüssel` : 'Nur auf einem Sicherheitsschlüssel'),
  boundToDevice: (provider) => (provider ? `${provider}, nur auf jenem Gerät` : 'Nur auf einem Gerät'),
  used: (at): JSX.Element => ['. Benutzt: ', at],
  unused: (at): JSX.Element => ['. Hinzugefügt: ', at, ', noch nicht benutzt'],

  rename: 'Umbenennen',
  renameTitle: (name) => `${name} umbenennen`,
  name: 'Name',
  nameHint: 'Damit du ihn wiedererkennst, etwa „Blauer Schlüssel“.',
  nameMissing: 'Gib ihm einen Namen.',
  save: 'Speichern',
  renamed: (name) => `Er heißt jetzt ${name}.`,

  remove: (name) => `${name} entfernen`,
  removeTitle: (name) => `${name} entfernen?`,
  removeAbout:
    'Niemand kann sich mehr damit anmelden, und Browser, denen du vertraut hast, verlangen wieder einen zweiten Faktor.',
  removeAct: 'Entfernen',
  removed: (name) => `${name} ist entfernt. Auf deinem Gerät kannst du ihn auch löschen.`,
}
export default words
