import type { PluginTexts } from '../late-messages.ts';

export const plugin: PluginTexts = {
  'plugin.tokenTitle': 'ページから新しいトークンが届きませんでした',
  'plugin.tokenBody':
    'エディターを囲むページが利用者を証明する必要がありますが、できませんでした。作業内容はこのタブに残っています。もう一度試すか、ページを再読み込みしてください。',
  'plugin.tokenOpenBody':
    'メールを開く前に、エディターを囲むページが利用者を証明する必要がありますが、できませんでした。もう一度試すか、ページを再読み込みしてください。',
  'plugin.tokenRetry': 'もう一度試す',
  'plugin.tokenStill': 'ページにはまだトークンがありません。作業内容はここに残っています。',
  'plugin.noHostTitle': 'このページは別のページの中で動作します',
  'plugin.noHostBody': 'エディターは、メールを管理している製品の中で開きます。そちらからメールを開いてください。',
  'plugin.originTitle': 'このサイトはエディターを開けません',
  'plugin.originBody':
    'サイトのアドレス {origin} がアプリケーションのリストにありません。サイトの運営者に追加を依頼してください。',
  'plugin.boundTitle': 'ここではこのメールを開けません',
  'plugin.boundBody':
    'ページのトークンは別のメール用か、どのメール用でもありません。戻ってメールを開き直してください。',
  'plugin.existsTitle': 'このメールにはすでに内容があります',
  'plugin.existsBody': 'ページは、新規の場合にだけ開くよう求めました。戻って、別の内容を付けずに開いてください。',
  'plugin.existsActiveBody':
    'ほかの人がこのメールを編集しているため、内容は置き換えられませんでした。編集が終わるのを待ってから、ページを再読み込みしてください。',
  'plugin.whichTitle': '開くメールがページから指定されていません',
  'plugin.whichBody': 'サイトの運営者にお問い合わせください。エディターにはメールの ID が必要です。',
  'plugin.refusedTitle': 'メールを開けませんでした',
  'plugin.frameTitle': 'メールエディター',
  'plugin.close': '閉じる',
  'plugin.mergeTags': '差し込みタグ',
  'plugin.versionHistory': 'バージョン履歴',
  'plugin.contentKept': '保存された状態のメールを開きました。このページの別の内容は使われていません。',
  'plugin.alsoHere': '{count, plural, other {{names}もこのメールを編集しています}}',
  'plugin.alsoHereLabel': 'このメールを開いているほかの人：{names}',
  'plugin.alsoHereTitle': 'このメールを開いているほかの人',
  'plugin.unnamed': '{count, plural, =1 {名前のない人} other {名前のない # 人}}',
};
