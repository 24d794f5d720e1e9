// Verbundene Anbieter des eigenen Kontos.
import type { JSX } from 'solid-js'
import type en from '../en/account-connected'

const words: typeof en = {
  title: 'Verbundene Konten',
  about: 'Konten anderswo, die dich hier anmelden.',
  loading: 'Deine verbundenen Konten laden',
  none: 'Nichts zu verbinden',
  noneAbout:
    'Wenn ein Administrator einen Anbieter wie Google oder GitHub einrichtet, kannst du dein Konto dort verbinden.',
  notConnected: 'Nicht verbunden',
  connect: 'Verbinden',
  linked: (provider) => `${provider} ist verbunden. Du kannst dich ab jetzt damit anmelden.`,
  connectedAt: (at): JSX.Element => ['verbunden: ', at],
  lastUsed: (at): JSX.Element => ['zuletzt benutzt: ', at],
  off: 'Ein Administrator hat ihn ausgeschaltet',
  onlyWay: 'Nur so kannst du dich anmelden: Setze ein Passwort oder füge einen Passkey hinzu, bevor du ihn trennst',
  disconnect: 'Trennen',
  disconnectTitle: (provider) => `${provider} trennen?`,
  disconnectAbout: (provider) =>
    `Du kannst dich nicht mehr mit ${provider} anmelden, und auf vertrauenswürdigen Geräten wird wieder ein zweiter Faktor verlangt. Dein Konto hier bleibt, wie es ist.`,
  disconnected: (provider) => `${provider} ist getrennt.`,
  reasons: (provider) => ({
    denied: `${provider} hat dich nicht angemeldet, deshalb wurde nichts verbunden. Versuch es noch einmal.`,
    unreachable: `${provider} ist gerade nicht erreichbar. Nichts wurde verbunden; versuch es gleich noch einmal.`,
    failed: `Der Antwort von ${provider} ist nicht zu trauen. Nichts wurde verbunden; versuch es noch einmal.`,
    taken: `Dieses Konto bei ${provider} ist hier mit jemand anderem verbunden. Nichts wurde geändert.`,
    already_linked: `Dieses Konto bei ${provider} ist schon mit deinem verbunden.`,
    signed_out: 'Du hast dich inzwischen neu angemeldet, deshalb wurde nichts verbunden. Versuch es noch einmal.',
    disabled: `${provider} wird nicht mehr angeboten.`,
    changed: 'Inzwischen hat sich etwas geändert, deshalb wurde nichts verbunden. Versuch es noch einmal.',
  }),
}
export default words
