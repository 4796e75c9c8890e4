import { textOnlyPolicy } from './html-policy.ts';
import { isInertMergeTag } from './merge-tags.ts';
import { sanitiseHtml } from './sanitise.ts';

/** A comment that ends where it seems to, and that no Outlook takes for a condition of its own. */
const comment = /<!--(?!\[|-?>)(?:(?!--)[^<>])*-->/g;

/** FreeMarker's `</#if>`: what no letter follows is a comment for every parser, up to this bracket. */
const directiveEnd = /<\/[#@][\w.]{0,60}\s*>/g;

/**
 * Code of a host's condition as it stands in a mail: in the host's own language, so as it is, wherever a
 * browser sees text or a comment in it. What could act as markup (`<?php … ?>`, tags) is cleaned away.
 */
export function conditionCode(text: string): string {
  return isSentAsWritten(text) ? text : sanitiseHtml(text, textOnlyPolicy);
}

/**
 * Whether the code of a condition reaches the mail as it was written. A bracket at its end would open a tag
 * with the code that follows: one condition ends where the next begins.
 */
export function isSentAsWritten(text: string): boolean {
  return !text.endsWith('<') && isInertMergeTag(text.replace(comment, '').replace(directiveEnd, ''));
}
