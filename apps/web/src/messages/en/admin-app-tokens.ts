export default {
  title: 'App tokens',
  ofSite: 'Made tokens',
  ofSiteText: 'People make them on their account page, for apps of theirs.',
  ofUserText: 'For apps that can’t show a sign-in page; each opens one site.',
  loading: 'App tokens are loading',
  noneOfSite: 'Nobody has made one yet.',
  noneOfUser: 'None.',
  columns: { name: 'Name', who: 'Person', site: 'Site', used: 'Last used', until: 'Until' },
  unused: 'never',
  ended: 'has ended',
  end: 'End',
  endOf: (name: string, who: string) => `End ${name} of ${who}`,
  endTitle: (name: string) => `End the token “${name}”?`,
  endText: (who: string, site: string) =>
    `Whatever ${who} uses it in can’t reach ${site} any more. It can’t be undone; they can make another one.`,
  endAct: 'End token',
  endedToast: (name: string) => `The token “${name}” has ended.`,
}
