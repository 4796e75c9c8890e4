import { designLimits } from './design-limits.ts';
import { rememberSize } from './design-size.ts';
import { isJsonObject, measureJson, utf8Bytes } from './measure-json.ts';
import { migrateEnvelope } from './migrate.ts';
import { childKeys, childKinds } from './node-kinds.ts';
import { done, refuse } from './result.ts';
import type { Design, DesignNode, Json, JsonObject, NodeId, NodeKind, Refusal, Result } from './types.ts';

/** Longer wire ids are kept on the wire, but not used to address a node. */
const idLengthMax = 128;

interface Finding {
  /** In document order: a node, then what is below it. */
  readonly nodes: Map<NodeId, DesignNode>;
  /** Wire ids that look like one of our own; names that are made must not take them from their owner. */
  readonly reserved: ReadonlySet<NodeId>;
  readonly lookalikes: Set<NodeId>;
  blocks: number;
  nameless: number;
  lastNumber: number;
}

/** Adds a node and what is below it; answers its id. */
function find(raw: JsonObject, kind: NodeKind, parent: NodeId | null, finding: Finding): NodeId | Refusal {
  const key = childKeys[kind];
  const list: Json | undefined = key !== null && Object.hasOwn(raw, key) ? raw[key] : undefined;
  const count = Array.isArray(list) ? list.length : 0;
  const id = idOf(raw, finding);
  const children = new Array<NodeId>(count);
  finding.nodes.set(id, { id, kind, parent, children, wire: count > 0 ? withoutChildren(raw, kind) : raw });
  if (kind === 'block') finding.blocks += 1;
  if (finding.blocks > designLimits.blocksMax) return refuse('too_many_blocks', `more than ${designLimits.blocksMax}`);
  if (finding.nodes.size > designLimits.nodesMax) {
    return refuse('too_many_blocks', `more than ${designLimits.nodesMax} rows, columns and blocks`);
  }
  const childKind = childKinds[kind];
  if (key === null || childKind === null || list === undefined || list === null) return id;
  if (!Array.isArray(list)) return refuse('not_an_object', `${key} is not a list`);
  for (let index = 0; index < list.length; index += 1) {
    const child: Json | undefined = list[index];
    if (!isJsonObject(child)) return refuse('not_an_object', `${key}[${index}]`);
    const found = find(child, childKind, id, finding);
    if (typeof found !== 'string') return refuse(found.reason, `${key}[${index}].${found.detail ?? ''}`);
    children[index] = found;
  }
  return id;
}

/** The key stays in its place. Written out, because a computed key takes twice as long. */
function withoutChildren(raw: JsonObject, kind: NodeKind): JsonObject {
  if (kind === 'row') return { ...raw, columns: [] };
  return kind === 'column' ? { ...raw, contents: [] } : { ...raw, rows: [] };
}

/**
 * The wire id where it is a usable one and nobody before holds it. Else `~1`, `~2` … in document
 * order, the same on every parse, and never written to the wire.
 */
function idOf(raw: JsonObject, finding: Finding): NodeId {
  const wireId = Object.hasOwn(raw, 'id') ? raw.id : undefined;
  if (typeof wireId === 'string' && wireId !== '' && wireId.length <= idLengthMax) {
    if (wireId.charCodeAt(0) === 126 /* ~ */) finding.lookalikes.add(wireId);
    if (!finding.nodes.has(wireId)) return wireId;
  }
  finding.nameless += 1;
  let id: NodeId;
  do {
    finding.lastNumber += 1;
    id = `~${finding.lastNumber}`;
  } while (finding.reserved.has(id) || finding.nodes.has(id));
  return id;
}

/**
 * All nodes of a body, in one walk. Only where nodes without an id and ids such as `~1` come together,
 * a second one: a name that was made may have taken what belongs to a later node.
 */
function findAll(
  body: JsonObject,
  reserved: ReadonlySet<NodeId> = new Set(),
): { readonly root: NodeId | Refusal; readonly finding: Finding } {
  const finding: Finding = {
    nodes: new Map(),
    reserved,
    lookalikes: new Set(),
    blocks: 0,
    nameless: 0,
    lastNumber: 0,
  };
  const root = find(body, 'email', null, finding);
  const mayClash = finding.nameless > 0 && finding.lookalikes.size > 0 && reserved.size === 0;
  return mayClash && typeof root === 'string' ? findAll(body, finding.lookalikes) : { root, finding };
}

/** `isMeasured`: somebody made sure that it is JSON, can be stored and is within its bytes; its size is then counted when asked for. */
function parseTrusting(json: unknown, isMeasured: boolean): Result<Design> {
  if (!isJsonObject(json)) return refuse('not_an_object');
  const measured = isMeasured ? undefined : measureJson(json, designLimits.depthMax);
  if (measured && !measured.ok) return measured;
  const migrated = migrateEnvelope(json);
  if (!migrated.ok) return migrated;
  const envelope = migrated.value;
  const body = Object.hasOwn(envelope, 'body') ? envelope.body : undefined;
  if (!isJsonObject(body)) return refuse('not_an_object', 'body');

  const { root, finding } = findAll(body);
  if (typeof root !== 'string') return refuse(root.reason, `body.${root.detail ?? ''}`);
  const design: Design = { root, nodes: finding.nodes, envelope: { ...envelope, body: {} } };
  if (!measured || envelope !== json) return done(design);
  return done(rememberSize(design, { blocks: finding.blocks, bytes: measured.value }));
}

/**
 * Reads an envelope. Never throws: what cannot be a design is refused with a reason. The design
 * shares the given values, which must not be changed afterwards.
 */
export function parseDesign(json: unknown): Result<Design> {
  try {
    return parseTrusting(json, false);
  } catch (error) {
    // Only an object that runs code when it is read (a getter, a proxy) comes here.
    return refuse('not_json', error instanceof Error ? error.message : undefined);
  }
}

/** Depth of the deepest bracket outside strings, without recursion; stops at the limit. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > designLimits.depthMax) return true;
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return false;
}

/**
 * Whether nothing in parsed JSON needs a closer look: not its depth, not a number that became infinite.
 * Lists and objects apart: `for in` over both kinds in one place took 33 to 90 µs for 50 blocks, this takes 5.
 */
function isPlain(value: Json | undefined, depthLeft: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depthLeft < 1) return false;
  if (!Array.isArray(value)) return isPlainObject(value as JsonObject, depthLeft - 1);
  const list: readonly Json[] = value;
  for (let index = 0; index < list.length; index += 1) if (!isPlain(list[index], depthLeft - 1)) return false;
  return true;
}

function isPlainObject(object: JsonObject, depthLeft: number): boolean {
  for (const key in object) {
    const inner = object[key];
    if (typeof inner !== 'string' && !isPlain(inner, depthLeft)) return false;
  }
  return true;
}

/**
 * Texts up to this length need no scan before they are parsed: their deepest nesting is harmless, and
 * written again they stay below the byte limit (`1e20` grows most, to less than six times its length).
 */
const scanFreeLengthMax = 256_000;

/** Whether every string in the text can be stored: only an escape or a half pair in the text itself makes one that cannot. */
function hasPlainStrings(text: string): boolean {
  return text.isWellFormed() && !text.includes('\\u');
}

/** Reads the text of an envelope. The size of every text and the depth of a long one are checked before a parser sees it. */
export function parseDesignText(text: string): Result<Design> {
  const isShort = text.length <= scanFreeLengthMax;
  if (!isShort) {
    if (text.length > designLimits.bytesMax || utf8Bytes(text) > designLimits.bytesMax) return refuse('too_many_bytes');
    if (isTooDeep(text)) return refuse('too_deep');
  }
  let json: Json;
  try {
    // A byte order mark is no JSON, but files from Windows editors begin with one.
    json = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    return refuse('not_json', error instanceof Error ? error.message : undefined);
  }
  const isMeasured = isShort && hasPlainStrings(text) && isPlain(json, designLimits.depthMax);
  return isMeasured ? parseTrusting(json, true) : parseDesign(json);
}
