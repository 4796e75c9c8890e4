import { ask, type SavedEmail } from './backend.ts';
import { element } from './element.ts';
import { status } from './emails-view.ts';

/** What the last push brought: the email as readers see it, its HTML, its design. */
export async function savedView(id: string): Promise<HTMLElement> {
  const email = await ask<SavedEmail>('GET', `/api/emails/${id}`);
  const preview = element('iframe', {
    class: 'saved',
    sandbox: '',
    src: `/preview/${id}?version=${email.version}`,
    title: `Preview of ${email.name}`,
  });
  const source = (text: string): HTMLElement => element('pre', { tabindex: '0' }, text);
  const panels: readonly (readonly [name: string, panel: HTMLElement])[] = [
    ['Preview', preview],
    ['HTML', source(email.html)],
    ['Design', source(JSON.stringify(email.json, null, 2))],
  ];
  return element(
    'section',
    { class: 'page' },
    element(
      'div',
      { class: 'head' },
      element(
        'div',
        {},
        element('h1', {}, email.name),
        element('p', {}, email.subject === '' ? 'No subject yet' : email.subject),
        element('p', {}, status(email)),
      ),
      element('a', { class: 'button primary', href: `#/emails/${id}/edit` }, 'Edit'),
    ),
    ...tabs(panels),
  );
}

function tabs(panels: readonly (readonly [string, HTMLElement])[]): readonly HTMLElement[] {
  const buttons = panels.map(([name], index) =>
    element(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `tab-${index}`,
        'aria-controls': `panel-${index}`,
        onclick: () => show(index),
      },
      name,
    ),
  );
  const boxes = panels.map(([, panel], index) =>
    element('div', { role: 'tabpanel', id: `panel-${index}`, 'aria-labelledby': `tab-${index}` }, panel),
  );
  function show(chosen: number): void {
    for (const [index, button] of buttons.entries()) {
      button.setAttribute('aria-selected', String(index === chosen));
      button.tabIndex = index === chosen ? 0 : -1;
    }
    for (const [index, box] of boxes.entries()) box.hidden = index !== chosen;
  }
  const list = element('div', {
    class: 'tabs',
    role: 'tablist',
    'aria-label': 'Saved email as',
    onkeydown: (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[(event as KeyboardEvent).key];
      if (step === undefined) return;
      const next = (buttons.findIndex((button) => button.tabIndex === 0) + step + buttons.length) % buttons.length;
      show(next);
      buttons[next]?.focus();
    },
  });
  list.append(...buttons);
  show(0);
  return [list, ...boxes];
}
