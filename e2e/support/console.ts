import { expect, Locator, Page } from '@playwright/test';

/** Fills the login page and sends it. */
export async function tryToSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('User name (email)').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Signs in through the login page. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await tryToSignIn(page, email, password);
  await expect(page).not.toHaveURL(/\/login/);
}

/** Opens a page through the main menu. */
export async function openFromMenu(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
}

/** Types into an autocomplete field and picks the one option of that name. */
export async function pick(within: Page | Locator, label: string, option: string): Promise<void> {
  const page = 'page' in within ? within.page() : within;
  await within.getByLabel(label, { exact: true }).fill(option);
  await page.getByRole('option', { name: option }).first().click();
}

/** Opens a select and picks an option. */
export async function choose(within: Page | Locator, label: string, option: string): Promise<void> {
  const page = 'page' in within ? within.page() : within;
  await within.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** The row of a table that contains a text. */
export const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

/** Adds the story's group role "Read-Only", beside the role that is there from the first customer on. */
export async function addReadOnlyRole(page: Page): Promise<void> {
  await openFromMenu(page, 'Roles');
  await expect(rowOf(page, 'Customer Administrator')).toContainText('Full access to everything');
  await page.getByRole('link', { name: 'Add role' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Read-Only');
  await page.getByRole('radio', { name: /^Group/ }).check();
  for (const operation of ['Read', 'Read attributes', 'Read telemetry']) {
    await page.getByRole('checkbox', { name: operation, exact: true }).check();
  }
  await page.getByRole('button', { name: 'Create role' }).click();
  await expect(rowOf(page, 'Read-Only')).toContainText('Read, Read attributes, Read telemetry');
}
