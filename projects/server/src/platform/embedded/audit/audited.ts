import type { FastifyRequest } from 'fastify';
import { isNullId, type EntityId } from 'ngx-self-registration/models';
import type { AuditAction, AuditEntry } from '../../needs/audit.port';
import type { NeedSpec, SavedBy } from '../../needs/need';
import type { Owner } from '../../platform.port';

type Json = Record<string, unknown>;

/** What a write was done to, before it is known who did it. */
type Done = Pick<AuditEntry, 'action' | 'entity' | 'owner' | 'data'>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The needs of a route one by one, each with what the gate found for it. */
function pairs(spec: NeedSpec, found: unknown): [NeedSpec, unknown][] {
  if (spec.kind !== 'all') return [[spec, found]];
  return spec.needs.flatMap((need, index) => pairs(need, (found as unknown[])[index]));
}

const isReading = (operation: string) => operation.startsWith('READ');

/** Whether a request's body names the thing that it is about. */
const isNamed = ({ body }: FastifyRequest) => isObject(body) && isObject(body['id']);

/** The operation of a need that is decided by whether the request names an id. */
function operationOf(operation: string | SavedBy, request: FastifyRequest): string {
  if (typeof operation === 'string') return operation;
  return isNamed(request) ? 'WRITE' : 'CREATE';
}

/** What an operation is called in the log; null where it is none that the log keeps: readings come without end. */
function actionOf(operation: string, { method, url }: FastifyRequest): AuditAction | null {
  switch (operation) {
    case 'CREATE':
      return 'ADDED';
    case 'DELETE':
      return method === 'DELETE' ? 'DELETED' : 'UPDATED';
    case 'WRITE_ATTRIBUTES':
      return method === 'DELETE' ? 'ATTRIBUTES_DELETED' : 'ATTRIBUTES_UPDATED';
    case 'WRITE_TELEMETRY':
      return null;
    case 'CHANGE_OWNER':
      return url.startsWith('/api/owner/TENANT/') ? 'UNASSIGNED_FROM_CUSTOMER' : 'ASSIGNED_TO_CUSTOMER';
    case 'CLAIM_DEVICES':
      return method === 'DELETE' ? 'UNASSIGNED_FROM_CUSTOMER' : 'ASSIGNED_TO_CUSTOMER';
    case 'ADD_TO_GROUP':
      return 'ADDED_TO_ENTITY_GROUP';
    case 'REMOVE_FROM_GROUP':
      return 'REMOVED_FROM_ENTITY_GROUP';
    default:
      return 'UPDATED';
  }
}

const nameIn = (thing: Json): string => {
  const names = ['name', 'title', 'email'].map((field) => thing[field]);
  return names.find((name): name is string => typeof name === 'string') ?? '';
};

/** Fields of a thing that are too large to keep. */
const LARGE = ['configuration', 'image', 'resources'];
const details = (thing: Json): Json =>
  Object.fromEntries(Object.entries(thing).filter(([field]) => !LARGE.includes(field)));

/** A thing as an answer has it, where it has one. */
function answered(answer: unknown): (Json & { id: EntityId }) | null {
  const thing = isObject(answer) && isObject(answer['device']) ? answer['device'] : answer;
  if (!isObject(thing) || !isObject(thing['id']) || typeof thing['id']['entityType'] !== 'string') return null;
  return thing as Json & { id: EntityId };
}

function ownerIn(thing: Json | null, fallback: Owner): Owner {
  const { customerId, ownerId } = (thing ?? {}) as { customerId?: EntityId; ownerId?: EntityId };
  if (isObject(ownerId) && ownerId.entityType === 'CUSTOMER') return { ...fallback, customerId: ownerId.id };
  if (isObject(customerId) && !isNullId(customerId)) return { ...fallback, customerId: customerId.id };
  return isObject(ownerId) ? { ...fallback, customerId: null } : fallback;
}

/** Of attributes their keys: values may be secrets. */
function attributeData(action: AuditAction, { params, body, query }: FastifyRequest): Json | undefined {
  if (action !== 'ATTRIBUTES_UPDATED' && action !== 'ATTRIBUTES_DELETED') return undefined;
  const { keys } = query as { keys?: string };
  const named = isObject(body) ? Object.keys(body) : (keys ?? '').split(',');
  return { scope: (params as { scope?: string }).scope ?? null, attributes: named };
}

/** The thing that the gate found, as the log names it. */
function foundThing(found: unknown): { type: string; id: string; name: string; owner: Partial<Owner> } | null {
  const thing = isObject(found) && isObject(found['existing']) ? found['existing'] : found;
  if (!isObject(thing) || typeof thing['id'] !== 'string') return null;
  const { type, id } = thing as { type?: string; id: string };
  return { type: type ?? '', id, name: nameIn(thing), owner: thing as Partial<Owner> };
}

/** What a request that was let through has done, by what its route needs; null where it has done nothing to keep. */
export function auditOf(request: FastifyRequest, answer: unknown): Done | null {
  const { caller, passed, routeOptions } = request;
  if (!passed || caller.tenantId === null) return null;
  const own: Owner = { tenantId: caller.tenantId, customerId: caller.customerId };
  for (const [spec, found] of pairs(passed.need.spec, passed.found)) {
    if (!('operation' in spec) && spec.kind !== 'save') continue;
    if (spec.kind === 'list') continue;
    const operation =
      spec.kind === 'save'
        ? (found as { existing: unknown }).existing
          ? 'WRITE'
          : 'CREATE'
        : operationOf(spec.operation as string | SavedBy, request);
    if (isReading(operation)) continue;
    const thing = answered(answer);
    const known = foundThing(found);
    // Something new that hangs on what the right was asked on.
    const isNew = spec.kind === 'thing' && thing !== null && thing.id.id !== known?.id && !isNamed(request);
    const action = isNew && operation === 'WRITE' ? 'ADDED' : actionOf(operation, request);
    if (!action) return null;
    const kind = spec.kind === 'thing' && typeof spec.thing === 'string' ? spec.thing : known?.type;
    const owner = ownerIn(thing, { ...own, customerId: known?.owner.customerId ?? (thing ? null : own.customerId) });
    const entity = thing
      ? { type: thing.id.entityType as string, id: thing.id.id, name: nameIn(thing) }
      : known
        ? { type: kind ?? '', id: known.id, name: known.name }
        : { type: 'TENANT', id: own.tenantId, name: routeOptions.url ?? '' };
    const members = Array.isArray(request.body) ? { ids: request.body } : undefined;
    const data = attributeData(action, request) ?? members ?? (thing ? { entity: details(thing) } : {});
    return { action, entity, owner, data };
  }
  return null;
}
