// Déconnexions : ce qu’il est advenu de chaque application à la fin d’une session.
import type en from '../en/admin-log-outs'
import { plural } from '../format'

const words: typeof en = {
  title: 'Déconnexions',
  text: 'Ce qu’il est advenu des applications à la fin d’une session : les vingt dernières.',
  loading: 'Chargement des déconnexions',
  none: 'Aucune session avec des applications n’a pris fin récemment.',
  of: (device) => `Applications de ${device}`,
  tries: (n) => plural(n, { one: '# essai', other: '# essais' }),
  next: 'prochain :',
  outcomes: {
    signed_out: 'Déconnectée',
    telling: 'En cours',
    retrying: 'Nouvel essai à venir',
    failed: 'Injoignable',
    by_frame: 'Prévenue par le navigateur',
    not_supported: 'Ne peut pas être prévenue',
  },
  answered: (status) => `Elle a répondu ${status}.`,
  apps: (n) => plural(n, { one: '# application', other: '# applications' }),
  missing: (n) => plural(n, { one: '# non prévenue', other: '# non prévenues' }),
  again: 'Réessayer',
  againOf: (app) => `Réessayer de prévenir ${app}`,
  told: (app) => `${app} est déconnectée.`,
  notTold: (app) => `${app} n’a pas pu être prévenue. Les essais durent un jour.`,
}
export default words
