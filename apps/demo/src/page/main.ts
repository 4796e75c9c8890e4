import { ask, choosePerson, currentPerson, type Person, type PushEntry } from './backend.ts';
import { editorView } from './editor-view.ts';
import { element, envelope } from './element.ts';
import { emailsView } from './emails-view.ts';
import { pushesView } from './pushes-view.ts';
import { savedView } from './saved-view.ts';

const toastMs = 6_000;

function find<Kind extends Element>(selector: string, kind: new () => Kind): Kind {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new TypeError(`The page lacks ${selector}`);
  return found;
}

const main = find('#main', HTMLElement);
const toast = find('#toast', HTMLElement);
const dialog = find('#new-email', HTMLDialogElement);
const nameField = find('#new-email-name', HTMLInputElement);
const problem = find('#new-email .problem', HTMLElement);
const personField = find('#person', HTMLSelectElement);

let hear: ((entry: PushEntry) => void) | undefined;
let drawing = 0;

async function draw(moveFocus: boolean): Promise<void> {
  drawing += 1;
  const turn = drawing;
  hear = undefined;
  const path = location.hash.replace(/^#\/?/, '') || 'emails';
  const [section, id, action] = path.split('/');
  const view = await build(section ?? '', id, action).catch((error: Error) => trouble(error.message));
  if (turn !== drawing) return; // somebody has gone elsewhere meanwhile
  document.body.classList.toggle('editing', action === 'edit');
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.bar nav a')) {
    if (link.hash === `#/${section}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.title = `${view.querySelector('h1')?.textContent ?? 'Emails'} · Meadow`;
  main.replaceChildren(view);
  if (!moveFocus) return;
  main.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

function build(section: string, id: string | undefined, action: string | undefined): Promise<HTMLElement> {
  if (section === 'pushes') return pushesView();
  if (id !== undefined && action === 'edit') {
    return editorView(id, (listener) => {
      hear = listener;
    });
  }
  if (id !== undefined) return savedView(id);
  return emailsView(openDialog, () => void draw(false));
}

function trouble(message: string): HTMLElement {
  const again = element('button', { class: 'primary', onclick: () => void draw(false) }, 'Try again');
  const box = element(
    'div',
    { class: 'empty', role: 'alert' },
    envelope(),
    element('h2', {}, message),
    element('p', {}),
    again,
  );
  return element('section', { class: 'page' }, box);
}

function openDialog(): void {
  nameField.value = '';
  problem.hidden = true;
  dialog.showModal();
}

dialog.querySelector('button[value=cancel]')?.addEventListener('click', () => dialog.close());
dialog.querySelector('form')?.addEventListener('submit', (event) => {
  event.preventDefault();
  ask<{ id: string }>('POST', '/api/emails', { name: nameField.value }).then(
    ({ id }) => {
      dialog.close();
      location.hash = `#/emails/${id}/edit`;
    },
    (error: Error) => {
      problem.textContent = error.message;
      problem.hidden = false;
    },
  );
});

function listenForPushes(): void {
  let hideTimer = 0;
  new EventSource('/api/events').addEventListener('message', (message) => {
    const entry = JSON.parse(message.data) as PushEntry;
    hear?.(entry);
    if (hear !== undefined) return; // the editor's own bar says it
    toast.textContent =
      entry.result === 'stored' ? `${entry.emailName}: version ${entry.version} received` : `Push: ${entry.detail}`;
    toast.hidden = false;
    clearTimeout(hideTimer);
    hideTimer = window.setTimeout(() => {
      toast.hidden = true;
    }, toastMs);
    void draw(false);
  });
}

async function start(): Promise<void> {
  const people = await ask<readonly Person[]>('GET', '/api/people');
  personField.append(...people.map(({ id, name }) => element('option', { value: id }, name)));
  personField.value = currentPerson() ?? people[0]?.id ?? '';
  choosePerson(personField.value);
  personField.addEventListener('change', () => {
    choosePerson(personField.value);
    if (location.hash === '#/emails') void draw(false);
    else location.hash = '#/emails';
  });
  window.addEventListener('hashchange', () => void draw(true));
  listenForPushes();
  await draw(false);
}

void start().catch((error: Error) => main.replaceChildren(trouble(error.message)));
