import { and, type SQL, sql } from 'drizzle-orm';
import type { Asset, Device } from 'ngx-self-registration/models';
import { anyOf } from '../../../../kernel/db/any-of';
import { assets, devices, entityRelations } from '../../../../kernel/db/schema';
import { badRequest } from '../../../../kernel/errors';
import { requireModest } from '../../../../kernel/http/modest-answer';
import { allOf, listOf, onAnyThing } from '../../../needs/need';
import { inScope } from '../../../needs/scope';
import type { PlatformArea } from '../../shared/area-context';
import { toAsset, toDevice } from '../../shared/mappers';
import { reached } from './relation-search';
import { AssetSearchBody, DeviceSearchBody, type SearchParameters } from './relation.schema';

/** The most things that one answer has. */
const MOST = 10_000;
/** Relations that a search means where it does not say which. */
const CONTAINS = 'Contains';

/** Condition for things of a type to which a search comes. */
export function isReached(
  tenantId: string,
  type: 'DEVICE' | 'ASSET',
  parameters: SearchParameters,
  relationType?: string | null,
): SQL {
  const table = type === 'DEVICE' ? devices : assets;
  const filter = { relationType: relationType || CONTAINS, entityTypes: [type] };
  const { endId, where } = reached(tenantId, parameters, [filter]);
  return sql`${table.id} in (select ${endId} from ${entityRelations} where ${where})`;
}

/** `POST /api/devices` and `POST /api/assets`: what hangs on a thing by relations. */
export const searchRoutes: PlatformArea = (app, { db }) => {
  const root = onAnyThing('body.parameters.rootType', 'READ', 'body.parameters.rootId');

  function few<Row>(rows: Row[]): Row[] {
    if (rows.length > MOST) throw badRequest(`More than ${MOST} are found: ask for one type, or for fewer levels.`);
    return rows;
  }

  const ofDevices = allOf(root, listOf('DEVICE'));
  app.post(
    '/api/devices',
    { config: { need: ofDevices }, schema: { tags: ['Devices'], body: DeviceSearchBody } },
    async (request): Promise<Device[]> => {
      const { parameters, relationType, deviceTypes } = request.body;
      const where = and(
        inScope(ofDevices.of(request)[1], devices),
        isReached(request.caller.tenantId!, 'DEVICE', parameters, relationType),
        deviceTypes?.length ? anyOf(devices.type, deviceTypes) : undefined,
      );
      await requireModest(db, devices, devices.additionalInfo, where);
      const rows = await db
        .select()
        .from(devices)
        .where(where)
        .orderBy(devices.name, devices.id)
        .limit(MOST + 1);
      return few(rows).map(toDevice);
    },
  );

  const ofAssets = allOf(root, listOf('ASSET'));
  app.post(
    '/api/assets',
    { config: { need: ofAssets }, schema: { tags: ['Assets'], body: AssetSearchBody } },
    async (request): Promise<Asset[]> => {
      const { parameters, relationType, assetTypes } = request.body;
      const where = and(
        inScope(ofAssets.of(request)[1], assets),
        isReached(request.caller.tenantId!, 'ASSET', parameters, relationType),
        assetTypes?.length ? anyOf(assets.type, assetTypes) : undefined,
      );
      await requireModest(db, assets, assets.additionalInfo, where);
      const rows = await db
        .select()
        .from(assets)
        .where(where)
        .orderBy(assets.name, assets.id)
        .limit(MOST + 1);
      return few(rows).map(toAsset);
    },
  );
};
