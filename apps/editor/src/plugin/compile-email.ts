import type { DisplayCondition, HostCalls, PluginOptions } from '@inlay/embed/protocol';
import { addLinkParameters, escapeAll, type LinkParameters } from '@inlay/html';
import { render } from '@inlay/render';
import { collectConditions } from '../host-content/condition-value.ts';
import type { Editor } from '../state/editor.ts';
import { CallError } from './host-link.ts';

/**
 * Where the application requires sign-off, what is on the screen must be an approved version; the server is asked
 * each time, because approvals come and go while somebody works.
 * @throws CallError `signoff_required`, or why there is no answer.
 */
export async function checkReleased(editor: Editor): Promise<void> {
  const { signoffRequired, saving } = editor.store.get();
  if (!signoffRequired) return;
  const answer = await editor.wire.resume(editor.session());
  if (!answer.ok) throw new CallError(answer.code, answer.message);
  const { email } = answer.value;
  const isApproved = email.signoffRequired !== true || email.approval?.match === true;
  const isOnScreen = saving.kind === 'saved' && email.version === editor.saver.version;
  if (isApproved && (isOnScreen || email.signoffRequired !== true)) return;
  throw new CallError('signoff_required', 'This version of the email is not signed off yet');
}

/** The mail as it can be sent, with the parameters on its links and values in the place of merge tags. */
export function compileEmail(
  editor: Editor,
  options: Pick<PluginOptions, 'utm' | 'name'>,
  { minimize, utm, mergeTags }: Pick<HostCalls['compileEmail']['args'], 'minimize' | 'utm' | 'mergeTags'>,
): { readonly html: string; readonly displayConditions: readonly DisplayCondition[] } {
  const { design, subject } = editor.store.get();
  const { html } = render(design, { subject, minify: minimize });
  const linked = addLinkParameters(html, parametersOf(options, utm));
  return { html: replaceTags(linked, mergeTags), displayConditions: collectConditions(design) };
}

/** What the call says goes before the options; where links are marked at all, the email's name is the campaign. */
export function parametersOf(
  { utm, name }: Pick<PluginOptions, 'utm' | 'name'>,
  called: LinkParameters,
): LinkParameters {
  const parameters = { ...utm, ...called };
  const isMarked = Object.values(parameters).some((value) => value !== '');
  return isMarked && !parameters.campaign && name ? { ...parameters, campaign: name } : parameters;
}

/** Longer tags first: one may stand in another. A value is text, not HTML, and fits an attribute as well. */
export function replaceTags(html: string, values: Readonly<Record<string, string>>): string {
  const tags = Object.keys(values).filter(Boolean);
  if (tags.length === 0) return html;
  const forms = new Map(tags.flatMap((tag) => [tag, escapeAll(tag)].map((form) => [form, values[tag] ?? ''] as const)));
  const pattern = [...forms.keys()].sort((a, b) => b.length - a.length).map(escapePattern);
  return html.replace(new RegExp(pattern.join('|'), 'g'), (form) => escapeAll(forms.get(form) ?? ''));
}

const escapePattern = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
