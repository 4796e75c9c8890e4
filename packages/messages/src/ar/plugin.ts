import type { PluginTexts } from '../late-messages.ts';

export const plugin: PluginTexts = {
  'plugin.tokenTitle': 'لم تقدّم الصفحة رمزًا جديدًا',
  'plugin.tokenBody':
    'على الصفحة المحيطة بالمحرر أن تثبت هويتك، ولم تتمكن من ذلك. عملك محفوظ في علامة التبويب هذه. حاول مرة أخرى أو أعد تحميل الصفحة.',
  'plugin.tokenOpenBody':
    'على الصفحة المحيطة بالمحرر أن تثبت هويتك قبل فتح الرسالة، ولم تتمكن من ذلك. حاول مرة أخرى أو أعد تحميل الصفحة.',
  'plugin.tokenRetry': 'حاول مرة أخرى',
  'plugin.tokenStill': 'ما زالت الصفحة بلا رمز. يبقى عملك هنا.',
  'plugin.noHostTitle': 'تعمل هذه الصفحة داخل صفحة أخرى',
  'plugin.noHostBody': 'يُفتح المحرر داخل المنتج الذي يحتوي رسائلك. افتح الرسالة من هناك.',
  'plugin.originTitle': 'لا يُسمح لهذا الموقع بفتح المحرر',
  'plugin.originBody': 'عنوانه {origin} ليس في قائمة التطبيق. اطلب من القائمين على الموقع إضافته.',
  'plugin.boundTitle': 'لا يمكنك فتح هذه الرسالة هنا',
  'plugin.boundBody': 'رمز الصفحة مخصص لرسالة أخرى أو ليس لأي رسالة. ارجع وافتح الرسالة من جديد.',
  'plugin.existsTitle': 'للرسالة محتوى بالفعل',
  'plugin.existsBody': 'طلبت الصفحة فتحها فقط إن كانت جديدة. ارجع وافتحها دون محتوى آخر.',
  'plugin.existsActiveBody':
    'يعمل شخص آخر على هذه الرسالة، لذلك لم يُستبدل محتواها. انتظر حتى ينتهي ثم أعد تحميل الصفحة.',
  'plugin.whichTitle': 'لم تحدد الصفحة الرسالة المطلوب فتحها',
  'plugin.whichBody': 'اسأل القائمين على الموقع: يحتاج المحرر إلى معرّف الرسالة.',
  'plugin.refusedTitle': 'لم تُفتح الرسالة',
  'plugin.frameTitle': 'محرر البريد',
  'plugin.close': 'إغلاق',
  'plugin.mergeTags': 'وسوم الدمج',
  'plugin.versionHistory': 'سجل الإصدارات',
  'plugin.contentKept': 'فُتحت الرسالة كما حُفظت. لم يُستخدم المحتوى الآخر من هذه الصفحة.',
  'plugin.alsoHere': '{count, plural, other {يحرّر {names} هذه الرسالة أيضًا}}',
  'plugin.alsoHereLabel': 'على هذه الرسالة أيضًا: {names}',
  'plugin.alsoHereTitle': 'على هذه الرسالة أيضًا',
  'plugin.unnamed':
    '{count, plural, =1 {شخص ما} =2 {شخصان بلا اسم} few {# أشخاص بلا أسماء} many {# شخصًا بلا اسم} other {# شخص بلا اسم}}',
};
