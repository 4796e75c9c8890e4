/** A link of an email as a reviewer should judge it. */
export interface EmailLink {
  /** Its words, or those of its image; empty where it has none. */
  readonly text: string;
  readonly isImage: boolean;
  readonly href: string;
  /** Host name; empty for what is no web address. */
  readonly domain: string;
  /** Names of parameters that tell who clicked, or where. */
  readonly tracking: readonly string[];
  readonly flags: readonly LinkFlag[];
  /** Of its element among the links of the body, from 0. */
  readonly index: number;
}

/** `tag`: the sender's system fills it in, so that nobody can judge it here. */
export type LinkFlag = 'insecure' | 'otherDomain' | 'empty' | 'tag';

const trackingPattern =
  /^(utm_\w+|gclid|gbraid|wbraid|dclid|fbclid|msclkid|yclid|twclid|ttclid|igshid|li_fat_id|mc_[ce]id|mkt_tok|_hs(enc|mi)|vero_id|oly_(anon|enc)_id|s_cid|icid|ncid|cmpid|elq\w*|ml_subscriber\w*|ck_subscriber_id|trk|ref_?src)$/i;

/** Every link of the body, in its order. */
export function listLinks(html: string): readonly EmailLink[] {
  const page = new DOMParser().parseFromString(html, 'text/html');
  return [...page.body.querySelectorAll('a[href], area[href]')].map(toLink);
}

function toLink(element: Element, index: number): EmailLink {
  const href = element.getAttribute('href')?.trim() ?? '';
  const words = element.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const image = element.querySelector('img') ?? (element.tagName === 'AREA' ? element : null);
  const text = words || image?.getAttribute('alt')?.trim() || '';
  const url = URL.canParse(href) ? new URL(href) : null;
  const isWeb = url !== null && /^https?:$/.test(url.protocol);
  return {
    text,
    isImage: words === '' && image !== null,
    href,
    domain: isWeb ? url.hostname.replace(/^www\./, '') : '',
    tracking: isWeb ? [...new Set(url.searchParams.keys())].filter((name) => trackingPattern.test(name)) : [],
    flags: flagsOf(href, words, url),
    index,
  };
}

function flagsOf(href: string, words: string, url: URL | null): LinkFlag[] {
  // `{{url}}`, `*|URL|*`, `%%url%%`, `${url}`, `[[url]]`
  if (/\{\{|\*\||%%|\$\{|\[\[|<%/.test(href)) return ['tag'];
  if (href === '' || href === '#' || /^javascript:/i.test(href)) return ['empty'];
  const flags: LinkFlag[] = [];
  if (url?.protocol === 'http:') flags.push('insecure');
  const named = /^(?:https?:\/\/)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:\/\S*)?$/i.exec(words)?.[1];
  if (named && url?.hostname && !sameSite(named.toLowerCase(), url.hostname)) flags.push('otherDomain');
  return flags;
}

const sameSite = (one: string, other: string): boolean =>
  one === other || other.endsWith(`.${one}`) || one.endsWith(`.${other}`);
