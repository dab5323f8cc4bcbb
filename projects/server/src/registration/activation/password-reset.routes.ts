import { Type } from 'typebox';
import { hashPassword, requireGoodPassword } from '../../auth';
import { badRequest } from '../../errors';
import type { Area } from '../../http/app.types';
import { nudgeOutbox } from '../mail/outbox.worker';
import { sendDone } from '../shared/replies';
import { trustedOrigin } from '../shared/trusted-origin';
import { enqueueResetMail } from './activation.mails';
import { limitStranger } from './rate-limits';

const Token = Type.String({ minLength: 1, maxLength: 500 });

/** Forgotten passwords. */
export const passwordResetArea: Area = (app, ctx) => {
  const open = { public: true };
  const tags = ['auth-controller'];

  app.post(
    '/api/noauth/resetPasswordByEmail',
    { config: open, schema: { tags, body: Type.Object({ email: Type.String({ maxLength: 255 }) }) } },
    async (request, reply) => {
      const { email } = request.body;
      await limitStranger(ctx, request, 'reset', email);
      await ctx.db.transaction(async (tx) => {
        const user = await ctx.platform.findUserByEmail(tx, email);
        if (!user || !(await ctx.platform.isActive(tx, user.id!.id))) return;
        const origin = await trustedOrigin(ctx, tx, request);
        if (!origin) return;
        const token = await ctx.platform.issueResetToken(tx, user.id!.id);
        await enqueueResetMail(tx, user, token, origin);
      });
      nudgeOutbox(ctx);
      return sendDone(reply);
    },
  );

  const resetToken = Type.Object({ resetToken: Token });
  app.get(
    '/api/noauth/resetPassword',
    { config: open, schema: { tags, querystring: resetToken } },
    async (request, reply) => {
      await limitStranger(ctx, request, 'token');
      const { resetToken: token } = request.query;
      const page = (await ctx.platform.isResetToken(ctx.db, token))
        ? `/login/resetPassword?resetToken=${encodeURIComponent(token)}`
        : '/passwordResetLinkExpired';
      reply.header('Cache-Control', 'no-store').header('Referrer-Policy', 'no-referrer');
      return reply.redirect(`${ctx.config.publicUrl ?? ''}${page}`, 303);
    },
  );

  app.post(
    '/api/noauth/resetPassword',
    {
      config: open,
      schema: { tags, body: Type.Object({ resetToken: Token, password: Type.String({ maxLength: 1000 }) }) },
    },
    async (request, reply) => {
      await limitStranger(ctx, request, 'token');
      requireGoodPassword(request.body.password);
      const passwordHash = await hashPassword(request.body.password);
      const user = await ctx.db.transaction((tx) =>
        ctx.platform.redeemResetToken(tx, request.body.resetToken, passwordHash),
      );
      if (!user) {
        throw badRequest('This link is not valid any more: it was used already, or it is older than 24 hours.');
      }
      return sendDone(reply);
    },
  );
};
