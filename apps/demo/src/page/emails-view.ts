import { ask, type EmailSummary } from './backend.ts';
import { ago, element, envelope } from './element.ts';

const previewWidthPx = 640;

/** All emails of the person, newest first. */
export async function emailsView(openDialog: () => void, refresh: () => void): Promise<HTMLElement> {
  const emails = await ask<readonly EmailSummary[]>('GET', '/api/emails');
  const create = () => element('button', { class: 'primary', onclick: openDialog }, 'New email');
  const head = element(
    'div',
    { class: 'head' },
    element('div', {}, element('h1', {}, 'Emails'), element('p', {}, 'What your readers will get next.')),
    emails.length === 0 ? null : create(),
  );
  const body =
    emails.length === 0
      ? element(
          'div',
          { class: 'empty' },
          envelope(),
          element('h2', {}, 'Write the first one'),
          element('p', {}, 'It opens in an editor inside Meadow. When you save, it comes back here.'),
          create(),
        )
      : element(
          'ul',
          { class: 'cards' },
          ...emails.map((email) => element('li', { class: 'card' }, ...card(email, refresh))),
        );
  return element('section', { class: 'page' }, head, body);
}

function card(email: EmailSummary, refresh: () => void): readonly HTMLElement[] {
  const saved = email.version > 0;
  return [
    saved ? thumbnail(email) : element('div', { class: 'thumb' }, envelope()),
    element(
      'div',
      { class: 'card-text' },
      element('h2', {}, email.name),
      element('p', { class: 'subject' }, email.subject === '' ? 'No subject yet' : email.subject),
      status(email),
    ),
    element(
      'div',
      { class: 'card-actions' },
      element('a', { class: 'button', href: `#/emails/${email.id}/edit`, 'aria-label': `Edit ${email.name}` }, 'Edit'),
      saved
        ? element(
            'a',
            { class: 'button quiet', href: `#/emails/${email.id}`, 'aria-label': `View ${email.name}` },
            'View',
          )
        : null,
      element(
        'button',
        {
          class: 'quiet danger',
          'aria-label': `Delete ${email.name}`,
          onclick: () => {
            if (confirm(`Delete "${email.name}" and everything saved in it?`)) {
              void ask('DELETE', `/api/emails/${email.id}`).then(refresh, (error: Error) => alert(error.message));
            }
          },
        },
        'Delete',
      ),
    ),
  ];
}

export function status(email: EmailSummary): HTMLElement {
  if (email.savedAt === null) return element('span', { class: 'pill' }, 'Never saved');
  return element('span', { class: 'pill good' }, `✓ Version ${email.version}, saved `, ago(email.savedAt));
}

/** The saved HTML itself, small. It is a picture here: not reachable by keyboard, not read out. */
function thumbnail(email: EmailSummary): HTMLElement {
  const frame = element('iframe', {
    src: `/preview/${email.id}?version=${email.version}`,
    sandbox: '',
    tabindex: '-1',
    'aria-hidden': 'true',
    title: `Preview of ${email.name}`,
    scrolling: 'no',
    loading: 'lazy',
  });
  const box = element('div', { class: 'thumb' }, frame);
  new ResizeObserver(() => {
    frame.style.transform = `scale(${box.clientWidth / previewWidthPx})`;
  }).observe(box);
  return box;
}
