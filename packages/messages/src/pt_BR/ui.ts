import type { UiMessages } from '../console-messages.ts';

export const ui: UiMessages = {
  'ui.close': 'Fechar',
  'ui.dismiss': 'Dispensar',
  'ui.copy': 'Copiar',
  'ui.copied': 'Copiado',
  'ui.copyNamed': 'Copiar {name}',
  'ui.copyFailed': 'O navegador não permitiu copiar. Selecione o texto e copie manualmente.',
  'ui.download': 'Baixar',
  'ui.increase': 'Aumentar {name}',
  'ui.decrease': 'Diminuir {name}',
  'ui.loading': 'Carregando',
  'ui.optional': 'opcional',
  'ui.show': 'Mostrar',
  'ui.hide': 'Ocultar',
  'ui.notifications': 'Notificações',
};
