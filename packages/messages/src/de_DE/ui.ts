import type { UiMessages } from '../console-messages.ts';

export const ui: UiMessages = {
  'ui.close': 'Schließen',
  'ui.dismiss': 'Ausblenden',
  'ui.copy': 'Kopieren',
  'ui.copied': 'Kopiert',
  'ui.copyNamed': '{name} kopieren',
  'ui.copyFailed': 'Der Browser hat das Kopieren nicht erlaubt. Markieren Sie den Text und kopieren Sie ihn von Hand.',
  'ui.download': 'Herunterladen',
  'ui.increase': '{name} erhöhen',
  'ui.decrease': '{name} verringern',
  'ui.loading': 'Wird geladen',
  'ui.optional': 'optional',
  'ui.show': 'Anzeigen',
  'ui.hide': 'Verbergen',
  'ui.notifications': 'Mitteilungen',
};
