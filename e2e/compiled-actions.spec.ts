import { expect } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_ELEMENTS } from './fixtures/all-elements';
import { statesDashboard } from './fixtures/states-dashboard';
import type { Api } from './support/api';
import { rowOf, signIn } from './support/console';
import { same, settled, test } from './support/both-ways';
import { ownDashboardFile } from './support/dashboard-file';
import { TENANT, tenantApi } from './support/people';

/** Real actions of the field lie beside the project where it is developed; a clone alone has none. */
const REAL_ACTIONS = join(import.meta.dirname, '../../shared/inputs/html-template-actions.json');

const ownFile = () => JSON.parse(readFileSync(ownDashboardFile, 'utf8')) as { configuration: { widgets: object } };

/** A table of devices whose rows have these actions. */
async function saveActions(tenant: Api, title: string, actions: object[]): Promise<string> {
  const file = ownFile();
  const [widget] = Object.values<{ config: { actions: object } }>(file.configuration.widgets as never);
  widget.config.actions = { actionCellButton: actions };
  return (await tenant.post<{ id: { id: string } }>('/api/dashboard', { ...file, title })).body.id.id;
}

same(
  'the demo dashboard: add, edit, delete',
  async () => '',
  async (page) => {
    await page.goto('/dashboards');
    await page.getByRole('link', { name: 'Demo dashboards' }).click();
    await page.getByRole('link', { name: 'My devices' }).click();
    await page.getByRole('button', { name: 'Add device' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('heading', { name: 'Add a device' })).toBeVisible();
    // Its validation is there.
    await dialog.getByLabel('Name', { exact: true }).fill('x');
    await dialog.getByLabel('Name', { exact: true }).fill('');
    await dialog.getByLabel('Location').fill('Cellar');
    await expect(dialog.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
    await dialog.getByLabel('Name', { exact: true }).fill('Cellar sensor');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(rowOf(page, 'Cellar sensor')).toContainText('Cellar');
    await page.getByRole('button', { name: 'Edit device: Cellar sensor' }).click();
    await expect(dialog.getByLabel('Location')).toHaveValue('Cellar');
    await dialog.getByLabel('Location').fill('Attic');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
    await expect(rowOf(page, 'Cellar sensor')).toContainText('Attic');
    await page.getByRole('button', { name: 'Delete device: Cellar sensor' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(rowOf(page, 'Cellar sensor')).toHaveCount(0);
  },
);

same(
  'every element that the library brings',
  async (tenant) => {
    await tenant.post('/api/device', { name: 'Boiler seven', type: 'sensor' });
    return saveActions(tenant, 'Elements', [ALL_ELEMENTS]);
  },
  async (page, id) => {
    await page.goto(`/dashboards/${id}`);
    await page.getByRole('button', { name: 'All elements: Boiler seven' }).click();
    const dialog = page.getByRole('dialog', { name: 'All elements' });
    await expect(dialog.getByRole('note')).toHaveText(/“Pump panel” \(tb-pump-panel\)/);
    await dialog.getByLabel('Label', { exact: true }).fill('Cellar');
    await dialog.getByLabel('Begin').fill('05/03/2026, 12:30 PM');
    await dialog.getByLabel('Phone').fill('+4930901820');
    await dialog.getByLabel('Settings').fill('{"b": [2]}');
    await dialog.getByRole('radio', { name: 'Manual' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
  },
);

same(
  'rows, aliases, a state in a dialog, and a template that stands in a function',
  async (tenant) => {
    await tenant.post('/api/device', { name: 'Fridge', type: 'gauge' });
    const dashboard = statesDashboard();
    const { actions } = dashboard.configuration.widgets.w1.config as { actions: Record<string, object[]> };
    dashboard.configuration.widgets.w1.config.actions = {
      // A condition is tried by the browser first, which the policy's report tells of.
      actionCellButton: actions['actionCellButton'].filter((action) => !('showWidgetActionFunction' in action)),
      headerButton: [
        {
          ...{ id: 'inline', name: 'Rename', icon: 'edit', type: 'custom' },
          customFunction: `widgetContext.customDialog.customDialog(
            '<form [formGroup]="form" (ngSubmit)="save()"><mat-form-field><mat-label>Label</mat-label>' +
            '<input matInput formControlName="label"></mat-form-field><button mat-button>Rename it</button></form>',
            (vm) => {
              vm.form = vm.fb.group({ label: ['new'] });
              vm.save = async () => {
                const page = await widgetContext.rxjs.firstValueFrom(
                  widgetContext.deviceService.getTenantDeviceInfos(widgetContext.pageLink(10), 'gauge'));
                await widgetContext.rxjs.firstValueFrom(
                  widgetContext.deviceService.saveDevice({ ...page.data[0], label: vm.form.value.label }));
                vm.dialogRef.close();
              };
            }).subscribe();`,
        },
      ],
    };
    return (await tenant.post<{ id: { id: string } }>('/api/dashboard', dashboard)).body.id.id;
  },
  async (page, id) => {
    await page.goto(`/dashboards/${id}`);
    const dialog = page.getByRole('dialog');
    await rowOf(page, 'Fridge').getByRole('button', { name: /^Look/ }).click();
    await expect(dialog.getByRole('heading', { name: /About Fridge/ })).toBeVisible();
    await expect(dialog.getByRole('row').filter({ hasText: 'Fridge' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: 'Rename' }).click();
    await dialog.getByLabel('Label').fill('Second fridge');
    await dialog.getByRole('button', { name: 'Rename it' }).click();
    await expect(dialog).toBeHidden();
  },
);

interface RealAction {
  name: string;
  dialect: 'angular' | 'angularjs';
  customHtml?: string;
  customFunction: string;
}
const realActions = existsSync(REAL_ACTIONS) ? (JSON.parse(readFileSync(REAL_ACTIONS, 'utf8')) as RealAction[]) : [];
const angular = realActions.filter(({ dialect }) => dialect === 'angular');

same(
  'each real action of today’s dialect: opens, and saves what was entered',
  async (tenant) => {
    await tenant.post('/api/device', { name: 'Target', type: 'sensor' });
    const named = angular.map((action, index) => ({ ...action, id: String(index), name: `Action ${index}` }));
    return saveActions(tenant, 'Real actions', named);
  },
  async (page, id) => {
    await page.goto(`/dashboards/${id}`);
    for (const [index, action] of angular.entries()) {
      await test.step(action.name, async () => {
        // Some of them rename the device.
        await page
          .getByRole('button', { name: new RegExp(`^Action ${index}: `) })
          .first()
          .click();
        const dialog = page.getByRole('dialog');
        await expect(dialog.getByRole('heading').first()).toBeVisible();
        await settled(page);
        for (const field of await dialog.locator('input[formControlName]:not([readonly])').all()) {
          if ((await field.isVisible()) && (await field.isEditable()) && (await field.getAttribute('role')) === null) {
            await field.fill((await field.getAttribute('type')) === 'number' ? '7' : `Entered ${index}`);
          }
        }
        const submit = dialog.locator('button[type=submit]');
        if (await submit.isEnabled()) await submit.click();
        // Some of them need what is not here, such as a profile; they stay open.
        await dialog.waitFor({ state: 'hidden', timeout: 4_000 }).catch(() => undefined);
        if (await dialog.isVisible()) await dialog.getByRole('button', { name: 'Cancel' }).click();
        await expect(dialog).toBeHidden();
      });
    }
  },
  angular.length > 0,
);

test('errors are told with their line, and what only browsers compile says why it cannot run', async ({
  page,
  strict,
}) => {
  const tenant = await tenantApi(strict.url);
  await tenant.post('/api/device', { name: 'Pump', type: 'sensor' });
  const own = JSON.parse(readFileSync(ownDashboardFile, 'utf8'));
  const [widget] = Object.values<{ config: { actions: Record<string, object[]> } }>(own.configuration.widgets);
  const [old] = widget.config.actions['headerButton'];
  const action = (name: string, customFunction: string) => ({
    id: name,
    name,
    icon: 'x',
    type: 'custom',
    customFunction,
  });
  const id = await saveActions(tenant, 'What cannot run', [
    action('Fails', '// One line.\n\nnobody.call();'),
    action('Is no code', 'return (;'),
    { ...old, id: 'old', name: 'Old' },
  ]);
  await signIn(page, TENANT.username, TENANT.password);
  await page.goto(`/dashboards/${id}`);
  const notice = page.locator('.sr-notice-error');
  for (const [name, words] of [
    ['Fails', 'The action “Fails” failed in line 3 of its function: nobody is not defined'],
    ['Is no code', '“Is no code” cannot run, because this site does not allow code from dashboards'],
    ['Old', '“Old” cannot run, because this site does not allow code from dashboards'],
  ]) {
    await page.getByRole('button', { name: `${name}: Pump` }).click();
    await expect(notice.filter({ hasText: words })).toBeVisible();
  }
});

test('conditions of buttons hold', async ({ page, strict }) => {
  const tenant = await tenantApi(strict.url);
  for (const [name, location] of [
    ['Cooler', 'Kitchen'],
    ['Heater', 'Cellar'],
  ]) {
    const { body } = await tenant.post<{ id: { id: string } }>('/api/device', { name, type: 'gauge' });
    await tenant.post(`/api/plugins/telemetry/DEVICE/${body.id.id}/SERVER_SCOPE`, { location });
  }
  const { body } = await tenant.post<{ id: { id: string } }>('/api/dashboard', statesDashboard());
  await signIn(page, TENANT.username, TENANT.password);
  await page.goto(`/dashboards/${body.id.id}`);
  await expect(rowOf(page, 'Cooler').getByRole('button', { name: /^Heat/ })).toBeVisible();
  await expect(rowOf(page, 'Heater').getByRole('button', { name: /^Watch/ })).toBeVisible();
  await expect(rowOf(page, 'Heater').getByRole('button', { name: /^Heat:/ })).toHaveCount(0);
});
