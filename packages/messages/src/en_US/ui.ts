/** What the components of the design system say by themselves. */
export const ui = {
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
