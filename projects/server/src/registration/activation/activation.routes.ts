import { Type } from 'typebox';
import type { Caller } from '../../access/access.port';
import { hashPassword, requireGoodPassword } from '../../auth';
import { badRequest, notFound } from '../../errors';
import type { Area } from '../../http/app.types';
import { idParams } from '../../http/schemas';
import { publicOrigin } from '../../http/origin';
import { requireMayManage } from '../group-permission/group-permission.rules';
import { nudgeOutbox } from '../mail/outbox.worker';
import { sendDone } from '../shared/replies';
import { activationLink, enqueueActivationMail, enqueueEmailCodeMail } from './activation.mails';
import { activate, isSelfRegistered, resendActivation } from './activation.service';
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
      return activate(ctx, request, request.query.emailCode, { mail: false });
    },
  );

  app.post(
    '/api/noauth/resendEmailActivation',
    { config: open, schema: { tags, querystring: Type.Object({ email: Type.String({ maxLength: 255 }) }) } },
    async (request, reply) => {
      await limitStranger(ctx, request, 'resend', request.query.email);
      await resendActivation(ctx, request, request.query.email);
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
      return activate(ctx, request, token, { passwordHash, mail: request.query.sendActivationMail ?? true });
    },
  );

  app.get(
    '/api/user/:userId/activationLink',
    { schema: { tags: ['user-controller'], params: idParams('userId') } },
    async (request, reply) => {
      const { userId } = request.params;
      await requireUserWrite(request.caller, userId);
      const token = await ctx.db.transaction(async (tx) => {
        if (await ctx.platform.isActive(tx, userId)) throw badRequest('The user is active already.');
        return ctx.platform.issueActivationToken(tx, userId);
      });
      return reply.type('text/plain; charset=utf-8').send(activationLink(publicOrigin(ctx.config, request), token));
    },
  );

  app.post(
    '/api/user/sendActivationMail',
    { schema: { tags: ['user-controller'], querystring: Type.Object({ email: Type.String({ maxLength: 255 }) }) } },
    async (request, reply) => {
      const found = await ctx.platform.findUserByEmail(ctx.db, request.query.email);
      if (!found) throw notFound();
      await requireUserWrite(request.caller, found.id!.id);
      await ctx.db.transaction(async (tx) => {
        if (await ctx.platform.isActive(tx, found.id!.id)) throw badRequest('The user is active already.');
        const token = await ctx.platform.issueActivationToken(tx, found.id!.id);
        const enqueue = isSelfRegistered(found) ? enqueueEmailCodeMail : enqueueActivationMail;
        await enqueue(tx, found, token, publicOrigin(ctx.config, request));
      });
      nudgeOutbox(ctx);
      return sendDone(reply);
    },
  );

  /**
   * An activation link lets its holder sign in as the user: it needs the right to change the user, and nobody gets one
   * for a user who may do more than they may themselves.
   */
  async function requireUserWrite(caller: Caller, userId: string): Promise<void> {
    if (caller.authority !== 'SYS_ADMIN') {
      await ctx.access.requireEntity(ctx.db, caller, 'USER', userId, 'WRITE');
      await requireMayManage(ctx.access, ctx.db, caller, userId);
      return;
    }
    const user = await ctx.platform.findUser(ctx.db, userId);
    if (!user || user.authority === 'CUSTOMER_USER') throw notFound();
  }
};
