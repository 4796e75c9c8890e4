import { Badge } from '@inlay/ui';
import { ExternalLink, Image as ImageIcon, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useText } from '../use-text.ts';
import { type EmailLink, type LinkFlag, listLinks } from './links.ts';
import './links-panel.css';

const flagTexts = {
  insecure: 'links.insecure',
  otherDomain: 'links.otherDomain',
  empty: 'links.empty',
  tag: 'links.tag',
} as const satisfies Record<LinkFlag, string>;

/** Every link of the email: its words, where it leads, and what to be wary of. */
export function LinksPanel({ html }: { readonly html: string }) {
  const t = useText();
  const links = useMemo(() => listLinks(html), [html]);
  if (links.length === 0) return <p className="decide-note">{t('links.none')}</p>;
  return (
    <>
      <h2 className="links-count">{t('links.count', { count: links.length })}</h2>
      <ol className="links">
        {links.map((link) => (
          <LinkItem key={link.index} link={link} />
        ))}
      </ol>
    </>
  );
}

function LinkItem({ link }: { readonly link: EmailLink }) {
  const t = useText();
  const { text, isImage, href, domain, tracking, flags } = link;
  return (
    <li>
      <p className="links-text">
        {isImage ? <ImageIcon aria-label={t('links.image')} /> : null}
        <bdi>{text || t('place.unnamed')}</bdi>
      </p>
      <p className="links-address">
        {domain ? (
          <a href={href} target="_blank" rel="noopener noreferrer">
            <bdi dir="ltr">
              <strong>{domain}</strong>
              <span>{pathOf(href)}</span>
            </bdi>
            <ExternalLink aria-hidden="true" />
          </a>
        ) : (
          <bdi dir="ltr">{href}</bdi>
        )}
      </p>
      {flags.length + tracking.length > 0 ? (
        <p className="links-flags">
          {flags.map((flag) => (
            <Badge
              key={flag}
              tone={flag === 'tag' ? 'neutral' : 'warn'}
              icon={flag === 'tag' ? null : <TriangleAlert />}
            >
              {t(flagTexts[flag])}
            </Badge>
          ))}
          {tracking.length > 0 ? <Badge>{t('links.tracking', { names: tracking.join(', ') })}</Badge> : null}
        </p>
      ) : null}
    </li>
  );
}

function pathOf(href: string): string {
  const { pathname, search } = new URL(href);
  return pathname === '/' && search === '' ? '' : `${pathname}${search}`;
}
