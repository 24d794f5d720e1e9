// Les jetons d’application, vus par un administrateur.
import type en from '../en/admin-app-tokens'

const words: typeof en = {
  title: 'Jetons d’application',
  ofSite: 'Jetons créés',
  ofSiteText: 'Chacun en crée sur la page de son compte, pour ses applications.',
  ofUserText: 'Pour les applications sans page de connexion ; chacun ouvre un site.',
  loading: 'Chargement des jetons d’application',
  noneOfSite: 'Personne n’en a encore créé.',
  noneOfUser: 'Aucun.',
  columns: { name: 'Nom', who: 'Personne', site: 'Site', used: 'Dernier usage', until: 'Jusqu’au' },
  unused: 'jamais',
  ended: 'expiré',
  end: 'Retirer',
  endOf: (name, who) => `Retirer ${name} de ${who}`,
  endTitle: (name) => `Retirer le jeton « ${name} » ?`,
  endText: (who, site) =>
    `L’application où ${who} l’utilise ne pourra plus atteindre ${site}. C’est irréversible ; un autre peut être créé.`,
  endAct: 'Retirer le jeton',
  endedToast: (name) => `Le jeton « ${name} » est retiré.`,
}
export default words
