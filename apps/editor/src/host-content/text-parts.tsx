import { lazy, Suspense } from 'react';
import { useEditor } from '../controls/editor-context.tsx';
import type { HostFeatures } from '../host/host-features.ts';
import type { TextToolsProps } from './text-tools.tsx';

const TextTools = lazy(async () => ({ default: (await import('./text-tools.tsx')).TextTools }));

/** In the toolbar of a text, where the host brings something for it. */
export function HostTextTools(props: TextToolsProps) {
  const { host } = useEditor();
  if (!hasTextTools(host)) return null;
  return (
    <Suspense fallback={null}>
      <TextTools {...props} />
    </Suspense>
  );
}

function hasTextTools({ mergeTags, fonts, brandColours, pickers, controlsOff }: HostFeatures): boolean {
  const hasTags = (mergeTags.length > 0 || pickers.mergeTag !== null) && !controlsOff.has('mergeTags');
  const hasFonts = fonts.length > 0 && !controlsOff.has('customFonts');
  return hasTags || hasFonts || brandColours.length > 0 || pickers.aiAssistant !== null;
}
