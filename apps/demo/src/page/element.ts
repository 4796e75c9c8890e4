type Child = Node | string | null;

/** Makes an element; `on…` members are listeners, the others attributes. Text is always text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | ((event: Event) => void)>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'string') made.setAttribute(key, value);
    else made.addEventListener(key.replace(/^on/, ''), value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** An envelope in the colour of the text around it. */
export function envelope(): Element {
  const drawing = new DOMParser().parseFromString(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.2"
      stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      <rect x="2.5" y="5" width="19" height="14" rx="2.5"/><path d="m3.5 7 8.5 6.5L20.5 7"/></svg>`,
    'image/svg+xml',
  ).documentElement;
  return document.importNode(drawing, true);
}

/** `3 minutes ago`, in the language of the page. */
export function ago(iso: string): HTMLTimeElement {
  const seconds = Math.round((Date.parse(iso) - Date.now()) / 1000);
  const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' });
  const [unit, size] = (
    [
      ['day', 86_400],
      ['hour', 3_600],
      ['minute', 60],
    ] as const
  ).find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  const exact = new Date(iso).toLocaleString();
  return element('time', { datetime: iso, title: exact }, format.format(Math.round(seconds / size), unit));
}
