export default {
  tab: 'As a file',
  title: 'The configuration as a file',
  text: 'Groups, policies, clients, sites, webhooks and settings as they are now. Keep the file beside your other configuration, change it there, and apply it.',
  loading: 'The configuration is being written',
  file: 'The configuration',
  download: 'Download',
  secrets: 'Secrets are not in it. They stay as they are on file.',
  howTitle: 'Applying it',
  how: 'The plan shows each difference, and from whom access is taken. Applying does all of it or nothing. What was changed here since shows in the next plan.',
  plan: 'Show what would change',
  apply: 'Do it',
  atStart: 'Or at each start of the server, by its environment',
}
