import { notRecorded, Refusal } from './refusal';
import type { Sender } from './rights';
import type { Command } from './socket-commands';
import type { Connection } from './sockets';
import { withValues } from './telemetry';
import type { Change, Point, Scope } from './values';
import { asText, SCOPES } from './values';

/** Values as a subscription sends them: a list of time and text for each key, and the time again. */
function update(cmdId: number, points: Record<string, Point>): object {
  const entries = Object.entries(points);
  return {
    subscriptionId: cmdId,
    errorCode: 0,
    errorMsg: null,
    data: Object.fromEntries(entries.map(([key, { ts, value }]) => [key, [[ts, asText(value)]]])),
    latestValues: Object.fromEntries(entries.map(([key, { ts }]) => [key, ts])),
  };
}

const keysOf = ({ keys }: Command): string[] | null => keys?.split(',').filter(Boolean) ?? null;

/** Sends the points of a change that a subscription is about. */
function follow(
  connection: Connection,
  { cmdId, entityId = '' }: Command,
  keys: string[] | null,
  isMeant: (change: Change) => boolean,
) {
  const end = connection.world.values.watch([entityId], (change) => {
    if (!isMeant(change)) return;
    const wanted = Object.entries(change.points).filter(([key]) => !keys || keys.includes(key));
    if (wanted.length) connection.send(update(cmdId, Object.fromEntries(wanted)));
  });
  connection.subscribe(cmdId, end);
}

/** Latest telemetry of one entity, and what comes. Of a foreign one nothing can be fetched. */
export function subscribeTelemetry(connection: Connection, sender: Sender, command: Command): void {
  const { cmdId, type, entityType = '', entityId = '', scope, startTs, timeWindow } = command;
  if (scope !== 'LATEST_TELEMETRY' || startTs || timeWindow) throw notRecorded(type, String(scope));
  try {
    if (!withValues(connection.world, sender, entityType, entityId, 'READ_TELEMETRY'))
      throw notRecorded(type, entityType);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 403) throw error;
    const errorMsg = 'Failed to fetch data!';
    return connection.send({ subscriptionId: cmdId, errorCode: 1, errorMsg, data: null, latestValues: {} });
  }
  const { values } = connection.world;
  const keys = keysOf(command);
  const points: Record<string, Point> = {};
  for (const key of keys ?? values.seriesKeys(entityId)) {
    const latest = values.latest(entityId, key);
    if (latest) points[key] = latest;
  }
  connection.send(update(cmdId, points));
  follow(connection, command, keys, (change) => change.scope === null);
}

/** Attributes of one entity, and what comes. Whose entity it is is not asked: that is how the original does it. */
export function subscribeAttributes(connection: Connection, command: Command): void {
  const { cmdId, type, entityId = '', scope } = command;
  const scopes = scope ? SCOPES.filter((other) => other === scope) : SCOPES;
  if (!scopes.length) throw notRecorded(type, String(scope));
  const keys = keysOf(command);
  const points: Record<string, Point> = {};
  for (const { key, value, lastUpdateTs } of scopes.flatMap((one) =>
    connection.world.values.attributes(entityId, one),
  )) {
    if (!keys || keys.includes(key)) points[key] = { ts: lastUpdateTs, value };
  }
  connection.send(update(cmdId, points));
  const isMeant = (change: Change) => scopes.includes(change.scope as Scope);
  follow(connection, command, keys, isMeant);
}
