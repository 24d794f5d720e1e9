import { number, plural, when } from '../format'

export default {
  title: 'Audit',
  loading: 'Events are loading',
  search: 'Search events',
  searchPlaceholder: 'Person, app, address, reason',
  columns: { time: 'Time', event: 'Event', who: 'Who', what: 'What', from: 'From', note: 'Note' },
  filters: { action: 'Event', outcome: 'Outcome', actor: 'Actor', target: 'Target', client: 'Client', time: 'Time' },
  outcomes: { success: 'Done', refused: 'Refused' },
  spans: { '1h': 'Last hour', '24h': 'Last 24 hours', '7d': 'Last 7 days', '30d': 'Last 30 days' },
  customSpan: 'From … to …',
  spanTitle: 'Events of which time?',
  from: 'From',
  to: 'To',
  fromTo: (from: string, to: string) => `${from} – ${to}`,
  since: (from: string) => `since ${from}`,
  until: (to: string) => `until ${to}`,
  actorTitle: 'Events by whom?',
  actorId: 'ID of a user, an API key or a client',
  targetTitle: 'Events about what?',
  targetId: 'ID of a user, a client, a key or a session',
  emptyTitle: 'Nothing has happened yet',
  emptyText:
    'Every sign-in, every refusal and every change stands here, with who did it, from where, and why it was refused.',
  nothingTitle: 'No such events',
  nothingText: 'Nothing fits the search and the filters.',
  nothingHere: 'Nothing has happened here yet.',
  showDetails: (action: string) => `Details of ${action}`,
  labels: {
    at: 'Time',
    outcome: 'Outcome',
    reason: 'Reason',
    actor: 'Actor',
    target: 'Target',
    client: 'Client',
    ip: 'Address',
    user_agent: 'Agent',
    seal: 'Seal',
    id: 'Event ID',
  },
  actorTypes: {
    user: 'User',
    api_key: 'API key',
    client: 'App',
    system: 'GateKeeper',
    anonymous: 'Not signed in',
  } as Record<string, string>,
  details: {
    check: 'Check',
    trace: 'Reference',
    detail: 'Detail',
    fields: 'Fields',
    role: 'Role',
    scopes: 'Scopes',
    type: 'Type',
  } as Record<string, string>,
  only: 'Only these',
  open: 'Open',

  live: 'Live',
  liveStates: {
    connecting: 'Connecting',
    live: 'Live',
    paused: 'Paused',
    broken: 'Not live; reload the page',
  },
  gap: 'More happened than is told at once. Reload the page for all of it.',
  sealOf: (seq: number | null) => (seq === null ? 'None: nobody was signed in' : `#${number(seq)}`),

  export: 'Export',
  exportTitle: 'Export the audit log',
  format: 'Format',
  formats: { jsonl: 'JSON lines, with seals', csv: 'CSV, for a spreadsheet' },
  formatHints: {
    jsonl: 'Anybody with the public key can verify this file: gk audit verify FILE.',
    csv: 'Easy to read, but nothing can be verified by it.',
  },
  exportWhole: 'All events, from the oldest on.',
  exportExtract:
    'Only events that fit the search and the filters. Such an extract cannot prove that nothing is missing.',
  exportProgress: 'The export is put together',

  sealLoading: 'The seals are loading',
  sealedLead: 'Each event is sealed to the one before, within a second.',
  nothingSealed: 'Nothing has been sealed yet.',
  sealedTo: (seq: number, at: number, now: number) => `Sealed up to #${number(seq)}, ${when(at, now)}.`,
  signedTo: (seq: number, at: number, now: number) => `Signed up to #${number(seq)}, ${when(at, now)}.`,
  verify: 'Verify',
  verifying: 'The seals are checked',
  isWhole: (links: number) =>
    plural(links, {
      one: 'The record is whole: # event.',
      other: 'The record is whole: # events, each sealed to the one before.',
    }),
  isBroken: (faults: number) =>
    plural(faults, {
      one: 'The record does not fit its seals, in # place.',
      other: 'The record does not fit its seals, in # places.',
    }),
  isWholeBut: (breaks: number) =>
    plural(breaks, {
      one: 'The record fits its seals, but for # break that was accepted.',
      other: 'The record fits its seals, but for # breaks that were accepted.',
    }),
  acceptedAt: (from: number, to: number, who: string, at: number) =>
    `${from >= to ? `#${number(to)}` : `#${number(from)} – #${number(to)}`}: accepted by ${who}, ${when(at)}`,
  acceptedVoid: 'What is there now is not what was accepted.',
  accept: 'Accept break',
  acceptTitle: 'Accept that the record is broken?',
  acceptText:
    'After an accident that you know of, the record can go on. What does not fit is signed as it stands, with your name and your reason; every check tells of it from then on. What is changed later is a break anew.',
  acceptReason: 'Reason',
  acceptReasonHint: 'What happened, for whoever checks the record later.',
  acceptDone: 'Accepted. The record goes on, and says so.',
  brokenSince: (fault: string, seq: number | null, at: number) =>
    `The record does not fit its seals${seq === null ? '' : ` at #${number(seq)}`}: ${fault}. Found ${when(at)}; nothing is signed since.`,
  faultAt: (fault: string, seq: number | null, to: number | null) =>
    seq === null
      ? fault
      : to === null || to === seq
        ? `#${number(seq)}: ${fault}`
        : `#${number(seq)} – #${number(to)}: ${fault}`,
  moreFaults: (n: number) => plural(n, { one: '# more', other: '# more' }),
  faults: {
    edited_event: 'the event is not what was sealed',
    edited_seal: 'the seal was changed',
    missing: 'gone',
    reordered: 'not in its place',
    duplicate: 'stands twice',
    inserted: 'was put there afterwards',
    erased: 'an address is gone, and no redaction says so',
    rewritten: 'the chain was made anew; it is not what was signed',
    bad_signature: 'a signature is wrong',
    wrong_key: 'signed by another key',
    truncated: 'was signed, and is no longer there',
    wrong_mac: 'the seal was not made by this GateKeeper',
    unreadable: 'cannot be read',
  } as Record<string, string>,
  proof: 'Head and key',
  proofTitle: 'Verify it elsewhere',
  proofText:
    'Keep the key and a head where nobody who reaches this server can change them. With them, an exported file tells an edit from a cut.',
  key: 'Public key',
  keyWhat: 'the public key',
  head: 'Head',
  headWhat: 'the head',
  check: 'Check',
  checkWhat: 'the command',
  signNow: 'Sign the head now',
}
