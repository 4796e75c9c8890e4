import type { ApplicationTabProps } from '../application/application-tab.ts';
import { AllowedOriginsCard } from './allowed-origins-card.tsx';
import { ReturnUrlCard } from './return-url-card.tsx';
import { SnippetCards } from './snippet-cards.tsx';

/** How the editor gets into the host's product: code to paste, who may frame it, where Back leads. */
export function EmbedPage(props: ApplicationTabProps) {
  return (
    <>
      <SnippetCards application={props.application} />
      <AllowedOriginsCard application={props.application} />
      <ReturnUrlCard application={props.application} />
    </>
  );
}
