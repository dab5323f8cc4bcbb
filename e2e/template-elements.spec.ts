import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signIn } from './support/console';
import { TENANT, tenantApi } from './support/people';
import { expect, test } from './support/server';

/** Every element that the library brings, as templates of the platform's console have them. */
const FIELDS = `
  <mat-form-field><mat-label translate>device.label</mat-label><input matInput formControlName="label"></mat-form-field>
  <tb-entity-subtype-autocomplete formControlName="type" [required]="true" [entityType]="'DEVICE'"></tb-entity-subtype-autocomplete>
  <tb-owner-autocomplete formControlName="owner"></tb-owner-autocomplete>
  <tb-entity-autocomplete labelText="Neighbour" formControlName="neighbour" entityType="DEVICE" useFullEntityId="true"></tb-entity-autocomplete>
  <tb-relation-type-autocomplete formControlName="relation"></tb-relation-type-autocomplete>
  <mat-form-field>
    <mat-label>Begin</mat-label>
    <mat-datetimepicker-toggle [for]="picker" matPrefix></mat-datetimepicker-toggle>
    <mat-datetimepicker #picker type="datetime"></mat-datetimepicker>
    <input matInput formControlName="begin" [matDatetimepicker]="picker">
  </mat-form-field>
  <tb-datetime formControlName="end" dateText="End"></tb-datetime>
  <mat-slider formControlName="level" min="0" max="10" thumbLabel aria-label="Level"></mat-slider>
  <tb-phone-input formControlName="phone" label="Phone"></tb-phone-input>
  <tb-json-object-edit formControlName="json" label="Settings"></tb-json-object-edit>
  <tb-image-input formControlName="image" label="Photo"></tb-image-input>
  <tb-toggle-select formControlName="mode"><tb-toggle-option value="a">Auto</tb-toggle-option>
    <tb-toggle-option value="m">Manual</tb-toggle-option></tb-toggle-select>
  <tb-dashboard-autocomplete></tb-dashboard-autocomplete><tb-device-profile-autocomplete></tb-device-profile-autocomplete>
  <tb-entity-select></tb-entity-select><tb-entity-list></tb-entity-list><tb-entity-subtype-list></tb-entity-subtype-list>
  <tb-entity-type-select></tb-entity-type-select><tb-timezone-select></tb-timezone-select><tb-file-input></tb-file-input>
  <tb-color-input></tb-color-input><tb-material-icon-select></tb-material-icon-select><tb-country-autocomplete></tb-country-autocomplete>
  <tb-pump-panel><b>kept</b></tb-pump-panel>`;

const ACTION = {
  id: 'all',
  name: 'All elements',
  icon: 'edit',
  type: 'customPretty',
  customHtml: `<form [formGroup]="form" (ngSubmit)="save()">
    <mat-toolbar color="primary"><h2>All elements</h2></mat-toolbar>
    <div mat-dialog-content>${FIELDS}</div>
    <div mat-dialog-actions><button mat-raised-button type="submit">Save</button></div></form>`,
  customFunction: `
    const get = (name) => widgetContext.$scope.$injector.get(widgetContext.servicesMap.get(name));
    get('customDialog').customDialog(htmlTemplate, (vm) => {
      vm.form = vm.fb.group({ label: [''], type: ['sensor'], owner: [null], neighbour: [null], relation: ['Contains'],
        begin: [null], end: [Date.UTC(2026, 4, 3)], level: [4], phone: [null], json: [{ a: 1 }], image: [null], mode: ['a'] });
      vm.save = () => get('deviceService').getDevice(entityId.id).subscribe((device) =>
        get('deviceService').saveDevice({ ...device, additionalInfo: vm.form.value }).subscribe(() => vm.dialogRef.close()));
    }).subscribe();`,
};

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
  widget.config.actions = { actionCellButton: [ACTION] };
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
