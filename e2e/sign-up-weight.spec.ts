import type { Response } from '@playwright/test';
import { gzipSync } from 'node:zlib';
import { expect, test } from './support/server';

const LIMIT_KB = 250;

/** Words that stand only in what an administrator needs: paths, texts and parts of the admin screens. */
const ADMIN_ONLY = [
  '/api/admin/settings',
  '/api/role',
  '/api/groupPermission',
  '/api/entityGroup',
  '/api/selfRegistration/selfRegistrationParams',
  'READ_CREDENTIALS',
  'self-registration.roles.',
  'mat-sidenav',
];

test(`/signup loads at most ${LIMIT_KB} kB and nothing that only an administrator needs`, async ({ page, server }) => {
  const foreign: string[] = [];
  const bodies = new Map<string, Buffer>();
  // What failed or could not be read weighs nothing, and would make the page look lighter than it is.
  const unread: string[] = [];
  const reading: Promise<void>[] = [];
  const read = async (response: Response): Promise<void> => {
    const url = new URL(response.url());
    if (url.protocol === 'data:' || url.protocol === 'blob:') return;
    if (url.origin !== server.url) foreign.push(response.url());
    if (!response.ok()) {
      unread.push(`${response.url()} answered ${response.status()}`);
      return;
    }
    // Angular ends a fetch once it has read it, and then the browser may have let go of the body: it is asked for again.
    const again = async () => (await page.request.get(response.url(), { failOnStatusCode: true })).body();
    bodies.set(url.pathname, await response.body().catch(again));
  };
  page.on('response', (response) => reading.push(read(response)));
  page.on('requestfailed', async (request) => {
    if (!(await request.response())) unread.push(`${request.url()}: ${request.failure()?.errorText}`);
  });

  await page.goto('/signup');
  await expect(page.getByRole('button', { name: 'Sign up' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await Promise.all(reading);

  expect(unread, 'requests without a body to weigh').toEqual([]);
  expect(foreign, 'requests to others').toEqual([]);
  const sizes = [...bodies].map(([path, body]) => ({ path, gzip: gzipSync(body).length }));
  const total = sizes.reduce((sum, { gzip }) => sum + gzip, 0) / 1024;
  console.log(`/signup: ${sizes.length} requests, ${total.toFixed(1)} kB gzip`);
  expect(total, sizes.map(({ path, gzip }) => `${path} ${gzip}`).join('\n')).toBeLessThanOrEqual(LIMIT_KB);

  for (const [path, body] of bodies) {
    const text = body.toString('utf8');
    for (const word of ADMIN_ONLY) expect(text.includes(word), `${word} in ${path}`).toBe(false);
  }
});
