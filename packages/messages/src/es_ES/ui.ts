import type { UiMessages } from '../console-messages.ts';

export const ui: UiMessages = {
  'ui.close': 'Cerrar',
  'ui.dismiss': 'Descartar',
  'ui.copy': 'Copiar',
  'ui.copied': 'Copiado',
  'ui.copyNamed': 'Copiar {name}',
  'ui.copyFailed': 'El navegador no ha permitido copiar. Seleccione el texto y cópielo a mano.',
  'ui.download': 'Descargar',
  'ui.increase': 'Aumentar {name}',
  'ui.decrease': 'Reducir {name}',
  'ui.loading': 'Cargando',
  'ui.optional': 'opcional',
  'ui.show': 'Mostrar',
  'ui.hide': 'Ocultar',
  'ui.notifications': 'Notificaciones',
};
