import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Asset, AssetInfo, PageData } from 'ngx-self-registration/models';
import { anyOf } from '../../../kernel/db/any-of';
import type { Db } from '../../../kernel/db/client';
import { ownedBy } from '../../../kernel/db/owned-by';
import { assets, customers } from '../../../kernel/db/schema';
import { badRequest, versionConflict } from '../../../kernel/errors';
import type { PageLinkInput } from '../../../kernel/http/select-page';
import type { Scope } from '../../needs/scope';
import type { Owner, PlatformEvents } from '../../platform.port';
import { ASSET_PROFILES } from './profiles/profile-kinds';
import { profileFor } from './profiles/profile.repository';
import { pageOfScope } from '../shared/entity-page';
import { toAsset } from '../shared/mappers';
import { sameVersion } from '../shared/ownership';
import { forgetValues } from './attribute.repository';

const NAME_TAKEN = 'Asset with such name already exists!';

const columnsOf = (asset: Asset) => ({
  name: asset.name,
  label: asset.label ?? null,
  additionalInfo: asset.additionalInfo ?? null,
});

/** How an asset names what it is filed by. */
const filingOf = ({ type, assetProfileId }: Asset) => ({ type, profileId: assetProfileId?.id });

/** Makes an asset. 400 where its owner has one with that name, or it names a profile that `seen` does not say. */
export async function insertAsset(
  tx: Db,
  { tenantId, customerId }: Owner,
  asset: Asset,
  events: PlatformEvents,
  now: number,
  seen?: SQL,
): Promise<Asset> {
  const profile = await profileFor(tx, ASSET_PROFILES, tenantId, filingOf(asset), { seen, now });
  const filed = { type: profile.name, assetProfileId: profile.id };
  const [row] = await tx
    .insert(assets)
    .values({ ...columnsOf(asset), ...filed, tenantId, customerId, createdTime: now })
    .onConflictDoNothing()
    .returning();
  if (!row) throw badRequest(NAME_TAKEN, { field: 'name' });
  await events.entityCreated('ASSET', row.id, { tenantId, customerId });
  return toAsset(row);
}

/** An asset; null where there is none. */
export async function findAsset(db: Db, id: string): Promise<Asset | null> {
  const [row] = await db.select().from(assets).where(eq(assets.id, id));
  return row ? toAsset(row) : null;
}

/** Saves an asset; its owner stays. 409 where the body names another version than the stored one. */
export async function updateAsset(
  tx: Db,
  owner: Owner,
  id: string,
  asset: Asset,
  { seen, now }: { seen?: SQL; now: number },
): Promise<Asset> {
  const [taken] = await tx
    .select({ id: assets.id })
    .from(assets)
    .where(and(ownedBy(assets, owner), eq(assets.name, asset.name), sql`${assets.id} <> ${id}`));
  if (taken) throw badRequest(NAME_TAKEN, { field: 'name' });
  const before = await findAsset(tx, id);
  const stored = before ? filingOf(before) : undefined;
  const profile = await profileFor(tx, ASSET_PROFILES, owner.tenantId, filingOf(asset), { stored, seen, now });
  const [row] = await tx
    .update(assets)
    .set({
      ...columnsOf(asset),
      ...{ type: profile.name, assetProfileId: profile.id, version: sql`${assets.version} + 1` },
    })
    .where(sameVersion(assets, id, asset.version))
    .returning();
  if (!row) throw versionConflict();
  return toAsset(row);
}

/** Deletes an asset with what hangs on it. */
export async function deleteAsset(tx: Db, id: string, events: PlatformEvents): Promise<void> {
  await tx.delete(assets).where(eq(assets.id, id));
  await events.entityDeleted('ASSET', [id]);
  await forgetValues(tx, [id]);
}

/** What lists show of assets besides what these have themselves. */
export async function toAssetInfos(db: Db, list: Asset[]): Promise<AssetInfo[]> {
  if (list.length === 0) return [];
  const owners = [...new Set(list.map(({ customerId }) => customerId!.id))];
  const titles = await db
    .select({ id: customers.id, title: customers.title })
    .from(customers)
    .where(anyOf(customers.id, owners));
  const titleOf = new Map(titles.map(({ id, title }) => [id, title]));
  return list.map((asset) => ({
    ...asset,
    ...{ customerTitle: titleOf.get(asset.customerId!.id) ?? null, customerIsPublic: false },
    assetProfileName: asset.type!,
  }));
}

/** One page of asset infos of a scope. */
export async function pageOfAssetInfos(
  db: Db,
  scope: Scope<'ASSET'>,
  link: PageLinkInput,
  more?: SQL,
): Promise<PageData<AssetInfo>> {
  const page = (await pageOfScope(db, scope, link, more)) as PageData<Asset>;
  return { ...page, data: await toAssetInfos(db, page.data) };
}
