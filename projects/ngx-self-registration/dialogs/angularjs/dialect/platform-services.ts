import type { Injector } from '@angular/core';
import type { SessionUser } from 'ngx-self-registration';
import type { ActionSession } from 'ngx-self-registration/dialogs/actions';
import type { EntityId } from 'ngx-self-registration/models';
import { forkJoin, isObservable, Observable, of } from 'rxjs';
import { promiseOf } from './digest-promise';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- actions are JavaScript; each method names what it takes
type Method = (...args: any[]) => unknown;
type Service = Record<string, Method>;

/** Gives today's service of a name, the host's or the runtime's. */
type Today = (name: string) => Service | undefined;

const entity = (entityType: string, id: string) => ({ entityType, id }) as EntityId;

function attributeService(today: Today): Service {
  const attributes = today('attributeService');
  return {
    getEntityAttributesValues: (type: string, id: string, scope: string, keys?: string) =>
      attributes?.['getEntityAttributes'](entity(type, id), scope, keys ? keys.split(',') : undefined),
    saveEntityAttributes: (type: string, id: string, scope: string, data: unknown[]) =>
      attributes?.['saveEntityAttributes'](entity(type, id), scope, data),
    deleteEntityAttributes: (type: string, id: string, scope: string, data: unknown[]) =>
      attributes?.['deleteEntityAttributes'](entity(type, id), scope, data),
    getEntityTimeseriesLatest: (type: string, id: string, keys?: string[]) =>
      attributes?.['getEntityTimeseriesLatest'](entity(type, id), keys),
  };
}

/** Lists of the AngularJS console went on with `nextPageLink`; here everything asked for is one page. */
function deviceService(today: Today): Service {
  const devices = today('deviceService');
  const typed = (link: unknown, type?: string) => devices?.['getUserDevices'](link, type);
  return {
    getTenantDevices: (link: unknown, _withCustomers?: boolean, _config?: unknown, type?: string) => typed(link, type),
    getCustomerDevices: (customerId: string, link: unknown, _info?: boolean, _config?: unknown, type?: string) =>
      // A host's own service knows the customer's devices as infos.
      (devices?.['getCustomerDevices'] ?? devices?.['getCustomerDeviceInfos'])?.call(devices, customerId, link, type),
    getDevices: (ids: string[]) =>
      ids.length > 0 ? forkJoin(ids.map((id) => devices?.['getDevice'](id) as Observable<unknown>)) : of([]),
  };
}

/** Ends of a relation were a kind and an id each. */
function entityRelationService(today: Today): Service {
  const relations = today('entityRelationService');
  const at = (id: unknown, type: string) => (typeof id === 'string' ? entity(type, id) : id);
  const by =
    (method: string): Method =>
    (id: unknown, type: string, ...others: unknown[]) =>
      typeof id === 'string' ? relations?.[method](at(id, type), ...others) : relations?.[method](id, type, ...others);
  const names = ['findByFrom', 'findInfoByFrom', 'findByTo', 'findInfoByTo', 'findByFromAndType', 'findByToAndType'];
  return {
    ...Object.fromEntries(
      [...names, 'deleteRelations'].filter((name) => relations?.[name]).map((name) => [name, by(name)]),
    ),
    deleteRelation: (from: unknown, fromType: string, type: string, to: string, toType: string) =>
      typeof from === 'string'
        ? relations?.['deleteRelation'](at(from, fromType), type, at(to, toType))
        : relations?.['deleteRelation'](from, fromType, type, to, toType),
  };
}

function entityService(today: Today): Service {
  return {
    getEntities: (type: string, ids: string[]) =>
      ids.length > 0
        ? forkJoin(ids.map((id) => today('entityService')?.['getEntity'](type, id) as Observable<unknown>))
        : of([]),
  };
}

/** A user as hosts keep it: the platform's entity, or what its token says, with ids as texts. */
interface CurrentUser {
  authority?: string;
  id?: { id: string };
  userId?: string;
  customerId?: { id: string } | string;
  tenantId?: { id: string } | string;
  email?: string;
  sub?: string;
}

const idOf = (id: { id: string } | string | null | undefined) => (typeof id === 'string' ? id : id?.id);

function userService(session: ActionSession, signedIn: SessionUser | null): Service {
  const user = () => (session.invocation.widgetContext.currentUser ?? signedIn ?? {}) as CurrentUser;
  return {
    getCurrentUser: () => {
      const { id, customerId, tenantId, email, ...others } = user();
      return {
        ...others,
        userId: id?.id ?? others.userId,
        customerId: idOf(customerId),
        tenantId: idOf(tenantId),
        sub: email ?? others.sub,
      };
    },
    getAuthority: () => user().authority ?? '',
    isAuthenticated: () => user().authority !== undefined,
  };
}

/** Answers that are not requests and stay what they are. */
const IMMEDIATE = new Set(['getCurrentUser', 'getAuthority', 'isAuthenticated']);

const OWN: Record<string, (today: Today, session: ActionSession, user: SessionUser | null) => Service> = {
  attributeService: (today) => attributeService(today),
  deviceService: (today) => deviceService(today),
  entityService: (today) => entityService(today),
  entityRelationService: (today) => entityRelationService(today),
  userService: (_today, session, user) => userService(session, user),
};

/**
 * A platform service as the AngularJS console had it: the methods of today's, answering with promises, and the
 * signatures of then where they were different. Undefined where there is no service of the name.
 */
export function angularjsPlatformService(
  session: ActionSession & { injector: Injector },
  name: string,
  today: (name: string) => unknown,
  user: SessionUser | null,
): object | undefined {
  const current = today(name);
  const own = OWN[name]?.((wanted) => today(wanted) as Service | undefined, session, user) ?? {};
  if (typeof current !== 'object' || current === null) {
    return OWN[name] ? own : undefined;
  }
  return new Proxy(current as Service, {
    get: (target, key) => {
      const ownMethod = typeof key === 'string' ? own[key] : undefined;
      const method = ownMethod ?? (Reflect.get(target, key, target) as unknown);
      if (typeof method !== 'function' || IMMEDIATE.has(String(key))) {
        return method;
      }
      return (...args: unknown[]) => {
        const answer = (method as Method).apply(ownMethod ? undefined : target, args);
        return isObservable(answer) || answer instanceof Promise ? promiseOf(session, answer) : answer;
      };
    },
  });
}
