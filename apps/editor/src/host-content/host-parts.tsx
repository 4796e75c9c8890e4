import { lazy, Suspense } from 'react';
import { useEditor } from '../controls/editor-context.tsx';
import type { HostFeatures } from '../host/host-features.ts';
import type { FieldToolsProps } from './field-tools.tsx';

/* Fetched only where the host brings something: most hosts bring nothing. */
const FieldTools = lazy(async () => ({ default: (await import('./field-tools.tsx')).FieldTools }));
/** Beside a field, where the host brings something for it. */
export function HostFieldTools(props: FieldToolsProps) {
  const { host, application } = useEditor();
  if (application.readOnly || !hasFieldTools(host, props.purpose)) return null;
  return (
    <Suspense fallback={null}>
      <FieldTools {...props} />
    </Suspense>
  );
}

/** Whether the canvas shows something of the host's: names of merge tags, web fonts. */
export function wantsDecoration({ mergeTags, fonts, pickers }: HostFeatures): boolean {
  return mergeTags.length + fonts.length > 0 || pickers.mergeTag !== null;
}

function hasFieldTools(host: HostFeatures, purpose: FieldToolsProps['purpose']): boolean {
  const { controlsOff } = host;
  const hasTags = (host.mergeTags.length > 0 || host.pickers.mergeTag !== null) && !controlsOff.has('mergeTags');
  if (purpose === 'link') return hasTags || (host.specialLinks.length > 0 && !controlsOff.has('specialLinks'));
  return hasTags || (purpose !== 'plain' && host.pickers.aiAssistant !== null);
}
