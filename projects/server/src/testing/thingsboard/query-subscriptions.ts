import type { EntityData, EntityKey, EntityQuery, Latest } from './entity-query';
import { dataOf, findEntities, findPage, scopesOfKey } from './entity-query';
import { notRecorded } from './refusal';
import type { Sender } from './rights';
import type { Command } from './socket-commands';
import type { Connection } from './sockets';
import type { Change } from './values';
import { asText } from './values';

const idsOf = (data: EntityData[]) => data.map(({ entityId }) => entityId.id).join();

/** The query of a command that has to have one. */
export function queryOf({ type, query }: Command): EntityQuery {
  if (!query) throw notRecorded(type, 'without a query');
  return query;
}

/** The values of a change that some keys mean, by kind and key; null where there are none. */
function latestOf(change: Change, keys: readonly EntityKey[]): EntityData['latest'] | null {
  const latest: Record<string, Record<string, Latest>> = {};
  for (const { type, key } of keys) {
    const point = change.points[key];
    const scopes = scopesOfKey(type);
    const isMeant = change.scope === null ? type === 'TIME_SERIES' : scopes?.includes(change.scope);
    if (point && isMeant) (latest[type] ??= {})[key] = { ts: point.ts, value: asText(point.value) };
  }
  return Object.keys(latest).length ? latest : null;
}

/**
 * The entities of a query, then the values of its page that change; where the page is a dynamic one, the page again as
 * soon as other entities are on it.
 */
export function subscribeData(connection: Connection, sender: Sender, command: Command): void {
  const { world } = connection;
  const { cmdId, latestCmd } = command;
  if (command['tsCmd'] || command['historyCmd']) throw notRecorded(command.type, 'with a history');
  // A later command goes on with the page of the one before, and is answered with its values (4.3.1:
  // `DefaultTbEntityDataSubscriptionService`).
  const isLater = !command.query && connection.queries.has(cmdId);
  const query = isLater ? connection.queries.get(cmdId)! : queryOf(command);
  connection.queries.set(cmdId, query);
  let page = findPage(world, sender, query);
  const send = (data: unknown, update: unknown) =>
    connection.send({
      cmdId,
      data,
      update,
      errorCode: 0,
      errorMsg: null,
      allowedEntities: 10000,
      cmdUpdateType: 'ENTITY_DATA',
    });
  const keys = latestCmd?.keys ?? [];
  const onValues = (change: Change) => {
    const shown = page.data.find(({ entityId }) => entityId.id === change.entityId);
    const latest = shown && latestOf(change, keys);
    if (latest) send(null, [{ entityId: shown.entityId, latest, timeseries: null, aggLatest: null }]);
  };
  const watchPage = () => {
    const ids = page.data.map(({ entityId }) => entityId.id);
    return latestCmd ? world.values.watch(ids, onValues) : () => undefined;
  };
  if (isLater) {
    const shown = page.data.map(({ entityId }) => world.find(entityId.entityType, entityId.id)!);
    send(
      null,
      shown.map((entity) => ({ ...dataOf(world, entity, keys), timeseries: null })),
    );
  } else send(page, null);
  let endValues = watchPage();
  const onEntity = () => {
    const now = findPage(world, sender, query);
    if (idsOf(now.data) === idsOf(page.data) && now.totalElements === page.totalElements) return;
    page = now;
    send(page, null);
    endValues();
    endValues = watchPage();
  };
  if (query.pageLink?.dynamic) world.events.on('entity', onEntity);
  connection.subscribe(cmdId, () => {
    endValues();
    world.events.off('entity', onEntity);
  });
}

/** How many entities a query finds, again whenever it is another number. */
export function subscribeCount(connection: Connection, sender: Sender, command: Command): void {
  const { world } = connection;
  const query = queryOf(command);
  let count: number | null = null;
  const tell = () => {
    const now = findEntities(world, sender, query).length;
    if (now === count) return;
    count = now;
    connection.send({ cmdId: command.cmdId, count, errorCode: 0, errorMsg: null, cmdUpdateType: 'COUNT_DATA' });
  };
  tell();
  world.events.on('entity', tell);
  const endValues = query.keyFilters?.length ? world.values.watch(null, tell) : () => undefined;
  connection.subscribe(command.cmdId, () => {
    endValues();
    world.events.off('entity', tell);
  });
}
