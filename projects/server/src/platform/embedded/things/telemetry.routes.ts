import { WORD_LIMIT } from 'ngx-self-registration/models/limits';
import type { AttributeScope } from 'ngx-self-registration/models';
import type { Operation } from 'ngx-self-registration/models/permissions';
import { Type } from 'typebox';
import { badRequest } from '../../../kernel/errors';
import { FreeJson, Text, Uuid } from '../../../kernel/http/schemas';
import { onAnyThing } from '../../needs/need';
import type { PlatformArea } from '../shared/area-context';
import type { CarrierType } from './attribute.repository';
import {
  deleteAttributes,
  saveAttributes,
  saveTelemetry,
  selectAttributes,
  selectTelemetry,
} from './attribute.repository';
import { pointsOf, valuesOf } from './telemetry-body';

const tags = ['Attributes and telemetry'];
const BASE = '/api/plugins/telemetry/:entityType/:entityId';
const carrier = { entityType: Text(WORD_LIMIT), entityId: Uuid };
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

const carrierNeed = (operation: Operation) => onAnyThing('params.entityType', operation, 'params.entityId');

const NEEDS = {
  readAttributes: carrierNeed('READ_ATTRIBUTES'),
  readTelemetry: carrierNeed('READ_TELEMETRY'),
  writeAttributes: carrierNeed('WRITE_ATTRIBUTES'),
  writeTelemetry: carrierNeed('WRITE_TELEMETRY'),
};

/** Attributes and the newest telemetry of entities. */
export const telemetryRoutes: PlatformArea = (app, ctx) => {
  const { db, now } = ctx;

  app.get(
    `${BASE}/values/attributes`,
    { config: { need: NEEDS.readAttributes }, schema: { tags, params, querystring: KeysQuery } },
    async (request) => {
      const { entityId } = request.params;
      return selectAttributes(db, entityId, undefined, keysOf(request.query));
    },
  );

  app.get(
    `${BASE}/values/attributes/:scope`,
    { config: { need: NEEDS.readAttributes }, schema: { tags, params: scopeParams, querystring: KeysQuery } },
    async (request) => {
      const { entityId, scope } = request.params;
      return selectAttributes(db, entityId, scope as AttributeScope, keysOf(request.query));
    },
  );

  app.get(
    `${BASE}/keys/attributes`,
    { config: { need: NEEDS.readAttributes }, schema: { tags, params } },
    async (request) => {
      const { entityId } = request.params;
      return [...new Set((await selectAttributes(db, entityId)).map(({ key }) => key))];
    },
  );

  app.get(
    `${BASE}/keys/attributes/:scope`,
    { config: { need: NEEDS.readAttributes }, schema: { tags, params: scopeParams } },
    async (request) => {
      const { entityId, scope } = request.params;
      return (await selectAttributes(db, entityId, scope as AttributeScope)).map(({ key }) => key);
    },
  );

  app.get(
    `${BASE}/keys/timeseries`,
    { config: { need: NEEDS.readTelemetry }, schema: { tags, params } },
    async (request) => {
      const { entityId } = request.params;
      return (await selectTelemetry(db, entityId)).map(({ key }) => key);
    },
  );

  app.get(
    `${BASE}/values/timeseries`,
    { config: { need: NEEDS.readTelemetry }, schema: { tags, params, querystring: KeysQuery } },
    async (request) => {
      const { entityId } = request.params;
      const rows = await selectTelemetry(db, entityId, keysOf(request.query));
      const strict = request.query.useStrictDataTypes === true;
      return Object.fromEntries(
        rows.map(({ key, ts, value }) => [key, [{ ts, value: strict ? value : asText(value) }]]),
      );
    },
  );

  app.post(
    `${BASE}/:scope`,
    { config: { need: NEEDS.writeAttributes, body: 'large' }, schema: { tags, params: scopeParams, body: FreeJson } },
    async (request, reply) => {
      const { entityType, entityId, scope } = request.params;
      const type = entityType as CarrierType;
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
      config: { need: NEEDS.writeTelemetry, body: 'large' },
      schema: { tags, params: Type.Object({ ...carrier, scope: Text(WORD_LIMIT) }), body: FreeJson },
    },
    async (request, reply) => {
      const { entityType, entityId } = request.params;
      const type = entityType as CarrierType;
      const points = pointsOf(request.body, now());
      await db.transaction((tx) => saveTelemetry(tx, { entityType: type, entityId }, points));
      return reply.send();
    },
  );

  app.delete(
    `${BASE}/:scope`,
    { config: { need: NEEDS.writeAttributes }, schema: { tags, params: scopeParams, querystring: KeysQuery } },
    async (request, reply) => {
      const { entityType, entityId, scope } = request.params;
      const type = entityType as CarrierType;
      const keys = keysOf(request.query);
      if (keys.length === 0) throw badRequest('keys is missing: name the attributes to delete.');
      await db.transaction((tx) => deleteAttributes(tx, { entityType: type, entityId }, scope as AttributeScope, keys));
      return reply.send();
    },
  );
};
