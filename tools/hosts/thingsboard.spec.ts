import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkIn, mailTo } from '../../e2e/support/mailbox';
import { TENANT, tenantApi } from '../../e2e/support/people';
import { fillSignUp } from '../../e2e/support/sign-up-page';
import { expect, HOST, picture, test, tokenOf } from './host';

test.skip(HOST !== 'thingsboard', "the story of ThingsBoard's UI");
test.describe.configure({ mode: 'serial' });

const OLD_DASHBOARD = join(import.meta.dirname, '../../e2e/fixtures/angularjs-dashboard.json');

async function signIn(page: Page): Promise<void> {
  await page.goto('/login');
  await page.locator('#username-input').fill(TENANT.username);
  await page.locator('#password-input').fill(TENANT.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/home/);
}

test('from its login page to an account, and signed in by the mail', async ({ page, server, complaints }) => {
  await page.goto('/login');
  await picture(page, 'login');
  await page.getByRole('link', { name: 'Create account' }).click();
  await expect(page).toHaveURL(/\/signup$/);
  await picture(page, 'signup');
  // Its body does not scroll: the page has to.
  await page.setViewportSize({ width: 360, height: 640 });
  await page.getByRole('button', { name: 'Sign up' }).scrollIntoViewIfNeeded();
  await expect(page.getByRole('button', { name: 'Sign up' })).toBeInViewport();
  await picture(page, 'signup-360');
  await page.setViewportSize({ width: 1280, height: 800 });
  await fillSignUp(page, { email: 'ada@example.com' });
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByText('ada@example.com')).toBeVisible({ timeout: 30_000 });
  await page.goto(linkIn(await mailTo(server.url, 'ada@example.com'), 'emailCode='));
  await expect(page).not.toHaveURL(/signup|login/, { timeout: 20_000 });
  await expect.poll(() => tokenOf(page)).toMatch(/^ey/);
  await picture(page, 'signed-in');
  expect(complaints).toEqual([]);
});

test('its menu leads to our pages, which are as wide as its own', async ({ page, complaints }) => {
  await signIn(page);
  const menu = page.getByRole('navigation').first();
  for (const name of ['Roles', 'Self registration', 'Mail server']) {
    await page.goto('/home');
    // Pages of the settings are tabs there, and places of its home page.
    const from = name === 'Mail server' ? page.locator('.tb-main-content') : menu;
    await from.getByRole('link', { name }).click();
    await expect(page.locator('tb-breadcrumb')).toContainText(name);
    const outlet = await page.locator('.tb-main-content').boundingBox();
    const content = page.locator('.tb-main-content').getByRole('button').last();
    await expect(content).toBeVisible();
    await picture(page, name.toLowerCase().replace(' ', '-'));
    const own = await page.locator('.tb-main-content > router-outlet + *').first().boundingBox();
    expect(own?.width, `${name} in ${outlet?.width} px`).toBeGreaterThan((outlet?.width ?? 0) * 0.6);
  }
  expect(complaints).toEqual([]);
});

test('a name with a script in it is text in its toast and its question', async ({ page, server }) => {
  const evil = `<img src=x onerror="window.hacked=true">`;
  const tenant = await tenantApi(server.url);
  const role = { name: evil, type: 'GENERIC', permissions: { DEVICE: ['READ'] } };
  const made = await tenant.post('/api/role', role);
  expect(made).toMatchObject({ status: 200 });
  await signIn(page);
  await page.goto('/security-settings/roles');
  const row = page.getByRole('row').filter({ hasText: evil });
  await row.getByRole('button', { name: /delete/i }).click();
  await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toContainText(evil);
  await picture(page, 'question');
  await page.getByRole('dialog').or(page.getByRole('alertdialog')).getByRole('button').last().click();
  await expect(row).toHaveCount(0);
  expect(await page.evaluate(() => (window as { hacked?: boolean }).hacked)).toBeUndefined();
});

test('a refused change is told once, beside where it happened', async ({ page }) => {
  await signIn(page);
  await page.goto('/security-settings/roles');
  await page.route('**/api/roles?*', (route) =>
    route.fulfill({ status: 400, json: { status: 400, message: 'The roles are being counted.', errorCode: 31 } }),
  );
  await page.reload();
  await expect(page.getByText('The roles are being counted.')).toHaveCount(1);
  await page.waitForTimeout(1_000);
  await expect(page.getByText('The roles are being counted.')).toHaveCount(1);
});

test("a dashboard of the AngularJS console runs through our runner, the host's own through its own", async ({
  page,
  server,
}) => {
  const tenant = await tenantApi(server.url);
  const own = JSON.parse(readFileSync(OLD_DASHBOARD, 'utf8'));
  const { body } = await tenant.post<{ id: { id: string } }>('/api/dashboard', { ...own, title: 'Old' });
  await signIn(page);
  await page.goto(`/dashboards/${body.id.id}`);
  await page.getByRole('button', { name: /add/i }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await picture(page, 'angularjs');
  await dialog.getByLabel(/name/i).first().fill('From an old dashboard');
  await dialog
    .getByRole('button', { name: /add|create|save/i })
    .last()
    .click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('From an old dashboard')).toBeVisible();
});
