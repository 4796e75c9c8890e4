import type { DesignNode } from '@inlay/document';
import { Split } from 'lucide-react';
import { conditionOf } from './condition-value.ts';

/** Not everybody gets this: under which condition it is shown. */
export function ConditionBadge({ node }: { readonly node: DesignNode }) {
  const condition = conditionOf(node);
  if (!condition) return null;
  const name = condition.name || condition.beforeScript;
  return (
    <span className="selection-condition" title={name}>
      <Split aria-hidden="true" />
      <span>{name}</span>
    </span>
  );
}
