import { expect, Page } from '@playwright/test';

/** Fills the demo's default sign-up form, policy included; the captcha is left to the test. */
export async function fillSignUp(
  page: Page,
  person: { email: string; firstName?: string; password?: string },
): Promise<void> {
  const password = person.password ?? 'correct horse 1';
  await page.getByLabel('First name').fill(person.firstName ?? 'Grace');
  await page.getByLabel('Last name').fill('Example');
  await page.getByLabel('Email', { exact: true }).fill(person.email);
  await page.getByLabel('Create a password').fill(password);
  await page.getByLabel('Repeat your password').fill(password);
  await page.getByRole('button', { name: 'Read the Privacy Policy' }).click();
  const policy = page.getByRole('dialog');
  await expect(policy).toBeVisible();
  await policy.getByRole('button', { name: 'Accept' }).click();
  await expect(policy).toBeHidden();
}
