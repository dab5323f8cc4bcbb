import type { Body, Entity } from './entity';
import { badRequest, notFound, notRecorded, Refusal, unauthorized } from './refusal';
import type { Operation, Sender } from './rights';
import { demand } from './rights';
import type { Sessions } from './sessions';
import type { World } from './world';

/** What a route may answer with, where it is not JSON with 200. */
export class Reply {
  constructor(
    readonly status: number,
    readonly body?: unknown,
    readonly headers: Record<string, string> = {},
  ) {}
}

/** A route's code: what it returns is sent as JSON, and nothing where it returns nothing. */
export type Handler = (call: Call) => unknown;

/** Handlers by `METHOD /path`, the path as in the recorded table of routes. */
export type Handlers = Record<string, Handler>;

/** One request as a route sees it. */
export class Call {
  constructor(
    readonly world: World,
    readonly sessions: Sessions,
    readonly method: string,
    readonly path: string,
    readonly params: Record<string, string>,
    readonly query: URLSearchParams,
    private readonly text: string,
    private readonly who: Sender | null,
    /** What the sender reached this server by, such as `http://127.0.0.1:9090`: links begin with it. */
    readonly base: string,
  ) {}

  /** Who sends it; 401 where nobody is signed in. */
  get sender(): Sender {
    if (!this.who) throw unauthorized('Authentication failed');
    return this.who;
  }

  /** The body, which has to be JSON. */
  json<T = Body>(): T {
    try {
      return JSON.parse(this.text) as T;
    } catch {
      const letter = /^\{([^"}\s])/.exec(this.text)?.[1];
      if (!letter) throw this.unknown('a body that is no JSON');
      const what = `Unexpected character ('${letter}' (code ${letter.charCodeAt(0)}))`;
      throw new Refusal(500, 2, `JSON parse error: ${what}: was expecting double-quote to start field name`);
    }
  }

  /** A parameter of the query that has to be there. */
  asked(name: string, type = 'String'): string {
    const value = this.query.get(name);
    if (value === null) {
      const message = `Required request parameter '${name}' for method parameter type ${type} is not present`;
      throw new Refusal(500, 2, message);
    }
    return value;
  }

  /** Refuses with 501 a request with a parameter that no recording has. */
  only(...names: string[]): void {
    for (const name of this.query.keys()) if (!names.includes(name)) throw this.unknown(`with the parameter ${name}`);
  }

  /** The entity whose id stands in the path; 400, 404 or 403 as ThingsBoard's. */
  entity(entityType: string, param: string, operation: Operation): Entity {
    return this.found(entityType, this.params[param], operation);
  }

  /** An entity that the sender may do something with; 400, 404 or 403 as ThingsBoard's. */
  found(entityType: string, id: string, operation: Operation): Entity {
    const entity = this.world.find(entityType, uuid(id));
    if (!entity) throw notFound(nameOfType(entityType), id);
    demand(this.sender, operation, entity);
    return entity;
  }

  /** The 501 for what nobody recorded. */
  unknown(what: string): Refusal {
    return notRecorded(`${this.method} ${this.path}`, what);
  }
}

/** An id, checked as Java does. */
export function uuid(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw badRequest(`Invalid UUID string: ${id}`);
  return id.toLowerCase();
}

/** A type's name in messages: `ENTITY_VIEW` is `Entity view`. */
export function nameOfType(entityType: string): string {
  const words = entityType.toLowerCase().replace(/_/g, ' ');
  return words[0].toUpperCase() + words.slice(1);
}

/** Checks the version that a body brings: an old one is 409, none overwrites. */
export function checkVersion(entity: Entity, body: Body): void {
  const version = body['version'];
  if (version === null || version === undefined || version === entity.version) return;
  throw new Refusal(409, 35, `${nameOfType(entity.id.entityType)} was already changed by someone else`);
}
