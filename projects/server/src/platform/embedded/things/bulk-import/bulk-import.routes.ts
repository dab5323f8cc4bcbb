import { and, eq } from 'drizzle-orm';
import type { Asset, Device } from 'ngx-self-registration/models';
import { ASSET_LIMITS } from 'ngx-self-registration/models/limits';
import type { Db } from '../../../../kernel/db/client';
import { ownedBy } from '../../../../kernel/db/owned-by';
import { assets, devices } from '../../../../kernel/db/schema';
import { ApiFailure, badRequest } from '../../../../kernel/errors';
import type { Caller } from '../../../needs/access.port';
import { allOf, anyOwner, listOf, right } from '../../../needs/need';
import type { Scope } from '../../../needs/scope';
import type { OwnedEntity, Owner } from '../../../platform.port';
import type { PlatformArea, PlatformContext } from '../../shared/area-context';
import { saveAttributes, saveTelemetry } from '../attribute.repository';
import { saveCredentials } from '../device-credentials.repository';
import { saveAsset, saveDevice } from '../save-thing';
import { toAsset, toDevice } from '../../shared/mappers';
import { valuesOf } from '../telemetry-body';
import { BulkImportBody, type BulkImportResult, type ImportedLine, importedLines } from './bulk-import';

type Type = 'DEVICE' | 'ASSET';

/** Who imports, and what becomes of lines that name something that is there. */
interface Importing {
  caller: Caller;
  owner: Owner;
  scope: Scope<Type>;
  isUpdating: boolean;
}

const TABLES = { DEVICE: devices, ASSET: assets } as const;

/** Refuses (400) what the gate's schemas refuse of a single thing. */
function requireFit({ thing }: ImportedLine): void {
  if (!thing.name) throw badRequest('the name is missing.');
  for (const field of ['name', 'type', 'label'] as const) {
    const { max } = ASSET_LIMITS[field];
    if ((thing[field]?.length ?? 0) > max) throw badRequest(`${field} has more than ${max} characters.`);
  }
}

/** Writes one line down, as a whole. Returns whether the thing is new. */
async function importLine(
  ctx: PlatformContext,
  tx: Db,
  type: Type,
  { caller, owner, scope, isUpdating }: Importing,
  line: ImportedLine,
): Promise<boolean> {
  requireFit(line);
  const table = TABLES[type];
  const [row] = await tx
    .select()
    .from(table as typeof devices)
    .where(and(ownedBy(table, owner), eq(table.name, line.thing.name)));
  let existing: OwnedEntity | null = null;
  let thing = line.thing as Asset & Device;
  if (row) {
    if (!isUpdating) throw badRequest(`${line.thing.name} exists already.`);
    existing = await ctx.access.requireEntity(tx, caller, type, row.id, 'WRITE');
    if (line.credentials) await ctx.access.requireEntity(tx, caller, type, row.id, 'WRITE_CREDENTIALS');
    const before = type === 'DEVICE' ? toDevice(row) : toAsset(row as unknown as typeof assets.$inferSelect);
    const said = Object.fromEntries(Object.entries(line.thing).filter(([, value]) => value !== undefined));
    const additionalInfo = { ...before.additionalInfo, ...line.thing.additionalInfo };
    thing = { ...before, ...said, additionalInfo } as Asset & Device;
  }
  const saving = { existing, owner };
  const saved =
    type === 'DEVICE'
      ? await saveDevice(ctx, tx, { caller, scope: scope as Scope<'DEVICE'> }, saving, thing as Device)
      : await saveAsset(ctx, tx, { caller, scope: scope as Scope<'ASSET'> }, saving, thing as Asset);
  const carrier = { entityType: type, entityId: saved.id!.id };
  if (line.credentials) await saveCredentials(tx, carrier.entityId, line.credentials, ctx.now());
  for (const [name, values] of Object.entries(line.attributes)) {
    if (Object.keys(values).length === 0) continue;
    await ctx.access.requireEntity(tx, caller, type, carrier.entityId, 'WRITE_ATTRIBUTES');
    await saveAttributes(tx, carrier, name as 'SERVER_SCOPE', valuesOf(values), ctx.now());
  }
  if (Object.keys(line.telemetry).length > 0) {
    await ctx.access.requireEntity(tx, caller, type, carrier.entityId, 'WRITE_TELEMETRY');
    await saveTelemetry(tx, carrier, [{ ts: ctx.now(), values: valuesOf(line.telemetry) }]);
  }
  return existing === null;
}

/** Many devices, or assets, from one text. Each line is done as a whole or not at all, whatever becomes of the others. */
export const bulkImportRoutes: PlatformArea = (app, ctx) => {
  for (const [type, path, tags] of [
    ['DEVICE', '/api/device/bulk_import', ['Devices']],
    ['ASSET', '/api/asset/bulk_import', ['Assets']],
  ] as const) {
    const need = allOf(anyOwner, right(type, 'CREATE'), listOf<Type>(type));
    app.post(
      path,
      { config: { need, body: 'large', answerWithin: 60_000 }, schema: { tags, body: BulkImportBody } },
      async (request): Promise<BulkImportResult> => {
        const { caller, body } = request;
        const [owner, , scope] = need.of(request);
        const importing = { caller, owner, scope, isUpdating: body.mapping.update === true };
        const result: BulkImportResult = { created: 0, updated: 0, errors: 0, errorsList: [] };
        for (const line of importedLines(body, type)) {
          try {
            const isNew = await ctx.db.transaction((tx) => importLine(ctx, tx, type, importing, line));
            result[isNew ? 'created' : 'updated']++;
          } catch (error) {
            if (!(error instanceof ApiFailure) || error.status >= 500) throw error;
            result.errors++;
            result.errorsList.push(`Line ${line.number}: ${error.message}`);
          }
        }
        return result;
      },
    );
  }
};
