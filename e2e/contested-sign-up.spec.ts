import type { Page } from '@playwright/test';
import { Api } from './support/api';
import { tryToSignIn } from './support/console';
import { linkIn, mailTo } from './support/mailbox';
import { expect, test } from './support/server';
import { fillSignUp } from './support/sign-up-page';

const OWNER = { email: 'wanted@example.com', password: 'correct horse 1' };
const STRANGER = { ...OWNER, password: 'what a stranger chose 2' };
const CHOSEN = 'chosen behind the mail 3';

async function signUp(page: Page, person: typeof OWNER): Promise<void> {
  await page.goto('/signup');
  await fillSignUp(page, person);
  await page.getByLabel('I am not a robot').click();
  await expect(page.getByText('Verified')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
}

/** Waits until so many mails have come to the address. */
async function mailsTo(url: string, count: number): Promise<void> {
  const path = `/mailbox/api/messages?to=${encodeURIComponent(OWNER.email)}`;
  await expect.poll(async () => (await new Api(url).get<unknown[]>(path)).body.length, { timeout: 20_000 }).toBe(count);
}

test('where two have signed up with an address, the mail that comes again asks whoever reads it for a password', async ({
  page,
  browser,
  server,
}) => {
  await signUp(page, OWNER);
  const stranger = await (await browser.newContext({ baseURL: server.url })).newPage();
  await signUp(stranger, STRANGER);
  await mailsTo(server.url, 2);
  await new Api(server.url).post(`/api/noauth/resendEmailActivation?email=${OWNER.email}`);
  await mailsTo(server.url, 3);

  await page.goto(linkIn(await mailTo(server.url, OWNER.email), 'activateToken='));
  await expect(page.getByRole('heading', { name: 'Create your password' })).toBeVisible();
  await page.getByLabel('New password', { exact: true }).fill(CHOSEN);
  await page.getByLabel('Repeat the new password').fill(CHOSEN);
  await page.getByRole('button', { name: 'Create password' }).click();
  await expect(page).toHaveURL(/\/dashboard\//);

  for (const { password } of [OWNER, STRANGER]) {
    await tryToSignIn(stranger, OWNER.email, password);
    await expect(stranger.getByRole('alert')).toBeVisible();
  }
  await stranger.context().close();
});
