// Das Audit-Protokoll und seine Siegel.
import type en from '../en/admin-audit'
import { number, plural, when } from '../format'

const words: typeof en = {
  title: 'Audit',
  loading: 'Die Ereignisse laden',
  search: 'Ereignisse suchen',
  searchPlaceholder: 'Person, App, Adresse, Grund',
  columns: { time: 'Zeit', event: 'Ereignis', who: 'Wer', what: 'Was', from: 'Von', note: 'Hinweis' },
  filters: {
    action: 'Ereignis',
    outcome: 'Ergebnis',
    actor: 'Akteur',
    target: 'Ziel',
    client: 'Client',
    time: 'Zeit',
  },
  outcomes: { success: 'Getan', refused: 'Abgelehnt' },
  spans: {
    '1h': 'Letzte Stunde',
    '24h': 'Letzte 24 Stunden',
    '7d': 'Letzte 7 Tage',
    '30d': 'Letzte 30 Tage',
  },
  customSpan: 'Von … bis …',
  spanTitle: 'Ereignisse aus welcher Zeit?',
  from: 'Von',
  to: 'Bis',
  fromTo: (from, to) => `${from} – ${to}`,
  since: (from) => `seit ${from}`,
  until: (to) => `bis ${to}`,
  actorTitle: 'Ereignisse durch wen?',
  actorId: 'ID eines Benutzers, API-Schlüssels oder Clients',
  targetTitle: 'Ereignisse woran?',
  targetId: 'ID eines Benutzers, eines Clients, eines Schlüssels oder einer Sitzung',
  emptyTitle: 'Noch ist nichts geschehen',
  emptyText:
    'Jede Anmeldung, jede Ablehnung und jede Änderung steht hier: wer, von wo, und warum etwas abgelehnt wurde.',
  nothingTitle: 'Keine solchen Ereignisse',
  nothingText: 'Nichts passt zur Suche und zu den Filtern.',
  nothingHere: 'Hier ist noch nichts geschehen.',
  showDetails: (action) => `Einzelheiten zu ${action}`,
  labels: {
    at: 'Zeit',
    outcome: 'Ergebnis',
    reason: 'Grund',
    actor: 'Akteur',
    target: 'Ziel',
    client: 'Client',
    ip: 'Adresse',
    user_agent: 'Browser',
    seal: 'Siegel',
    id: 'Ereignis-ID',
  },
  actorTypes: {
    user: 'Benutzer',
    api_key: 'API-Schlüssel',
    client: 'App',
    system: 'GateKeeper',
    anonymous: 'Nicht angemeldet',
  },
  details: {
    check: 'Prüfung',
    trace: 'Kennung',
    detail: 'Einzelheit',
    fields: 'Felder',
    role: 'Rolle',
    scopes: 'Scopes',
    type: 'Typ',
  },
  only: 'Nur diese',
  open: 'Öffnen',

  live: 'Live',
  liveStates: {
    connecting: 'Verbindet',
    live: 'Live',
    paused: 'Angehalten',
    broken: 'Nicht live; lade die Seite neu',
  },
  gap: 'Es geschah mehr, als sich auf einmal sagen lässt. Lade die Seite neu, um alles zu sehen.',
  sealOf: (seq) => (seq === null ? 'Keines: Niemand war angemeldet' : `#${number(seq)}`),

  export: 'Exportieren',
  exportTitle: 'Audit-Protokoll exportieren',
  format: 'Format',
  formats: { jsonl: 'JSON Lines, mit Siegeln', csv: 'CSV, für eine Tabelle' },
  formatHints: {
    jsonl: 'Wer den öffentlichen Schlüssel hat, kann diese Datei prüfen: gk audit verify DATEI.',
    csv: 'Leicht zu lesen, aber prüfen lässt sich damit nichts.',
  },
  exportWhole: 'Alle Ereignisse, vom ältesten an.',
  exportExtract:
    'Nur Ereignisse, die zur Suche und zu den Filtern passen. Ein solcher Auszug beweist nicht, dass nichts fehlt.',
  exportProgress: 'Der Export wird zusammengestellt',

  sealLoading: 'Die Siegel laden',
  sealedLead: 'Jedes Ereignis wird binnen einer Sekunde an das vorige gesiegelt.',
  nothingSealed: 'Noch ist nichts versiegelt.',
  sealedTo: (seq, at, now) => `Versiegelt bis #${number(seq)}, ${when(at, now)}.`,
  signedTo: (seq, at, now) => `Signiert bis #${number(seq)}, ${when(at, now)}.`,
  verify: 'Prüfen',
  verifying: 'Die Siegel werden geprüft',
  isWhole: (links) =>
    plural(links, {
      one: 'Das Protokoll ist vollständig: # Ereignis.',
      other: 'Das Protokoll ist vollständig: # Ereignisse, jedes an das vorige gesiegelt.',
    }),
  isBroken: (faults) =>
    plural(faults, {
      one: 'Das Protokoll passt an # Stelle nicht zu seinen Siegeln.',
      other: 'Das Protokoll passt an # Stellen nicht zu seinen Siegeln.',
    }),
  isWholeBut: (breaks) =>
    plural(breaks, {
      one: 'Das Protokoll passt zu seinen Siegeln, bis auf # Bruch, der hingenommen wurde.',
      other: 'Das Protokoll passt zu seinen Siegeln, bis auf # Brüche, die hingenommen wurden.',
    }),
  acceptedAt: (from, to, who, at) =>
    `${from >= to ? `#${number(to)}` : `#${number(from)} – #${number(to)}`}: hingenommen von ${who}, ${when(at)}`,
  acceptedVoid: 'Was jetzt da steht, ist nicht das, was hingenommen wurde.',
  accept: 'Bruch hinnehmen',
  acceptTitle: 'Hinnehmen, dass das Protokoll gebrochen ist?',
  acceptText:
    'Nach einem Unfall, von dem du weißt, kann das Protokoll weitergehen. Was nicht passt, wird signiert, wie es ist, mit deinem Namen und deinem Grund; jede Prüfung nennt es von da an. Was später geändert wird, ist ein neuer Bruch.',
  acceptReason: 'Grund',
  acceptReasonHint: 'Was geschehen ist, für alle, die das Protokoll später prüfen.',
  acceptDone: 'Hingenommen. Das Protokoll geht weiter und sagt es.',
  brokenSince: (fault, seq, at) =>
    `Das Protokoll passt nicht zu seinen Siegeln${seq === null ? '' : ` bei #${number(seq)}`}: ${fault}. Gefunden: ${when(at)}; seither wird nichts signiert.`,
  faultAt: (fault, seq, to) =>
    seq === null
      ? fault
      : to === null || to === seq
        ? `#${number(seq)}: ${fault}`
        : `#${number(seq)} – #${number(to)}: ${fault}`,
  moreFaults: (n) => plural(n, { one: '# weiterer', other: '# weitere' }),
  faults: {
    edited_event: 'das Ereignis ist nicht das, was versiegelt wurde',
    edited_seal: 'das Siegel wurde geändert',
    missing: 'fehlt',
    reordered: 'nicht an seinem Platz',
    duplicate: 'steht zweimal da',
    inserted: 'wurde nachträglich eingefügt',
    erased: 'eine Adresse fehlt, und keine Schwärzung sagt es',
    rewritten: 'die Kette wurde neu gemacht; sie ist nicht, was signiert wurde',
    bad_signature: 'eine Signatur ist falsch',
    wrong_key: 'mit einem anderen Schlüssel signiert',
    truncated: 'war signiert und ist nicht mehr da',
    wrong_mac: 'das Siegel stammt nicht von diesem GateKeeper',
    unreadable: 'nicht lesbar',
  },
  proof: 'Kopf und Schlüssel',
  proofTitle: 'Anderswo prüfen',
  proofText:
    'Bewahre den Schlüssel und einen Kopf dort auf, wo niemand sie ändern kann, der an diesen Server kommt. Mit ihnen zeigt eine exportierte Datei, ob etwas geändert oder abgeschnitten wurde.',
  key: 'Öffentlicher Schlüssel',
  keyWhat: 'den öffentlichen Schlüssel',
  head: 'Kopf',
  headWhat: 'den Kopf',
  check: 'Prüfen',
  checkWhat: 'den Befehl',
  signNow: 'Kopf jetzt signieren',
}
export default words
