/** Light, dark, or whatever the operating system says. */
export type Theme = 'system' | 'light' | 'dark';

const STORAGE_KEY = 'console_theme';

/** What the user has chosen on this device; the system's choice while nothing is stored. */
export function storedTheme(): Theme {
  const stored = localStorage.getItem(STORAGE_KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** Remembers the choice on this device. */
export function storeTheme(theme: Theme): void {
  localStorage.setItem(STORAGE_KEY, theme);
}

/** Switches the page; the styles read the attribute. */
export function applyTheme(document: Document, theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
}
