import assert from 'node:assert/strict';
import { entityId, type PageLink } from 'ngx-self-registration/models';
import type { OwnedEntityType, Platform } from '../platform.port';
import { NOBODY, type Promises, TYPES } from './world';

/** Promises about things, and about what is in entity groups. */
export const THINGS = {
  pageOfMembers: {
    'has what is in the group, of each type': async (world) => {
      const { owner } = await world.fixture.tenant();
      const [ids] = [await world.oneOfEach(owner), await world.oneOfEach(owner)];
      for (const type of TYPES) {
        const group = await world.fixture.group(type, owner, [ids[type]]);
        const page = await world.platform.pageOfMembers(type, group, { pageSize: 10, page: 0 });
        assert.deepEqual(
          page.data.map(({ id }) => id),
          [entityId(type, ids[type])],
        );
        assert.deepEqual([page.totalElements, page.totalPages, page.hasNext], [1, 1, false]);
      }
    },
    'is turned, searched and sorted': async (world) => {
      const { owner } = await world.fixture.tenant();
      const names = ['Pump 1', 'Pump 2', 'pump 3', 'Valve'];
      const ids: string[] = [];
      for (const name of names) ids.push(await world.fixture.device(owner, name));
      const group = await world.fixture.group('DEVICE', owner, ids);
      const read = async (link: Partial<PageLink>, type: OwnedEntityType = 'DEVICE') => {
        const page = await world.platform.pageOfMembers(type, group, {
          pageSize: 10,
          page: 0,
          sortProperty: 'name',
          ...link,
        });
        return [page.data.map((one) => (one as { name: string }).name), page.totalElements, page.hasNext];
      };
      assert.deepEqual(await read({}), [names, 4, false]);
      assert.deepEqual(await read({ sortOrder: 'DESC' }), [[...names].reverse(), 4, false]);
      assert.deepEqual(await read({ pageSize: 3 }), [names.slice(0, 3), 4, true]);
      assert.deepEqual(await read({ pageSize: 3, page: 1 }), [names.slice(3), 4, false]);
      assert.deepEqual(await read({ textSearch: 'PUMP' }), [names.slice(0, 3), 3, false]);
      assert.deepEqual(await read({ textSearch: '%' }), [[], 0, false]);
    },
    'is empty for a group that holds nothing, or is not there': async (world) => {
      const { owner } = await world.fixture.tenant();
      for (const group of [await world.fixture.group('DEVICE', owner, []), NOBODY]) {
        const page = await world.platform.pageOfMembers('DEVICE', group, { pageSize: 10, page: 0 });
        assert.deepEqual([page.data, page.totalElements, page.hasNext], [[], 0, false]);
      }
    },
  },
  createDashboard: {
    'makes it of an owner, with its configuration as it came': async (world) => {
      const { owner: tenant } = await world.fixture.tenant();
      for (const owner of [tenant, await world.customer(tenant)]) {
        const configuration = { widgets: { b: { order: 2 }, a: { order: 1 } }, description: 'ä' };
        const made = await world.platform.createDashboard(owner, { title: 'My devices', configuration });
        assert.deepEqual(
          [made.title, JSON.stringify(made.configuration)],
          ['My devices', JSON.stringify(configuration)],
        );
        const found = await world.platform.findOwned('DASHBOARD', made.id!.id);
        assert.deepEqual(found, { type: 'DASHBOARD', id: made.id!.id, name: 'My devices', ...owner });
      }
    },
    'makes it of the tenant, and tells of it': async (world) => {
      const { owner } = await world.fixture.tenant();
      world.listener.heard();
      const { id } = await world.platform.createDashboard(owner, {
        title: 'My devices',
        configuration: { widgets: {} },
      });
      assert.deepEqual(world.listener.heard(), [['entityCreated', 'DASHBOARD', id!.id, owner]]);
      const found = await world.platform.findOwned('DASHBOARD', id!.id);
      assert.deepEqual(found, { type: 'DASHBOARD', id: id!.id, name: 'My devices', ...owner });
    },
    'minds no other of that title': async (world) => {
      const { owner } = await world.fixture.tenant();
      const made = [1, 2].map(() => world.platform.createDashboard(owner, { title: 'Same' }));
      const [one, other] = await Promise.all(made);
      assert.notEqual(one.id!.id, other.id!.id);
    },
  },
  showRights: {
    'may be asked for any owner, at any time': async (world) => {
      const { owner } = await world.fixture.tenant();
      for (const each of [owner, await world.customer(owner)]) await world.platform.showRights(each);
    },
  },
  forgetValues: {
    'deletes attributes and telemetry of what is named, and of nothing else': async (world) => {
      const { owner } = await world.fixture.tenant();
      const ids: string[] = [];
      for (const name of ['One', 'Two', 'Three']) ids.push(await world.fixture.device(owner, name));
      for (const id of ids) await world.fixture.giveValues(id);
      const count = () => Promise.all(ids.map((id) => world.fixture.countValues(id)));
      const all = await count();
      assert.ok(all.every((values) => values > 0));
      await world.platform.forgetValues([]);
      assert.deepEqual(await count(), all);
      await world.platform.forgetValues([...ids.slice(0, 2), NOBODY]);
      assert.deepEqual(await count(), [0, 0, all[2]]);
    },
  },
} satisfies Partial<Record<keyof Platform, Promises>>;
