import type { AttributeScope } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import { badRequest } from '../../errors';
import { FreeJson, Text, Uuid } from '../../http/schemas';
import type { PlatformArea } from './area-context';
import {
  deleteAttributes,
  saveAttributes,
  saveTelemetry,
  selectAttributes,
  selectTelemetry,
} from './attribute.repository';
import { requireCarrier } from './telemetry-access';
import { pointsOf, valuesOf } from './telemetry-body';

const tags = ['Attributes and telemetry'];
const BASE = '/api/plugins/telemetry/:entityType/:entityId';
const carrier = { entityType: Text(50), entityId: Uuid };
const params = Type.Object(carrier);
const scopeParams = Type.Object({
  ...carrier,
  scope: Type.Enum(['SERVER_SCOPE', 'SHARED_SCOPE', 'CLIENT_SCOPE']),
});
const KeysQuery = Type.Object({
  keys: Type.Optional(Type.String({ maxLength: 15_000, description: 'Keys separated by commas' })),
  key: Type.Optional(
    Type.Union([Type.Array(Text(), { maxItems: 500 }), Text()], { description: 'One key; may be repeated' }),
  ),
  useStrictDataTypes: Type.Optional(Type.Boolean()),
});

function keysOf({ keys = '', key = [] }: { keys?: string; key?: string | string[] }): string[] {
  const listed = keys.split(',').map((item) => item.trim());
  return [...listed, ...(Array.isArray(key) ? key : [key])].filter((item) => item !== '');
}

/** ThingsBoard gives values of time series as text unless strict data types are asked for. */
function asText(value: unknown): unknown {
  if (value === null || typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Attributes and the newest telemetry of entities. */
export const telemetryRoutes: PlatformArea = (app, ctx) => {
  const { db, now } = ctx;

  app.get(`${BASE}/values/attributes`, { schema: { tags, params, querystring: KeysQuery } }, async (request) => {
    const { entityType, entityId } = request.params;
    await requireCarrier(ctx, request.caller, entityType, entityId, 'READ_ATTRIBUTES');
    return selectAttributes(db, entityId, undefined, keysOf(request.query));
  });

  app.get(
    `${BASE}/values/attributes/:scope`,
    { schema: { tags, params: scopeParams, querystring: KeysQuery } },
    async (request) => {
      const { entityType, entityId, scope } = request.params;
      await requireCarrier(ctx, request.caller, entityType, entityId, 'READ_ATTRIBUTES');
      return selectAttributes(db, entityId, scope as AttributeScope, keysOf(request.query));
    },
  );

  app.get(`${BASE}/keys/attributes`, { schema: { tags, params } }, async (request) => {
    const { entityType, entityId } = request.params;
    await requireCarrier(ctx, request.caller, entityType, entityId, 'READ_ATTRIBUTES');
    return [...new Set((await selectAttributes(db, entityId)).map(({ key }) => key))];
  });

  app.get(`${BASE}/keys/attributes/:scope`, { schema: { tags, params: scopeParams } }, async (request) => {
    const { entityType, entityId, scope } = request.params;
    await requireCarrier(ctx, request.caller, entityType, entityId, 'READ_ATTRIBUTES');
    return (await selectAttributes(db, entityId, scope as AttributeScope)).map(({ key }) => key);
  });

  app.get(`${BASE}/keys/timeseries`, { schema: { tags, params } }, async (request) => {
    const { entityType, entityId } = request.params;
    await requireCarrier(ctx, request.caller, entityType, entityId, 'READ_TELEMETRY');
    return (await selectTelemetry(db, entityId)).map(({ key }) => key);
  });

  app.get(`${BASE}/values/timeseries`, { schema: { tags, params, querystring: KeysQuery } }, async (request) => {
    const { entityType, entityId } = request.params;
    await requireCarrier(ctx, request.caller, entityType, entityId, 'READ_TELEMETRY');
    const rows = await selectTelemetry(db, entityId, keysOf(request.query));
    const strict = request.query.useStrictDataTypes === true;
    return Object.fromEntries(rows.map(({ key, ts, value }) => [key, [{ ts, value: strict ? value : asText(value) }]]));
  });

  app.post(
    `${BASE}/:scope`,
    { config: { body: 'large' }, schema: { tags, params: scopeParams, body: FreeJson } },
    async (request, reply) => {
      const { entityType, entityId, scope } = request.params;
      const type = await requireCarrier(ctx, request.caller, entityType, entityId, 'WRITE_ATTRIBUTES');
      if (scope === 'CLIENT_SCOPE' || (scope === 'SHARED_SCOPE' && type !== 'DEVICE')) {
        throw badRequest(`Attributes of the scope ${scope} cannot be written here.`);
      }
      const values = valuesOf(request.body);
      await db.transaction((tx) =>
        saveAttributes(tx, { entityType: type, entityId }, scope as AttributeScope, values, now()),
      );
      return reply.send();
    },
  );

  app.post(
    `${BASE}/timeseries/:scope`,
    {
      config: { body: 'large' },
      schema: { tags, params: Type.Object({ ...carrier, scope: Text(50) }), body: FreeJson },
    },
    async (request, reply) => {
      const { entityType, entityId } = request.params;
      const type = await requireCarrier(ctx, request.caller, entityType, entityId, 'WRITE_TELEMETRY');
      const points = pointsOf(request.body, now());
      await db.transaction((tx) => saveTelemetry(tx, { entityType: type, entityId }, points));
      return reply.send();
    },
  );

  app.delete(
    `${BASE}/:scope`,
    { schema: { tags, params: scopeParams, querystring: KeysQuery } },
    async (request, reply) => {
      const { entityType, entityId, scope } = request.params;
      const type = await requireCarrier(ctx, request.caller, entityType, entityId, 'WRITE_ATTRIBUTES');
      const keys = keysOf(request.query);
      if (keys.length === 0) throw badRequest('keys is missing: name the attributes to delete.');
      await db.transaction((tx) => deleteAttributes(tx, { entityType: type, entityId }, scope as AttributeScope, keys));
      return reply.send();
    },
  );
};
