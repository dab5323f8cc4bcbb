import type { BrowserContext, Request } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { signIn, tryToSignIn } from './support/console';
import { ownDashboardFile } from './support/dashboard-file';
import { TENANT, tenantApi } from './support/people';
import { expect, test } from './support/server';

/** An HTML template that shows all that code of a dialog finds in the browser's storage. */
const LOOK_AROUND = {
  id: 'a',
  name: 'Look around',
  icon: 'search',
  type: 'customPretty',
  customHtml: '<h2 mat-dialog-title>Found</h2><mat-dialog-content><pre>{{ found }}</pre></mat-dialog-content>',
  customFunction: `
    const found = JSON.stringify({ cookie: document.cookie, local: { ...localStorage }, session: { ...sessionStorage } });
    widgetContext.$scope.$injector.get(widgetContext.servicesMap.get('customDialog'))
      .customDialog(htmlTemplate, function (dialog) { dialog.found = found; }).subscribe();`,
};

test('code of a dialog finds no token, and the session outlives a reload all the same', async ({ page, server }) => {
  const file = JSON.parse(readFileSync(ownDashboardFile, 'utf8'));
  const [widget] = Object.values<{ config: { actions: object } }>(file.configuration.widgets);
  widget.config.actions = { headerButton: [LOOK_AROUND] };
  const tenant = await tenantApi(server.url);
  const { body } = await tenant.post<{ id: { id: string } }>('/api/dashboard', { ...file, title: 'Curious' });

  await signIn(page, TENANT.username, TENANT.password);
  await page.goto(`/dashboards/${body.id.id}`);
  await page.getByRole('button', { name: 'Look around' }).click();
  const found = page.getByRole('dialog').locator('pre');
  await expect(found).toContainText('"cookie"');
  // Every token of this server is a JSON web token, which begins like this.
  expect(await found.textContent()).not.toMatch(/eyJ|token/i);

  const cookies = await page.context().cookies();
  expect(cookies.filter(({ name }) => name.startsWith('refresh_token'))).toMatchObject([
    { httpOnly: true, sameSite: 'Strict', path: '/api/auth' },
  ]);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Look around' })).toBeVisible();
});

const isRenewal = (request: Request) => new URL(request.url()).pathname === '/api/auth/token';

/** The refresh cookies that the tabs' renewals are sent with. */
function watchRenewals(context: BrowserContext): Promise<string>[] {
  const cookies: Promise<string>[] = [];
  context.on('request', (request) => {
    if (isRenewal(request)) cookies.push(request.allHeaders().then(({ cookie }) => cookie));
  });
  return cookies;
}

test('tabs that load at the same time stay signed in, and leaving one leaves all', async ({ page, context }) => {
  await signIn(page, TENANT.username, TENANT.password);
  const tabs = [page, await context.newPage(), await context.newPage()];
  const renewals = watchRenewals(context);
  for (let round = 0; round < 3; round++) {
    await Promise.all(tabs.map((tab) => tab.goto('/dashboards')));
    for (const tab of tabs) await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Dashboard groups');
  }
  // They take turns: each has the token that the one before was given, for each is good once.
  expect(new Set(await Promise.all(renewals)).size).toBe(9);
  // Somebody who cannot wait: each load is left before its answer is there.
  for (let round = 0; round < 5; round++) await page.goto('/home', { waitUntil: 'commit' });
  await page.goto('/home');
  await expect(page.getByRole('navigation', { name: 'Main menu' })).toBeVisible();

  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login/);
  expect((await context.cookies()).filter(({ name }) => name.startsWith('refresh_token'))).toEqual([]);
  await tabs[1].reload();
  await expect(tabs[1]).toHaveURL(/\/login/);
  await tryToSignIn(tabs[1], TENANT.username, TENANT.password);
  await expect(tabs[1]).not.toHaveURL(/\/login/);
});
