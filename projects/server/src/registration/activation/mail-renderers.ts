import { linkBaseFor } from '../domain/link-base';
import { hashToken, randomToken } from '../../kernel/secrets/secrets';
import type { User } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import type { MailRenderers } from '../../mail/outbox.delivery';
import { hurryMail, insertMails } from '../../mail/outbox.repository';
import { recipientsOf } from '../notification-target/recipients';
import { findForm } from '../form/form.repository';
import { sortOfEntrance, type Entrance, type LinkBase } from '../../mail/links';
import {
  findNewestWaiting,
  findWaiting,
  forgetPasswords,
  renewToken,
  signUpMailKey,
} from '../sign-up/registration.repository';
import { firstToken } from '../sign-up/submit';
import { findOldSignUp, isWaitingOldSignUp } from './old-sign-ups';
import {
  activatedMail,
  activationMail,
  choosePasswordMail,
  contestedSignUpMail,
  registrationNotice,
  resetMail,
  signUpMail,
} from './activation.mails';

/** Of how many tenants' logins somebody who has forgotten the password gets a link. */
const MOST_LOGINS = 5;

/** How many are told of one registration. */
const MOST_NOTICES = 200;

/** The tenant of a user; null for a system administrator. */
export const tenantOf = (user: User): string | null =>
  user.authority === 'SYS_ADMIN' ? null : (user.tenantId?.id ?? null);

/** Whether a user is active under an address now. */
async function signsInBy(ctx: AppContext, { id }: User, email: string): Promise<boolean> {
  const now = await ctx.platform.findUser(id!.id);
  return now?.email === email && (await ctx.platform.isActive(id!.id));
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

/**
 * How the mails about accounts are made when they leave. Whether the address has an account already is not looked up:
 * a tenant reads what leaves by its own mail server, so that only opening the link tells it.
 */
export const MAIL_RENDERERS: MailRenderers = {
  async SIGN_UP(ctx, tx, { recipient, tenantId, data }) {
    const { registrationId, entrance } = data;
    const registration = await findWaiting(tx, registrationId, ctx.now());
    const first = firstToken(ctx, data);
    // Meanwhile confirmed, expired, or its mail was asked for again and has left: the link would be a dead one.
    if (!registration || (first !== null && registration.tokenHash !== hashToken(first))) return null;
    const base = await baseOrDrop(ctx, tx, tenantId, entrance);
    if (!base) return null;
    // Others have used up the address's mails: whoever signs up now finds theirs in the mailbox, and must not sign in
    // with a password that others know.
    const dropped = (then: Db) => forgetPasswords(then, registration.tenantId, recipient);
    const time = registration.createdTime;
    if (first !== null) return { tenantId, mail: signUpMail(recipient, { base, token: first, time }), dropped };
    const token = await renewToken(tx, registration, ctx.now());
    if (token === null) return null;
    return { tenantId, mail: choosePasswordMail(recipient, { base, token, time }), dropped };
  },

  async SIGN_UP_AGAIN(ctx, tx, { recipient, tenantId, data }) {
    // Meanwhile disabled: the link would not confirm anything.
    if (!tenantId || !(await findForm(tx, tenantId))?.params.enabled) return null;
    const base = await baseOrDrop(ctx, tx, tenantId, data.entrance);
    if (!base) return null;
    const [registration, another] = await findNewestWaiting(tx, { tenantId, email: recipient }, ctx.now());
    if (registration) {
      // Its first mail has not left yet: that one is as good, and two would make one of the links a dead one.
      if (!another && (await hurryMail(tx, signUpMailKey(registration.id)))) return null;
      const token = await renewToken(tx, registration, ctx.now());
      if (!token) return null;
      const mail = another
        ? contestedSignUpMail(recipient, { base, token })
        : choosePasswordMail(recipient, { base, token, time: registration.createdTime });
      return { tenantId, mail };
    }
    const user = await findOldSignUp(ctx, tx, tenantId, recipient);
    if (!user) return null;
    const token = await ctx.platform.issueActivationToken(user.id!.id);
    return { tenantId, mail: signUpMail(recipient, { base, token, time: user.createdTime! }) };
  },

  async ACTIVATION(ctx, tx, { recipient, tenantId, data }) {
    const user = await ctx.platform.findUser(data.userId);
    // Meanwhile gone, active, or with another address, which has a mail of its own.
    if (!user || user.email !== recipient || (await ctx.platform.isActive(data.userId))) return null;
    const base = await baseOrDrop(ctx, tx, tenantId, data.entrance);
    if (!base) return null;
    const token = data.token ?? randomToken();
    const left = async () => {
      const still = await ctx.platform.findUser(data.userId);
      if (still?.email === recipient) await ctx.platform.issueActivationToken(data.userId, token);
    };
    const mail = (await isWaitingOldSignUp(ctx, tx, user))
      ? signUpMail(recipient, { base, token, time: user.createdTime! })
      : activationMail(recipient, { base, token });
    return { tenantId, mail, token, left };
  },

  async ACTIVATED(ctx, tx, { recipient, tenantId, data }) {
    const base = await baseOrDrop(ctx, tx, tenantId, data.entrance);
    return base && { tenantId, mail: activatedMail(recipient, base) };
  },

  async PASSWORD_RESET(ctx, tx, { recipient, data }) {
    const { entrance, userId } = data;
    if (!userId) {
      // Always so, however many there are: a tenant that reads its own one's mail does not learn of the others.
      const found = await ctx.platform.findUsersByLogin(recipient, MOST_LOGINS);
      const sort = sortOfEntrance(ctx, entrance);
      const mails = found.map((user) => ({
        template: 'PASSWORD_RESET' as const,
        data: { entrance, userId: user.id!.id },
        tenantId: tenantOf(user),
        ...{ recipient, replaces: `password-reset:${sort}:${user.id!.id}` },
      }));
      await insertMails(ctx, tx, mails);
      return null;
    }
    const user = await ctx.platform.findUser(userId);
    if (!user || user.email !== recipient || !(await ctx.platform.isActive(userId))) return null;
    const tenantId = tenantOf(user);
    const base = await baseOrDrop(ctx, tx, tenantId, entrance);
    if (!base) return null;
    const token = data.token ?? randomToken();
    const left = async () => {
      // Whoever has another address meanwhile gets no link into the old mailbox.
      const still = await signsInBy(ctx, user, recipient);
      if (still) await ctx.platform.issueResetToken(user.id!.id, token);
    };
    const tenant = tenantId ? await ctx.platform.ownerName({ tenantId, customerId: null }) : undefined;
    return { tenantId, mail: resetMail(recipient, { base, token, tenant }), token, left };
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
