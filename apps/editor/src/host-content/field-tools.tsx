import { htmlToText, sanitiseHtml, textOnlyPolicy } from '@inlay/html';
import { useEditor } from '../controls/editor-context.tsx';
import { AiButton } from './ai-button.tsx';
import './field-tools.css';
import { TagButton } from './tag-button.tsx';
import { offersMergeTags, offersSpecialLinks } from './tag-search.ts';

/** What a field is for: decides which of the host's tools stand beside it. */
export type FieldPurpose = 'subject' | 'preheader' | 'alt' | 'link' | 'plain';

export interface FieldToolsProps {
  readonly purpose: FieldPurpose;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The field itself: what is chosen goes to its caret. */
  readonly input: React.RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
}

/** The host's merge tags, special links and assistant beside a field. */
export function FieldTools({ purpose, label, value, onChange, input }: FieldToolsProps) {
  const { host } = useEditor();
  const insert = (text: string): void => {
    const field = input.current;
    const from = field?.selectionStart ?? value.length;
    const to = field?.selectionEnd ?? value.length;
    onChange(value.slice(0, from) + text + value.slice(to));
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(from + text.length, from + text.length);
    });
  };
  const replace = (text: string): void => {
    onChange(text);
    requestAnimationFrame(() => input.current?.focus());
  };
  const leave = (): void => input.current?.focus();
  return (
    <span className="field-tools">
      {purpose === 'link' && offersSpecialLinks(host) ? (
        <TagButton kind="specialLink" field={label} onChoose={replace} onLeave={leave} />
      ) : null}
      {offersMergeTags(host) ? <TagButton kind="mergeTag" field={label} onChoose={insert} onLeave={leave} /> : null}
      {purpose === 'subject' || purpose === 'preheader' || purpose === 'alt' ? (
        <AiButton kind={purpose} field={label} read={() => value} onText={(html) => replace(oneLine(html))} />
      ) : null}
    </span>
  );
}

/** What an assistant wrote as one line of plain words: it may answer with HTML. */
function oneLine(html: string): string {
  return htmlToText(sanitiseHtml(html.replace(/<\/(?:p|div|li|h[1-6])>|<br\s*\/?>/gi, ' '), textOnlyPolicy))
    .replace(/\s+/g, ' ')
    .trim();
}
