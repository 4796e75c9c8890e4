import type { PluginTexts } from '../late-messages.ts';

export const plugin: PluginTexts = {
  'plugin.tokenTitle': 'A página não forneceu um novo token',
  'plugin.tokenBody':
    'A página ao redor do editor precisa informar quem é você e não conseguiu. Seu trabalho está guardado nesta aba. Tente de novo ou recarregue a página.',
  'plugin.tokenOpenBody':
    'A página ao redor do editor precisa informar quem é você antes de abrir o e-mail e não conseguiu. Tente de novo ou recarregue a página.',
  'plugin.tokenRetry': 'Tentar de novo',
  'plugin.tokenStill': 'A página ainda não tem token. Seu trabalho continua aqui.',
  'plugin.noHostTitle': 'Esta página funciona dentro de outra',
  'plugin.noHostBody': 'O editor abre dentro do produto em que estão seus e-mails. Abra o e-mail por lá.',
  'plugin.originTitle': 'Este site não pode abrir o editor',
  'plugin.originBody':
    'O endereço {origin} não está na lista do aplicativo. Peça aos responsáveis pelo site que o adicionem.',
  'plugin.boundTitle': 'Você não pode abrir este e-mail aqui',
  'plugin.boundBody': 'O token da página é de outro e-mail ou de nenhum. Volte e abra o e-mail de novo.',
  'plugin.existsTitle': 'O e-mail já tem conteúdo',
  'plugin.existsBody': 'A página só queria abri-lo se fosse novo. Volte e abra-o sem outro conteúdo.',
  'plugin.existsActiveBody':
    'Outra pessoa está trabalhando neste e-mail, por isso o conteúdo não foi substituído. Espere até que ela termine e recarregue a página.',
  'plugin.whichTitle': 'A página não informou qual e-mail abrir',
  'plugin.whichBody': 'Fale com os responsáveis pelo site: o editor precisa do id do e-mail.',
  'plugin.refusedTitle': 'O e-mail não abriu',
  'plugin.frameTitle': 'Editor de e-mail',
  'plugin.close': 'Fechar',
  'plugin.mergeTags': 'Tags de mesclagem',
  'plugin.versionHistory': 'Histórico de versões',
  'plugin.contentKept': 'O e-mail foi aberto como estava salvo. Outro conteúdo desta página não foi usado.',
  'plugin.alsoHere':
    '{count, plural, one {{names} também está editando este e-mail} other {{names} também estão editando este e-mail}}',
  'plugin.alsoHereLabel': 'Também neste e-mail: {names}',
  'plugin.alsoHereTitle': 'Também neste e-mail',
  'plugin.unnamed': '{count, plural, =1 {Alguém} other {# pessoas sem nome}}',
};
