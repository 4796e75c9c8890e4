import type { PluginTexts } from '../late-messages.ts';

export const plugin: PluginTexts = {
  'plugin.tokenTitle': 'La page n’a pas fourni de nouveau jeton',
  'plugin.tokenBody':
    'La page qui entoure l’éditeur doit indiquer qui vous êtes, et n’a pas pu le faire. Votre travail est conservé dans cet onglet. Réessayez ou rechargez la page.',
  'plugin.tokenOpenBody':
    'La page qui entoure l’éditeur doit indiquer qui vous êtes avant l’ouverture de l’e-mail, et n’a pas pu le faire. Réessayez ou rechargez la page.',
  'plugin.tokenRetry': 'Réessayer',
  'plugin.tokenStill': 'La page n’a toujours pas de jeton. Votre travail reste ici.',
  'plugin.noHostTitle': 'Cette page fonctionne à l’intérieur d’une autre',
  'plugin.noHostBody': 'L’éditeur s’ouvre dans le produit qui contient vos e-mails. Ouvrez-y l’e-mail.',
  'plugin.originTitle': 'Ce site n’est pas autorisé à ouvrir l’éditeur',
  'plugin.originBody':
    'Son adresse, {origin}, ne figure pas dans la liste de l’application. Demandez aux responsables du site de l’ajouter.',
  'plugin.boundTitle': 'Vous ne pouvez pas ouvrir cet e-mail ici',
  'plugin.boundBody':
    'Le jeton de la page concerne un autre e-mail, ou aucun. Revenez en arrière et ouvrez à nouveau l’e-mail.',
  'plugin.existsTitle': 'L’e-mail a déjà un contenu',
  'plugin.existsBody':
    'La page ne voulait l’ouvrir que s’il était nouveau. Revenez en arrière et ouvrez-le sans autre contenu.',
  'plugin.existsActiveBody':
    'Une autre personne travaille sur cet e-mail : son contenu n’a donc pas été remplacé. Attendez qu’elle ait terminé, puis rechargez la page.',
  'plugin.whichTitle': 'La page n’a pas indiqué quel e-mail ouvrir',
  'plugin.whichBody': 'Adressez-vous aux responsables du site : l’éditeur a besoin de l’identifiant de l’e-mail.',
  'plugin.refusedTitle': 'L’e-mail ne s’est pas ouvert',
  'plugin.frameTitle': 'Éditeur d’e-mail',
  'plugin.close': 'Fermer',
  'plugin.mergeTags': 'Balises de fusion',
  'plugin.versionHistory': 'Historique des versions',
  'plugin.contentKept':
    'L’e-mail a été ouvert tel qu’il était enregistré. L’autre contenu de cette page n’a pas été utilisé.',
  'plugin.alsoHere':
    '{count, plural, one {{names} modifie aussi cet e-mail} other {{names} modifient aussi cet e-mail}}',
  'plugin.alsoHereLabel': 'Également sur cet e-mail : {names}',
  'plugin.alsoHereTitle': 'Également sur cet e-mail',
  'plugin.unnamed': '{count, plural, =1 {Quelqu’un} other {# personnes sans nom}}',
};
