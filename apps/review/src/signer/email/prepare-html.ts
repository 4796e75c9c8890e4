/**
 * Frozen HTML for a frame in which nothing runs and nothing leads away. The body's elements stay where they are,
 * because comments are pinned to their places.
 * @param dark As a mail program in dark mode shows it, as far as the email has something to say about that.
 */
export function prepareHtml(html: string, dark: boolean): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const link of page.querySelectorAll('a, area')) {
    // Blocked by the sandbox: links are listed beside the email instead.
    link.setAttribute('target', '_blank');
    link.removeAttribute('ping');
  }
  for (const meta of page.querySelectorAll('meta[http-equiv], base, link:not([rel~="stylesheet"])')) meta.remove();
  for (const sheet of page.querySelectorAll('style')) sheet.textContent = inMode(sheet.textContent ?? '', dark);
  const policy = page.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = framePolicy;
  const style = page.createElement('style');
  style.textContent = `html{overflow:hidden!important;color-scheme:${dark ? 'light dark' : 'light only'}}html,body{height:auto!important;min-height:0!important}`;
  page.head.prepend(policy, style);
  return `<!doctype html>${page.documentElement.outerHTML}`;
}

/** The mode that is looked at, not that of the device: its rules always apply, those of the other one never. */
const inMode = (css: string, dark: boolean): string =>
  css.replace(/\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/gi, (_, mode: string) =>
    (mode.toLowerCase() === 'dark') === dark ? '(min-width:0px)' : '(max-width:-1px)',
  );

/** Beside the policy of this page, which the frame inherits. */
const framePolicy =
  "default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'; font-src https: data:; form-action 'none'";

/** Whether the email has colours of its own for dark mode. */
export function hasDarkColours(html: string): boolean {
  return /prefers-color-scheme\s*:\s*dark|data-ogsc|data-ogsb|name=["']?(supported-)?color-schemes?["']?/i.test(html);
}
