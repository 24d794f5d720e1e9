// Les moyens de prouver son identité, vus par un administrateur.
import type en from '../en/admin-factors'
import { plural } from '../format'

const words: typeof en = {
  title: 'Facteurs',
  text: 'Comment la personne prouve qui elle est.',
  loading: 'Chargement des facteurs',
  password: 'Mot de passe',
  passwordSince: (at) => ['Dernière modification : ', at],
  mustChange: 'À modifier à la prochaine connexion',
  noPassword: 'Aucun. La connexion se fait par ce qui suit.',
  app: 'Application d’authentification',
  appSince: (at) => ['Activée : ', at],
  appOff: 'Inactive',
  passkeys: 'Clés d’accès',
  passkeyNames: (n, names) => `${plural(n, { one: '# clé d’accès', other: '# clés d’accès' })} : ${names}`,
  noPasskeys: 'Aucune',
  codes: 'Codes de secours',
  codesLeft: (left, total) => `${left} sur ${total} restants`,
  noCodes: 'Aucun',
  linked: (label, at) => [`${label}, relié : `, at],
  remove: 'Retirer',
  removeTitle: (what, who) => `Retirer ${what} de ${who} ?`,
  whats: {
    totp: 'l’application d’authentification',
    passkeys: 'toutes les clés d’accès',
    recovery_codes: 'les codes de secours',
  },
  removeText:
    'À faire pour qui l’a perdu, une fois sûr de qui le demande. Ses sessions prennent fin, ses appareils de confiance sont oubliés, et un e-mail lui est envoyé. Le reste demeure.',
  removed: (who) => `Retiré. ${who} reçoit un e-mail à ce sujet.`,

  devices: 'Appareils de confiance',
  devicesText: 'Aucun second facteur n’y est demandé.',
  noDevices: 'Aucun appareil de confiance.',
  columns: { device: 'Appareil', from: 'Depuis', used: 'Dernier usage', until: 'Jusqu’au' },
  acts: 'Actions',
  forget: 'Oublier',
  forgetAll: 'Tout oublier',
  forgotten: (name) => `Un second facteur est de nouveau demandé dans ${name}.`,
  forgetAllTitle: (who) => `Oublier tous les appareils de ${who} ?`,
  forgetAllText: 'Un second facteur est de nouveau demandé partout. La personne reçoit un e-mail à ce sujet.',
  allForgotten: 'Tous les appareils sont oubliés.',
}
export default words
