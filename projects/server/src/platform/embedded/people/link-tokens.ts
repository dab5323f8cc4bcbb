import { and, eq, gt, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { User } from 'ngx-self-registration/models';
import { hashToken, randomToken } from '../../../kernel/secrets/secrets';
import type { Db } from '../../../kernel/db/client';
import { userCredentials, users } from '../../../kernel/db/schema';
import { toUser } from '../shared/mappers';

/** How long links in mails are good; milliseconds. ThingsBoard's default for both. */
const LINK_TTL_MS = 24 * 3600 * 1000;

/**
 * Tokens of the links in activation and password-reset mails: random, stored hashed, used once, expiring. Redeeming is
 * one statement, so that of two requests with the same link only one wins.
 */
export class LinkTokens {
  constructor(private readonly now: () => number) {}

  async issueActivation(tx: Db, userId: string, token = randomToken()): Promise<string> {
    await tx
      .update(userCredentials)
      .set({ activateTokenHash: hashToken(token), activateTokenExpires: this.now() + LINK_TTL_MS })
      .where(eq(userCredentials.userId, userId));
    return token;
  }

  async isActivation(tx: Db, token: string): Promise<boolean> {
    const rows = await tx.select({ id: userCredentials.userId }).from(userCredentials).where(this.activation(token));
    return rows.length > 0;
  }

  /** Uses a token up. The user of a good one is not active yet: their address has to be claimed for them. */
  async redeemActivation(tx: Db, token: string, passwordHash?: string): Promise<User | null> {
    await this.holdUser(tx, this.activation(token));
    const [used] = await tx
      .update(userCredentials)
      .set({
        activateTokenHash: null,
        activateTokenExpires: null,
        ...(passwordHash === undefined ? {} : { passwordHash }),
      })
      .where(
        and(this.activation(token), passwordHash === undefined ? isNotNull(userCredentials.passwordHash) : undefined),
      )
      .returning();
    return used ? this.user(tx, used.userId) : null;
  }

  async issueReset(tx: Db, userId: string, token = randomToken()): Promise<string> {
    await tx
      .update(userCredentials)
      .set({ resetTokenHash: hashToken(token), resetTokenExpires: this.now() + LINK_TTL_MS })
      .where(eq(userCredentials.userId, userId));
    return token;
  }

  async isReset(tx: Db, token: string): Promise<boolean> {
    const rows = await tx.select({ id: userCredentials.userId }).from(userCredentials).where(this.reset(token));
    return rows.length > 0;
  }

  async redeemReset(tx: Db, token: string, passwordHash: string): Promise<User | null> {
    await this.holdUser(tx, this.reset(token));
    const [used] = await tx
      .update(userCredentials)
      .set({
        passwordHash,
        resetTokenHash: null,
        resetTokenExpires: null,
        tokensValidFrom: sql`greatest(${this.now()}, ${userCredentials.tokensValidFrom} + 1)`,
      })
      .where(this.reset(token))
      .returning();
    return used ? this.user(tx, used.userId) : null;
  }

  private activation(token: string) {
    return and(
      eq(userCredentials.activateTokenHash, hashToken(token)),
      eq(userCredentials.enabled, false),
      gt(userCredentials.activateTokenExpires, this.now()),
    );
  }

  private reset(token: string) {
    return and(
      eq(userCredentials.resetTokenHash, hashToken(token)),
      eq(userCredentials.enabled, true),
      gt(userCredentials.resetTokenExpires, this.now()),
    );
  }

  /** Locks the user before their secrets: whoever deletes a user has the user first. */
  private async holdUser(tx: Db, whose: SQL | undefined): Promise<void> {
    const ids = tx.select({ id: userCredentials.userId }).from(userCredentials).where(whose);
    await tx.select({ id: users.id }).from(users).where(inArray(users.id, ids)).for('key share');
  }

  private async user(tx: Db, id: string): Promise<User> {
    const [row] = await tx.select().from(users).where(eq(users.id, id));
    return toUser(row);
  }
}
