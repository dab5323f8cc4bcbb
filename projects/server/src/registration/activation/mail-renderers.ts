import type { User } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import type { Db } from '../../db/client';
import type { MailRenderers } from '../mail/outbox.delivery';
import { hurryMail } from '../mail/outbox.repository';
import { findForm } from '../self-registration/form.repository';
import { linkBaseFor } from '../shared/links';
import { isSelfRegistered } from '../sign-up/new-registration';
import {
  findByToken,
  findNewestWaiting,
  hasRegistration,
  renewToken,
  signUpMailKey,
} from '../sign-up/registration.repository';
import {
  activatedMail,
  activationMail,
  contestedSignUpMail,
  registrationNotice,
  resetMail,
  signUpMail,
} from './activation.mails';

/** The tenant of a user; null for a system administrator. */
export const tenantOf = (user: User): string | null =>
  user.authority === 'SYS_ADMIN' ? null : (user.tenantId?.id ?? null);

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

/**
 * How the mails about accounts are made when they leave. Whether the address has an account already is not looked up:
 * a tenant reads what leaves by its own mail server, so that only opening the link tells it.
 */
export const MAIL_RENDERERS: MailRenderers = {
  async SIGN_UP(ctx, tx, { recipient, tenantId, data }) {
    const registration = await findByToken(tx, data.token, ctx.now());
    // Meanwhile confirmed, expired, or its mail was asked for again and has left: the link would be a dead one.
    if (registration?.id !== data.registrationId) return null;
    return { tenantId, mail: signUpMail(recipient, { ...data, time: registration.createdTime }) };
  },

  async SIGN_UP_AGAIN(ctx, tx, { recipient, tenantId, data }) {
    // Meanwhile disabled: the link would not confirm anything.
    if (!tenantId || !(await findForm(tx, tenantId))?.params.enabled) return null;
    const [registration, another] = await findNewestWaiting(tx, { tenantId, email: recipient }, ctx.now());
    if (registration) {
      // Its first mail has not left yet: that one is as good, and two would make one of the links a dead one.
      if (!another && (await hurryMail(tx, signUpMailKey(registration.id)))) return null;
      const token = await renewToken(tx, registration, ctx.now(), !another);
      if (!token) return null;
      const mail =
        another || registration.passwordHash === null
          ? contestedSignUpMail(recipient, { ...data, token })
          : signUpMail(recipient, { ...data, token, time: registration.createdTime });
      return { tenantId, mail };
    }
    const user = await findOldSignUp(ctx, tx, tenantId, recipient);
    if (!user) return null;
    const token = await ctx.platform.issueActivationToken(tx, user.id!.id);
    return { tenantId, mail: signUpMail(recipient, { ...data, token, time: user.createdTime! }) };
  },

  async ACTIVATION(ctx, tx, { recipient, tenantId, data }) {
    const user = await ctx.platform.findUser(tx, data.userId);
    // Meanwhile gone, active, or with another address, which has a mail of its own.
    if (!user || user.email !== recipient || (await ctx.platform.isActive(tx, data.userId))) return null;
    const token = await ctx.platform.issueActivationToken(tx, data.userId);
    const mail = (await isWaitingSignUp(ctx, tx, user))
      ? signUpMail(recipient, { ...data, token, time: user.createdTime! })
      : activationMail(recipient, { ...data, token });
    return { tenantId, mail };
  },

  async ACTIVATED(_ctx, _tx, { recipient, tenantId, data }) {
    return { tenantId, mail: activatedMail(recipient, data.base) };
  },

  async PASSWORD_RESET(ctx, tx, { recipient, data }) {
    const user = await ctx.platform.findUserByLogin(tx, recipient);
    if (!user) return null;
    const tenantId = tenantOf(user);
    const base = await linkBaseFor(ctx, tx, tenantId, data.entrance);
    if (!base) {
      ctx.log.warn(
        { tenant: tenantId },
        'A password reset was not mailed, because the server does not know by which address people reach it: set PUBLIC_URL, or add a domain to the self registration form',
      );
      return null;
    }
    const token = await ctx.platform.issueResetToken(tx, user.id!.id);
    return { tenantId, mail: resetMail(recipient, base, token) };
  },

  async REGISTRATION_NOTICE(_ctx, _tx, { recipient, tenantId, data }) {
    return { tenantId, mail: registrationNotice(recipient, data) };
  },
};
