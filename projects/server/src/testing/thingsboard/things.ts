import type { Call } from './call';
import { checkVersion, nameOfType, uuid } from './call';
import type { Body, Entity } from './entity';
import { customerOf, given, idIn, idOf, NULL_ID } from './entity';
import type { PageData } from './paging';
import { LIST, listed } from './paging';
import { badRequest, forbidden } from './refusal';
import { may } from './rights';

/** What devices and assets have in common: a name, a type that is a profile, a customer. */
export interface ThingKind {
  entityType: 'DEVICE' | 'ASSET';
  profileType: 'DEVICE_PROFILE' | 'ASSET_PROFILE';
  /** The field with the profile's id. */
  profileField: 'deviceProfileId' | 'assetProfileId';
  /** The field of an info with the profile's name. */
  profileNameField: 'deviceProfileName' | 'assetProfileName';
  /** Fields of this type alone. */
  own(body: Body, stored?: Entity): Record<string, unknown>;
  /** What an info says besides. */
  state?(call: Call, thing: Entity): Record<string, unknown>;
}

/** The profile that a body means: by id, by the name of its type, which is made where it is missing, or the default one. */
function profileOf(call: Call, kind: ThingKind, body: Body, stored?: Entity): Entity {
  const { world, sender } = call;
  const id = idIn(body, kind.profileField);
  if (id) {
    const profile = world.find(kind.profileType, id);
    if (!profile || profile.tenantId.id !== sender.tenantId) throw call.unknown('a profile that is not there');
    return profile;
  }
  const type = body['type'] ?? stored?.['type'] ?? 'default';
  const profiles = world.all(kind.profileType, sender.tenantId);
  const found = profiles.find(({ name }) => name === type);
  return found ?? world.add(kind.profileType, { name: String(type), tenantId: idOf('TENANT', sender.tenantId) });
}

/** Checks a body's customer: it may be any of the tenant, whoever sends it. */
function customerIn(call: Call, body: Body): string {
  const id = idIn(body, 'customerId');
  if (!id) return NULL_ID;
  const customer = call.world.find('CUSTOMER', id);
  if (!customer || customer.tenantId.id !== call.sender.tenantId) throw call.unknown('a customer that is not there');
  return id;
}

export const named = ({ world, sender }: Call, entityType: string, name: unknown) =>
  world.all(entityType, sender.tenantId).find((thing) => thing.name === name);

/** Makes a thing or changes one. */
export function saveThing(call: Call, kind: ThingKind, body: Body): { thing: Entity; isNew: boolean } {
  const { world, sender } = call;
  const id = idIn(body, 'id');
  const stored = id ? call.found(kind.entityType, id, 'WRITE') : undefined;
  if (!stored && sender.authority === 'CUSTOMER_USER') throw forbidden();
  const what = nameOfType(kind.entityType);
  if (!body['name']) throw badRequest(`${what} name should be specified!`);
  const same = named(call, kind.entityType, body['name']);
  if (same && same !== stored) throw badRequest(`${what} with such name already exists!`);
  if (stored) checkVersion(stored, body);
  const profile = profileOf(call, kind, body, stored);
  const fields = {
    name: String(body['name']),
    customerId: idOf('CUSTOMER', customerIn(call, body)),
    type: profile.name,
    label: given(body, 'label'),
    [kind.profileField]: profile.id,
    externalId: given(body, 'externalId'),
    additionalInfo: given(body, 'additionalInfo'),
    ...kind.own(body, stored),
  };
  if (stored) return { thing: world.change(stored, fields), isNew: false };
  return { thing: world.add(kind.entityType, { tenantId: idOf('TENANT', sender.tenantId), ...fields }), isNew: true };
}

function customerTitle({ world }: Call, thing: Entity): unknown {
  const id = customerOf(thing);
  return id ? world.find('CUSTOMER', id)?.['title'] : null;
}

/** A thing with what its lists show besides. */
export function infoOf(call: Call, kind: ThingKind, thing: Entity): Entity {
  const customerId = customerOf(thing);
  const customer = customerId ? call.world.find('CUSTOMER', customerId) : undefined;
  return {
    ...thing,
    customerTitle: customer?.['title'] ?? null,
    customerIsPublic: Boolean((customer?.['additionalInfo'] as { isPublic?: boolean } | null)?.isPublic),
    [kind.profileNameField]: thing['type'],
    ...kind.state?.(call, thing),
  };
}

/** A page of the tenant's things, or of one customer's. */
export function listThings(call: Call, kind: ThingKind, asInfos: boolean): PageData<Entity> {
  call.only(...LIST, 'type', kind.profileField, ...(kind.state && asInfos ? ['active'] : []));
  const ofCustomer = call.params['customerId'];
  if (ofCustomer) call.entity('CUSTOMER', 'customerId', 'READ');
  const type = call.query.get('type');
  const profileId = call.query.get(kind.profileField);
  const active = call.query.get('active');
  const things = call.world
    .all(kind.entityType, call.sender.tenantId)
    .filter((thing) => !ofCustomer || customerOf(thing) === ofCustomer)
    .filter((thing) => !type || thing['type'] === type)
    .filter((thing) => !profileId || (thing[kind.profileField] as { id: string }).id === profileId)
    .filter((thing) => !active || String(kind.state?.(call, thing)['active']) === active);
  const own = ['createdTime', 'name', 'type', 'label'];
  const ofInfo = ['customerTitle', kind.profileNameField, ...(kind.state ? ['active'] : [])];
  const page = listed(call, things, {
    sortable: asInfos ? [...own, ...ofInfo] : own,
    // Plain devices alone are not searched by their type (4.3.1: `DeviceRepository`, `AssetRepository`).
    searched: (thing) => [
      ...[thing.name, thing['label'], asInfos || kind.entityType === 'ASSET' ? thing['type'] : null],
      asInfos ? customerTitle(call, thing) : null,
    ],
    value: (thing, property) => (ofInfo.includes(property) ? infoOf(call, kind, thing) : thing)[property],
  });
  return asInfos ? { ...page, data: page.data.map((thing) => infoOf(call, kind, thing)) } : page;
}

/** Those of some ids that the sender may read; what they may not is left out. */
export function byIds(call: Call, entityType: string, ids: string): Entity[] {
  return ids
    .split(',')
    .map((id) => call.world.find(entityType, uuid(id)))
    .filter((thing): thing is Entity => thing !== undefined && may(call.sender, 'READ', thing))
    .sort((a, b) => (a.id.id < b.id.id ? -1 : 1));
}

/** The types that things of a tenant have, whoever asks. */
export function typesOf({ world, sender }: Call, entityType: string): unknown[] {
  const types = new Set(world.all(entityType, sender.tenantId).map((thing) => String(thing['type'])));
  const tenantId = idOf('TENANT', sender.tenantId);
  return [...types].sort().map((type) => ({ tenantId, entityType, type }));
}

/** Gives a thing to the customer in the path. */
export function assignThing(call: Call, entityType: string, param: string): Entity {
  const customer = call.entity('CUSTOMER', 'customerId', 'READ');
  return call.world.change(call.entity(entityType, param, 'ASSIGN_TO_CUSTOMER'), { customerId: customer.id });
}

/** Takes a thing from its customer. */
export function unassignThing(call: Call, entityType: string, param: string): Entity {
  const thing = call.entity(entityType, param, 'UNASSIGN_FROM_CUSTOMER');
  if (!customerOf(thing)) throw badRequest(`${nameOfType(entityType)} isn't assigned to any customer!`);
  return call.world.change(thing, { customerId: idOf('CUSTOMER', NULL_ID) });
}

/** A page of profiles, as everybody may see them. */
export function listProfiles(call: Call, profileType: string, shown: (profile: Entity) => object): PageData<object> {
  call.only(...LIST);
  const profiles = call.world.all(profileType, call.sender.tenantId).map(shown);
  return listed(call, profiles, {
    sortable: ['name', 'type', 'transportType'],
    searched: (profile) => [(profile as { name: string }).name],
  });
}
