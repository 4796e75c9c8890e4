import type { UiMessages } from '../console-messages.ts';

export const ui: UiMessages = {
  'ui.close': '关闭',
  'ui.dismiss': '关闭提示',
  'ui.copy': '复制',
  'ui.copied': '已复制',
  'ui.copyNamed': '复制{name}',
  'ui.copyFailed': '浏览器不允许复制。请选中文字后手动复制。',
  'ui.download': '下载',
  'ui.increase': '增大{name}',
  'ui.decrease': '减小{name}',
  'ui.loading': '正在加载',
  'ui.optional': '可选',
  'ui.show': '显示',
  'ui.hide': '隐藏',
  'ui.notifications': '通知',
};
