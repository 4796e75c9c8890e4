import type { HostPickers } from '../frame/host-pickers.ts';
import type { HostPageTexts } from '../protocol.ts';
import { asRecord, isFunction, type Loose, type LooseFunction } from './loose-values.ts';

/** Makes what the editor calls from how a library is opened. */
export type MakePickers = (open: LooseFunction) => HostPickers;

/** Libraries, and the part of the options that they come from. */
export interface Library {
  readonly from: string;
  readonly pickers: HostPickers;
}

/** What an extension meets in the page. */
export interface LibraryHost {
  readonly locale: string;
  readonly options: Loose;
  /** English until the editor has said them in its language. */
  texts(): HostPageTexts;
  /** Says once that something has no effect. */
  warn(code: string, message: string, subject: string): void;
  /** To the `onEvent` of the host. */
  emit(type: string, params: unknown): void;
  device(): 'desktop' | 'mobile';
  /** Runs when the editor is removed. @returns Forgets it. */
  onRemove(listener: () => void): () => void;
}

/**
 * The first method that is there, bound to its object. A function is its own method; an object in the
 * place of a method (`open: library`) is looked into once.
 */
export function methodOf(owner: unknown, names: readonly string[], isInner = false): LooseFunction | undefined {
  if (isFunction(owner)) return owner;
  const record = asRecord(owner);
  for (const name of names) {
    const method = record[name];
    if (isFunction(method)) return (...args) => Reflect.apply(method, owner, args);
    const inner = isInner ? undefined : methodOf(method, names, true);
    if (inner) return inner;
  }
  return undefined;
}
