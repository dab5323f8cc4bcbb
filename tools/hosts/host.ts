import type { ConsoleMessage, Page } from '@playwright/test';
import { RunningServer, startServer, test as base } from '../../e2e/support/server';

/** Which host tells its story. */
export const HOST = process.env['HOST'] ?? '';

/** The host's own build in front of our server, and everything that its browser complains about. */
export const test = base.extend<{ complaints: string[] }, { server: RunningServer }>({
  server: [
    async ({}, use) => {
      const server = await startServer({ CONSOLE_DIR: process.env['HOST_DIST'] ?? '' });
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('console', (message: ConsoleMessage) => {
      if (message.type() === 'error' || message.type() === 'warning')
        complaints.push(`${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await use(complaints);
  },
});

export { expect } from '@playwright/test';

/** Leaves a picture where somebody wants to look: `HOST_PICTURES` names the folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['HOST_PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/${HOST}-${name}.png`, fullPage: true });
}

/** The token of whoever is signed in. A page that is being left for another has none to tell: it is asked again. */
export const tokenOf = (page: Page): Promise<string | null> =>
  page.evaluate(() => localStorage.getItem('jwt_token')).catch(() => null);
