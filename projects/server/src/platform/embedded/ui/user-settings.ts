import { and, eq } from 'drizzle-orm';
import type { Db } from '../../../kernel/db/client';
import { userSettings } from '../../../kernel/db/schema';
import { badRequest } from '../../../kernel/errors';

export type Settings = Record<string, unknown>;

/** Kinds of settings that consoles keep. */
export const SETTINGS_TYPES = [
  ...(['GENERAL', 'QUICK_LINKS', 'DOC_LINKS', 'DASHBOARDS', 'GETTING_STARTED', 'NOTIFICATIONS'] as const),
  /** Written by visits and stars alone. */
  'VISITED_DASHBOARDS',
] as const;
export type SettingsType = (typeof SETTINGS_TYPES)[number];

/** Characters of JSON that one kind of a user's settings may have. */
const MAX_LENGTH = 64 * 1024;
const MAX_DEPTH = 8;

/** Names that would reach what every object has. */
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

const isObject = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `a.b` as its steps. Throws 400 for a path that leads nowhere. */
function stepsOf(path: string): string[] {
  const steps = path.split('.');
  if (steps.length > MAX_DEPTH || steps.some((step) => step === '' || UNSAFE.has(step))) {
    throw badRequest(`"${path.slice(0, 100)}" is no path of settings.`);
  }
  return steps;
}

/** A user's settings of a kind; empty where there are none. */
export async function readSettings(db: Db, userId: string, type: SettingsType): Promise<Settings> {
  const [row] = await db
    .select({ settings: userSettings.settings })
    .from(userSettings)
    .where(and(eq(userSettings.userId, userId), eq(userSettings.type, type)));
  return row?.settings ?? {};
}

/** Changes a user's settings of a kind; changes of the same kind take turns. Throws 400 where they become too large. */
export async function changeSettings<T extends Settings>(
  db: Db,
  userId: string,
  type: SettingsType,
  change: (stored: Settings) => T,
): Promise<T> {
  return db.transaction(async (tx) => {
    // A row to wait for: the first two changes of a user would otherwise both find nothing.
    await tx.insert(userSettings).values({ userId, type, settings: {} }).onConflictDoNothing();
    const where = and(eq(userSettings.userId, userId), eq(userSettings.type, type));
    const [row] = await tx.select().from(userSettings).where(where).for('update');
    const settings = change(row.settings);
    if (JSON.stringify(settings).length > MAX_LENGTH) throw badRequest('These settings are too large to be kept.');
    await tx.update(userSettings).set({ settings }).where(where);
    return settings;
  });
}

/** Settings with some of their values replaced: `{'a.b': 1}` sets the one value, and leaves what else `a` has. */
export function withValues(stored: Settings, values: Settings): Settings {
  const changed = structuredClone(stored);
  for (const [path, value] of Object.entries(values)) {
    const steps = stepsOf(path);
    let at = changed;
    for (const step of steps.slice(0, -1)) {
      if (!Object.hasOwn(at, step) || !isObject(at[step])) at[step] = {};
      at = at[step] as Settings;
    }
    at[steps.at(-1)!] = value;
  }
  return changed;
}

/** Settings without some of their values, by their paths. */
export function withoutValues(stored: Settings, paths: readonly string[]): Settings {
  const changed = structuredClone(stored);
  for (const path of paths) {
    const steps = stepsOf(path);
    let at: unknown = changed;
    for (const step of steps.slice(0, -1)) at = isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
    if (isObject(at)) delete at[steps.at(-1)!];
  }
  return changed;
}
