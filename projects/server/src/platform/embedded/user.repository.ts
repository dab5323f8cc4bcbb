import { and, eq, sql } from 'drizzle-orm';
import type { User } from 'ngx-self-registration/models';
import type { Db } from '../../db/client';
import { userCredentials, users } from '../../db/schema';
import { badRequest, versionConflict } from '../../errors';
import type { NewUser, PlatformEvents } from '../platform.port';
import { toUser } from './mappers';
import { sameVersion } from './ownership';

const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
const emailTaken = (email: string) => badRequest(`User with email '${email}' already present in database!`);

/** How e-mail addresses are stored and compared. Throws 400 where it is none. */
export function normalizeEmail(email: string): string {
  const normalized = email.trim().toLowerCase();
  if (!EMAIL.test(normalized) || normalized.length > 255) {
    throw badRequest(`Invalid email address format '${email}'!`);
  }
  return normalized;
}

/** Creates a login that is not active yet. 400 where the address is taken. */
export async function insertUser(tx: Db, user: NewUser, events: PlatformEvents, now: number): Promise<User> {
  const email = normalizeEmail(user.email);
  const { tenantId, customerId, authority, firstName, lastName, phone, additionalInfo } = user;
  const [row] = await tx
    .insert(users)
    .values({ tenantId, customerId, authority, email, firstName, lastName, phone, additionalInfo, createdTime: now })
    .onConflictDoNothing()
    .returning();
  if (!row) throw emailTaken(email);
  await tx.insert(userCredentials).values({ userId: row.id, passwordHash: user.passwordHash });
  // A system administrator belongs to no owner and so to no group.
  if (tenantId !== null) await events.entityCreated(tx, 'USER', row.id, { tenantId, customerId });
  return toUser(row);
}

/** Saves what a person may change about a login; owner and authority stay. 409 on another version. */
export async function updateUser(tx: Db, id: string, user: User): Promise<User> {
  const email = normalizeEmail(user.email);
  const [taken] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email), sql`${users.id} <> ${id}`));
  if (taken) throw emailTaken(email);
  const [row] = await tx
    .update(users)
    .set({
      email,
      firstName: user.firstName ?? null,
      lastName: user.lastName ?? null,
      phone: user.phone ?? null,
      additionalInfo: user.additionalInfo ?? null,
      version: sql`${users.version} + 1`,
    })
    .where(sameVersion(users, id, user.version))
    .returning();
  if (!row) throw versionConflict();
  return toUser(row);
}
