import fc from 'fast-check';
import { childKinds } from '../node-kinds.ts';
import { treeOf } from '../read-design.ts';
import type { Design, DesignNode, Json, NodeTree, Operation, PropertyPath } from '../types.ts';
import { arbitraryJson, arbitraryText } from './arbitrary-design.ts';

/** What chance contributes to an operation; the design it meets decides the rest. */
export interface OperationRecipe {
  readonly type: Operation['type'];
  readonly picks: readonly [number, number, number];
  readonly path: PropertyPath;
  readonly value: Json | undefined;
  readonly text: string;
  readonly inner: readonly OperationRecipe[];
}

const arbitraryPath: fc.Arbitrary<PropertyPath> = fc.oneof(
  fc.constantFrom<PropertyPath>(
    ['values', 'text'],
    ['values', 'color'],
    ['values', 'src', 'url'],
    ['values', '_override', 'mobile', 'padding'],
    ['values', '_override', 'mobile', 'src', 'maxWidth'],
    ['values'],
    ['cells'],
    ['unknown', '0'],
  ),
  fc.tuple(fc.constant('values'), arbitraryText).map(([first, second]): PropertyPath => [first, second]),
);

const arbitrarySingle = fc.record({
  type: fc.constantFrom<Operation['type']>('insert', 'remove', 'move', 'setProperty', 'setText'),
  picks: fc.tuple(fc.nat(), fc.nat(), fc.nat()),
  path: arbitraryPath,
  value: fc.oneof({ weight: 3, arbitrary: arbitraryJson }, { weight: 1, arbitrary: fc.constant(undefined) }),
  text: arbitraryText,
  inner: fc.constant([]),
});

/** One step of a random session. */
export const arbitraryRecipe: fc.Arbitrary<OperationRecipe> = fc.oneof(
  { weight: 9, arbitrary: arbitrarySingle },
  {
    weight: 1,
    arbitrary: fc
      .tuple(arbitrarySingle, fc.array(arbitrarySingle, { maxLength: 4 }))
      .map(([outer, inner]): OperationRecipe => ({ ...outer, type: 'batch', inner })),
  },
);

function pick<T>(list: readonly T[], number: number): T | undefined {
  return list[number % Math.max(1, list.length)];
}

function newTree(kind: NodeTree['kind'], id: string, recipe: OperationRecipe): NodeTree {
  const childKind = childKinds[kind];
  const hasChild = childKind !== null && recipe.text.length % 2 === 0;
  return {
    id,
    kind,
    wire: recipe.value === undefined ? {} : { id, extra: recipe.value, values: { text: recipe.text } },
    children: hasChild ? [newTree(childKind, `${id}.${childKind}`, recipe)] : [],
  };
}

/** Turns a recipe into an operation for a design; `serial` keeps its ids apart from earlier ones. */
export function cook(design: Design, recipe: OperationRecipe, serial: string): Operation {
  const nodes: readonly DesignNode[] = [...design.nodes.values()];
  const [first, second, third] = recipe.picks;
  const node = pick(nodes, first);
  if (!node) throw new Error('a design has at least its email');
  const { path, value } = recipe;
  switch (recipe.type) {
    case 'insert': {
      const parent = pick(
        nodes.filter((candidate) => candidate.kind !== 'block'),
        second,
      );
      const kind = parent ? childKinds[parent.kind] : null;
      if (!parent || kind === null) throw new Error('an email can hold rows');
      const after = pick([null, ...parent.children], third) ?? null;
      return { type: 'insert', parent: parent.id, after, tree: newTree(kind, `new-${serial}`, recipe) };
    }
    case 'move': {
      const parents = nodes.filter((candidate) => childKinds[candidate.kind] === node.kind);
      const parent = pick(parents, second) ?? node;
      const after = pick([null, ...parent.children.filter((id) => id !== node.id)], third) ?? null;
      return { type: 'move', id: node.id, parent: parent.id, after };
    }
    case 'remove': {
      // Mostly blocks, so that a session of hundreds of steps does not empty the design at once.
      const target = treeOf(design, node.id)?.kind === 'row' && second % 4 !== 0 ? (pick(nodes, third) ?? node) : node;
      return { type: 'remove', id: target.id };
    }
    case 'setProperty':
      return { type: 'setProperty', id: node.id, path, value };
    case 'setText':
      return { type: 'setText', id: node.id, path, html: recipe.text };
    case 'batch':
      return {
        type: 'batch',
        operations: recipe.inner.map((inner, index) => cook(design, inner, `${serial}-${index}`)),
      };
  }
}
