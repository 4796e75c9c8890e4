import type { ConditionCategory, HostButton, PluginOptions, TagEntry, TagGroup } from '../protocol.ts';
import { asList, asRecord, asText, firstText, isFunction, type Loose, textRecord } from './loose-values.ts';

/** Host buttons by the option that names their selector. */
export const buttonOptions: Readonly<Record<string, HostButton>> = {
  codeEditorButtonSelector: 'codeEditor',
  undoButtonSelector: 'undo',
  redoButtonSelector: 'redo',
  versionHistoryButtonSelector: 'versionHistory',
  mobileViewButtonSelector: 'mobileView',
  desktopViewButtonSelector: 'desktopView',
};

/** The options of `initEditor` as data. Never throws: what has the wrong shape counts as not given. */
export function toPluginOptions(options: Loose): Omit<PluginOptions, 'abilities'> {
  const fonts = asRecord(options.editorFonts);
  return {
    metadata: textRecord(options.metadata),
    html: asText(options.html),
    css: asText(options.css),
    contentPolicy: contentPolicyOf(options),
    locale: firstText(options, 'locale') ?? 'en',
    name: firstText(options, 'name') ?? null,
    utm: utmOf(options.utm),
    mergeTags: tagGroups(options.mergeTags),
    specialLinks: tagGroups(options.specialLinks),
    conditions: {
      enabled: options.conditionsEnabled === true,
      custom: options.customConditionsEnabled === true,
      categories: conditionCategories(options.conditionCategories),
    },
    modules: { enabled: options.modulesDisabled !== true, synchronised: options.syncModulesEnabled === true },
    messageSettings: options.messageSettingsEnabled === true,
    hideDeleteImage: options.hideDeleteImageAction === true,
    socialNetworks: asList(options.socialNetworks).flatMap((given) => {
      const name = firstText(given, 'name');
      return name === undefined ? [] : [{ name, href: firstText(given, 'href', 'url') ?? '' }];
    }),
    brandColours: asList(options.brandColorPalette).flatMap((given) => {
      const value = asText(given) ?? firstText(given, 'value', 'color');
      return value === undefined || value === '' ? [] : [{ name: firstText(given, 'name') ?? value, value }];
    }),
    fonts: {
      standard: fonts.showDefaultStandardFonts !== false,
      webSafe: fonts.showDefaultNotStandardFonts !== false,
      custom: asList(fonts.customFonts).flatMap((given) => {
        const font = asRecord(given);
        const fontFamily = firstText(font, 'fontFamily', 'name');
        if (fontFamily === undefined) return [];
        return [{ name: firstText(font, 'name') ?? fontFamily, fontFamily, url: firstText(font, 'url') ?? null }];
      }),
    },
    mobileView: options.mobileViewEnabled !== false,
    hostButtons: Object.entries(buttonOptions).flatMap(([name, button]) => (asText(options[name]) ? [button] : [])),
    hostNotices: ['error', 'warn', 'info'].some((name) => isFunction(asRecord(options.notifications)[name])),
  };
}

function contentPolicyOf({ contentPolicy, forceRecreate }: Loose): PluginOptions['contentPolicy'] {
  if (contentPolicy === 'keep' || contentPolicy === 'replace' || contentPolicy === 'error') return contentPolicy;
  return forceRecreate === true ? 'replace' : 'keep';
}

/** `utmSource`, `utm_source` and `source` are the same. */
export function utmOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(textRecord(value)).map(([name, text]) => {
      const short = name.replace(/^utm_?/i, '');
      return [short.charAt(0).toLowerCase() + short.slice(1), text];
    }),
  );
}

/** Groups of entries; one without entries is empty. */
export function tagGroups(value: unknown): readonly TagGroup[] {
  return asList(value).map((group) => ({
    category: firstText(group, 'category', 'name') ?? '',
    entries: asList(asRecord(group).entries).flatMap(tagEntries),
  }));
}

/** One entry, or none: a text, or an object with `value`. */
export function tagEntries(given: unknown): readonly TagEntry[] {
  const record = asRecord(given);
  const value = typeof given === 'string' ? given : firstText(record, 'value', 'tag');
  if (value === undefined || value === '') return [];
  const previewValue = firstText(record, 'previewValue', 'preview');
  const hint = firstText(record, 'hint', 'description');
  return [
    {
      label: firstText(record, 'label', 'name') ?? value,
      value,
      ...(previewValue !== undefined && { previewValue }),
      ...(hint !== undefined && { hint }),
    },
  ];
}

function conditionCategories(value: unknown): readonly ConditionCategory[] {
  return asList(value)
    .map(asRecord)
    .filter((one) => Array.isArray(one.conditions))
    .map((one) => ({
      category: firstText(one, 'category', 'name') ?? '',
      conditions: asList(one.conditions).map((given, index) => toCondition(given, String(index + 1))),
    }));
}

/** @param fallbackId For a condition without an id. */
export function toCondition(given: unknown, fallbackId: string): ConditionCategory['conditions'][number] {
  const record = asRecord(given);
  return {
    id: firstText(record, 'id') ?? fallbackId,
    name: firstText(record, 'name') ?? '',
    description: firstText(record, 'description') ?? '',
    beforeScript: asText(record.beforeScript) ?? '',
    afterScript: asText(record.afterScript) ?? '',
    ...(record.extraData !== undefined && record.extraData !== null && { extraData: record.extraData }),
  };
}
