import type { PluginTexts } from '../late-messages.ts';

export const plugin: PluginTexts = {
  'plugin.tokenTitle': '页面没有提供新的令牌',
  'plugin.tokenBody':
    '编辑器所在的页面需要证明您的身份，但未能做到。您的内容保留在此标签页中。请重试，或重新加载页面。',
  'plugin.tokenOpenBody': '打开邮件之前，编辑器所在的页面需要证明您的身份，但未能做到。请重试，或重新加载页面。',
  'plugin.tokenRetry': '重试',
  'plugin.tokenStill': '页面仍然没有令牌。您的内容保留在这里。',
  'plugin.noHostTitle': '此页面需要在另一个页面中使用',
  'plugin.noHostBody': '编辑器在存放邮件的产品中打开。请从那里打开邮件。',
  'plugin.originTitle': '此网站不能打开编辑器',
  'plugin.originBody': '网站地址 {origin} 不在应用的列表中。请联系网站运营人员添加。',
  'plugin.boundTitle': '您不能在这里打开这封邮件',
  'plugin.boundBody': '页面的令牌属于另一封邮件，或不属于任何邮件。请返回并重新打开邮件。',
  'plugin.existsTitle': '这封邮件已有内容',
  'plugin.existsBody': '页面要求仅在邮件为新邮件时打开。请返回，不带其他内容重新打开。',
  'plugin.existsActiveBody': '有其他人正在编辑这封邮件，因此内容没有被替换。请等对方完成后重新加载页面。',
  'plugin.whichTitle': '页面没有说明要打开哪封邮件',
  'plugin.whichBody': '请联系网站运营人员：编辑器需要邮件的 ID。',
  'plugin.refusedTitle': '邮件未能打开',
  'plugin.frameTitle': '邮件编辑器',
  'plugin.close': '关闭',
  'plugin.mergeTags': '合并标签',
  'plugin.versionHistory': '版本历史',
  'plugin.contentKept': '已按保存的内容打开邮件，未使用此页面提供的其他内容。',
};
