/** The few words that are said in the host page. The editor's own texts are in its frame. */
export interface HostPageTexts {
  readonly frameTitle: string;
  readonly failed: string;
  readonly close: string;
  readonly mergeTags: string;
  readonly versionHistory: string;
}

const english: HostPageTexts = {
  frameTitle: 'Email editor',
  failed: 'The editor cannot be opened.',
  close: 'Close',
  mergeTags: 'Merge tags',
  versionHistory: 'Version history',
};

const byLanguage: Readonly<Record<string, HostPageTexts>> = {
  de: {
    frameTitle: 'E-Mail-Editor',
    failed: 'Der Editor kann nicht geöffnet werden.',
    close: 'Schließen',
    mergeTags: 'Platzhalter',
    versionHistory: 'Versionsverlauf',
  },
  fr: {
    frameTitle: 'Éditeur d’e-mails',
    failed: 'L’éditeur ne peut pas s’ouvrir.',
    close: 'Fermer',
    mergeTags: 'Balises de fusion',
    versionHistory: 'Historique des versions',
  },
  es: {
    frameTitle: 'Editor de correos',
    failed: 'No se puede abrir el editor.',
    close: 'Cerrar',
    mergeTags: 'Etiquetas de combinación',
    versionHistory: 'Historial de versiones',
  },
  pt: {
    frameTitle: 'Editor de e-mails',
    failed: 'Não foi possível abrir o editor.',
    close: 'Fechar',
    mergeTags: 'Tags de mesclagem',
    versionHistory: 'Histórico de versões',
  },
  ja: {
    frameTitle: 'メールエディター',
    failed: 'エディターを開けません。',
    close: '閉じる',
    mergeTags: '差し込みタグ',
    versionHistory: 'バージョン履歴',
  },
  zh: {
    frameTitle: '邮件编辑器',
    failed: '无法打开编辑器。',
    close: '关闭',
    mergeTags: '合并标签',
    versionHistory: '版本历史',
  },
  ar: {
    frameTitle: 'محرر البريد الإلكتروني',
    failed: 'تعذّر فتح المحرر.',
    close: 'إغلاق',
    mergeTags: 'وسوم الدمج',
    versionHistory: 'سجل الإصدارات',
  },
};

/** @param locale Any spelling: `de`, `de-AT`, `de_DE`. English for what we do not speak. */
export function textsFor(locale: string): HostPageTexts {
  const language = locale.slice(0, 2).toLowerCase();
  return new Map(Object.entries(byLanguage)).get(language) ?? english;
}
