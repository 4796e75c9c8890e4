import type { ExtensionApi } from './extension-api.ts';
import type { ExtensionParts } from './extension-parts.ts';
import { type Library, type LibraryHost, methodOf } from './library.ts';
import { asText, callGiven } from './loose-values.ts';
import { pickInDialog } from './pick-in-dialog.ts';
import { toPickedTag } from './picked-values.ts';
import { fillWithTemplate } from './template-markup.ts';

const mergeTags = 'UE-MERGETAGS';

/**
 * An extension may put an element of its own in the place of the merge tag menu. It is rendered into a
 * dialog of the host page. Most are one button that opens another dialog: that one is pressed at once.
 */
export function mergeTagLibrary(parts: ExtensionParts, api: ExtensionApi, host: LibraryHost): readonly Library[] {
  const replaced = replacedTags(parts, api);
  let choose: (value: unknown) => void = () => undefined;
  const elementApi = {
    ...api,
    triggerValueChange: (value: unknown) => choose(value),
    onValueChanged: (value: unknown) => choose(value),
  };
  const elements = parts.instances('getUiElements', elementApi);
  const element = elements.find((one) => parts.ask(one, 'getId') === replaced.get(mergeTags));
  const others = [...replaced.keys()].filter((tag) => tag !== mergeTags);
  if (others.length > 0 || elements.length > (element ? 1 : 0)) {
    const subject = others[0] ?? 'getUiElements';
    host.warn('extension_part_unsupported', `${subject} has no effect`, subject);
  }
  if (element === undefined) return [];

  const open = async (current: string | null) => {
    const dialog = { title: host.texts().mergeTags, styles: parts.styles() };
    const draw = (container: HTMLElement, select: (value?: unknown) => void): void => {
      choose = select;
      fillWithTemplate(container, asText(parts.ask(element, 'getTemplate')) ?? '');
      if (current !== null) callGiven(methodOf(element, ['onAttributeUpdated']), 'mergeTag', { value: current });
      methodOf(element, ['onRender'])?.(container);
      const [button, second] = container.querySelectorAll<HTMLElement>('ue-button, button');
      if (second === undefined) button?.click();
    };
    try {
      return await pickInDialog(host, dialog, draw, toPickedTag);
    } finally {
      callGiven(methodOf(element, ['onDestroy']));
    }
  };
  return [{ from: 'getUiElementTagRegistry', pickers: { mergeTagPicker: ({ current }) => open(current) } }];
}

/** Tag of the other editor → id of the element that the extension puts there. */
function replacedTags(parts: ExtensionParts, api: ExtensionApi): ReadonlyMap<string, unknown> {
  const tags: Record<string, unknown> = { [mergeTags]: mergeTags };
  callGiven(methodOf(parts.instance('getUiElementTagRegistry', api), ['registerUiElements']), tags);
  return new Map(Object.entries(tags).filter(([tag, id]) => id !== tag));
}
