// The order matters: the page tools read the address, the wire replaces it, the editor reads that.
import './page-tools.ts';
import './wire-in-page.ts';
import '../../../apps/editor/src/main.tsx';
import { marked, pause, publish, spot } from './page-tools.ts';

function frame(): HTMLIFrameElement {
  const found = document.querySelector<HTMLIFrameElement>('.sheet iframe');
  if (!found) throw new Error('the canvas is not there yet');
  return found;
}

function canvas(): HTMLElement {
  const found = frame().contentDocument?.getElementById('canvas');
  if (!found) throw new Error('the email is not there yet');
  return found;
}

function one<Found extends Element>(selector: string): Found {
  const found = document.querySelector<Found>(selector);
  if (!found) throw new Error(`there is no ${selector}`);
  return found;
}

void publish({
  canvas,
  frames: () => [frame().contentWindow ?? window],
  texts: () => (document.querySelector('.sheet iframe') ? marked(canvas().querySelectorAll('[data-inline]')) : []),
  insert: () => one<HTMLButtonElement>('.palette .tile[aria-label="Insert Text"]').click(),
  async drag() {
    const blocks = [...canvas().querySelectorAll<HTMLElement>('[data-kind=block]')];
    const [text] = marked(blocks);
    const [first] = blocks;
    if (!text || !first) throw new Error('there is nothing to drag');
    text.scrollIntoView({ block: 'center' });
    // A click by script selects; the handle of what is selected is what a person pulls.
    (text as HTMLElement).click();
    await pause(400);
    return [spot(one('.selection-handle')), spot(first, true)];
  },
});
