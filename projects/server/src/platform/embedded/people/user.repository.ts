import { and, eq, sql } from 'drizzle-orm';
import { isEmailAddress, normalizeEmail, type User } from 'ngx-self-registration/models';
import type { Db } from '../../../kernel/db/client';
import { userCredentials, users } from '../../../kernel/db/schema';
import { badRequest, versionConflict } from '../../../kernel/errors';
import { type NewUser, type PlatformEvents, SELF_REGISTERED } from '../../platform.port';
import { releaseLogin } from './logins';
import { toUser } from '../shared/mappers';
import { sameVersion } from '../shared/ownership';

const emailTaken = (email: string) =>
  badRequest(`User with email '${email}' already present in database!`, { field: 'email' });

/** An address as it is stored. Throws 400 where it is none. */
function checkedEmail(text: string): string {
  const email = normalizeEmail(text);
  if (!isEmailAddress(email)) throw badRequest(`Invalid email address format '${text}'!`, { field: 'email' });
  return email;
}

type Info = Record<string, unknown>;

/** Additional info that a client sends, with what only the server writes as it is stored: clients neither set nor remove it. */
export function infoOfClient(sent: Info | null | undefined, stored?: Info | null): Info | null {
  const info = Object.fromEntries(Object.entries(sent ?? {}).filter(([key]) => key !== SELF_REGISTERED));
  if (stored && SELF_REGISTERED in stored) return { ...info, [SELF_REGISTERED]: stored[SELF_REGISTERED] };
  return sent ? info : null;
}

/**
 * Creates a login that is not active yet. 400 where its owner has one with the address; what others have is not told.
 */
export async function insertUser(tx: Db, user: NewUser, events: PlatformEvents, now: number): Promise<User> {
  const email = checkedEmail(user.email);
  const { tenantId, customerId, authority, firstName, lastName, phone, additionalInfo } = user;
  const [row] = await tx
    .insert(users)
    .values({ tenantId, customerId, authority, email, firstName, lastName, phone, additionalInfo, createdTime: now })
    .onConflictDoNothing()
    .returning();
  if (!row) throw emailTaken(email);
  await tx.insert(userCredentials).values({ userId: row.id, passwordHash: user.passwordHash });
  // A system administrator belongs to no owner and so to no group.
  if (tenantId !== null) await events.entityCreated('USER', row.id, { tenantId, customerId });
  return toUser(row);
}

/**
 * Saves what a person may change about a login; owner and authority stay. 409 on another version. A new address has
 * proven nothing yet: with it the login waits for activation again.
 */
export async function updateUser(tx: Db, id: string, user: User, now: number): Promise<User> {
  const email = checkedEmail(user.email);
  const [stored] = await tx.select().from(users).where(eq(users.id, id)).for('update');
  const [taken] = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.email, email),
        sql`${users.id} <> ${id}`,
        sql`${users.tenantId} is not distinct from ${stored.tenantId}::uuid`,
        sql`${users.customerId} is not distinct from ${stored.customerId}::uuid`,
      ),
    );
  if (taken) throw emailTaken(email);
  const moved = email !== stored.email;
  const [row] = await tx
    .update(users)
    .set({
      email,
      firstName: user.firstName ?? null,
      lastName: user.lastName ?? null,
      phone: user.phone ?? null,
      // Nobody has signed up with the new address: its mail is that of a user whom somebody else has made.
      additionalInfo: infoOfClient(user.additionalInfo, moved ? null : stored.additionalInfo),
      version: sql`${users.version} + 1`,
    })
    .where(sameVersion(users, id, user.version))
    .returning();
  if (!row) throw versionConflict();
  if (moved) await releaseLogin(tx, id, now);
  return toUser(row);
}
