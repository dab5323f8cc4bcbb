import { OpenedTemplate } from '../../testing/opened-template';
import { until } from '../../testing/dialog-page';

const D1 = { entityType: 'DEVICE', id: 'd1' };
const C1 = { entityType: 'CUSTOMER', id: 'c1' };
const page = (...data: object[]) => ({ data, totalPages: 1, totalElements: data.length, hasNext: false });
const row = (id: string, name: string, entityType = 'DEVICE') => ({
  entityId: { entityType, id },
  latest: { ENTITY_FIELD: { name: { value: name }, type: { value: 'pump' } } },
});

describe('fields that choose something of the platform', () => {
  beforeEach(() => OpenedTemplate.configure());
  afterEach(() => OpenedTemplate.close());

  it('tb-entity-autocomplete: shows the entity of the form, and gives another’s id and all of it', async () => {
    const seen: unknown[] = [];
    const opened = await OpenedTemplate.open(
      `<tb-entity-autocomplete formControlName="x" required entityType="DEVICE" labelText="Pump" [excludeEntityIds]="['d3']"
        (entityChanged)="changed($event)"></tb-entity-autocomplete>`,
      'd1',
      { changed: (entity: { name: string } | null) => seen.push(entity?.name) },
    );
    await opened.answer('/api/device/d1', { id: D1, name: 'Pump 1', createdTime: 1 });
    await until('its name', () => opened.find<HTMLInputElement>('input').value === 'Pump 1');
    expect(opened.text('mat-label')).toBe('Pump');
    opened.type('input', 'Pu');
    await opened.has(null);
    const request = await opened.answer('/api/entitiesQuery/find', page(row('d2', 'Pump 2'), row('d3', 'Pump 3')));
    expect(request).toContain('"entityFilter":{"type":"entityName","entityType":"DEVICE","entityNameFilter":"Pu"}');
    await until('what is not excluded', () => document.querySelectorAll('mat-option').length === 1);
    await opened.choose('Pump 2');
    await opened.has('d2');
    await opened.answer('/api/device/d2', { id: { ...D1, id: 'd2' }, name: 'Pump 2, wholly', createdTime: 1 });
    await until('the whole entity', () => seen.at(-1) === 'Pump 2, wholly');
    expect(seen).toEqual(['Pump 1', null, 'Pump 2, wholly'].map((name) => name ?? undefined));
    opened.click('button[aria-label="Remove Pump"]');
    await opened.has(null);
    expect(opened.instance.form.valid).toBeFalse();
  });

  it('tb-entity-autocomplete: whole ids, a type within the kind, words for what is wrong', async () => {
    const opened = await OpenedTemplate.open(
      `<tb-entity-autocomplete formControlName="x" [entityType]="kind" entitySubtype="pump" useFullEntityId="true"></tb-entity-autocomplete>`,
      null,
      { kind: 'DEVICE' },
    );
    opened.type('input', 'Nobody');
    const request = await opened.answer('/api/entitiesQuery/find', page());
    expect(request).toContain('{"type":"deviceType","deviceTypes":["pump"],"deviceNameFilter":"Nobody"}');
    await until('words', () => document.querySelector('mat-option')?.textContent?.includes('Nothing found'));
    opened.find('input').dispatchEvent(new Event('blur'));
    await until('the mistake', () => opened.text('mat-error').includes('There is no “Nobody”'));
    opened.type('input', 'pump 1');
    await opened.answer('/api/entitiesQuery/find', page(row('d1', 'Pump 1')));
    await until('the option', () => document.querySelector('mat-option')?.textContent?.includes('Pump 1'));
    opened.find('input').dispatchEvent(new Event('blur'));
    await opened.has(D1);
    await opened.answer('/api/device/d1', { id: D1, name: 'Pump 1', createdTime: 1 });
    opened.instance['kind'] = 'ASSET';
    await opened.has(null);
  });

  it('tb-entity-autocomplete: keeps an entity that cannot be read', async () => {
    const opened = await OpenedTemplate.open(
      `<tb-entity-autocomplete formControlName="x"></tb-entity-autocomplete>`,
      'd9',
    );
    const request = await until('the request', () => opened.http.match('/api/device/d9')[0]);
    request.flush({ message: 'no' }, { status: 404, statusText: 'Not Found' });
    await until('its id', () => opened.find<HTMLInputElement>('input').value === 'd9');
    expect(opened.value).toBe('d9');
  });

  it('tb-ota-package-autocomplete: packages of a device profile, as a whole id', async () => {
    const opened = await OpenedTemplate.open(
      `<tb-ota-package-autocomplete [useFullEntityId]="true" type="SOFTWARE" [deviceProfileId]="profile" formControlName="x">
      </tb-ota-package-autocomplete>`,
      { entityType: 'OTA_PACKAGE', id: 'o1' },
      { profile: 'dp1' },
    );
    await opened.answer('/api/otaPackage/info/o1', {
      id: { entityType: 'OTA_PACKAGE', id: 'o1' },
      title: 'App',
      version: '1',
    });
    await until('its name', () => opened.find<HTMLInputElement>('input').value === 'App (1)');
    expect(opened.text('mat-label')).toBe('Software');
    opened.find('input').dispatchEvent(new Event('focus'));
    opened.find('input').focus();
    const found = { id: { entityType: 'OTA_PACKAGE', id: 'o2' }, title: 'App', version: '2' };
    expect(await opened.answer('/api/otaPackages/dp1/SOFTWARE', page(found))).toContain('sortProperty=title');
    opened.find('input').click();
    await opened.choose('App (2)');
    await opened.has({ entityType: 'OTA_PACKAGE', id: 'o2' });
    opened.instance['profile'] = 'dp2';
    await opened.has(null);
  });

  it('tb-firmware-autocomplete: its older name, with a plain id', async () => {
    const opened = await OpenedTemplate.open(
      `<tb-firmware-autocomplete [deviceProfileId]="'dp1'" formControlName="x"></tb-firmware-autocomplete>`,
    );
    opened.type('input', 'B');
    await opened.answer(
      '/api/otaPackages/dp1/FIRMWARE',
      page({ id: { entityType: 'OTA_PACKAGE', id: 'o2' }, title: 'Boot' }),
    );
    await opened.choose('Boot');
    await opened.has('o2');
  });

  it('tb-owner-autocomplete: tenant or customer, as a whole id', async () => {
    const opened = await OpenedTemplate.open(
      `<tb-owner-autocomplete formControlName="x" required></tb-owner-autocomplete>`,
      C1,
    );
    await opened.answer('/api/ownerInfo/CUSTOMER/c1', { id: C1, name: 'Alice' });
    await until('its name', () => opened.find<HTMLInputElement>('input').value === 'Alice');
    opened.type('input', 'B');
    await opened.answer('/api/ownerInfos', page({ id: { ...C1, id: 'c2' }, name: 'Bob' }));
    await opened.choose('Bob');
    await opened.has({ entityType: 'CUSTOMER', id: 'c2' });
  });

  it('tb-entity-group-autocomplete: groups of an owner', async () => {
    const groups: unknown[] = [];
    const opened = await OpenedTemplate.open(
      `<tb-entity-group-autocomplete formControlName="x" groupType="ASSET" [ownerId]="owner"
        (entityGroupLoaded)="groups.push($event?.name)"></tb-entity-group-autocomplete>`,
      null,
      { owner: C1, groups },
    );
    opened.type('input', 'R');
    await opened.answer(
      '/api/entityGroups/CUSTOMER/c1/ASSET',
      page({ id: { entityType: 'ENTITY_GROUP', id: 'g1' }, name: 'Rooms' }),
    );
    await opened.choose('Rooms');
    await opened.has('g1');
    expect(groups).toEqual(['Rooms']);
  });

  it('tb-dashboard-autocomplete and profiles', async () => {
    const opened = await OpenedTemplate.open(
      `<tb-dashboard-autocomplete formControlName="x"></tb-dashboard-autocomplete>
       <tb-device-profile-autocomplete formControlName="p" [selectDefaultProfile]="true"></tb-device-profile-autocomplete>
       <tb-asset-profile-autocomplete formControlName="a"></tb-asset-profile-autocomplete>`,
      null,
      { controls: { p: [null], a: [null] } },
    );
    const profile = { id: { entityType: 'DEVICE_PROFILE', id: 'dp1' }, name: 'default' };
    await opened.answer('/api/deviceProfileInfo/default', profile);
    await until('the default', () => JSON.stringify(opened.instance.form.value['p']) === JSON.stringify(profile.id));
    opened.type('tb-dashboard-autocomplete input', 'Fl');
    await opened.answer('/api/dashboards/all', page({ id: { entityType: 'DASHBOARD', id: 'b1' }, title: 'Floor' }));
    await opened.choose('Floor');
    await opened.has('b1');
    opened.type('tb-asset-profile-autocomplete input', 'b');
    const building = { id: { entityType: 'ASSET_PROFILE', id: 'ap1' }, name: 'building' };
    await opened.answer('/api/assetProfileInfos', page(building));
    await opened.choose('building');
    await until('the profile', () => JSON.stringify(opened.instance.form.value['a']) === JSON.stringify(building.id));
  });

  it('tb-entity-select: a kind, then an entity of it', async () => {
    const opened = await OpenedTemplate.open(
      `<tb-entity-select formControlName="x" required [allowedEntityTypes]="['DEVICE', 'ASSET']"></tb-entity-select>`,
    );
    opened.click('mat-select');
    await opened.choose('Asset');
    await until('the field', () => document.querySelector('tb-entity-autocomplete'));
    opened.type('tb-entity-autocomplete input', 'Ro');
    await opened.answer('/api/entitiesQuery/find', page(row('a1', 'Room', 'ASSET')));
    await opened.choose('Room');
    await opened.has({ entityType: 'ASSET', id: 'a1' });
    await opened.answer('/api/asset/a1', { id: { entityType: 'ASSET', id: 'a1' }, name: 'Room', createdTime: 1 });
  });

  it('tb-entity-select: a kind alone is no value, where one is needed', async () => {
    const opened = await OpenedTemplate.open(
      `<tb-entity-select formControlName="x" required></tb-entity-select><tb-entity-select formControlName="o"></tb-entity-select>`,
      { entityType: 'ASSET', id: null },
      { controls: { o: [{ entityType: 'ASSET', id: null }] } },
    );
    await until('the rule', () => !opened.instance.form.valid);
    opened.instance.form.patchValue({ x: { entityType: 'ASSET', id: 'a1' } });
    expect(opened.instance.form.valid).toBeTrue();
  });

  it('tb-entity-list: several entities, and null without any', async () => {
    const opened = await OpenedTemplate.open(
      `<tb-entity-list formControlName="x" entityType="DEVICE"></tb-entity-list>`,
      ['d1'],
    );
    await opened.answer('/api/device/d1', { id: D1, name: 'Pump 1' });
    await until('the chip', () => opened.text('mat-chip-row').includes('Pump 1'));
    opened.type('input', 'Pu');
    await opened.answer('/api/entitiesQuery/find', page(row('d1', 'Pump 1'), row('d2', 'Pump 2')));
    await opened.choose('Pump 2');
    await opened.has(['d1', 'd2']);
    opened.click('button[aria-label="Remove Pump 1"]');
    await opened.has(['d2']);
    opened.click('button[aria-label="Remove Pump 2"]');
    await opened.has(null);
  });

  it('tb-entity-subtype-autocomplete: types in use, and any other', async () => {
    const opened = await OpenedTemplate.open(
      `<tb-entity-subtype-autocomplete formControlName="x" [required]="true" [entityType]="'ASSET'"></tb-entity-subtype-autocomplete>`,
      'room',
    );
    expect(opened.text('mat-label')).toBe('Asset type');
    await until('the value', () => opened.find<HTMLInputElement>('input').value === 'room');
    opened.type('input', 'bu');
    await opened.answer('/api/asset/types', [{ type: 'building' }, { type: 'room' }]);
    await opened.has('bu');
    await opened.choose('building');
    await opened.has('building');
    opened.type('input', '');
    await until('the mistake', () => opened.text('mat-error') === 'Choose or enter a type.');
  });

  it('short lists: kinds, types, relations, time zones', async () => {
    const opened = await OpenedTemplate.open(
      `<tb-entity-type-select formControlName="x" [allowedEntityTypes]="['DEVICE', 'CUSTOMER']"></tb-entity-type-select>
       <tb-entity-subtype-list formControlName="l" entityType="DEVICE"></tb-entity-subtype-list>
       <tb-relation-type-autocomplete formControlName="r"></tb-relation-type-autocomplete>
       <tb-timezone-select formControlName="z"></tb-timezone-select>`,
      'DEVICE',
      { controls: { l: [null], r: ['Contains'], z: [null] } },
    );
    opened.click('mat-select');
    await opened.choose('Customer');
    await opened.has('CUSTOMER');
    const value = (name: string) => JSON.stringify(opened.instance.form.value[name]);
    opened.type('tb-relation-type-autocomplete input', 'Owns');
    await until('the relation', () => value('r') === '"Owns"');
    opened.type('tb-timezone-select input', 'berl');
    await opened.choose('Europe/Berlin');
    await until('the zone', () => value('z') === '"Europe/Berlin"');
    const field = opened.find<HTMLInputElement>('tb-entity-subtype-list input');
    field.value = 'own type';
    field.dispatchEvent(new KeyboardEvent('keydown', { keyCode: 13 } as KeyboardEventInit));
    await until('the list', () => value('l') === '["own type"]');
  });
});
