import type { SignoffPageKey } from '@inlay/messages';
import { Button } from '@inlay/ui';
import { useId } from 'react';
import { useSignoffText } from './use-signoff-text.ts';

/** What each name of the contract means here. */
const meanings: Readonly<Record<string, SignoffPageKey>> = {
  PACKAGE_CREATE: 'signoff.event.PACKAGE_CREATE',
  PACKAGE_ACTIVATE: 'signoff.event.PACKAGE_ACTIVATE',
  PACKAGE_DEACTIVATE: 'signoff.event.PACKAGE_DEACTIVATE',
  PACKAGE_READY_FOR_COMPLETE: 'signoff.event.PACKAGE_READY_FOR_COMPLETE',
  PACKAGE_COMPLETE: 'signoff.event.PACKAGE_COMPLETE',
  PACKAGE_TRASH: 'signoff.event.PACKAGE_TRASH',
  PACKAGE_RESTORE: 'signoff.event.PACKAGE_RESTORE',
  PACKAGE_DELETE: 'signoff.event.PACKAGE_DELETE',
  PACKAGE_ARCHIVE: 'signoff.event.PACKAGE_ARCHIVE',
  PACKAGE_DECLINE: 'signoff.event.PACKAGE_DECLINE',
  PACKAGE_EXPIRE: 'signoff.event.PACKAGE_EXPIRE',
  PACKAGE_OPT_OUT: 'signoff.event.PACKAGE_OPT_OUT',
  PACKAGE_ATTACHMENT: 'signoff.event.PACKAGE_ATTACHMENT',
  DOCUMENT_SIGNED: 'signoff.event.DOCUMENT_SIGNED',
  DOCUMENT_VIEWED: 'signoff.event.DOCUMENT_VIEWED',
  SIGNER_COMPLETE: 'signoff.event.SIGNER_COMPLETE',
  ROLE_REASSIGN: 'signoff.event.ROLE_REASSIGN',
  TEMPLATE_CREATE: 'signoff.event.TEMPLATE_CREATE',
};

/** Every name that the list shows, in its order: those that happen here, then others that are registered. */
export const eventNames = (offered: readonly string[], registered: readonly string[]): readonly string[] => [
  ...offered,
  ...registered.filter((name) => !offered.includes(name)),
];

/** {@link CallbackEvents} */
export interface CallbackEventsProps {
  /** Names that may be asked for. */
  readonly offered: readonly string[];
  /** Names that are registered already; some may never happen here. */
  readonly registered: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly disabled: boolean;
}

/** Which events are told, each with what it means. */
export function CallbackEvents(props: CallbackEventsProps) {
  const { offered, registered, chosen, onChange, disabled } = props;
  const { t } = useSignoffText();
  const names = eventNames(offered, registered);
  // The order of the list: choosing and taking back again is no change.
  const choose = (wanted: ReadonlySet<string>) => onChange(names.filter((name) => wanted.has(name)));
  return (
    <fieldset className="signoff-events" disabled={disabled}>
      <legend>{t('signoff.events')}</legend>
      <div className="signoff-line">
        <span className="muted small" role="status">
          {t('signoff.eventsChosen', { count: chosen.length })}
        </span>
        {disabled ? null : (
          <>
            <Button variant="quiet" onClick={() => choose(new Set(names))}>
              {t('signoff.eventsAll')}
            </Button>
            <Button variant="quiet" onClick={() => choose(new Set())}>
              {t('signoff.eventsNone')}
            </Button>
          </>
        )}
      </div>
      <ul>
        {names.map((name) => {
          const meaning = meanings[name];
          const isKnown = offered.includes(name);
          return (
            <li key={name}>
              <EventRow
                name={name}
                text={t(isKnown && meaning !== undefined ? meaning : 'signoff.eventUnknown')}
                checked={chosen.includes(name)}
                onChange={(checked) =>
                  choose(new Set(checked ? [...chosen, name] : chosen.filter((kept) => kept !== name)))
                }
              />
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

interface EventRowProps {
  readonly name: string;
  readonly text: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function EventRow(props: EventRowProps) {
  const { name, text, checked, onChange } = props;
  const id = useId();
  return (
    <label className="signoff-event">
      <input
        type="checkbox"
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-text`}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="stack">
        <code id={`${id}-name`} dir="ltr">
          {name}
        </code>
        <span className="muted small" id={`${id}-text`}>
          {text}
        </span>
      </span>
    </label>
  );
}
