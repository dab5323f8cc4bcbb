import type { FastifyRequest } from 'fastify';
import { isEmailAddress, normalizeEmail, type User } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import type { Caller } from '../../access/access.port';
import { hashPassword, requireGoodPassword } from '../../auth';
import { ApiFailure, badRequest, notFound } from '../../errors';
import type { Area } from '../../http/app.types';
import { requestHost } from '../../http/host';
import { idParams } from '../../http/schemas';
import { requireMayManage } from '../group-permission/group-permission.rules';
import { postMail } from '../mail/outbox.repository';
import { nudgeOutbox } from '../mail/outbox.worker';
import { causeOf } from '../mail/outgoing-mail';
import { findFormByHost } from '../self-registration/form.repository';
import { entranceOf, linkBaseFor, requireLinkBase } from '../shared/links';
import { sendDone } from '../shared/replies';
import { activationLink } from './activation.mails';
import { activateByEmail, activateWithPassword, requestActivationMail } from './activation.service';
import { tenantOf } from './mail-renderers';
import { limitStranger } from './rate-limits';

const Token = Type.String({ minLength: 1, maxLength: 500 });
const Password = Type.String({ maxLength: 1000 });

/** Activation of logins: by the mail of a sign-up, and by an administrator's link. */
export const activationArea: Area = (app, ctx) => {
  const open = { public: true };
  const tags = ['sign-up-controller'];
  const emailCode = Type.Object({ emailCode: Token });

  app.get('/api/noauth/activateEmail', { config: open, schema: { tags, querystring: emailCode } }, (request, reply) => {
    const code = encodeURIComponent(request.query.emailCode);
    reply.header('Cache-Control', 'no-store').header('Referrer-Policy', 'no-referrer');
    return reply.redirect(`${ctx.config.publicUrl ?? ''}/signup/emailVerified?emailCode=${code}`, 303);
  });

  app.post(
    '/api/noauth/activateByEmailCode',
    { config: open, schema: { tags, querystring: emailCode } },
    async (request) => {
      await limitStranger(ctx, request, 'token');
      return activateByEmail(ctx, request, request.query.emailCode);
    },
  );

  app.post(
    '/api/noauth/resendEmailActivation',
    { config: open, schema: { tags, querystring: Type.Object({ email: Type.String({ maxLength: 255 }) }) } },
    async (request, reply) => {
      await limitStranger(ctx, request, 'resend');
      await resend(request, request.query.email);
      return sendDone(reply);
    },
  );

  const activateToken = Type.Object({ activateToken: Token });
  app.get(
    '/api/noauth/activate',
    { config: open, schema: { tags, querystring: activateToken } },
    async (request, reply) => {
      await limitStranger(ctx, request, 'token');
      const { activateToken: token } = request.query;
      const page = (await ctx.platform.isActivationToken(ctx.db, token))
        ? `/login/createPassword?activateToken=${encodeURIComponent(token)}`
        : '/activationLinkExpired';
      reply.header('Cache-Control', 'no-store').header('Referrer-Policy', 'no-referrer');
      return reply.redirect(`${ctx.config.publicUrl ?? ''}${page}`, 303);
    },
  );

  app.post(
    '/api/noauth/activate',
    {
      config: open,
      schema: {
        tags,
        body: Type.Object({ activateToken: Token, password: Password }),
        querystring: Type.Object({ sendActivationMail: Type.Optional(Type.Boolean()) }),
      },
    },
    async (request) => {
      await limitStranger(ctx, request, 'token');
      const { activateToken: token, password } = request.body;
      requireGoodPassword(password);
      const passwordHash = await hashPassword(password);
      return activateWithPassword(ctx, request, {
        token,
        passwordHash,
        mail: request.query.sendActivationMail ?? true,
      });
    },
  );

  app.get(
    '/api/user/:userId/activationLink',
    { schema: { tags: ['user-controller'], params: idParams('userId') } },
    async (request, reply) => {
      const { userId } = request.params;
      const user = await requireUserWrite(request.caller, userId);
      // Whoever has the link needs no mailbox: anybody may be a customer's user, and would take any address.
      ctx.access.requireAuthority(request.caller, 'SYS_ADMIN', 'TENANT_ADMIN');
      const link = await ctx.db.transaction(async (tx) => {
        if (await ctx.platform.isActive(tx, userId)) throw badRequest('The user is active already.');
        const base = await requireLinkBase(ctx, tx, tenantOf(user), entranceOf(ctx, request));
        return activationLink(base, await ctx.platform.issueActivationToken(tx, userId));
      });
      return reply.type('text/plain; charset=utf-8').send(link);
    },
  );

  app.post(
    '/api/user/sendActivationMail',
    { schema: { tags: ['user-controller'], querystring: Type.Object({ email: Type.String({ maxLength: 255 }) }) } },
    async (request, reply) => {
      const found = await findWritable(request.caller, request.query.email);
      await ctx.db.transaction((tx) => requestActivationMail(ctx, tx, found, request));
      nudgeOutbox(ctx);
      return sendDone(reply);
    },
  );

  /**
   * An activation link lets its holder sign in as the user: it needs the right to change the user, and nobody gets one
   * for a user who may do more than they may themselves.
   */
  async function requireUserWrite(caller: Caller, userId: string): Promise<User> {
    if (caller.authority !== 'SYS_ADMIN') {
      await ctx.access.requireEntity(ctx.db, caller, 'USER', userId, 'WRITE');
      await requireMayManage(ctx.access, ctx.db, caller, userId);
    }
    const user = await ctx.platform.findUser(ctx.db, userId);
    if (!user || (caller.authority === 'SYS_ADMIN' && user.authority === 'CUSTOMER_USER')) throw notFound();
    return user;
  }

  /** The waiting user with an address whom the caller may change. Several owners may have one; others' do not exist. */
  async function findWritable(caller: Caller, email: string): Promise<User> {
    let failure: unknown = notFound();
    for (const { id } of await ctx.platform.findUsersByEmail(ctx.db, email, caller.tenantId)) {
      try {
        const user = await requireUserWrite(caller, id!.id);
        if (await ctx.platform.isActive(ctx.db, id!.id)) throw badRequest('The user is active already.');
        return user;
      } catch (error) {
        if (!(error instanceof ApiFailure)) throw error;
        if (error.status !== 404) failure = error;
      }
    }
    throw failure;
  }

  /** Asks for the mail of a sign-up again. Whether there is one, and where, is looked up when the mail leaves. */
  async function resend(request: FastifyRequest, text: string): Promise<void> {
    const email = normalizeEmail(text);
    if (!isEmailAddress(email)) return;
    await ctx.db.transaction(async (tx) => {
      const form = await findFormByHost(tx, requestHost(request), ctx.config.domainProof);
      if (!form) return;
      const { tenantId } = form;
      const entrance = entranceOf(ctx, request);
      const base = await linkBaseFor(ctx, tx, tenantId, entrance);
      if (!base) return;
      const to = { recipient: email, tenantId, replaces: `sign-up-again:${tenantId}:${email}` };
      await postMail(ctx, tx, causeOf(request), { template: 'SIGN_UP_AGAIN', data: { base, entrance }, ...to });
    });
  }
};
