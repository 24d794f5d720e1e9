import type { Words } from '../language'

const words: Words = {
  subject_with: (instance, subject) => `${instance}: ${subject}`,
  footer: (instance, host, recipient) =>
    `Gesendet von ${instance} unter ${host} an ${recipient}. Nach deinem Passwort wirst du nie per Mail gefragt.`,
  unknown_device: 'Unbekanntes Gerät',
  device_on: (browser, system) => `${browser} auf ${system}`,
  sign_in: 'Anmelden',
  facts: {
    device: 'Gerät',
    address: 'Adresse',
    when: 'Wann',
    by: 'Womit',
    opened: 'Geöffnet',
    name: 'Name',
    email: 'E-Mail',
    old_email: 'Bisher',
    new_email: 'Jetzt',
    app: 'App',
    who: 'Von wem',
    what: 'Was',
    reason: 'Grund',
  },
  means: {
    password: 'Passwort',
    passkey: 'Passkey',
    email_code: 'Code per Mail',
    qr: 'ein angemeldetes Telefon',
    upstream: 'ein anderer Anbieter',
    link: 'einmaliger Link eines Administrators',
    totp: 'Authenticator-App',
    recovery_code: 'Wiederherstellungscode',
  },
  calm: 'Wenn du es warst, ist nichts zu tun.',
  not_me: {
    button: 'Das war ich nicht',
    note: 'Die Schaltfläche beendet sofort alle Sitzungen, entzieht allen Geräten das Vertrauen und hilft dir, dein Konto zu sichern. Sie gilt 7 Tage.',
  },
  code: {
    subject: (code, instance) => `${code} ist dein Anmeldecode für ${instance}`,
    preheader: (code) => `${code} – 10 Minuten gültig.`,
    heading: 'Dein Anmeldecode',
    intro: (app, device, when) => `Für ${app}, angefordert mit ${device}: ${when}.`,
    note: 'Er gilt einmal und 10 Minuten lang, in dem Fenster, in dem du ihn angefordert hast. Gib ihn niemandem; wir fragen dich nie danach.',
    not_asked: 'Du hast ihn nicht angefordert? Dann kennt vielleicht jemand dein Passwort: Setze ein neues.',
  },
  sign_in_by_password: {
    subject: 'Melde dich mit deinem Passwort an',
    heading: 'Dein Konto hat ein Passwort',
    intro: (instance) =>
      `Jemand, vermutlich du, hat bei ${instance} einen Anmeldecode angefordert. Dein Konto meldet sich mit seinem Passwort an, deshalb gibt es keinen Code.`,
    note: 'Wenn du es nicht warst, ist nichts zu tun: Niemand ist hineingekommen.',
  },
  register: {
    subject: 'Bestätige deine E-Mail-Adresse',
    heading: 'Bestätige deine E-Mail-Adresse',
    intro: (app) => `Danach kannst du dein Konto für ${app} fertig anlegen.`,
    button: 'Mein Konto anlegen',
    note: 'Der Link gilt einmal und 24 Stunden lang. Wenn du ihn nicht angefordert hast, tu nichts: Ohne ihn entsteht kein Konto.',
  },
  already_registered: {
    subject: 'Du hast schon ein Konto',
    heading: 'Du hast schon ein Konto',
    intro: (instance) =>
      `Jemand, vermutlich du, wollte bei ${instance} ein Konto mit dieser Adresse anlegen. Es gibt schon eines.`,
    forgotten: 'Passwort vergessen?',
    reset: 'Neues Passwort setzen',
    note: 'Wenn du es nicht warst, ist nichts zu tun: Es wurde nichts geändert.',
  },
  invite: {
    subject: (instance) => `Du bist zu ${instance} eingeladen`,
    heading: (instance) => `Du bist zu ${instance} eingeladen`,
    intro: (inviter, instance) =>
      inviter === null
        ? `Ein Konto bei ${instance} wartet auf dich.`
        : `${inviter} lädt dich ein: Ein Konto bei ${instance} wartet auf dich.`,
    button: 'Einladung annehmen',
    note: (until) => `Die Einladung gilt nur für diese Adresse und einmal, bis ${until}.`,
  },
  approval_wanted: {
    subject: (email) => `${email} wartet auf Freigabe`,
    heading: 'Ein neues Konto wartet auf Freigabe',
    intro: (instance) => `Jemand hat sich bei ${instance} registriert und diese Adresse bestätigt.`,
    button: 'Freigeben oder ablehnen',
  },
  approved: {
    subject: 'Dein Konto ist bereit',
    heading: 'Dein Konto ist bereit',
    intro: (instance) => `${instance} hat es freigegeben. Du kannst dich jetzt anmelden.`,
  },
  rejected: {
    subject: 'Deine Registrierung wurde abgelehnt',
    heading: 'Deine Registrierung wurde abgelehnt',
    intro: (instance) =>
      `Die Verwaltung von ${instance} hat sie abgelehnt. Wenn du das für einen Irrtum hältst, frag dort nach.`,
  },
  reset_password: {
    subject: 'Setze ein neues Passwort',
    heading: 'Setze ein neues Passwort',
    intro: (instance) => `Jemand, vermutlich du, hat das Passwort deines Kontos bei ${instance} vergessen.`,
    button: 'Neues Passwort setzen',
    note: 'Der Link gilt einmal und 15 Minuten lang. Wenn du ihn nicht angefordert hast, tu nichts: Dein Passwort bleibt, wie es ist.',
  },
  verify_email: {
    subject: 'Bestätige deine neue E-Mail-Adresse',
    heading: 'Bestätige deine neue E-Mail-Adresse',
    intro: (email, instance) =>
      `${email} soll die Adresse eines Kontos bei ${instance} werden. Bis du sie bestätigst, gilt die alte.`,
    button: 'Diese Adresse bestätigen',
    note: 'Der Link gilt einmal und 24 Stunden lang. Wenn das nicht dein Konto ist, tu nichts.',
  },
  email_changed: {
    subject: 'Deine E-Mail-Adresse wurde geändert',
    heading: 'Deine E-Mail-Adresse wurde geändert',
    intro: (instance) => `Ab jetzt meldest du dich bei ${instance} mit der neuen Adresse an.`,
  },
  credential_changed: {
    changes: {
      password_changed: 'Dein Passwort wurde geändert',
      password_set: 'Für dein Konto wurde ein Passwort gesetzt',
      password_reset: 'Dein Passwort wurde zurückgesetzt',
      passkey_added: 'Deinem Konto wurde ein Passkey hinzugefügt',
      passkey_removed: 'Von deinem Konto wurde ein Passkey entfernt',
      totp_added: 'Deinem Konto wurde eine Authenticator-App hinzugefügt',
      totp_removed: 'Von deinem Konto wurde die Authenticator-App entfernt',
      recovery_codes_made: 'Für dein Konto wurden neue Wiederherstellungscodes erzeugt',
      app_token_made: 'Für dein Konto wurde ein App-Token erzeugt',
      upstream_linked: 'Mit deinem Konto wurde ein anderer Anbieter verbunden',
      upstream_unlinked: 'Von deinem Konto wurde ein Anbieter getrennt',
      factors_reset: 'Die Verwaltung hat zurückgesetzt, wie du dich anmeldest',
    },
    intro: (instance) => `Das betrifft deine Anmeldung bei ${instance}.`,
  },
  new_device: {
    subject: (instance) => `Neue Anmeldung bei deinem Konto von ${instance}`,
    heading: 'Ein neues Gerät hat sich angemeldet',
  },
  second_factor_guessed: {
    subject: 'Vielleicht kennt jemand dein Passwort',
    heading: 'Zu viele falsche Codes',
    intro: (instance, until) =>
      `Jemand hat bei ${instance} den ersten Schritt deiner Anmeldung geschafft und ist am zweiten zu oft gescheitert. Der zweite Schritt ist bis ${until} gesperrt. Wenn du es nicht warst, ist dein Passwort bekannt: Setze ein neues.`,
  },
  tokens_reused: {
    subject: (app) => `${app} wurde zur Sicherheit abgemeldet`,
    heading: (app) => `${app} wurde zur Sicherheit abgemeldet`,
    intro: (app) =>
      `Ein Schlüssel, den ${app} für dich hält, wurde zweimal benutzt; er könnte kopiert worden sein. Er gilt nicht mehr, weder für ${app} noch für sonst jemanden. Melde dich dort neu an.`,
  },
  event: {
    subject: (action) => `Ereignis ${action}`,
    intro: (instance) => `Das ist bei ${instance} geschehen.`,
    button: 'Protokoll öffnen',
    note: 'Du bekommst diese Mail, weil ein Webhook der Verwaltung solche Ereignisse hierher schickt.',
  },
  test: {
    subject: (instance) => `Testmail von ${instance}`,
    heading: 'Mail funktioniert',
    intro: (instance) =>
      `Gib diesen Code in den Einstellungen von ${instance} ein, um zu bestätigen, dass seine Mails ankommen.`,
    note: 'Der Code gilt 30 Minuten.',
  },
}

export default words
