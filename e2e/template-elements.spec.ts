import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_ELEMENTS } from './fixtures/all-elements';
import { signIn } from './support/console';
import { TENANT, tenantApi } from './support/people';
import { expect, test } from './support/server';

test('elements of the platform’s console work in an optimized build, and save what was entered', async ({
  page,
  server,
}) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const tenant = await tenantApi(server.url);
  const { body: device } = await tenant.post<{ id: { id: string } }>('/api/device', {
    name: 'Boiler seven',
    type: 'sensor',
  });
  const own = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/angularjs-dashboard.json'), 'utf8'));
  const [widget] = Object.values<{ config: { actions: object } }>(own.configuration.widgets);
  widget.config.actions = { actionCellButton: [ALL_ELEMENTS] };
  const { body: dashboard } = await tenant.post<{ id: { id: string } }>('/api/dashboard', {
    ...own,
    title: 'Elements',
  });
  await signIn(page, TENANT.username, TENANT.password);
  await page.goto(`/dashboards/${dashboard.id.id}`);
  await page.getByRole('button', { name: 'All elements: Boiler seven' }).click();

  const dialog = page.getByRole('dialog', { name: 'All elements' });
  await expect(dialog.getByRole('note')).toHaveText(/“Pump panel” \(tb-pump-panel\)/);
  await expect(dialog.getByText('kept')).toBeVisible();
  await dialog.getByLabel('Label', { exact: true }).fill('Cellar');
  await dialog.getByLabel('Owner').fill('Demo');
  await page.getByRole('option', { name: 'Demo tenant' }).click();
  await dialog.getByLabel('Neighbour').fill('Boiler s');
  await page.getByRole('option', { name: 'Boiler seven' }).click();
  await dialog.getByLabel('Begin').fill('05/03/2026, 12:30 PM');
  await dialog.getByLabel('Phone').fill('+4930901820');
  await dialog.getByLabel('Settings').fill('{"b": [2]}');
  await dialog.getByRole('radio', { name: 'Manual' }).click();
  await dialog
    .locator('tb-image-input input[type=file]')
    .setInputFiles({ name: 'dot.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
  await expect(dialog.getByRole('img', { name: 'dot.svg' })).toBeAttached();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();

  const { body: saved } = await tenant.get<{ additionalInfo: Record<string, unknown> }>(`/api/device/${device.id.id}`);
  const begin = await page.evaluate(() => new Date(2026, 4, 3, 12, 30).toISOString());
  expect(saved.additionalInfo).toMatchObject({
    label: 'Cellar',
    type: 'sensor',
    owner: { entityType: 'TENANT' },
    neighbour: device.id,
    relation: 'Contains',
    begin,
    end: Date.UTC(2026, 4, 3),
    level: 4,
    phone: '+4930901820',
    json: { b: [2] },
    image: `data:image/svg+xml;base64,${Buffer.from('<svg/>').toString('base64')}`,
    mode: 'm',
  });
  expect(errors).toEqual([]);
});
