interface HtmlPolicy {
  createHTML(markup: string): unknown;
}

let policy: HtmlPolicy | null | undefined;

/**
 * Puts a template of an extension, which is code of the host itself, into an element. Where the host
 * demands trusted types, that is the policy `inlay-extension`, made when it is needed.
 */
export function fillWithTemplate(element: HTMLElement, markup: string): void {
  Object.assign(element, { innerHTML: extensionPolicy()?.createHTML(markup) ?? markup });
  // Custom elements of the other editor do not exist here: make its button one for everybody.
  for (const button of element.querySelectorAll<HTMLElement>('ue-button')) {
    button.setAttribute('role', 'button');
    button.tabIndex = 0;
    button.style.cssText = 'display:inline-block;padding:8px;border:1px solid;cursor:pointer';
    if (button.textContent?.trim() === '') button.textContent = button.getAttribute('caption');
    button.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      button.click();
    });
  }
}

function extensionPolicy(): HtmlPolicy | null {
  const { trustedTypes } = window as { trustedTypes?: { createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy } };
  policy ??= trustedTypes?.createPolicy('inlay-extension', { createHTML: (markup) => markup }) ?? null;
  return policy;
}
