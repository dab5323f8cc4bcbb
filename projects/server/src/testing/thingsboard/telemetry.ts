import type { Call, Handlers } from './call';
import { nameOfType, Reply, uuid } from './call';
import type { Entity } from './entity';
import { bareText, NO_PERMISSION, Refusal } from './refusal';
import type { Operation, Sender } from './rights';
import { may } from './rights';
import type { Attribute, Point, Scope } from './values';
import { asText, SCOPES } from './values';
import type { World } from './world';

/** Types whose values ThingsBoard has; of others it knows none. */
const WITH_VALUES = ['DEVICE', 'ASSET', 'ENTITY_VIEW', 'CUSTOMER', 'USER', 'TENANT', 'DEVICE_PROFILE', 'ASSET_PROFILE'];
const NOT_FOR = (who: string) => bareText(403, `${who} is not allowed to perform this operation!`);

/**
 * An entity whose values somebody wants. Refusals here are bare texts, and system administrators and customer users hear
 * another one where the type as such is not theirs. Undefined where nobody recorded such a type.
 */
export function withValues(
  world: World,
  sender: Sender,
  entityType: string,
  id: string,
  operation: Operation,
): Entity | undefined {
  if (!WITH_VALUES.includes(entityType)) return undefined;
  if (sender.authority === 'SYS_ADMIN' && !['USER', 'TENANT'].includes(entityType))
    throw NOT_FOR('System administrator');
  if (sender.authority === 'CUSTOMER_USER' && entityType === 'TENANT') throw NOT_FOR('Customer user');
  const entity = world.find(entityType, uuid(id));
  if (!entity) throw bareText(404, `${nameOfType(entityType)} with requested id wasn't found!`);
  if (!may(sender, operation, entity)) throw bareText(403, NO_PERMISSION);
  return entity;
}

/** The id of the entity in the path, which the sender may do this with. */
function target(call: Call, operation: Operation): string {
  const { entityType = 'DEVICE', entityId, deviceId } = call.params;
  const entity = withValues(call.world, call.sender, entityType, entityId ?? deviceId, operation);
  if (!entity) throw call.unknown(`values of ${entityType}`);
  return entity.id.id;
}

const keysOf = (call: Call): string[] | null => call.query.get('keys')?.split(',').filter(Boolean) ?? null;

/** The scopes that a path means: all where it names none. */
function scopesOf(call: Call): readonly Scope[] {
  const { scope } = call.params;
  if (scope === undefined) return SCOPES;
  if (!SCOPES.includes(scope as Scope)) throw call.unknown(`the scope ${scope}`);
  return [scope as Scope];
}

function attributes(call: Call): Attribute[] {
  const id = target(call, 'READ_ATTRIBUTES');
  const keys = keysOf(call);
  const all = scopesOf(call).flatMap((scope) => call.world.values.attributes(id, scope));
  return keys ? all.filter(({ key }) => keys.includes(key)) : all;
}

/** The values that a body brings, by key. */
function valuesIn(call: Call): Record<string, unknown> {
  const values = call.json<Record<string, unknown>>();
  const isTimed = Array.isArray(values) || ('ts' in values && 'values' in values);
  if (isTimed || typeof values !== 'object') throw call.unknown('values in such a form');
  for (const value of Object.values(values)) if (value === null) throw new Refusal(500, 2, "Can't parse value: null");
  return values;
}

function saveAttributes(call: Call): void {
  const id = target(call, 'WRITE_ATTRIBUTES');
  const [scope] = scopesOf(call);
  if (scope === 'CLIENT_SCOPE') throw call.unknown('a scope that devices write');
  call.world.values.saveAttributes(id, scope, valuesIn(call), call.world.now());
}

function deleteAttributes(call: Call): void {
  const id = target(call, 'WRITE_ATTRIBUTES');
  const keys = keysOf(call);
  if (!keys) throw call.unknown('without keys');
  call.world.values.deleteAttributes(id, scopesOf(call)[0], keys);
}

/** Latest values, or those of a time where one is asked for; text unless types are to be kept. */
function telemetry(call: Call): Record<string, Point[]> {
  call.only('keys', 'useStrictDataTypes', 'startTs', 'endTs', 'limit', 'orderBy', 'agg');
  const { values } = call.world;
  const id = target(call, 'READ_TELEMETRY');
  const isHistory = call.query.has('startTs');
  if ((call.query.get('agg') ?? 'NONE') !== 'NONE') throw call.unknown('aggregated values');
  const [start, end] = [Number(call.query.get('startTs')), Number(call.query.get('endTs'))];
  const limit = Number(call.query.get('limit') ?? 100);
  const isStrict = call.query.get('useStrictDataTypes') === 'true';
  const shown = ({ ts, value }: Point): Point => ({ ts, value: isStrict || value === null ? value : asText(value) });
  const answer: Record<string, Point[]> = {};
  for (const key of keysOf(call) ?? values.seriesKeys(id)) {
    const latest = values.latest(id, key) ?? { ts: call.world.now(), value: null };
    const inTime = values.series(id, key).filter(({ ts }) => ts >= start && ts < end);
    const ordered = call.query.get('orderBy') === 'ASC' ? [...inTime].reverse() : inTime;
    if (!isHistory) answer[key] = [shown(latest)];
    else if (ordered.length) answer[key] = ordered.slice(0, limit).map(shown);
  }
  return answer;
}

const AT = '/api/plugins/telemetry/{entityType}/{entityId}';

/** Attributes and telemetry, and requests to devices, which refuse in the same way. */
export const telemetryHandlers: Handlers = {
  [`GET ${AT}/values/attributes`]: attributes,
  [`GET ${AT}/values/attributes/{scope}`]: attributes,
  [`GET ${AT}/keys/attributes`]: (call) => attributes(call).map(({ key }) => key),
  [`GET ${AT}/keys/attributes/{scope}`]: (call) => attributes(call).map(({ key }) => key),
  [`POST ${AT}/attributes/{scope}`]: saveAttributes,
  [`POST ${AT}/{scope}`]: saveAttributes,
  'POST /api/plugins/telemetry/{deviceId}/{scope}': saveAttributes,
  [`DELETE ${AT}/{scope}`]: deleteAttributes,
  'DELETE /api/plugins/telemetry/{deviceId}/{scope}': deleteAttributes,
  [`GET ${AT}/keys/timeseries`]: (call) => call.world.values.seriesKeys(target(call, 'READ_TELEMETRY')),
  [`GET ${AT}/values/timeseries`]: telemetry,
  [`POST ${AT}/timeseries/{scope}`]: (call) => {
    const id = target(call, 'WRITE_TELEMETRY');
    call.world.values.saveTelemetry(id, valuesIn(call), call.world.now());
  },
  // No device is ever connected, so that a request to one runs out of time; here without waiting for it.
  'POST /api/rpc/oneway/{deviceId}': (call) => {
    target(call, 'RPC_CALL');
    return new Reply(504);
  },
};
