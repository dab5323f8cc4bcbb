import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Authority } from 'ngx-self-registration/models';
import { type GenericPermissions, mergePermissions } from 'ngx-self-registration/models/permissions';
import { askedRequest } from '../front/asked-request';
import { ROUTES } from '../routes/table';
import { decideUpstream, UNKNOWN, type UpstreamVerdict } from './decide-upstream';
import { rightsOfQuery } from './query-types';
import type { RatedSender } from './sender';

const sender = (authority: Authority, roles: GenericPermissions | null): RatedSender => ({
  userId: 'u',
  email: 'u@example.com',
  authority,
  tenantId: authority === 'SYS_ADMIN' ? null : 't',
  customerId: authority === 'CUSTOMER_USER' ? 'c' : null,
  permissions: roles && mergePermissions([roles], []),
});
const route = (name: string) => {
  const found = ROUTES.find(([method, path]) => `${method} ${path}` === name);
  assert.ok(found, name);
  return { authorities: found[2], need: found[3] };
};
const ask = (
  name: string,
  who: RatedSender | null,
  { params = {}, search = '', body }: { params?: object; search?: string; body?: unknown } = {},
): UpstreamVerdict => decideUpstream(who, route(name), askedRequest(params, search, body));

describe('the first lock', () => {
  it('sends strangers to sign in, but for what is open', () => {
    for (const [method, path, authorities, need] of ROUTES) {
      const verdict = decideUpstream(null, { authorities, need }, askedRequest({}, '', {}));
      assert.equal(verdict, need.kind === 'open' ? 'go-on' : 'sign-in', `${method} ${path}`);
    }
  });

  it('leaves what ThingsBoard gives as it is where a tenant has no roles', () => {
    for (const [method, path, authorities, need] of ROUTES) {
      for (const [authority, letter] of [
        ['SYS_ADMIN', 'S'],
        ['TENANT_ADMIN', 'T'],
        ['CUSTOMER_USER', 'C'],
      ] as const) {
        if (!authorities.includes(letter)) continue;
        const asked = askedRequest({}, '?fromId=x&fromType=DEVICE', {});
        assert.equal(
          decideUpstream(sender(authority, null), { authorities, need }, asked),
          'go-on',
          `${method} ${path}`,
        );
      }
    }
  });

  it('opens to somebody without any right only what is their own', () => {
    const passed = ROUTES.filter(([, , authorities, need]) => {
      const asked = askedRequest({ userId: 'somebody' }, '', { id: { id: 'x' } });
      return decideUpstream(sender('CUSTOMER_USER', {}), { authorities, need }, asked) === 'go-on';
    });
    assert.deepEqual(
      passed.filter(([, , , need]) => need.kind !== 'open' && need.kind !== 'own'),
      [],
    );
  });

  it('keeps unknown routes for administrators whose roles leave nothing out', () => {
    const unknown = (who: RatedSender | null) =>
      decideUpstream(who, { authorities: 'T', need: UNKNOWN }, askedRequest({}, '', undefined));
    assert.equal(unknown(null), 'sign-in');
    assert.equal(unknown(sender('SYS_ADMIN', null)), 'refuse');
    assert.equal(unknown(sender('CUSTOMER_USER', null)), 'refuse');
    assert.equal(unknown(sender('CUSTOMER_USER', { ALL: ['ALL'] })), 'refuse');
    assert.equal(unknown(sender('TENANT_ADMIN', { DEVICE: ['ALL'] })), 'refuse');
    assert.equal(unknown(sender('TENANT_ADMIN', { ALL: ['ALL'] })), 'go-on');
    assert.equal(unknown(sender('TENANT_ADMIN', null)), 'go-on');
  });

  it('tells apart what a role gives on a type', () => {
    const reader = sender('CUSTOMER_USER', { DEVICE: ['READ'] });
    assert.equal(ask('GET /api/device/{deviceId}', reader), 'go-on');
    assert.equal(ask('GET /api/asset/{assetId}', reader), 'refuse');
    assert.equal(ask('POST /api/device', reader, { body: { id: { id: 'd' } } }), 'refuse');
    const values = 'GET /api/plugins/telemetry/{entityType}/{entityId}/values/attributes';
    assert.equal(ask(values, reader, { params: { entityType: 'DEVICE', entityId: 'd' } }), 'refuse');
    const more = sender('CUSTOMER_USER', { DEVICE: ['READ', 'READ_ATTRIBUTES', 'WRITE'] });
    assert.equal(ask(values, more, { params: { entityType: 'DEVICE', entityId: 'd' } }), 'go-on');
    assert.equal(ask(values, more, { params: { entityType: 'ASSET', entityId: 'd' } }), 'refuse');
    // A type that no role can name.
    assert.equal(ask(values, more, { params: { entityType: 'RULE_NODE', entityId: 'd' } }), 'refuse');
    assert.equal(ask('POST /api/device', more, { body: { id: { id: 'd' } } }), 'go-on');
    assert.equal(ask('POST /api/device', more, { body: { name: 'new' } }), 'refuse');
  });

  it('lets users keep their own account', () => {
    const nobody = sender('CUSTOMER_USER', {});
    assert.equal(ask('GET /api/user/{userId}', nobody, { params: { userId: 'u' } }), 'go-on');
    assert.equal(ask('GET /api/user/{userId}', nobody, { params: { userId: 'other' } }), 'refuse');
    assert.equal(ask('POST /api/user', nobody, { body: { id: { id: 'u' } } }), 'go-on');
    assert.equal(ask('POST /api/user', nobody, { body: { id: { id: 'other' } } }), 'refuse');
    assert.equal(ask('POST /api/user', nobody, { body: {} }), 'refuse');
  });

  it('looks at both ends of a relation', () => {
    const writer = sender('CUSTOMER_USER', { DEVICE: ['WRITE'], ASSET: ['READ'] });
    const body = (to: string) => ({ from: { entityType: 'DEVICE', id: 'a' }, to: { entityType: to, id: 'b' } });
    assert.equal(ask('POST /api/relation', writer, { body: body('DEVICE') }), 'go-on');
    assert.equal(ask('POST /api/relation', writer, { body: body('ASSET') }), 'refuse');
    assert.equal(ask('GET /api/relations', writer, { search: '?fromId=a&fromType=ASSET' }), 'go-on');
    assert.equal(ask('GET /api/relations', writer, { search: '?toId=a&toType=DEVICE' }), 'refuse');
    assert.equal(ask('GET /api/relations', writer), 'refuse');
  });

  it('asks for every right that a query takes', () => {
    const query = (more: object, filter: object = { type: 'deviceType', deviceTypes: ['x'] }) => ({
      entityFilter: filter,
      pageLink: { page: 0, pageSize: 10 },
      ...more,
    });
    const reader = sender('CUSTOMER_USER', { DEVICE: ['READ'] });
    const find = (body: unknown, who = reader) => ask('POST /api/entitiesQuery/find', who, { body });
    const names = (search: string, who = reader) =>
      ask('POST /api/v2/entitiesQuery/find/keys', who, {
        search,
        body: { entityFilter: { type: 'entityType', entityType: 'DEVICE' } },
      });
    for (const search of ['', '?includeSamples=false', '?includeTimeseries=true']) assert.equal(names(search), 'go-on');
    for (const search of ['?includeSamples=true', '?includeSamples=1', '?includeSamples', '?a=b&includeSamples=on']) {
      assert.equal(names(search), 'refuse', search);
      assert.equal(names(search, sender('CUSTOMER_USER', { DEVICE: ['READ', 'READ_TELEMETRY'] })), 'refuse', search);
      const all = { DEVICE: ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'] } satisfies GenericPermissions;
      assert.equal(names(search, sender('CUSTOMER_USER', all)), 'go-on', search);
    }
    assert.equal(find(query({ entityFields: [{ type: 'ENTITY_FIELD', key: 'name' }] })), 'go-on');
    assert.equal(find(query({ latestValues: [{ type: 'SERVER_ATTRIBUTE', key: 'x' }] })), 'refuse');
    assert.equal(find(query({ keyFilters: [{ key: { type: 'TIME_SERIES', key: 'x' } }] })), 'refuse');
    const compared = (sourceType: string) => ({
      keyFilters: [
        {
          key: { type: 'ENTITY_FIELD', key: 'name' },
          predicate: {
            type: 'COMPLEX',
            predicates: [{ value: { dynamicValue: { sourceType, sourceAttribute: 'x' } } }],
          },
        },
      ],
    });
    assert.equal(find(query(compared('CURRENT_CUSTOMER'))), 'refuse');
    const knows = sender('CUSTOMER_USER', { DEVICE: ['READ'], CUSTOMER: ['READ_ATTRIBUTES'] });
    assert.equal(find(query(compared('CURRENT_CUSTOMER')), knows), 'go-on');
    assert.equal(find(query(compared('CURRENT_TENANT')), knows), 'refuse');
    const sorted = { pageLink: { sortOrder: { key: { type: 'ATTRIBUTE', key: 'x' }, direction: 'ASC' } } };
    assert.equal(find(query(sorted)), 'refuse');
    assert.equal(find(query({}, { type: 'entityType', entityType: 'ASSET' })), 'refuse');
    assert.equal(find(query({}, { type: 'somethingNew' })), 'refuse');
    assert.equal(find(null), 'refuse');
    assert.equal(find({ pageLink: {} }), 'refuse');
    const watcher = sender('CUSTOMER_USER', { ALARM: ['READ'], DEVICE: ['READ'] });
    const alarms = (body: unknown, who = watcher) => ask('POST /api/alarmsQuery/find', who, { body });
    assert.equal(alarms({ statusList: ['ACTIVE'] }), 'go-on');
    assert.equal(alarms({ statusList: ['ACTIVE'] }, reader), 'refuse');
    assert.equal(alarms(query({})), 'go-on');
    assert.equal(alarms(query({ latestValues: [{ type: 'ATTRIBUTE', key: 'x' }] })), 'refuse');
    assert.equal(find(query({}, { type: 'toString' })), 'refuse');
    assert.equal(find(query({ latestValues: [{ type: 'constructor', key: 'x' }] })), 'refuse');
    const all = sender('CUSTOMER_USER', { ALL: ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'] });
    assert.equal(find(query({ latestValues: [{ type: 'SERVER_ATTRIBUTE', key: 'x' }] }), all), 'go-on');
    assert.equal(find(query({}, { type: 'relationsQuery', filters: [] }), all), 'go-on');
    assert.equal(find(query({}, { type: 'relationsQuery', filters: [] })), 'refuse');
    const related = { type: 'relationsQuery', filters: [{ relationType: 'Contains', entityTypes: ['DEVICE'] }] };
    assert.equal(find(query({}, related)), 'go-on');
    assert.deepEqual(
      rightsOfQuery(query({}, { type: 'singleEntity', singleEntity: { entityType: 'USER', id: 'x' } })),
      [{ type: 'USER', operation: 'READ' }],
    );
  });

  it('refuses parameters that stand there twice', () => {
    assert.throws(() => askedRequest({}, '?fromId=a&fromId=b', undefined), /stands in the address twice/);
  });
});
