import { randomBytes, randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Entity } from './entity';
import { idOf, NULL_ID } from './entity';
import { Values } from './values';

/** How somebody signs in. */
export interface Login {
  /** Null until the user has chosen one. */
  password: string | null;
  enabled: boolean;
  /** Null once it was used. */
  activateToken: string | null;
  /** When the activation token was made, in milliseconds since 1970. */
  activateTokenTime: number;
  lastLoginTs: number | null;
}

/** An arrow from one entity to another. */
export interface Relation {
  from: { entityType: string; id: string };
  to: { entityType: string; id: string };
  type: string;
  typeGroup: string;
  version: number;
  additionalInfo: unknown;
}

/** How the stand-in counts: its clock and its ids, so that a test can set both. */
export interface WorldOptions {
  now: () => number;
  newId: () => string;
}

/** Everything that a ThingsBoard would keep in its database, in memory. Knows no rights: those are in `rights.ts`. */
export class World {
  readonly now: () => number;
  readonly newId: () => string;
  /** What tokens are signed with. */
  readonly signingKey = new TextEncoder().encode(randomWord(64));
  readonly values = new Values();
  readonly logins = new Map<string, Login>();
  readonly relations: Relation[] = [];
  /** Credentials of a device, by its id. */
  readonly credentials = new Map<string, Entity>();
  /** What devices said about being claimed, by their id. */
  readonly claims = new Map<string, { secretKey: string; until: number }>();
  /** Settings of a user, by user id and kind. */
  readonly userSettings = new Map<string, unknown>();
  /** When older tokens ended, by user id or session id, in milliseconds since 1970. */
  readonly endings = new Map<string, number>();
  /** Says 'entity' with an id when an entity is made, changed or gone. */
  readonly events = new EventEmitter();
  /** Ids of what was seeded for the system: the tenant profile, among others. */
  readonly systemIds = { tenantProfile: '' };
  private readonly entities = new Map<string, Entity>();
  /** Entities of a type in the order of their ids, as long as none came or went. */
  private readonly ordered = new Map<string, Entity[]>();
  private relationVersion = 0;

  constructor(options: WorldOptions) {
    this.now = options.now;
    this.newId = options.newId;
    this.events.setMaxListeners(0);
  }

  /** Adds an entity of a type; fields of it win over what every entity has. */
  add(entityType: string, fields: Partial<Omit<Entity, 'id'>> & { name: string }, id = this.newId()): Entity {
    const entity = {
      id: idOf(entityType, id),
      createdTime: this.now(),
      tenantId: idOf('TENANT', NULL_ID),
      version: 1,
      ...fields,
    } as Entity;
    this.entities.set(id, entity);
    this.ordered.delete(entityType);
    this.events.emit('entity', id);
    return entity;
  }

  /** Changes fields of an entity, which makes a new version of it. */
  change(entity: Entity, fields: Partial<Entity>): Entity {
    Object.assign(entity, fields, { version: entity.version + 1 });
    this.events.emit('entity', entity.id.id);
    return entity;
  }

  find(entityType: string, id: string): Entity | undefined {
    const entity = this.entities.get(id);
    return entity?.id.entityType === entityType ? entity : undefined;
  }

  /** All entities of a type, of one tenant where one is named, in the order of their ids. */
  all(entityType: string, tenantId?: string): Entity[] {
    const ordered = this.ordered.get(entityType) ?? this.inOrder(entityType);
    return ordered.filter((entity) => tenantId === undefined || entity.tenantId.id === tenantId);
  }

  /** Takes an entity away, with its values, relations, login and credentials. */
  remove({ id: { id, entityType } }: Entity): void {
    this.entities.delete(id);
    this.ordered.delete(entityType);
    this.values.forget(id);
    this.credentials.delete(id);
    this.claims.delete(id);
    if (this.logins.delete(id)) this.endTokens(id);
    if (entityType === 'USER') {
      for (const key of this.all('API_KEY')) if ((key['userId'] as { id: string }).id === id) this.remove(key);
    }
    const stays = this.relations.filter(({ from, to }) => from.id !== id && to.id !== id);
    this.relations.splice(0, Infinity, ...stays);
    this.events.emit('entity', id);
  }

  relate(relation: Omit<Relation, 'version'>): void {
    const same = this.relations.find(
      ({ from, to, type, typeGroup }) =>
        from.id === relation.from.id &&
        to.id === relation.to.id &&
        type === relation.type &&
        typeGroup === relation.typeGroup,
    );
    const version = ++this.relationVersion;
    if (same) Object.assign(same, relation, { version });
    else this.relations.push({ ...relation, version });
  }

  /** Ends the tokens that a user, or one session, was given until now. */
  endTokens(userOrSession: string): void {
    this.endings.set(userOrSession, this.now());
  }

  private inOrder(entityType: string): Entity[] {
    const ofType = [...this.entities.values()].filter(({ id }) => id.entityType === entityType);
    ofType.sort((a, b) => (a.id.id < b.id.id ? -1 : 1));
    this.ordered.set(entityType, ofType);
    return ofType;
  }
}

/** A word as long and as unguessable as ThingsBoard's. */
export function randomWord(length: number): string {
  return randomBytes(length).toString('base64url').slice(0, length);
}

/** Ids made of the time, as ThingsBoard's: their order is not the order in which they were made for long. */
export function timeIds(now: () => number): () => string {
  const [, , , family, node] = randomUUID().split('-');
  let last = 0n;
  return () => {
    const ticks = BigInt(now()) * 10000n + 0x01b21dd213814000n;
    last = ticks > last ? ticks : last + 1n;
    const hex = last.toString(16).padStart(15, '0');
    return `${hex.slice(7)}-${hex.slice(3, 7)}-1${hex.slice(0, 3)}-${family}-${node}`;
  };
}
