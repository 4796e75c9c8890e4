import { objectOf, rawLink } from '@inlay/blocks';
import { Switch, TextField } from '@inlay/ui';
import { useRef } from 'react';
import { useEditor } from '../../controls/editor-context.tsx';
import { HostFieldTools } from '../../host-content/host-parts.tsx';
import type { FieldProps } from './field-props.ts';
import { completeLink, isLinkAllowed } from './link-value.ts';

/** Where something leads. `example.com` becomes an address when the field is left. */
export function LinkField({ label, value, set }: FieldProps) {
  const { t, host } = useEditor();
  const input = useRef<HTMLInputElement>(null);
  const { href, target } = rawLink(value);
  const write = (nextHref: string, nextTarget: string) => {
    const link = objectOf(value);
    set({ ...link, name: 'web', values: { ...objectOf(link.values), href: nextHref, target: nextTarget } });
  };
  return (
    <div className="link-field">
      <div className="with-tools">
        <TextField
          ref={input}
          label={t('field.href')}
          inputMode="url"
          dir="ltr"
          spellCheck={false}
          placeholder="https://"
          value={href}
          error={isLinkAllowed(completeLink(href), host) ? undefined : t('field.badLink')}
          onChange={(next) => write(next, target)}
          onBlur={() => {
            const whole = completeLink(href);
            if (whole !== href) write(whole, target);
          }}
        />
        <HostFieldTools
          purpose="link"
          label={label}
          value={href}
          onChange={(next) => write(next, target)}
          input={input}
        />
      </div>
      {href === '' ? null : (
        <Switch
          label={t('field.newTab')}
          checked={target !== '_self'}
          onChange={(checked) => write(href, checked ? '_blank' : '_self')}
        />
      )}
    </div>
  );
}
