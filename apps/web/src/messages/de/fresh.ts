// Ein Faktor noch einmal, bevor etwas einen Zugang schafft oder ändert.
import type en from '../en/fresh'

const words: typeof en = {
  title: 'Bestätige, dass du es bist',
  text: 'Hier geht es um die Sicherheit deines Kontos, und du hast dich eine Weile nicht ausgewiesen.',
  loading: 'Es wird gesucht, womit du bestätigen kannst',
  nothing: 'Hier ist nichts, womit du bestätigen könntest. Melde dich ab, wieder an und komm zurück.',
  ways: {
    password: 'Mit deinem Passwort',
    totp: 'Mit deiner Authenticator-App',
    email_code: 'Mit einem Code per Mail',
    passkey: 'Mit einem Passkey',
  },
  yourPassword: 'Dein Passwort',
  code: 'Code',
  appCodeHint: 'Die sechs Ziffern, die deine Authenticator-App jetzt zeigt.',
  mailCodeHint: (email) => `Die sechs Ziffern aus der Mail an ${email}. Sie gelten zehn Minuten.`,
  sendCode: 'Code senden',
  goOn: 'Weiter',
}
export default words
