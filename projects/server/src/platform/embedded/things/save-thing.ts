import type { Asset, Device } from 'ngx-self-registration/models';
import type { Db } from '../../../kernel/db/client';
import type { Caller } from '../../needs/access.port';
import type { Saving } from '../../needs/need';
import type { Scope } from '../../needs/scope';
import type { PlatformContext } from '../shared/area-context';
import { holdOwner } from '../shared/new-entity';
import { insertAsset, updateAsset } from './asset.repository';
import { insertDevice, updateDevice } from './device.repository';
import { ASSET_PROFILES, DEVICE_PROFILES } from './profiles/profile-kinds';
import { profilesSeen } from './profiles/profile.repository';

/** Who saves a thing: what they see decides which profiles they may name. */
export interface Saver<Type extends 'DEVICE' | 'ASSET'> {
  caller: Caller;
  scope: Scope<Type>;
  /** Groups that a new thing enters. */
  groupIds?: readonly string[];
}

const trimmed = <Thing extends Asset | Device>(thing: Thing): Thing => ({
  ...thing,
  ...{ name: thing.name.trim(), type: thing.type?.trim() },
});

/** Makes or changes a device that the gate has let through. */
export async function saveDevice(
  ctx: PlatformContext,
  tx: Db,
  { caller, scope, groupIds = [] }: Saver<'DEVICE'>,
  { existing, owner }: Saving<'DEVICE'>,
  sent: Device,
): Promise<Device> {
  const [device, now] = [trimmed(sent), ctx.now()];
  const looking = { tenantId: owner.tenantId, customerId: caller.customerId };
  const seen = profilesSeen(tx, DEVICE_PROFILES, looking, scope);
  if (existing) return updateDevice(tx, existing, existing.id, device, { seen, now });
  await holdOwner(ctx, owner);
  const created = await insertDevice(tx, owner, device, ctx.events, now, seen);
  await ctx.addToGroups(ctx.access, tx, caller, groupIds, 'DEVICE', created.id!.id, owner);
  return created;
}

/** Makes or changes an asset that the gate has let through. */
export async function saveAsset(
  ctx: PlatformContext,
  tx: Db,
  { caller, scope, groupIds = [] }: Saver<'ASSET'>,
  { existing, owner }: Saving<'ASSET'>,
  sent: Asset,
): Promise<Asset> {
  const [asset, now] = [trimmed(sent), ctx.now()];
  const looking = { tenantId: owner.tenantId, customerId: caller.customerId };
  const seen = profilesSeen(tx, ASSET_PROFILES, looking, scope);
  if (existing) return updateAsset(tx, existing, existing.id, asset, { seen, now });
  await holdOwner(ctx, owner);
  const created = await insertAsset(tx, owner, asset, ctx.events, now, seen);
  await ctx.addToGroups(ctx.access, tx, caller, groupIds, 'ASSET', created.id!.id, owner);
  return created;
}
