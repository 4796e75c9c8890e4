import type { EditorCalls, HostAbilities } from '../protocol.ts';
import { noAbilities } from './default-options.ts';
import type { CallHandlers } from './port-calls.ts';

/** Asks the person in the host page. `null`: they changed their mind. */
export type Picker<Method extends keyof EditorCalls> = (
  args: EditorCalls[Method]['args'],
) => Promise<EditorCalls[Method]['value']>;

/** A library that the editor shows under a name of the host. */
export interface NamedPicker<Method extends keyof EditorCalls> {
  readonly name: string;
  readonly open: Picker<Method>;
}

/** Libraries of the host, by what the editor calls. */
export interface HostPickers {
  /** Instead of the gallery. */
  readonly imageLibrary?: Picker<'imageLibrary'>;
  /** One more tab of the gallery. */
  readonly imageLibraryTab?: NamedPicker<'imageLibraryTab'>;
  readonly videoLibrary?: Picker<'videoLibrary'>;
  readonly aiAssistant?: Picker<'aiAssistant'>;
  readonly smartElements?: Picker<'smartElements'>;
  /** One more category of conditions. */
  readonly displayConditions?: NamedPicker<'displayConditions'>;
  readonly mergeTagPicker?: Picker<'mergeTagPicker'>;
}

/** What the editor is told of them: names where there are names. Functions have names, too: not those. */
export function abilitiesOf(pickers: HostPickers): HostAbilities {
  return { ...noAbilities, ...mapped(pickers, (picker) => (typeof picker === 'function' ? true : picker.name)) };
}

/** What is called when the editor asks. */
export function callsOf(pickers: HostPickers): CallHandlers {
  return mapped(pickers, (picker) => (typeof picker === 'function' ? picker : picker.open));
}

type AnyPicker = NonNullable<HostPickers[keyof HostPickers]>;

function mapped<Value>(pickers: HostPickers, value: (picker: AnyPicker) => Value): Record<string, Value> {
  return Object.fromEntries(Object.entries(pickers).map(([method, picker]) => [method, value(picker)]));
}
