import type { User } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import { randomToken } from '../../auth';
import type { Db } from '../../db/client';
import type { MailRenderers, RenderedMail } from '../mail/outbox.delivery';
import { hurryMail, insertMails } from '../mail/outbox.repository';
import { recipientsOf } from '../notification-target/recipients';
import { linkBaseFor, type Entrance, type LinkBase } from '../shared/links';
import { isSelfRegistered } from '../sign-up/new-registration';
import {
  deleteRegistration,
  findNewestWaiting,
  findWaiting,
  hasRegistration,
  renewToken,
  signUpMailKey,
} from '../sign-up/registration.repository';
import {
  activatedMail,
  activationMail,
  alreadyActiveMail,
  registrationNotice,
  resetMail,
  signUpMail,
} from './activation.mails';

/** How many are told of one registration. */
const MOST_NOTICES = 200;

/** The tenant of a user; null for a system administrator. */
export const tenantOf = (user: User): string | null =>
  user.authority === 'SYS_ADMIN' ? null : (user.tenantId?.id ?? null);

/** What the mailbox learns and nobody else: that its address has an account. Links lead to that account's tenant. */
async function alreadyActive(
  ctx: AppContext,
  tx: Db,
  account: User,
  entrance: Entrance,
): Promise<RenderedMail['mail']> {
  return alreadyActiveMail(account.email, await linkBaseFor(ctx, tx, tenantOf(account), entrance));
}

/** A login that was waiting before sign-ups were written down as registrations. */
async function findOldSignUp(ctx: AppContext, tx: Db, tenantId: string, email: string): Promise<User | undefined> {
  for (const user of await ctx.platform.findUsersByEmail(tx, email, tenantId)) {
    if (await isWaitingSignUp(ctx, tx, user)) return user;
  }
  return undefined;
}

async function isWaitingSignUp(ctx: AppContext, tx: Db, user: User): Promise<boolean> {
  if (!isSelfRegistered(user) || (await ctx.platform.isActive(tx, user.id!.id))) return false;
  return !(await hasRegistration(tx, user.id!.id));
}

/** Where the links of a mail lead when it leaves; null, and a line in the log, where they would lead nowhere. */
async function baseOrDrop(
  ctx: AppContext,
  tx: Db,
  tenantId: string | null,
  entrance: Entrance,
): Promise<LinkBase | null> {
  const base = await linkBaseFor(ctx, tx, tenantId, entrance);
  if (!base) {
    ctx.log.warn(
      { tenant: tenantId },
      'A mail was dropped, because the server does not know by which address people reach it: set PUBLIC_URL, or add a domain to the self registration form',
    );
  }
  return base;
}

/** How the mails about accounts are made when they leave. */
export const MAIL_RENDERERS: MailRenderers = {
  async SIGN_UP(ctx, tx, { recipient, tenantId, data }) {
    const registration = await findWaiting(tx, data.registrationId, ctx.now());
    if (!registration) return null;
    const account = await ctx.platform.findUserByLogin(tx, recipient);
    if (account) {
      await deleteRegistration(tx, registration.id);
      return { tenantId, mail: await alreadyActive(ctx, tx, account, data.entrance) };
    }
    const base = await baseOrDrop(ctx, tx, tenantId, data.entrance);
    return base && { tenantId, mail: signUpMail(recipient, { ...data, base, time: registration.createdTime }) };
  },

  async SIGN_UP_AGAIN(ctx, tx, { recipient, tenantId, data }) {
    if (!tenantId || (await ctx.platform.findUserByLogin(tx, recipient))) return null;
    const base = await baseOrDrop(ctx, tx, tenantId, data.entrance);
    if (!base) return null;
    const registration = await findNewestWaiting(tx, tenantId, recipient, ctx.now());
    if (registration) {
      // Its first mail has not left yet: that one is as good, and two would make one of the links a dead one.
      if (await hurryMail(tx, signUpMailKey(registration.id))) return null;
      const token = await renewToken(tx, registration.id, ctx.now());
      return { tenantId, mail: signUpMail(recipient, { base, token, time: registration.createdTime }) };
    }
    const user = await findOldSignUp(ctx, tx, tenantId, recipient);
    if (!user) return null;
    const token = await ctx.platform.issueActivationToken(tx, user.id!.id);
    return { tenantId, mail: signUpMail(recipient, { base, token, time: user.createdTime! }) };
  },

  async ACTIVATION(ctx, tx, { recipient, tenantId, data }) {
    const user = await ctx.platform.findUser(tx, data.userId);
    // Meanwhile gone, active, or with another address, which has a mail of its own.
    if (!user || user.email !== recipient || (await ctx.platform.isActive(tx, data.userId))) return null;
    const account = await ctx.platform.findUserByLogin(tx, recipient);
    if (account) return { tenantId, mail: await alreadyActive(ctx, tx, account, data.entrance) };
    const base = await baseOrDrop(ctx, tx, tenantId, data.entrance);
    if (!base) return null;
    const token = data.token ?? randomToken();
    const left = async (then: Db) => {
      const still = await ctx.platform.findUser(then, data.userId);
      if (still?.email === recipient) await ctx.platform.issueActivationToken(then, data.userId, token);
    };
    const mail = (await isWaitingSignUp(ctx, tx, user))
      ? signUpMail(recipient, { base, token, time: user.createdTime! })
      : activationMail(recipient, { base, token });
    return { tenantId, mail, token, left };
  },

  async ACTIVATED(ctx, tx, { recipient, tenantId, data }) {
    const base = await baseOrDrop(ctx, tx, tenantId, data.entrance);
    return base && { tenantId, mail: activatedMail(recipient, base) };
  },

  async PASSWORD_RESET(ctx, tx, { recipient, data }) {
    const user = await ctx.platform.findUserByLogin(tx, recipient);
    if (!user) return null;
    const tenantId = tenantOf(user);
    const base = await baseOrDrop(ctx, tx, tenantId, data.entrance);
    if (!base) return null;
    const token = data.token ?? randomToken();
    const left = async (then: Db) => {
      // Whoever has another address meanwhile gets no link into the old mailbox.
      const still = await ctx.platform.findUserByLogin(then, recipient);
      if (still?.id!.id === user.id!.id) await ctx.platform.issueResetToken(then, user.id!.id, token);
    };
    return { tenantId, mail: resetMail(recipient, base, token), token, left };
  },

  async REGISTRATION_NOTICES(ctx, tx, { recipient, tenantId, data: { targetId, ...data } }) {
    const found = tenantId ? await recipientsOf(ctx, tx, tenantId, targetId, MOST_NOTICES + 2) : [];
    const others = found.filter((email) => email !== recipient);
    if (others.length > MOST_NOTICES) {
      ctx.log.warn({ tenant: tenantId }, `Only ${MOST_NOTICES} of those who are to be told of a registration are told`);
    }
    const to = others.slice(0, MOST_NOTICES);
    const template = 'REGISTRATION_NOTICE' as const;
    await insertMails(
      ctx,
      tx,
      to.map((email) => ({ template, data, recipient: email, tenantId })),
    );
    return null;
  },

  async REGISTRATION_NOTICE(_ctx, _tx, { recipient, tenantId, data }) {
    return { tenantId, mail: registrationNotice(recipient, data) };
  },
};
