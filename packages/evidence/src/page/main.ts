import { verifyBundleText } from '../verify-bundle.ts';
import { showReport } from './show-report.ts';

/** Larger files would not fit into a tab. */
const fileBytesMax = 512 * 1024 * 1024;

const find = <T extends HTMLElement>(id: string, type: new () => T): T => {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new TypeError(`#${id} is not there`);
  return found;
};

const fileInput = find('file', HTMLInputElement);
const keysInput = find('keys', HTMLTextAreaElement);
const keysProblem = find('keys-problem', HTMLElement);
const status = find('status', HTMLElement);
const result = find('result', HTMLElement);

let file: File | undefined;
let turn = 0;

/** Keys that were typed; undefined where one of them is none. */
function readKeys(): readonly { readonly publicKey: string }[] | undefined {
  const lines = keysInput.value.split(/\s+/).filter(Boolean);
  const wrong = lines.find((line) => !/^[\w-]{43}$/.test(line));
  keysProblem.textContent =
    wrong === undefined ? '' : `“${wrong}” is no key: a key has 43 characters, A–Z, a–z, 0–9, - and _.`;
  keysInput.setAttribute('aria-invalid', String(wrong !== undefined));
  return wrong === undefined ? lines.map((publicKey) => ({ publicKey })) : undefined;
}

async function check(moveFocus: boolean): Promise<void> {
  const trustedKeys = readKeys();
  if (!file) return;
  turn += 1;
  const own = turn;
  result.hidden = true;
  if (!trustedKeys) return;
  if (file.size > fileBytesMax) {
    status.textContent = `${file.name} is too large for a browser; use the command “inlay evidence verify”.`;
    return;
  }
  status.textContent = `Checking ${file.name} …`;
  const text = await file.text().catch(() => undefined);
  if (own !== turn) return;
  if (text === undefined) {
    status.textContent = `${file.name} could not be read.`;
    return;
  }
  const report = await verifyBundleText(text, trustedKeys.length > 0 ? { trustedKeys } : {});
  if (own !== turn) return;
  status.textContent = `Checked ${file.name}.`;
  const heading = showReport(result, report);
  if (moveFocus) heading.focus();
}

fileInput.addEventListener('change', () => {
  file = fileInput.files?.[0];
  void check(true);
});
keysInput.addEventListener('change', () => void check(false));
find('form', HTMLFormElement).addEventListener('submit', (event) => event.preventDefault());
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('over');
});
document.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) document.body.classList.remove('over');
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('over');
  file = event.dataTransfer?.files[0];
  fileInput.value = '';
  void check(true);
});
