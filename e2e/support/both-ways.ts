import { expect, type Page, test as base } from '@playwright/test';
import type { Api } from './api';
import { signIn } from './console';
import { TENANT, tenantApi } from './people';
import { type RunningServer, startServer } from './server';

/** A server whose policy lacks 'unsafe-eval', and one whose browsers compile actions themselves. */
export const test = base.extend<object, { strict: RunningServer; lax: RunningServer }>({
  strict: [
    async ({}, use) => {
      const server = await startServer({ FORBID_EVAL: 'true' });
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  lax: [
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ strict }, use) => use(strict.url),
});

/** What a page did at a server. */
interface Done {
  /** Requests that change something, in their order; ids and times are left out. */
  writes: string[];
  /** Others, each once. */
  reads: string[];
  /** What the policy refused, and other errors of the console. */
  errors: string[];
  /** Scripts of actions that the page has loaded. */
  scripts: number;
  compiler: boolean;
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const plain = (text: string) => text.replace(ID, '(id)').replace(/\b1[0-9]{12}\b/g, '(time)');

/** Waits until a page has asked for nothing for a while: what a device has goes over what was typed before. */
export async function settled(page: Page): Promise<void> {
  let last = Date.now();
  const asked = () => (last = Date.now());
  page.on('requestfinished', asked);
  await expect.poll(() => Date.now() - last, { timeout: 30_000 }).toBeGreaterThan(1_500);
  page.off('requestfinished', asked);
}

/** Does something at a server, and tells what went there and back. */
async function doneAt(
  page: Page,
  server: RunningServer,
  prepare: (tenant: Api) => Promise<string>,
  act: (page: Page, named: string) => Promise<void>,
): Promise<Done> {
  const done: Done = { writes: [], reads: [], errors: [], scripts: 0, compiler: false };
  let isActing = false;
  const named = await prepare(await tenantApi(server.url));
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/noauth/actionScript/')) done.scripts++;
    if (!isActing || !pathname.startsWith('/api/') || /\/(noauth|auth|ws)\//.test(pathname)) return;
    const what = plain(`${request.method()} ${pathname}${search} ${request.postData() ?? ''}`);
    const isRead = request.method() === 'GET' || /\/entitiesQuery\//.test(pathname);
    (isRead ? done.reads : done.writes).push(what);
  });
  page.on('response', async (response) => {
    if (!response.url().endsWith('.js')) return;
    const text = await response.text().catch(() => '');
    // A sentence of the compiler's, whatever its file is called.
    if (text.includes('Unexpected closing tag "')) done.compiler = true;
  });
  page.on('console', (message) => message.type() === 'error' && done.errors.push(message.text()));
  page.on('pageerror', (error) => done.errors.push(String(error)));
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`The policy ${violatedDirective} refused ${blockedURI}`),
    ),
  );
  page.setDefaultTimeout(15_000);
  await signIn(page, TENANT.username, TENANT.password);
  await page.waitForLoadState('networkidle');
  isActing = true;
  await act(page, named);
  done.reads = [...new Set(done.reads)].sort();
  return done;
}

/** The same twice: as the server has compiled it where a page may not, and as the browser does. */
export function same(
  title: string,
  prepare: (tenant: Api) => Promise<string>,
  act: (page: Page, named: string) => Promise<void>,
  condition = true,
): void {
  test(title, async ({ browser, strict, lax }) => {
    test.skip(!condition, 'the real actions are not part of a clone');
    test.slow();
    const run = async (server: RunningServer, isReady: boolean): Promise<Done> => {
      const context = await browser.newContext({ baseURL: server.url, reducedMotion: 'reduce', locale: 'en-US' });
      try {
        const page = await context.newPage();
        if (!isReady) await page.route('**/api/noauth/actionScript/**', (route) => route.fulfill({ body: '' }));
        return await doneAt(page, server, prepare, act);
      } finally {
        await context.close();
      }
    };
    // Beside each other: either waits most of the time.
    const [ready, compiled] = await Promise.all([
      test.step('without eval', () => run(strict, true)),
      test.step('with eval', () => run(lax, false)),
    ]);
    // Some ask for what is not here, either way.
    expect(ready.errors).toEqual(compiled.errors);
    expect(ready.errors.filter((error) => /policy|eval/i.test(error))).toEqual([]);
    expect(ready.writes.length).toBeGreaterThan(0);
    expect(ready.writes).toEqual(compiled.writes);
    expect(ready.reads).toEqual(compiled.reads);
    expect(ready.scripts).toBeGreaterThan(0);
    expect([ready.compiler, compiled.compiler]).toEqual([false, true]);
  });
}
