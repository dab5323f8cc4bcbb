import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowOf, signIn } from './support/console';
import { TENANT, tenantApi } from './support/people';
import { expect, test } from './support/server';

/** Real actions of the field lie beside the project where it is developed; a clone alone has none. */
const REAL_ACTIONS = join(import.meta.dirname, '../../shared/inputs/html-template-actions.json');

interface Action {
  name: string;
  dialect: string;
  source: string;
}

test('the demo dashboard, written in the Angular dialect: add, edit, delete', async ({ page }) => {
  await signIn(page, TENANT.username, TENANT.password);
  await page.goto('/dashboards');
  await page.getByRole('link', { name: 'Demo dashboards' }).click();
  await page.getByRole('link', { name: 'My devices' }).click();

  await page.getByRole('button', { name: 'Add device' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: 'Add a device' })).toBeVisible();
  await dialog.getByLabel('Name', { exact: true }).fill('Cellar sensor');
  await dialog.getByLabel('Location').fill('Cellar');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, 'Cellar sensor')).toContainText('Cellar');

  await page.getByRole('button', { name: 'Edit device: Cellar sensor' }).click();
  await expect(dialog.getByRole('heading', { name: 'Edit Cellar sensor' })).toBeVisible();
  // What the device has arrives after the dialog, and would go over what is typed before.
  await expect(dialog.getByLabel('Location')).toHaveValue('Cellar');
  await dialog.getByLabel('Location').fill('Attic');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, 'Cellar sensor')).toContainText('Attic');

  await page.getByRole('button', { name: 'Delete device: Cellar sensor' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(rowOf(page, 'Cellar sensor')).toHaveCount(0);
});

test('each real action opens its dialog without an error', async ({ page, server }) => {
  test.skip(!existsSync(REAL_ACTIONS), 'the real actions are not part of a clone');
  const actions = JSON.parse(readFileSync(REAL_ACTIONS, 'utf8')) as Action[];
  const tenant = await tenantApi(server.url);
  await tenant.post('/api/device', { name: 'Target', type: 'sensor' });
  const own = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/angularjs-dashboard.json'), 'utf8'));
  const [widget] = Object.values<{ config: { actions: object } }>(own.configuration.widgets);
  const named = actions.map((action, index) => ({ ...action, id: String(index), name: `Action ${index}` }));
  widget.config.actions = { actionCellButton: named };
  const { body } = await tenant.post<{ id: { id: string } }>('/api/dashboard', { ...own, title: 'Real actions' });

  await signIn(page, TENANT.username, TENANT.password);
  await page.goto(`/dashboards/${body.id.id}`);
  for (const [index, action] of actions.entries()) {
    await test.step(`${action.name} (${action.dialect}, ${action.source})`, async () => {
      await page.getByRole('button', { name: `Action ${index}: Target` }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByRole('heading').first()).toBeVisible();
      await expect(page.locator('.sr-notice-error')).toHaveCount(0);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await expect(dialog).toBeHidden();
    });
  }
});
