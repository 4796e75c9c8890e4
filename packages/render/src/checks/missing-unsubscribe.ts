import type { Check } from './check.ts';

/** In addresses, merge tags and link texts, in the languages of the editor and their neighbours. */
const words =
  /unsub|opt[-_ ]?out|list[-_]?manage|manage[-_ ]?(?:preferences|subscription)|abmeld|abbestell|désabonn|desabonn|se désinscrire|darse de baja|cancelar (?:la )?(?:suscripción|inscrição|assinatura)|descadastr|disiscriv|uitschrijv|afmeld|отпис|配信停止|登録解除|退订|取消订阅|إلغاء الاشتراك/i;

/** Bulk mail must let people leave: the law in most places, and a rule of Gmail and Yahoo. */
export const missingUnsubscribe: Check = {
  code: 'missing_unsubscribe',
  label: 'Unsubscribe link is missing',
  run: ({ design, mail }) => {
    const links = mail.html.match(/<a\b[^>]*>[\s\S]{0,300}?<\/a>/g) ?? [];
    const isThere =
      links.some((link) => words.test(link)) || /\*\|UNSUB\|\*|\{\{\{?\s*[\w.]*unsub|%%unsub/i.test(mail.html);
    return isThere ? [] : [{ code: 'missing_unsubscribe', severity: 'warning', nodeId: design.root }];
  },
};
