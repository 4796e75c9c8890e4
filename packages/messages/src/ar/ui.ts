import type { UiMessages } from '../console-messages.ts';

export const ui: UiMessages = {
  'ui.close': 'إغلاق',
  'ui.dismiss': 'إخفاء',
  'ui.copy': 'نسخ',
  'ui.copied': 'تم النسخ',
  'ui.copyNamed': 'نسخ {name}',
  'ui.copyFailed': 'لم يسمح المتصفح بالنسخ. حدّد النص وانسخه يدويًا.',
  'ui.download': 'تنزيل',
  'ui.increase': 'زيادة {name}',
  'ui.decrease': 'إنقاص {name}',
  'ui.loading': 'جارٍ التحميل',
  'ui.optional': 'اختياري',
  'ui.show': 'إظهار',
  'ui.hide': 'إخفاء',
  'ui.notifications': 'الإشعارات',
};
