/** The few words that are said in the host page. The editor's own texts are in its frame. */
export interface HostPageTexts {
  readonly frameTitle: string;
  readonly failed: string;
  readonly close: string;
}

const english: HostPageTexts = { frameTitle: 'Email editor', failed: 'The editor cannot be opened.', close: 'Close' };

const byLanguage: Readonly<Record<string, HostPageTexts>> = {
  de: { frameTitle: 'E-Mail-Editor', failed: 'Der Editor kann nicht geöffnet werden.', close: 'Schließen' },
  fr: { frameTitle: 'Éditeur d’e-mails', failed: 'L’éditeur ne peut pas s’ouvrir.', close: 'Fermer' },
  es: { frameTitle: 'Editor de correos', failed: 'No se puede abrir el editor.', close: 'Cerrar' },
  pt: { frameTitle: 'Editor de e-mails', failed: 'Não foi possível abrir o editor.', close: 'Fechar' },
  ja: { frameTitle: 'メールエディター', failed: 'エディターを開けません。', close: '閉じる' },
  zh: { frameTitle: '邮件编辑器', failed: '无法打开编辑器。', close: '关闭' },
  ar: { frameTitle: 'محرر البريد الإلكتروني', failed: 'تعذّر فتح المحرر.', close: 'إغلاق' },
};

/** @param locale Any spelling: `de`, `de-AT`, `de_DE`. English for what we do not speak. */
export function textsFor(locale: string): HostPageTexts {
  const language = locale.slice(0, 2).toLowerCase();
  return new Map(Object.entries(byLanguage)).get(language) ?? english;
}
