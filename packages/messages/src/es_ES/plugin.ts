import type { PluginTexts } from '../late-messages.ts';

export const plugin: PluginTexts = {
  'plugin.tokenTitle': 'La página no ha entregado un token nuevo',
  'plugin.tokenBody':
    'La página que rodea al editor debe indicar quién eres y no ha podido. Tu trabajo se conserva en esta pestaña. Inténtalo de nuevo o recarga la página.',
  'plugin.tokenOpenBody':
    'La página que rodea al editor debe indicar quién eres antes de abrir el correo y no ha podido. Inténtalo de nuevo o recarga la página.',
  'plugin.tokenRetry': 'Intentarlo de nuevo',
  'plugin.tokenStill': 'La página sigue sin token. Tu trabajo se queda aquí.',
  'plugin.noHostTitle': 'Esta página funciona dentro de otra',
  'plugin.noHostBody': 'El editor se abre dentro del producto que contiene tus correos. Abre el correo allí.',
  'plugin.originTitle': 'Este sitio no puede abrir el editor',
  'plugin.originBody':
    'Su dirección, {origin}, no está en la lista de la aplicación. Pide a quienes gestionan el sitio que la añadan.',
  'plugin.boundTitle': 'No puedes abrir este correo aquí',
  'plugin.boundBody':
    'El token de la página es para otro correo o para ninguno. Vuelve atrás y abre el correo de nuevo.',
  'plugin.existsTitle': 'El correo ya tiene contenido',
  'plugin.existsBody': 'La página solo quería abrirlo si era nuevo. Vuelve atrás y ábrelo sin otro contenido.',
  'plugin.existsActiveBody':
    'Otra persona está trabajando en este correo, por eso no se ha sustituido su contenido. Espera a que termine y recarga la página.',
  'plugin.whichTitle': 'La página no ha dicho qué correo abrir',
  'plugin.whichBody': 'Consulta a quienes gestionan el sitio: el editor necesita el id del correo.',
  'plugin.refusedTitle': 'El correo no se ha abierto',
  'plugin.frameTitle': 'Editor de correo',
  'plugin.close': 'Cerrar',
  'plugin.mergeTags': 'Etiquetas de combinación',
  'plugin.versionHistory': 'Historial de versiones',
  'plugin.contentKept':
    'El correo se ha abierto tal como estaba guardado. No se ha usado otro contenido de esta página.',
  'plugin.alsoHere':
    '{count, plural, one {{names} también está editando este correo} other {{names} también están editando este correo}}',
  'plugin.alsoHereLabel': 'También en este correo: {names}',
  'plugin.alsoHereTitle': 'También en este correo',
  'plugin.unnamed': '{count, plural, =1 {Alguien} other {# personas sin nombre}}',
};
