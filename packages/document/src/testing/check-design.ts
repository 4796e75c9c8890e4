import { designSize } from '../design-size.ts';
import { utf8Bytes } from '../measure-json.ts';
import { childKinds } from '../node-kinds.ts';
import { parseDesign } from '../parse-design.ts';
import { blocksOf, nodesBelow } from '../read-design.ts';
import { serialiseDesign } from '../serialise-design.ts';
import type { Design, DesignNode } from '../types.ts';
import { holds, sameBytes } from './law.ts';

function checkNode(design: Design, node: DesignNode): void {
  holds(new Set(node.children).size === node.children.length, `${node.id} lists a child twice`);
  for (const childId of node.children) {
    const child = design.nodes.get(childId);
    holds(child !== undefined, `${node.id} lists a child that is not there: ${childId}`);
    holds(child.parent === node.id, `${childId} has another parent than ${node.id}, which lists it`);
    holds(child.kind === childKinds[node.kind], `${childId} is a ${child.kind} in a ${node.kind}`);
  }
}

/**
 * Laws of every design: the tree hangs together, its size is what it says, and it survives a round
 * trip through JSON.
 */
export function checkDesign(design: Design): void {
  for (const [id, node] of design.nodes) {
    holds(node.id === id, `${id} is filed under another id`);
    checkNode(design, node);
  }
  const reachable = [...nodesBelow(design, design.root)];
  holds(reachable.length === design.nodes.size, 'every node can be reached from the email');
  const json = serialiseDesign(design);
  const text = JSON.stringify(json);
  holds(
    designSize(design).bytes === utf8Bytes(text),
    `${designSize(design).bytes} bytes are really ${utf8Bytes(text)}`,
  );
  holds(designSize(design).blocks === [...blocksOf(design)].length, 'the number of blocks is right');
  const again = parseDesign(JSON.parse(text));
  holds(again.ok, `what was serialised can be parsed: ${again.ok || again.reason}`);
  sameBytes(serialiseDesign(again.value), json, 'serialise(parse(x)) is x');
}
