import type { UiMessages } from '../console-messages.ts';

export const ui: UiMessages = {
  'ui.close': '閉じる',
  'ui.dismiss': '閉じる',
  'ui.copy': 'コピー',
  'ui.copied': 'コピーしました',
  'ui.copyNamed': '{name}をコピー',
  'ui.copyFailed': 'ブラウザーがコピーを許可しませんでした。テキストを選択して手動でコピーしてください。',
  'ui.download': 'ダウンロード',
  'ui.increase': '{name}を増やす',
  'ui.decrease': '{name}を減らす',
  'ui.loading': '読み込み中',
  'ui.optional': '任意',
  'ui.show': '表示',
  'ui.hide': '非表示',
  'ui.notifications': '通知',
};
