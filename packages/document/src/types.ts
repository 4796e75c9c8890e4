/**
 * The shapes of a design: an id-keyed flat tree in memory, Unlayer's envelope on the wire.
 * Every wire node keeps its own JSON (`wire`), so that keys we do not own go out as they came in.
 */

/** A JSON value as it stands in a stored envelope. Values are never mutated. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object; keys we do not know are carried in it, in order. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Unique within one design; the wire id where it has a usable one, else made by the parser. */
export type NodeId = string;

/** What a node of the tree can be, from the outside in. */
export type NodeKind = 'email' | 'row' | 'column' | 'block';

/**
 * One node. Its parent kind follows from its own: email > row > column > block.
 * `wire` is the node's own JSON object without its children: the child key (`rows`, `columns`,
 * `contents`) stays in place with an empty array, so that key order survives a round trip.
 */
export interface DesignNode {
  readonly id: NodeId;
  readonly kind: NodeKind;
  /** `null` only for the email node. */
  readonly parent: NodeId | null;
  readonly children: readonly NodeId[];
  readonly wire: JsonObject;
}

/** A design in memory: flat nodes by id, each with the list of its children. */
export interface Design {
  /** The email node (the envelope's `body`). */
  readonly root: NodeId;
  readonly nodes: ReadonlyMap<NodeId, DesignNode>;
  /** The envelope around `body`: `counters`, `schemaVersion`, `inlay`, and every key that we do not know. */
  readonly envelope: JsonObject;
}

/** A subtree as a value: what `insert` carries and what the clipboard and modules hold. */
export interface NodeTree {
  readonly id: NodeId;
  readonly kind: Exclude<NodeKind, 'email'>;
  readonly wire: JsonObject;
  readonly children: readonly NodeTree[];
}

/**
 * Keys from the node's `wire` downwards, for example `['values', 'src', 'url']` or `['cells']`.
 * Inside a list a key is the index of an element that exists (`['values', 'icons', '0', 'url']`).
 */
export type PropertyPath = readonly [string, ...string[]];

/** What a removal does to the containers that it leaves empty; the way back of a set that had to create them. */
export interface EmptiedContainer {
  /** At least 1. Containers below this length of the path go away when empty; the one at it becomes `value`. */
  readonly depth: number;
  /** `undefined` removes the container at `depth` as well; `null` and `[]` are what stood in its place before. */
  readonly value: null | readonly [] | undefined;
}

/**
 * An edit as a value. Places are named by parent and left neighbour (`after: null` = first),
 * never by index, so that two people's edits merge. The optional members are what `invert` writes
 * down so that the way back restores the same bytes, or lands well when others edited in between.
 */
export type Operation =
  | {
      readonly type: 'insert';
      readonly parent: NodeId;
      readonly after: NodeId | null;
      /** Further left neighbours, nearest first, tried where `after` is gone; with none left: first. */
      readonly orAfter?: readonly NodeId[];
      readonly tree: NodeTree;
    }
  | { readonly type: 'remove'; readonly id: NodeId }
  | {
      readonly type: 'move';
      readonly id: NodeId;
      readonly parent: NodeId;
      readonly after: NodeId | null;
      readonly orAfter?: readonly NodeId[];
    }
  | {
      readonly type: 'setProperty';
      readonly id: NodeId;
      readonly path: PropertyPath;
      /** `undefined` removes the key. */
      readonly value: Json | undefined;
      /** Place of the topmost key that this creates (`null` = first); without it, or where it is gone: last. */
      readonly afterKey?: string | null;
      /** Only with `value: undefined`. */
      readonly ifEmptied?: EmptiedContainer;
    }
  /** Rich text (sanitised HTML at rest); apart from `setProperty` so that history can coalesce typing. */
  | { readonly type: 'setText'; readonly id: NodeId; readonly path: PropertyPath; readonly html: string }
  /** All or nothing. */
  | { readonly type: 'batch'; readonly operations: readonly Operation[] };

/** Why an edit or a parse was refused. Stable: user interface texts and API errors hang on it. */
export type RefusalReason =
  | 'node_not_found'
  | 'parent_not_found'
  | 'neighbour_not_found'
  | 'wrong_parent_kind'
  | 'would_be_own_ancestor'
  | 'id_taken'
  | 'property_not_settable'
  | 'too_many_blocks'
  | 'too_many_bytes'
  | 'too_deep'
  | 'not_an_object'
  | 'not_json'
  /** NUL or half a surrogate pair: no database column and no file in UTF-8 can hold them. */
  | 'bad_text'
  /** Stored by a later version of this software. */
  | 'format_too_new'
  | 'nothing_to_undo'
  /** Somebody else changed the same place afterwards: an undo would overwrite their work. */
  | 'changed_since';

/** The coded answer to something that was not done. */
export interface Refusal {
  readonly ok: false;
  readonly reason: RefusalReason;
  readonly detail?: string;
}

/** A value, or the reason why there is none; edits of people never throw. */
export type Result<T> = { readonly ok: true; readonly value: T } | Refusal;
