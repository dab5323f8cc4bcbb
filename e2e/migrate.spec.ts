import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowOf, signIn } from './support/console';
import { TENANT, tenantApi } from './support/people';
import { expect, test } from './support/server';

const FIXTURE = join(import.meta.dirname, 'fixtures/angularjs-dashboard.json');

test('an action of the AngularJS console is migrated, checked, saved, and does what it did', async ({
  page,
  server,
}) => {
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(String(error)));
  const tenant = await tenantApi(server.url);
  const own = JSON.parse(readFileSync(FIXTURE, 'utf8'));
  const { body } = await tenant.post<{ id: { id: string } }>('/api/dashboard', { ...own, title: 'Migrate me' });
  await signIn(page, TENANT.username, TENANT.password);
  await page.goto(`/dashboards/${body.id.id}`);

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page
    .getByRole('button', { name: /^Edit widget|Edit .*table/ })
    .first()
    .click();
  await page.getByRole('tab', { name: 'Actions' }).click();
  await page.getByRole('button', { name: 'Edit action Add device' }).click();
  const editor = page.locator('sr-widget-action-editor');
  await editor.getByRole('button', { name: 'Migrate…' }).click();

  const view = page.locator('sr-migrate-action');
  await expect(view.getByText('Everything was carried over.')).toBeVisible();
  await expect(view.getByRole('textbox', { name: 'Old HTML' })).toContainText('md-dialog');
  await expect(view.getByRole('textbox', { name: 'New HTML' })).toContainText('[formGroup]="sensorFormGroup"');
  await view.getByRole('button', { name: 'Check' }).click();
  await expect(view.getByText('Both send the same requests.')).toBeVisible({ timeout: 30_000 });
  // Nothing was written by either.
  const { body: devices } = await tenant.get<{ data: { name: string }[] }>('/api/tenant/devices?pageSize=100&page=0');
  expect(devices.data.filter(({ name }) => name.startsWith('Sample'))).toEqual([]);
  await view.getByRole('button', { name: 'Take it' }).click();
  await expect(view).toBeHidden();
  await expect(editor.getByRole('textbox', { name: 'JavaScript function of the action' })).toContainText(
    'customDialog',
  );
  await expect(editor.getByRole('button', { name: 'Migrate…' })).toHaveCount(0);
  await editor.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: 'Add device' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Create' })).toBeDisabled();
  await dialog.getByLabel('Device name').fill('Migrated sensor');
  await dialog.getByLabel('Latitude').fill('1.5');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, 'Migrated sensor')).toBeVisible();
  expect(failures).toEqual([]);
});
