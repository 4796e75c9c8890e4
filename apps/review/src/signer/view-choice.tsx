import type { ReviewViewMode } from '@inlay/contract';
import { FileDiff, Monitor, Moon, Smartphone, Text } from 'lucide-react';
import { useText } from './use-text.ts';

export type View = ReviewViewMode | 'compare';

const icons = { desktop: Monitor, mobile: Smartphone, dark: Moon, text: Text, compare: FileDiff } as const;

export interface ViewChoiceProps {
  readonly view: View;
  readonly onChange: (view: View) => void;
  /** There is an earlier round. */
  readonly comparable: boolean;
}

/** How the email is looked at. */
export function ViewChoice({ view, onChange, comparable }: ViewChoiceProps) {
  const t = useText();
  const views: readonly View[] = ['desktop', 'mobile', 'dark', 'text', ...(comparable ? (['compare'] as const) : [])];
  return (
    <fieldset className="segments doc-views">
      <legend className="ui-visually-hidden">{t('view.label')}</legend>
      {views.map((one) => {
        const Icon = icons[one];
        return (
          <label key={one} className="segment" title={t(`view.${one}`)}>
            <input
              type="radio"
              name="view"
              className="ui-visually-hidden"
              checked={view === one}
              onChange={() => onChange(one)}
            />
            <span>
              <Icon aria-hidden="true" />
              <span className="doc-view-name">{t(`view.${one}`)}</span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
