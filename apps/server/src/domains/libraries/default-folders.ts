// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a template of keys is written like this
import type { FolderSetting, FolderSettings } from './folder.ts';
import { allRights, readRight } from './rules.ts';

const thisEmail: FolderSetting = {
  id: 'email',
  labels: {
    en: 'This email',
    zh: '此邮件',
    ja: 'このメール',
    de: 'Diese E-Mail',
    fr: 'Cet e-mail',
    es: 'Este correo',
    pt: 'Este e-mail',
    ar: 'هذه الرسالة',
  },
  keyTemplate: 'email_${emailId}',
  rights: { user: allRights },
};

const mine: FolderSetting = {
  id: 'mine',
  labels: {
    en: 'Mine',
    zh: '我的',
    ja: 'マイフォルダー',
    de: 'Meine',
    fr: 'Personnel',
    es: 'Mi carpeta',
    pt: 'Minha pasta',
    ar: 'مجلدي',
  },
  keyTemplate: 'user_${userId}',
  rights: { user: allRights },
};

const shared: FolderSetting = {
  id: 'shared',
  labels: {
    en: 'Shared',
    zh: '共享',
    ja: '共有',
    de: 'Gemeinsam',
    fr: 'Partagé',
    es: 'Compartida',
    pt: 'Compartilhada',
    ar: 'مشترك',
  },
  keyTemplate: 'common',
  rights: { admin: allRights, user: readRight },
};

/** The folders of a library in which nothing has been configured. */
export const defaultFolders: FolderSettings = { images: [thisEmail, mine, shared], modules: [mine, shared] };
