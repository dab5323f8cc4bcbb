import { statesDashboard } from './fixtures/states-dashboard';
import { rowOf, signIn } from './support/console';
import { TENANT, tenantApi } from './support/people';
import { expect, test } from './support/server';

interface Entity {
  id: { id: string };
}

test.describe('actions of a dashboard', () => {
  let dashboardId: string;
  let otherId: string;

  test.beforeEach(async ({ page, server }) => {
    const tenant = await tenantApi(server.url);
    for (const [name, location, floor] of [
      ['Fridge', 'Kitchen', 1],
      ['Boiler', 'Cellar', 10],
    ] as const) {
      const { body } = await tenant.post<Entity>('/api/device', {
        name: `${name} ${test.info().testId}`,
        type: 'gauge',
      });
      await tenant.post(`/api/plugins/telemetry/DEVICE/${body.id.id}/SERVER_SCOPE`, { location, floor });
    }
    const other = await tenant.post<Entity>('/api/dashboard', { ...statesDashboard(), title: 'Other' });
    otherId = other.body.id.id;
    const { body } = await tenant.post<Entity>('/api/dashboard', statesDashboard(otherId));
    dashboardId = body.id.id;
    await signIn(page, TENANT.username, TENANT.password);
    await page.goto(`/dashboards/${dashboardId}`);
  });

  test.afterEach(async ({ server }) => {
    const tenant = await tenantApi(server.url);
    const { body } = await tenant.get<{ data: (Entity & { name: string })[] }>(
      '/api/tenant/devices?pageSize=100&page=0',
    );
    for (const { id, name } of body.data) {
      if (name.includes(test.info().testId)) await tenant.delete(`/api/device/${id.id}`);
    }
  });

  test('know what their widget shows, and get their row', async ({ page }) => {
    await expect(rowOf(page, 'Fridge')).toContainText('Kitchen');
    await page.getByRole('button', { name: 'Summary' }).click();
    await expect(page.getByText('Sensors / true / 1+10 / TENANT_ADMIN')).toBeVisible();
    // A button that its condition hides.
    await expect(rowOf(page, 'Fridge').getByRole('button', { name: /^Heat/ })).toBeVisible();
    await expect(rowOf(page, 'Boiler').getByRole('button', { name: /^Heat/ })).toHaveCount(0);
    await rowOf(page, 'Boiler').getByText('Cellar').dblclick();
    await expect(page.getByText('["Cellar",10]')).toBeVisible();
    await rowOf(page, 'Boiler')
      .getByRole('button', { name: /^Watch/ })
      .click();
    await expect(page.getByText('Floor 10')).toBeVisible();
  });

  test('show a state inside their dialog, with the entity of the row', async ({ page }) => {
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await rowOf(page, 'Boiler').getByRole('button', { name: /^Look/ }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('heading', { name: /About Boiler/ })).toBeVisible();
    await expect(dialog.getByRole('row').filter({ hasText: 'Boiler' })).toContainText('Cellar');
    await expect(dialog.getByRole('row').filter({ hasText: 'Fridge' })).toHaveCount(0);
    // An action inside runs like any other.
    const saved = page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().endsWith('/api/device'),
    );
    await dialog.getByRole('button', { name: /^Relabel/ }).click();
    expect((await saved).postDataJSON()).toMatchObject({ label: 'Labelled' });
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toBeHidden();
    expect(errors).toEqual([]);
  });

  test('open states: instead, in a dialog, beside what was clicked, and in another dashboard', async ({ page }) => {
    const cell = (name: string) => rowOf(page, 'Fridge').getByRole('button', { name: new RegExp(`^${name}`) });
    await cell('Dialog').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('heading', { name: /^Closer: Fridge/ })).toBeVisible();
    await expect(dialog.getByRole('row').filter({ hasText: 'Fridge' })).toContainText('Kitchen');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();

    await cell('Popover').click();
    await expect(dialog.getByRole('row').filter({ hasText: 'Fridge' })).toContainText('Kitchen');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();

    await cell('Open').click();
    await expect(page.getByRole('heading', { level: 1, name: /^Details of Fridge/ })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'Boiler' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(rowOf(page, 'Boiler')).toBeVisible();

    await cell('Leave').click();
    await expect(page).toHaveURL(new RegExp(`/dashboards/${otherId}\\?state=`));
    await expect(page.getByRole('heading', { level: 2, name: 'The one' })).toBeVisible();
    await expect(rowOf(page, 'Fridge')).toContainText('Kitchen');
    await expect(rowOf(page, 'Boiler')).toHaveCount(0);
  });
});
