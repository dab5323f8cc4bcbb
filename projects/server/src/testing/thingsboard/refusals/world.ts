import { eq } from 'drizzle-orm';
import { readConfig } from '../../../config';
import { buildFrontApp } from '../../../front-app';
import { type Db, openDatabase } from '../../../kernel/db/client';
import { entityGroupMembers, entityGroups, groupPermissions, roles } from '../../../kernel/db/schema';
import type { Front } from '../../../platform/thingsboard/front/front';
import { memoryEngine } from '../../memory-engine';
import { IDS, OPEN_TYPES, PEOPLE, SPOTS, TENANTS, type Person, type Rights, type Spot } from './people';
import { RecordingUpstream, type Seen } from './upstream';

/** What became of a request. */
export interface Happened {
  status: number;
  /** What arrived at the ThingsBoard; undefined where nothing did. */
  seen: Seen | undefined;
  /** What the front asked by itself to answer a list or a query. */
  asked: readonly Seen[];
}

/** A request. */
export interface Asked {
  method: string;
  url: string;
  /** JSON. */
  body?: unknown;
  /** Text in the body's place. */
  raw?: string;
}

/** The front before the recording upstream, with everybody's roles. */
export interface World {
  front: Front;
  upstream: RecordingUpstream;
  /** Gives somebody other rights from the next request on. */
  setRights(person: Person, rights: Rights, opened: string[]): Promise<void>;
  ask(person: Person, asked: Asked): Promise<Happened>;
  close(): Promise<void>;
}

interface Owner {
  tenantId: string;
  customerId: string | null;
}
const TENANT: Owner = { tenantId: TENANTS.T, customerId: null };

async function addGroup(db: Db, owner: Owner, type: string, name: string, members: string[]): Promise<string> {
  const [{ id }] = await db
    .insert(entityGroups)
    .values({ ...owner, type, name, createdTime: 0 })
    .returning();
  for (const entityId of members) await db.insert(entityGroupMembers).values({ entityGroupId: id, entityId });
  return id;
}

const membersOf = (type: string, group: string) =>
  (Object.keys(SPOTS) as Spot[])
    .filter((spot) => SPOTS[spot].group === group)
    .map((spot) => IDS[type as 'DEVICE'][spot]);

/** Two roles of one person alone: a generic one, and a group role on the open groups. Returns their ids. */
async function addRoles(db: Db, { userId, customer }: Person, openGroups: Map<string, string>): Promise<string[]> {
  await db.delete(entityGroupMembers).where(eq(entityGroupMembers.entityId, userId));
  const owner = { tenantId: TENANTS.T, customerId: customer ?? null };
  const userGroupId = await addGroup(db, owner, 'USER', userId, [userId]);
  const ids: string[] = [];
  for (const type of ['GENERIC', 'GROUP'] as const) {
    const permissions = type === 'GENERIC' ? {} : [];
    const row = { ...TENANT, name: `${type} ${userId}`, type, permissions, createdTime: 0 };
    const [{ id: roleId }] = await db.insert(roles).values(row).returning();
    ids.push(roleId);
    const given = { tenantId: TENANTS.T, userGroupId, roleId, createdTime: 0 };
    if (type === 'GENERIC') await db.insert(groupPermissions).values(given);
    for (const [entityGroupType, entityGroupId] of type === 'GROUP' ? openGroups : []) {
      await db.insert(groupPermissions).values({ ...given, entityGroupId, entityGroupType });
    }
  }
  return ids;
}

/** Makes the world. */
export async function makeWorld(): Promise<World> {
  const upstream = new RecordingUpstream();
  const thingsboardUrl = await upstream.start();
  let now = Date.UTC(2026, 10, 30);
  const config = {
    ...{ ...readConfig({ DATABASE_URL: process.env['TEST_DATABASE_URL'] }), thingsboardUrl, dataDir: 'memory://' },
  };
  const database = await openDatabase(config.databaseUrl ? config : { ...config, engine: await memoryEngine() });
  const { db } = database;
  const front = await buildFrontApp(config, { db, now: () => now, logLevel: process.env['TEST_LOG'] });
  await front.app.ready();
  const ask: World['ask'] = async ({ credential }, { method, url, body, raw }) => {
    upstream.seen.length = 0;
    upstream.asked.length = 0;
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const answer = await front.app.inject({
      method: method as 'GET',
      url,
      headers: {
        host: 'iot.example.com',
        ...(credential ? { 'x-authorization': credential } : {}),
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    if (upstream.seen.length > 1) throw new Error(`${method} ${url} went on ${upstream.seen.length} times`);
    return { status: answer.statusCode, seen: upstream.seen[0], asked: [...upstream.asked] };
  };
  const connected = await ask(PEOPLE['administrator'], {
    ...{ method: 'POST', url: '/api/registration/connection', body: {} },
  });
  if (connected.status !== 200) throw new Error(`It was not connected: ${connected.status}`);
  const openGroups = new Map<string, string>();
  for (const type of OPEN_TYPES) {
    openGroups.set(type, await addGroup(db, TENANT, type, 'Open', membersOf(type, 'open')));
    await addGroup(db, TENANT, type, 'Closed', membersOf(type, 'closed'));
  }
  const rolesOf = new Map<Person, string[]>();
  const setRights: World['setRights'] = async (person, rights, opened) => {
    const known = rolesOf.get(person) ?? (await addRoles(db, person, openGroups));
    rolesOf.set(person, known);
    for (const [at, permissions] of [rights, opened].entries()) {
      await db
        .update(roles)
        .set({ permissions: permissions as object })
        .where(eq(roles.id, known[at]));
    }
    Object.assign(person, { rights, opened });
    // Nothing that was kept counts any more.
    now += 60_000;
  };
  for (const person of Object.values(PEOPLE)) {
    if (person.tenant === TENANTS.T && !person.isDefault) await setRights(person, person.rights!, person.opened);
  }
  return {
    ...{ front, upstream, ask, setRights },
    async close() {
      await front.app.close();
      await database.close();
      await upstream.stop();
    },
  };
}
