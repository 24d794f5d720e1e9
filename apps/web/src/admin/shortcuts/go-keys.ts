// `g`, then a letter: where it goes. One table for the keys, the palette and the list of shortcuts.
export const GO: Record<string, string> = {
  d: '/admin',
  u: '/admin/users',
  g: '/admin/groups',
  i: '/admin/invites',
  c: '/admin/clients',
  h: '/admin/sites',
  p: '/admin/policies',
  a: '/admin/audit',
  t: '/admin/traces',
  o: '/admin/upstream',
  k: '/admin/signing-keys',
  w: '/admin/webhooks',
  y: '/admin/api-keys',
  b: '/admin/backups',
  s: '/admin/settings',
}
