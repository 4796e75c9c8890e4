import type { DesignNode } from '@inlay/document';
import { lazy, Suspense } from 'react';
import { useEditor } from '../controls/editor-context.tsx';
import type { HostFeatures } from '../host/host-features.ts';

const ConditionsSection = lazy(async () => ({ default: (await import('./conditions-section.tsx')).ConditionsSection }));
const SmartElementButton = lazy(async () => ({
  default: (await import('./smart-element-button.tsx')).SmartElementButton,
}));

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
