/** Puts our renderer into the comparison driver: `node render/run.mjs --adapter …/bench/render/adapter.mjs`. */
import { createBlock } from '../../packages/blocks/src/index.ts';
import { parseDesignText } from '../../packages/document/src/index.ts';
import { render } from '../../packages/render/src/index.ts';
import { newsletterEnvelope } from './newsletter-design.ts';

export const name = 'inlay';
export const native = 'design JSON text; parsed, checked and sanitised in every render';

function renderText(text, subject) {
  const design = parseDesignText(text);
  if (!design.ok) throw new Error(design.reason);
  return render(design.value, { subject });
}

/** Values as the editor saves a new block, lock flags included. */
function asSaved(type, values) {
  const made = createBlock(type, () => 'x');
  return { ...made?.wire.values, ...values };
}

export async function init() {
  const full = new Map();
  const asSavedText = (design) => {
    let text = full.get(design);
    if (text === undefined) {
      text = JSON.stringify(newsletterEnvelope(design.model, asSaved));
      full.set(design, text);
    }
    return text;
  };
  return {
    version: 'this checkout',
    prepare: (model) => ({ model, title: model.title, text: JSON.stringify(newsletterEnvelope(model)) }),
    render: (design) => renderText(design.text, design.title).html,
    variants: {
      'all values as the editor saves them': (design) => renderText(asSavedText(design), design.title).html,
      'with the plain-text part': (design) => {
        const mail = renderText(design.text, design.title);
        return mail.text === '' ? '' : mail.html;
      },
    },
  };
}
