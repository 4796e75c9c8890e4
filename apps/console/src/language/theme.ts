import { readPreference, writePreference } from './preference.ts';

/** Light, dark, or whatever the system says. */
export type Theme = 'system' | 'light' | 'dark';

const themePreference = 'inlay.console.theme';

/** The kept choice. */
export function readTheme(): Theme {
  const kept = readPreference(themePreference);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Shows and keeps a theme. */
export function applyTheme(theme: Theme): void {
  writePreference(themePreference, theme === 'system' ? null : theme);
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
