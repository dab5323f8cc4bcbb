import type { Page } from '@playwright/test';
import { linkIn, mailTo } from '../../e2e/support/mailbox';
import { fillSignUp } from '../../e2e/support/sign-up-page';
import { expect, HOST, picture, test, tokenOf } from './host';

const REFUSES_JIT = process.env['HOST_REFUSES_JIT'] === 'true';

test.skip(HOST === 'thingsboard', 'it has a story of its own');
test.describe.configure({ mode: 'serial' });

/** By the login page that the docs have people write. */
async function asTenant(page: Page): Promise<void> {
  await page.goto('/security/roles');
  await page.getByLabel('Email').fill('tenant@thingsboard.org');
  await page.getByLabel('Password').fill('tenant');
  await picture(page, 'login');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('You are signed in as tenant@thingsboard.org')).toBeVisible();
}

test('an end user signs up, and the link in the mail signs in', async ({ page, server, complaints }) => {
  await page.goto('/signup');
  await expect(page.getByRole('button', { name: 'Sign up' })).toBeVisible();
  await picture(page, 'signup');
  await fillSignUp(page, { email: 'ada@example.com' });
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByText('ada@example.com')).toBeVisible({ timeout: 30_000 });
  await page.goto(linkIn(await mailTo(server.url, 'ada@example.com'), 'emailCode='));
  await expect.poll(() => tokenOf(page), { timeout: 20_000 }).toMatch(/^ey/);
  await expect(page.getByText('You are signed in as ada@example.com')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('an administrator makes a role, and finds the panels', async ({ page, complaints }) => {
  await asTenant(page);
  await page.goto('/security/roles');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await picture(page, 'roles');
  await page
    .getByRole('link', { name: 'Add role' })
    .or(page.getByRole('button', { name: 'Add role' }))
    .first()
    .click();
  await page.getByLabel('Name', { exact: true }).fill('Gardener');
  await picture(page, 'role');
  await page.getByRole('button', { name: 'Read only' }).click();
  await page.getByRole('button', { name: 'Create role' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Gardener' })).toBeVisible();
  for (const path of ['/security/self-registration', '/settings/mail-server']) {
    await page.goto(path);
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeVisible();
    await picture(page, path.slice(path.lastIndexOf('/') + 1));
  }
  expect(complaints).toEqual([]);
});

test('widget actions of both dialects run in the optimized build', async ({ page, complaints }) => {
  await asTenant(page);
  await page.goto('/actions');
  await page.getByRole('button', { name: "Run today's" }).click();
  if (REFUSES_JIT) {
    // Told, not an empty dialog: what this host may expect until there is a way without a compiler at run time.
    await expect(page.getByText(/not compiled at run time|could not|cannot/i).first()).toBeVisible();
    return;
  }
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Kettle');
  await dialog.getByRole('switch').click();
  await dialog.getByRole('combobox').click();
  await page.getByRole('option', { name: 'GRACE' }).click();
  await picture(page, 'action');
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByText('Kettle')).toBeVisible();

  await page.getByRole('button', { name: "Run AngularJS's" }).click();
  await dialog.getByLabel('Old name').fill('Lamp');
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByText('Lamp')).toBeVisible();
  expect(complaints).toEqual([]);
});
