/** The few words the components say by themselves. An app hands in a `t` that knows these keys in its locale. */
export const uiStrings = {
  'ui.close': 'Close',
  'ui.dismiss': 'Dismiss',
  'ui.copy': 'Copy',
  'ui.copied': 'Copied',
  'ui.copyNamed': 'Copy {name}',
  'ui.copyFailed': 'The browser did not allow copying. Select the text and copy it by hand.',
  'ui.download': 'Download',
  'ui.increase': 'Increase {name}',
  'ui.decrease': 'Decrease {name}',
  'ui.loading': 'Loading',
  'ui.optional': 'optional',
  'ui.show': 'Show',
  'ui.hide': 'Hide',
  'ui.notifications': 'Notifications',
} as const;

/** Message keys of the design system itself. */
export type UiKey = keyof typeof uiStrings;
