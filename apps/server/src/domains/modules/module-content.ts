import { createRow } from '@inlay/blocks';
import { refuse } from '@inlay/contract';
import {
  type Design,
  emptyEnvelope,
  type JsonObject,
  moduleMarksIn,
  type NodeTree,
  parseDesign,
  parseTree,
  serialiseTree,
  withModuleMark,
} from '@inlay/document';
import { render } from '@inlay/render';
import { limits } from '../../kernel/limits.ts';
import type { ModuleKind } from './module.ts';
import { moduleLimits } from './rules.ts';

const messages: Readonly<Record<string, string>> = {
  wrong_kind: 'The content is of another kind than the module',
  nested_module: 'A synchronised module may not hold another one',
  html_too_large: `Its HTML would be larger than ${limits.htmlBytesMax} bytes`,
  too_many_bytes: `A module may have at most ${moduleLimits.bytesMax} bytes of JSON`,
};

/**
 * The text that is stored. The node stands for itself: the mark of the module that it was itself made
 * from goes.
 * @throws Refusal `design_refused` with `reason`: one of `@inlay/document`, `wrong_kind`,
 * `nested_module`, `html_too_large`.
 */
export function readContent(json: unknown, kind: ModuleKind, synchronised: boolean): string {
  const parsed = parseTree(json);
  if (!parsed.ok) return refuseContent(parsed.reason, parsed.detail);
  if (parsed.value.kind !== kind) return refuseContent('wrong_kind', parsed.value.kind);
  const tree: NodeTree = { ...parsed.value, wire: withModuleMark(parsed.value.wire, null) };
  if (synchronised) refuseNested(tree);
  const text = JSON.stringify(serialiseTree(tree));
  if (Buffer.byteLength(text) > moduleLimits.bytesMax) return refuseContent('too_many_bytes');
  const { htmlBytes } = render(designAround(tree));
  return htmlBytes > limits.htmlBytesMax ? refuseContent('html_too_large', String(htmlBytes)) : text;
}

/** For a module that becomes synchronised without new content. @throws Refusal `design_refused`. */
export function refuseNestedIn(text: string): void {
  refuseNested(treeOf(text));
}

/** A design with just this module. */
export const designOf = (text: string): Design => designAround(treeOf(text));

/** A document of its own with just this module. */
export const htmlOf = (text: string): string => render(designOf(text)).html;

function refuseNested(tree: NodeTree): void {
  const [nested] = moduleMarksIn(tree);
  if (nested) refuseContent('nested_module', nested.id);
}

/** What was stored was parsed before. */
function treeOf(text: string): NodeTree {
  const parsed = parseTree(JSON.parse(text));
  if (!parsed.ok) throw new RangeError(`A stored module cannot be read: ${parsed.reason}`);
  return parsed.value;
}

function designAround(tree: NodeTree): Design {
  const node = serialiseTree(tree)['node'] as JsonObject;
  const row = tree.kind === 'row' ? node : rowAround(tree.kind === 'block' ? node : undefined);
  const body = emptyEnvelope['body'] as JsonObject;
  const values = { ...(body['values'] as JsonObject), backgroundColor: '#ffffff' };
  const design = parseDesign({ ...emptyEnvelope, body: { ...body, values, rows: [row] } });
  return design.ok ? design.value : refuseContent(design.reason, design.detail);
}

function rowAround(block: JsonObject | undefined): JsonObject {
  const ids = ['module-row', 'module-column'];
  const row = createRow([1], () => ids.shift() ?? 'more');
  const column = row.children[0];
  if (!column || !block) throw new RangeError('A module is a row or a block');
  return { ...row.wire, columns: [{ ...column.wire, contents: [block] }] };
}

function refuseContent(reason: string, detail?: string): never {
  const text = messages[reason] ?? reason;
  return refuse('design_refused', `The module is not accepted. ${text}${detail ? `: ${detail}` : ''}`, {
    reason,
    ...(detail ? { detail } : {}),
  });
}
