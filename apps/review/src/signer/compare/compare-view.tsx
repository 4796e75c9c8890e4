import type { ReviewContent, ReviewDocument } from '@inlay/contract';
import { Banner, Skeleton } from '@inlay/ui';
import { Image as ImageIcon } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useContent } from '../email/use-content.ts';
import { useText } from '../use-text.ts';
import './compare.css';
import { type CompareRow, compareEmails, compareTexts } from './compare-rows.ts';
import type { Step } from './diff.ts';
import { readEmail } from './text-blocks.ts';

export interface CompareViewProps {
  readonly packageId: string;
  readonly document: ReviewDocument;
  readonly now: ReviewContent;
}

/** What changed since the last round: words and blocks, in one text or side by side. */
export function CompareView({ packageId, document, now }: CompareViewProps) {
  const t = useText();
  const last = document.formerly.at(-1);
  const { loaded } = useContent(packageId, document, last?.frozenId ?? document.frozenId);
  if (loaded.is === 'failed') return <Banner tone="danger">{t('view.failed')}</Banner>;
  if (loaded.is === 'loading') return <Skeleton lines={6} />;
  return <Compared before={loaded.value} now={now} />;
}

function Compared({ before, now }: { readonly before: ReviewContent; readonly now: ReviewContent }) {
  const t = useText();
  const [side, setSide] = useState(false);
  const found = useMemo(() => compareEmails(readEmail(before.html), readEmail(now.html)), [before, now]);
  const { round } = before;
  const heads = [
    { label: t('compare.subject'), words: compareTexts(before.subject, now.subject) },
    { label: t('compare.preheader'), words: compareTexts(before.preheader, now.preheader) },
  ].filter(({ words }) => words.some(({ is }) => is !== 'same'));
  const isSame = before.signedHash === now.signedHash;
  const showsNothing = !found.visible && heads.length === 0;
  return (
    <section className="compare" aria-label={t('compare.with', { round })}>
      <header className="compare-head">
        <h2>{t('compare.with', { round })}</h2>
        {showsNothing ? null : <ModeChoice side={side} onChange={setSide} />}
      </header>
      {isSame ? <Banner tone="ok">{t('compare.same', { round })}</Banner> : null}
      {!isSame && showsNothing && !found.images ? <Banner>{t('compare.hidden', { round })}</Banner> : null}
      {found.links ? <Banner tone="warn">{t('compare.links')}</Banner> : null}
      {found.images ? <Banner tone="warn">{t('compare.images')}</Banner> : null}
      {heads.map(({ label, words }) => (
        <div key={label} className="compare-part">
          <h3>{label}</h3>
          <Row row={{ kind: 'text', state: 'changed', words }} side={side} />
        </div>
      ))}
      {found.visible ? (
        <div className="compare-part">
          <h3>{t('compare.body')}</h3>
          {side ? (
            <p className="compare-columns" aria-hidden="true">
              <span>{t('compare.before', { round })}</span>
              <span>{t('compare.now')}</span>
            </p>
          ) : null}
          {found.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of two fixed texts never move
            <Row key={index} row={row} side={side} />
          ))}
        </div>
      ) : null}
    </section>
  );
}

function ModeChoice({ side, onChange }: { readonly side: boolean; readonly onChange: (side: boolean) => void }) {
  const t = useText();
  return (
    <fieldset className="segments compare-mode">
      <legend className="ui-visually-hidden">{t('compare.mode')}</legend>
      {[false, true].map((way) => (
        <label key={String(way)} className="segment">
          <input
            type="radio"
            name="compare-mode"
            className="ui-visually-hidden"
            checked={side === way}
            onChange={() => onChange(way)}
          />
          <span>{t(way ? 'compare.side' : 'compare.inline')}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Row({ row, side }: { readonly row: CompareRow; readonly side: boolean }) {
  if (!side) return <Line row={row} words={row.words} />;
  return (
    <div className="compare-pair">
      <Line row={row} words={row.words.filter(({ is }) => is !== 'added')} />
      <Line row={row} words={row.words.filter(({ is }) => is !== 'removed')} />
    </div>
  );
}

function Line({ row, words }: { readonly row: CompareRow; readonly words: readonly Step<string>[] }) {
  const t = useText();
  return (
    <p className="compare-line" data-state={words.length === 0 ? 'none' : row.state} dir="auto">
      {row.kind === 'image' ? <ImageIcon aria-label={t('links.image')} /> : null}
      {words.map(({ is, item }, index) => {
        if (is === 'same') return item;
        const Tag = is === 'added' ? 'ins' : 'del';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the words of two fixed texts never move
          <Tag key={index}>
            <span className="ui-visually-hidden">{t(is === 'added' ? 'compare.added' : 'compare.removed')}: </span>
            {item || t('place.unnamed')}
          </Tag>
        );
      })}
    </p>
  );
}
