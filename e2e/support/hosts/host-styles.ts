import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');
const theme = (name: string) => read('node_modules/@angular/material/prebuilt-themes', `${name}.css`);
const host = (name: string) => read('e2e/fixtures/hosts', `${name}.css`);

/** Material's own themes: two generations, light and dark. */
export const THEMES = {
  'Material 2 light': theme('indigo-pink'),
  'Material 2 dark': theme('purple-green'),
  'Material 3 light': theme('azure-blue'),
  'Material 3 dark': theme('magenta-violet'),
};
export type Theme = keyof typeof THEMES;

/** What consoles say about bare elements, and how they lay out their pages. */
export const HOSTS = {
  ThingsBoard: host('thingsboard'),
  // The family of text is the console's own to choose, and stays the plain one's here.
  Tailwind: read('node_modules/tailwindcss/preflight.css').replaceAll(/font-[a-z-]+:\s*--theme\([^;]*;/g, ''),
  Bootstrap: read('node_modules/bootstrap/dist/css/bootstrap-reboot.css').replaceAll(
    /font-family: var\(--bs-body[^;]*;/g,
    '',
  ),
  legacy: host('legacy'),
};
export type Host = keyof typeof HOSTS;

// The console's own last: its background and its fonts are not what a reset makes of them.
const SHEETS = { ...THEMES, ...HOSTS, plain: host('plain') };

/**
 * Takes the console's global styles away, all but its icons, and puts those of every host in. `where` is their place:
 * consoles load theirs before the styles of components; those of lazy parts come later.
 */
export async function bringHosts(page: Page, where: 'before' | 'after' = 'before'): Promise<void> {
  await page.route(/\/styles-\w+\.css$/, async (route) => {
    const response = await route.fetch();
    const icons = (await response.text()).match(/@font-face\s*{[^}]*}|\.material-icons\s*{[^}]*}/g) ?? [];
    await route.fulfill({ response, body: icons.join('\n') });
  });
  await page.addInitScript(
    ({ sheets, isFirst }) => {
      document.addEventListener('DOMContentLoaded', () => {
        document.body.classList.add('mat-app-background');
        document.body.id = 'console';
        const styles = Object.entries(sheets).map(([name, css]) => {
          const style = document.createElement('style');
          style.dataset['host'] = name;
          style.media = 'not all';
          style.textContent = css;
          return style;
        });
        if (isFirst) document.head.prepend(...styles);
        // Styles of components are added to the end as they come; a last sheet stays the last.
        else document.body.append(...styles);
      });
    },
    { sheets: SHEETS, isFirst: where === 'before' },
  );
}

/** The console as that host has it, on the page that is open. */
export async function dress(page: Page, themeName: Theme, hostName: Host | null): Promise<void> {
  await page.evaluate(
    async (names) => {
      for (const style of document.querySelectorAll<HTMLStyleElement>('style[data-host]')) {
        style.media = names.includes(style.dataset['host'] as string) ? 'all' : 'not all';
      }
      // Components that measure themselves have done so after two frames.
      for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
    },
    [themeName, 'plain', ...(hostName ? [hostName] : [])],
  );
}
