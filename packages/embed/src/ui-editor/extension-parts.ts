import { toEmbedError } from '../frame/embed-error.ts';
import { type LibraryHost, methodOf } from './library.ts';
import { asList, asText, callGiven, isFunction } from './loose-values.ts';

/** A built extension, read with care: every getter may be missing, and everything it calls may throw. */
export interface ExtensionParts {
  /** What a getter answers; nothing when it is missing or throws. */
  data(getter: string): unknown;
  /** One instance of the class that a getter answers, with its `api`. The same each time. */
  instance(getter: string, api: unknown): object | undefined;
  /** One instance of each class of a list, with its `api`. */
  instances(getter: string, api: unknown): readonly object[];
  /** What a method of an instance answers; nothing when it is missing or throws. */
  ask(instance: unknown, method: string): unknown;
  styles(): string;
}

/** Parts that would need our document to be the one of the other editor. */
const unsupportedParts = [
  ...['Blocks', 'Controls', 'ContextActions', 'GeneralPanelTabs', 'ModulesPanelTabs'],
  ...['SettingsPanelRegistry', 'BlocksPanel', 'IconsRegistry', 'PreviewStyles'],
].map((part) => `get${part}`);

/** Reads it and warns, once for each part, of what has no effect. */
export function readExtension(extension: unknown, host: LibraryHost): ExtensionParts {
  const made = new Map<string, object | undefined>();
  const failed = (getter: string, thrown: unknown): undefined =>
    void host.warn('extension_failed', `${getter}: ${toEmbedError(thrown, '').message}`, getter);

  const ask = (instance: unknown, method: string): unknown => {
    try {
      return methodOf(instance, [method])?.();
    } catch (thrown) {
      return failed(method, thrown);
    }
  };
  const data = (getter: string): unknown => ask(extension, getter);
  const make = (part: unknown, getter: string, api: unknown): object | undefined => {
    try {
      const instance: unknown = isFunction(part) ? Reflect.construct(part, []) : part;
      if (typeof instance !== 'object' || instance === null) return undefined;
      Reflect.set(instance, 'api', api);
      host.onRemove(() => callGiven(methodOf(instance, ['destroy'])));
      return instance;
    } catch (thrown) {
      return failed(getter, thrown);
    }
  };

  for (const getter of unsupportedParts) {
    const part = data(getter);
    if (Array.isArray(part) ? part.length === 0 : !part) continue;
    host.warn('extension_part_unsupported', `${getter} has no effect`, getter);
  }

  return {
    data,
    ask,
    instance(getter, api) {
      if (!made.has(getter)) made.set(getter, make(data(getter), getter, api));
      return made.get(getter);
    },
    instances: (getter, api) => asList(data(getter)).flatMap((part) => make(part, getter, api) ?? []),
    styles: () => asText(data('getStyles')) ?? '',
  };
}
