import type { ReviewSeat } from '@inlay/contract';
import { webAddress } from '@inlay/framed';
import { type Locale, locales } from '@inlay/messages';
import { Languages } from 'lucide-react';
import { localeNames } from '../shell/language.ts';
import { useReview } from '../shell/review-context.tsx';
import { progressOf } from './seat-facts.ts';
import './top-bar.css';

export interface TopBarProps {
  readonly seat: ReviewSeat;
  /** Back to the first screen; absent there. */
  readonly onOverview?: () => void;
}

/** Whose product, which review, how far. */
export function TopBar({ seat, onOverview }: TopBarProps) {
  const { t, session } = useReview();
  const { application } = session;
  const logo = webAddress(application.logoUrl);
  const { done, count } = progressOf(seat);
  const text = t('top.progress', { done, count });
  return (
    <header className="top">
      <div className="top-brand">
        {logo ? <img src={logo} alt={application.name} /> : <strong>{application.name}</strong>}
      </div>
      {onOverview ? (
        <button type="button" className="top-name" title={t('top.overview')} onClick={onOverview}>
          {seat.package.name}
        </button>
      ) : (
        <span />
      )}
      {count > 0 ? (
        <div className="top-progress">
          <progress value={done} max={count} aria-label={text} />
          <span>{text}</span>
        </div>
      ) : null}
      <LanguageChoice />
    </header>
  );
}

function LanguageChoice() {
  const { t, locale, chooseLocale } = useReview();
  return (
    <label className="top-language" title={t('top.language')}>
      <Languages aria-hidden="true" />
      <select
        aria-label={t('top.language')}
        value={locale}
        onChange={(event) => chooseLocale(event.target.value as Locale)}
      >
        {locales.map((one) => (
          <option key={one} value={one} lang={one.replace('_', '-')}>
            {localeNames[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
