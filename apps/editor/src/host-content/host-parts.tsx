import type { DesignNode } from '@inlay/document';
import { lazy, Suspense } from 'react';
import { useEditor } from '../controls/editor-context.tsx';
import type { HostFeatures } from '../host/host-features.ts';
import type { FieldToolsProps } from './field-tools.tsx';
import type { TextToolsProps } from './text-tools.tsx';

/* Fetched only where the host brings something: most hosts bring nothing. */
const FieldTools = lazy(async () => ({ default: (await import('./field-tools.tsx')).FieldTools }));
const ConditionsSection = lazy(async () => ({ default: (await import('./conditions-section.tsx')).ConditionsSection }));
const SmartElementButton = lazy(async () => ({
  default: (await import('./smart-element-button.tsx')).SmartElementButton,
}));
const TextTools = lazy(async () => ({ default: (await import('./text-tools.tsx')).TextTools }));

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

/** Whether the canvas shows something of the host's: names of merge tags, web fonts. */
export function wantsDecoration({ mergeTags, fonts, pickers }: HostFeatures): boolean {
  return mergeTags.length + fonts.length > 0 || pickers.mergeTag !== null;
}

/** Whether rows and blocks can have conditions here. */
export function wantsConditions({ conditions, pickers }: HostFeatures): boolean {
  const hasSome = conditions.custom || conditions.categories.some((category) => category.conditions.length > 0);
  return (conditions.enabled && hasSome) || pickers.condition !== null;
}

/** The condition of a row or block, where the host knows conditions. */
export function HostConditions({ node }: { readonly node: DesignNode }) {
  const { host } = useEditor();
  if (!wantsConditions(host)) return null;
  return (
    <Suspense fallback={null}>
      <ConditionsSection node={node} />
    </Suspense>
  );
}

/** Fills the selection with an element of the host, where it has a library of them. */
export function HostElement({ node }: { readonly node: DesignNode }) {
  const { host } = useEditor();
  if (host.pickers.smartElements === null) return null;
  return (
    <Suspense fallback={null}>
      <SmartElementButton node={node} />
    </Suspense>
  );
}

function hasFieldTools(host: HostFeatures, purpose: FieldToolsProps['purpose']): boolean {
  const hasTags = host.mergeTags.length > 0 || host.pickers.mergeTag !== null;
  if (purpose === 'link') return hasTags || host.specialLinks.length > 0;
  return hasTags || (purpose !== 'plain' && host.pickers.aiAssistant !== null);
}

function hasTextTools({ mergeTags, fonts, brandColours, pickers }: HostFeatures): boolean {
  return (
    mergeTags.length + fonts.length + brandColours.length > 0 ||
    pickers.mergeTag !== null ||
    pickers.aiAssistant !== null
  );
}
