import type { UiMessages } from '../console-messages.ts';

export const ui: UiMessages = {
  'ui.close': 'Fermer',
  'ui.dismiss': 'Masquer',
  'ui.copy': 'Copier',
  'ui.copied': 'Copié',
  'ui.copyNamed': 'Copier {name}',
  'ui.copyFailed': 'Le navigateur n’a pas autorisé la copie. Sélectionnez le texte et copiez-le à la main.',
  'ui.download': 'Télécharger',
  'ui.increase': 'Augmenter {name}',
  'ui.decrease': 'Diminuer {name}',
  'ui.loading': 'Chargement',
  'ui.optional': 'facultatif',
  'ui.show': 'Afficher',
  'ui.hide': 'Masquer',
  'ui.notifications': 'Notifications',
};
