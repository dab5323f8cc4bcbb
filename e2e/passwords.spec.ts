import { openFromMenu, rowOf, signIn, tryToSignIn } from './support/console';
import { linkIn, mailTo } from './support/mailbox';
import { TENANT } from './support/people';
import { expect, test } from './support/server';

const CAROL = { email: 'carol@example.com', first: 'first secret 1', second: 'second secret 2' };

test.describe.configure({ mode: 'serial' });

test('an administrator adds a user, who chooses a password and is signed in', async ({ page, browser, server }) => {
  await signIn(page, TENANT.username, TENANT.password);
  await openFromMenu(page, 'Customers');
  await page.getByRole('button', { name: 'Add customer' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title').fill('Acme');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('link', { name: 'Acme' }).click();
  await page.getByRole('button', { name: 'Add user' }).click();
  await dialog.getByLabel('Email').fill(CAROL.email);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(rowOf(page, CAROL.email)).toBeVisible();

  const carol = await (await browser.newContext({ baseURL: server.url })).newPage();
  const link = linkIn(await mailTo(server.url, CAROL.email), 'activateToken=');
  await carol.goto(link);
  await carol.getByLabel('New password', { exact: true }).fill(CAROL.first);
  await carol.getByLabel('Repeat the new password').fill(CAROL.first);
  await carol.getByRole('button', { name: 'Create password' }).click();
  await expect(carol.getByRole('navigation', { name: 'Main menu' })).toBeVisible();
  await carol.context().close();

  // A link is good once.
  const stranger = await (await browser.newContext({ baseURL: server.url })).newPage();
  await stranger.goto(link);
  await expect(stranger).toHaveURL(/activationLinkExpired/);
  await stranger.context().close();
});

test('a forgotten password is replaced through a mail, and the old one is refused', async ({ page, server }) => {
  await page.goto('/login');
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await page.getByLabel('Email', { exact: true }).fill(CAROL.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();

  await page.goto(linkIn(await mailTo(server.url, CAROL.email, /password/i), 'resetToken='));
  await page.getByLabel('New password', { exact: true }).fill(CAROL.second);
  await page.getByLabel('Repeat the new password').fill(CAROL.second);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page).toHaveURL(/\/login\?passwordChanged/);
  await tryToSignIn(page, CAROL.email, CAROL.first);
  await expect(page.getByRole('alert')).toBeVisible();
  await signIn(page, CAROL.email, CAROL.second);
  await expect(page.getByRole('navigation', { name: 'Main menu' })).toBeVisible();
});
