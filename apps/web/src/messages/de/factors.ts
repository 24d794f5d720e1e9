// Zweite Faktoren: bei der Anmeldung und im eigenen Konto.
import type { JSX } from 'solid-js'
import type en from '../en/factors'
import { plural } from '../format'

const words: typeof en = {
  loading: 'Der nächste Schritt lädt',
  code: 'Code',
  digits: '6 Ziffern',
  codeMissing: 'Gib die 6 Ziffern des Codes ein.',
  continue: 'Weiter',
  back: 'Zurück',
  another: 'Anders bestätigen',
  chooseLead: 'Wähle, womit du bestätigst, dass du es bist.',
  use: 'Verwenden',
  ways: {
    passkey: 'Passkey',
    totp: 'Authenticator-App',
    email_code: 'Code per Mail',
    recovery_code: 'Wiederherstellungscode',
  },
  passkeyAbout: 'Auf diesem Gerät oder einem Sicherheitsschlüssel',
  totpAbout: 'Ein Code aus 6 Ziffern',
  emailAbout: (email) => `An ${email}`,
  recoveryAbout: (left) => plural(left, { one: 'Noch # übrig', other: 'Noch # übrig' }),
  leads: {
    passkey: 'Bestätige mit deinem Passkey.',
    totp: 'Gib den Code ein, den deine Authenticator-App zeigt.',
    email_code: 'Gib den Code ein, den wir dir mailen.',
    recovery_code: 'Gib einen der Codes ein, die du aufbewahrt hast.',
  },

  wrong: {
    totp: 'Das ist nicht der Code, den deine App jetzt zeigt. Warte auf den nächsten. Ist auch der falsch, sieh nach, ob dein Telefon seine Uhr selbst stellt.',
    email_code: 'Das ist nicht der Code aus unserer letzten Mail. Prüf seine Ziffern.',
    recovery_code:
      'Das ist keiner deiner Codes. Prüf ihn Zeichen für Zeichen; Großschreibung, Leerzeichen und Striche sind egal.',
  },
  usedTotp: 'Dieser Code wurde schon benutzt. Warte auf den nächsten, höchstens 30 Sekunden.',
  usedRecovery: 'Dieser Code wurde schon benutzt. Jeder gilt einmal: Nimm einen anderen.',
  codeEnded: 'Dieser Code gilt nicht mehr. Lass dir einen neuen senden.',

  trust: (days) =>
    plural(days, { one: 'Diesem Gerät # Tag lang vertrauen', other: 'Diesem Gerät # Tage lang vertrauen' }),
  trustUntil: (date) => `Bis ${date} wird hier kein Code verlangt.`,

  sending: 'Ein Code wird gesendet',
  sent: (email) => `Ein Code ist unterwegs zu ${email}. Er gilt 10 Minuten.`,
  notSent: 'In der letzten Stunde wurden zu viele Codes angefordert. Bestätige anders, oder warte.',
  resend: 'Neuen Code senden',
  resendIn: (minutes, seconds) => `Neuer Code in ${minutes}:${String(seconds).padStart(2, '0')}`,

  recoveryCode: 'Wiederherstellungscode',
  recoveryHint: 'Jeder gilt einmal.',
  recoveryMissing: 'Gib einen deiner Wiederherstellungscodes ein.',

  enrollTitle: 'Zweiten Faktor hinzufügen',
  enrollLead: (what) => `${what} verlangt mehr als ein Passwort.`,
  enrollChoose: 'Das machst du einmal. Wähle, was du zur Hand hast.',
  enrollTotp: 'Authenticator-App einrichten',
  enrollTotpAbout: 'Eine App auf deinem Telefon, die alle 30 Sekunden einen neuen Code zeigt.',

  scan: 'Scanne das mit deiner Authenticator-App.',
  qrLabel: 'QR-Code für deine Authenticator-App',
  cannotScan: 'Oder tippe dort diesen Schlüssel ein:',
  key: 'den Schlüssel',
  confirmLead: 'Gib dann den Code ein, den sie zeigt.',
  confirm: 'Bestätigen',
  beginAgain: 'Dieser QR-Code gilt nicht mehr. Scanne den neuen.',

  keepTitle: 'Bewahre diese Codes auf',
  keepLead: 'Jeder öffnet dein Konto einmal, falls du dein Telefon verlierst. Du siehst sie nur jetzt.',
  keepFile: (instance, email) => `Wiederherstellungscodes von ${email} bei ${instance}. Jeder gilt einmal.`,
  codes: 'Wiederherstellungscodes',
  codesOf: 'die Codes',
  download: 'Herunterladen',
  kept: 'Ich habe sie aufbewahrt',

  refused: {
    pending: {
      title: 'Wartet auf Freigabe',
      lead: 'Ein Administrator muss dich freigeben. Sobald das geschehen ist, bekommst du eine Mail.',
    },
    domain: {
      title: 'Nicht mit dieser Adresse',
      lead: 'Hier melden sich nur Adressen bestimmter Domains an, und deine gehört nicht dazu.',
    },
    inactive: {
      title: 'Dieses Konto ist geschlossen',
      lead: 'Es wurde deaktiviert oder ist abgelaufen. Ein Administrator kann es öffnen.',
    },
  },
  useOther: 'Anderes Konto verwenden',

  app: 'Authenticator-App',
  appOff: 'Aus. Ein Code von deinem Telefon, der nach deinem Passwort verlangt wird.',
  appSince: (at): JSX.Element => ['Eingeschaltet: ', at],
  setUp: 'Einrichten',
  replace: 'Ersetzen',
  remove: 'Entfernen',
  setUpTitle: 'Authenticator-App einrichten',
  replaceTitle: 'Authenticator-App ersetzen',
  replaceAbout: 'Deine jetzige App gilt, bis die neue einen Code gezeigt hat.',
  added: 'Deine Authenticator-App ist an.',
  removeTitle: 'Authenticator-App entfernen?',
  removeText:
    'Ihre Codes gelten nicht mehr, und dein Passwort allein meldet dich an, außer du hast einen Passkey. Keinem Gerät wird mehr vertraut. Du bekommst eine Mail darüber.',
  removed: 'Deine Authenticator-App ist entfernt.',

  codesNone: 'Keine. Sie kommen mit deiner ersten Authenticator-App.',
  codesNew: 'Keine mehr übrig. Erzeuge neue, bevor du einen brauchst.',
  codesLeft: (left, total) => `${left} von ${total} übrig`,
  codesFew: 'Erzeuge neue, bevor sie ausgehen.',
  few: 'Fast aufgebraucht',
  none: 'Aufgebraucht',
  newCodes: 'Neue Codes',
  newTitle: 'Neue Wiederherstellungscodes erzeugen?',
  newText: 'Die Codes, die du hast, gelten ab dann nicht mehr. Du bekommst eine Mail darüber.',
  done: 'Fertig',

  devices: 'Vertrauenswürdige Geräte',
  devicesAbout: 'Auf ihnen wird kein zweiter Faktor verlangt.',
  noDevices: 'Keine. Du kannst einem Gerät vertrauen, wenn du dich mit zweitem Faktor anmeldest.',
  until: (at): JSX.Element => ['Bis: ', at],
  thisDevice: 'Dieses Gerät',
  forget: 'Vergessen',
  forgetAll: 'Alle vergessen',
  forgotten: (name) => `In ${name} wird wieder ein zweiter Faktor verlangt.`,
  allForgotten: 'Überall wird wieder ein zweiter Faktor verlangt.',
}
export default words
