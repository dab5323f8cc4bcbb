import { and, eq, isNull } from 'drizzle-orm';
import { entityId, NULL_UUID, type AdminSettings, type MailSettings } from 'ngx-self-registration/models';
import type { Db } from '../kernel/db/client';
import { adminSettings } from '../kernel/db/schema';
import { withoutSecrets } from './mail-settings';

const KEY = 'mail';

type SettingsRow = typeof adminSettings.$inferSelect;

const ofOwner = (tenantId: string | null) =>
  and(eq(adminSettings.key, KEY), tenantId ? eq(adminSettings.tenantId, tenantId) : isNull(adminSettings.tenantId));

/** The stored document; `tenantId` null means the system's. */
async function findRow(tx: Db, tenantId: string | null): Promise<SettingsRow | undefined> {
  const [row] = await tx.select().from(adminSettings).where(ofOwner(tenantId));
  return row;
}

/** Stored settings with their secrets. */
export async function findMailSettings(tx: Db, tenantId: string | null): Promise<MailSettings | undefined> {
  const row = await findRow(tx, tenantId);
  return row && (row.jsonValue as unknown as MailSettings);
}

/** The contract's document, without secrets; undefined where nothing is stored. */
export async function findMailDocument(
  tx: Db,
  tenantId: string | null,
): Promise<AdminSettings<MailSettings> | undefined> {
  const row = await findRow(tx, tenantId);
  return (
    row && {
      id: entityId('ADMIN_SETTINGS', row.id),
      createdTime: row.createdTime,
      tenantId: entityId('TENANT', row.tenantId ?? NULL_UUID),
      key: row.key,
      jsonValue: withoutSecrets(row.jsonValue as unknown as MailSettings),
    }
  );
}

/** Stores settings over the ones before. */
export async function saveMailSettings(tx: Db, tenantId: string | null, settings: MailSettings): Promise<void> {
  const jsonValue = { ...settings } as Record<string, unknown>;
  const updated = await tx.update(adminSettings).set({ jsonValue }).where(ofOwner(tenantId)).returning();
  if (updated.length === 0) await tx.insert(adminSettings).values({ tenantId, key: KEY, jsonValue });
}

/**
 * The settings by which a tenant's mail leaves: its own, or the system's where it has none or says so. Undefined where
 * no mail server is set up at all.
 */
export async function effectiveMailSettings(tx: Db, tenantId: string | null): Promise<MailSettings | undefined> {
  const own = tenantId ? await findMailSettings(tx, tenantId) : undefined;
  return own && !own.useSystemMailSettings ? own : findMailSettings(tx, null);
}
