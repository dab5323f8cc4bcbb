import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Described, type DescribedSchema, operationsOf } from '../../attacks/fuzz/operations';
import { anybody } from '../../platform/needs/need';
import { testApp, type TestApp, type TestUser } from '../../testing/test-app';
import { badRequest } from '../errors';
import { idParams } from './schemas';

const ID = '13814000-1dd2-11b2-8080-808080808081';

/** What a schema describes besides null. */
const kindOf = (schema: DescribedSchema): DescribedSchema =>
  schema.anyOf ? kindOf(schema.anyOf.find(({ type }) => type !== 'null')!) : schema;

/** The least that a schema takes; lists have one entry. */
function least(schema: DescribedSchema): unknown {
  const { type, format, enum: words, properties = {}, required = [], items, minimum = 0 } = kindOf(schema);
  if (words) return words[0];
  if (type === 'object') return Object.fromEntries(required.map((name) => [name, least(properties[name])]));
  if (type === 'array') return [least(items!)];
  if (type === 'integer' || type === 'number') return Math.max(1, minimum);
  if (type === 'boolean') return false;
  if (type === 'string') return format ? ID : 'x';
  return {};
}

/** A body of which something at one place is wrong, and that place. */
interface Wrong {
  field: string;
  body: unknown;
}

/** Bodies that lack one required property each, and bodies of which one property is of no type that it may have. */
function wrongOnes(schema: DescribedSchema, place: string[] = []): Wrong[] {
  const { type, properties = {}, required = [], items } = kindOf(schema);
  const inside = (name: string, part: DescribedSchema, around: (value: unknown) => unknown): Wrong[] =>
    wrongOnes(part, [...place, name]).map(({ field, body }) => ({ field, body: around(body) }));
  if (type === 'array') return inside('0', items!, (value) => [value]);
  if (type !== 'object') return [];
  const whole = least(schema) as object;
  return Object.entries(properties).flatMap(([name, part]) => {
    const field = [...place, name].join('.');
    const { [name]: _, ...without } = whole as Record<string, unknown>;
    const isFree = kindOf(part)['x-free-json'];
    return [
      ...(required.includes(name) ? [{ field, body: without }] : []),
      ...(isFree ? [] : [{ field, body: { ...whole, [name]: kindOf(part).type === 'array' ? true : [] } }]),
      ...inside(name, part, (value) => ({ ...whole, [name]: value })),
    ];
  });
}

const urlOf = ({ path, parameters }: Described): string => {
  const given = parameters.filter(({ required }) => required).map((one) => [one.name, String(least(one.schema))]);
  const values = Object.fromEntries(given) as Record<string, string>;
  const query = parameters.flatMap((one) =>
    one.in === 'query' && one.required ? `${one.name}=${values[one.name]}` : [],
  );
  return `${path.replace(/\{(\w+)\}/g, (_, name: string) => values[name])}?${query.join('&')}`;
};

describe('a refused body says which field is wrong', () => {
  let app: TestApp;
  let admin: TestUser;
  before(async () => {
    app = await testApp(
      {},
      async (server) => {
        const schema = { hide: true, params: idParams('id'), body: idParams('id') };
        server.post('/api/named/:id', { config: { need: anybody }, schema }, async () => {
          throw badRequest('Something has this name.', { field: 'name' });
        });
      },
      { anyParameters: true },
    );
    admin = await app.tenant();
  });
  after(() => app.close());

  it('in every route', async () => {
    const operations = operationsOf(await app.ok(undefined, 'GET', '/api-docs/json')).filter(({ body }) => body);
    assert.ok(operations.length > 25, String(operations.length));
    let asked = 0;
    for (const operation of operations) {
      for (const { field, body: sent } of wrongOnes(operation.body!)) {
        const { status, body } = await app.send(admin, operation.method, urlOf(operation), sent as object);
        const shown = `${operation.method} ${operation.path} ${JSON.stringify(sent)}: ${body.message}`;
        assert.deepEqual([status, body.field], [400, field], shown);
        asked++;
      }
    }
    assert.ok(asked > 200, String(asked));
  });

  describe('by rules of', () => {
    const save = (url: string, sent: object) => app.send(admin, 'POST', url, sent);
    const role = { type: 'GENERIC', name: 'A role', permissions: { ALL: ['READ'] } };
    const group = { type: 'USER', name: 'A group' };
    const target = (usersFilter: object | undefined, type = 'PLATFORM_USERS') => ({
      name: 'Some',
      configuration: { type, usersFilter },
    });
    const query = (entityFilter: object, more: object = {}) => ({
      entityFilter,
      pageLink: { pageSize: 10, page: 0 },
      ...more,
    });

    for (const [what, url, sent, field] of [
      ['domains', '/api/domain', { name: 'https://iot.example.com' }, 'name'],
      ['domains', '/api/domain', { name: 'iot.example.com', oauth2Enabled: true }, 'oauth2Enabled'],
      ['recipients', '/api/notification/target', target({ type: 'ALL_USERS' }, 'SLACK'), 'configuration.type'],
      ['recipients', '/api/notification/target', target(undefined), 'configuration.usersFilter'],
      ['recipients', '/api/notification/target', target({ type: 'SOME' }), 'configuration.usersFilter.type'],
      [
        'recipients',
        '/api/notification/target',
        target({ type: 'CUSTOMER_USERS' }),
        'configuration.usersFilter.customerId',
      ],
      ['recipients', '/api/notification/target', target({ type: 'USER_LIST' }), 'configuration.usersFilter.usersIds'],
      [
        'recipients',
        '/api/notification/target',
        target({ type: 'USER_LIST', usersIds: [ID] }),
        'configuration.usersFilter.usersIds.0',
      ],
      ['roles', '/api/role', { ...role, name: ' ' }, 'name'],
      ['roles', '/api/role', { ...role, excludedPermissions: { ALL: ['READ'] } }, 'excludedPermissions'],
      ['roles', '/api/role', { ...role, permissions: ['READ'] }, 'permissions'],
      ['roles', '/api/role', { ...role, permissions: { DEVICE: 'READ' } }, 'permissions.DEVICE'],
      ['roles', '/api/role', { ...role, permissions: { DEVICE: ['READ', 'FLY'] } }, 'permissions.DEVICE.1'],
      ['roles', '/api/role', { ...role, permissions: { MOON: ['READ'] } }, 'permissions.MOON'],
      ['roles', '/api/role', { ...role, type: 'GROUP', permissions: ['READ', 'FLY'] }, 'permissions.1'],
      ['groups', '/api/entityGroup', { ...group, name: ' ' }, 'name'],
      ['users', '/api/user', { email: 'nobody', authority: 'TENANT_ADMIN' }, 'email'],
      ['users', '/api/user', { email: 'ann@example.com', authority: 'CUSTOMER_USER' }, 'customerId'],
      ['passwords', '/api/auth/changePassword', { currentPassword: 'x', newPassword: 'y' }, 'currentPassword'],
      ['queries', '/api/entitiesQuery/find', query({ type: 'unknown' }), 'entityFilter.type'],
      ['queries', '/api/entitiesQuery/find', query({ type: 'singleEntity' }), 'entityFilter.singleEntity'],
      ['queries', '/api/entitiesQuery/find', query({ type: 'entityType' }), 'entityFilter.entityType'],
      [
        'queries',
        '/api/entitiesQuery/find',
        query({ type: 'entityType', entityType: 'DEVICE' }, { keyFilters: [{}] }),
        'keyFilters.0.key',
      ],
    ] as const) {
      it(`${what}: ${field}`, async () => {
        const { status, body } = await save(url, sent);
        assert.deepEqual([status, body.field], [400, field], body.message);
      });
    }

    it('names that are taken', async () => {
      for (const [url, sent, field] of [
        ['/api/domain', { name: 'taken.example.com' }, 'name'],
        ['/api/notification/target', target({ type: 'ALL_USERS' }), 'name'],
        ['/api/role', role, 'name'],
        ['/api/entityGroup', group, 'name'],
        ['/api/customer', { title: 'Taken' }, 'title'],
        ['/api/device', { name: 'Taken' }, 'name'],
        ['/api/user', { email: 'taken@example.com', authority: 'TENANT_ADMIN' }, 'email'],
      ] as const) {
        assert.equal((await save(url, sent)).status, 200, url);
        const { status, body } = await save(url, sent);
        assert.deepEqual([status, body.field], [400, field], `${url}: ${body.message}`);
      }
    });

    it('what must stay as it is', async () => {
      const saved = await app.ok(admin, 'POST', '/api/role', { ...role, name: 'Stays' });
      assert.equal((await save('/api/role', { ...saved, type: 'GROUP', permissions: ['READ'] })).body.field, 'type');
      const users = await app.ok(admin, 'POST', '/api/entityGroup', { ...group, name: 'Stays' });
      assert.equal((await save('/api/entityGroup', { ...users, type: 'DEVICE' })).body.field, 'type');
      const entry = { userGroupId: users.id, roleId: saved.id, entityGroupId: users.id };
      assert.equal((await save('/api/groupPermission', entry)).body.field, 'entityGroupId');
      const self = { ...admin.user, email: 'another@example.com' };
      assert.equal((await save('/api/user', self)).body.field, 'email');
      assert.equal((await save('/api/user', { ...admin.user, authority: 'CUSTOMER_USER' })).body.field, 'authority');
    });
  });

  it('and no field where it is about the whole of it, or about an address', async () => {
    for (const [method, url, sent] of [
      ['POST', '/api/device', 'text'],
      ['GET', '/api/device/1', undefined],
      // The body has an id, too.
      ['POST', '/api/named/1', { id: ID }],
      // A rule that says `name`, met by a request whose body has none.
      ['POST', `/api/named/${ID}`, { id: ID }],
      ['GET', '/api/customers?page=0&pageSize=0', undefined],
    ] as const) {
      const { status, body } = await app.send(admin, method, url, sent && JSON.stringify(sent), {
        'content-type': 'application/json',
      });
      assert.equal(status, 400, url);
      assert.ok(!('field' in body), url);
    }
  });
});
