import { EMAIL_LIMIT, LINK_TOKEN_LIMIT, PASSWORD_LIMIT } from 'ngx-self-registration/models/limits';
import { Text } from '../../kernel/http/schemas';
import { requireGoodPassword } from '../../kernel/secrets/passwords';
import { isEmailAddress, normalizeEmail } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import { anybody } from '../../platform/needs/need';
import { badRequest } from '../../kernel/errors';
import type { Area } from '../../kernel/http/app.types';
import { forgetMailsTo } from '../../mail/mail-limits';
import { postMail } from '../../mail/outbox.repository';
import { causeOf } from '../../mail/outgoing-mail';
import { entranceOf, sortOfEntrance } from '../../mail/links';
import { sendDone } from '../../kernel/http/replies';
import { limitStranger } from '../sign-up/rate-limits';

const Token = Text(LINK_TOKEN_LIMIT);

/** Forgotten passwords. */
export const passwordResetArea: Area = (app, ctx) => {
  const open = { need: anybody };
  const tags = ['auth-controller'];

  app.post(
    '/api/noauth/resetPasswordByEmail',
    { config: open, schema: { tags, body: Type.Object({ email: Text(EMAIL_LIMIT) }) } },
    async (request, reply) => {
      await limitStranger(ctx, request, 'reset');
      const email = normalizeEmail(request.body.email);
      // Who that is, and whether there is anybody, is looked up when the mail leaves: the answer is always the same.
      if (isEmailAddress(email)) {
        const entrance = entranceOf(ctx, request);
        await ctx.db.transaction(async (tx) => {
          // A request whose entrance no link can lead to takes the place of none that is better.
          const replaces = `password-reset:${sortOfEntrance(ctx, entrance)}:${email}`;
          const to = { recipient: email, tenantId: null, replaces };
          await postMail(ctx, tx, causeOf(request), { template: 'PASSWORD_RESET', data: { entrance }, ...to });
        });
      }
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
      const page = (await ctx.platform.isResetToken(token))
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
      schema: { tags, body: Type.Object({ resetToken: Token, password: Text(PASSWORD_LIMIT) }) },
    },
    async (request, reply) => {
      await limitStranger(ctx, request, 'token');
      requireGoodPassword(request.body.password, 'password', await ctx.platform.passwordPolicy());
      const passwordHash = await ctx.platform.keepPassword(request.body.password);
      const user = await ctx.db.transaction(async (tx) => {
        const redeemed = await ctx.platform.redeemResetToken(request.body.resetToken, passwordHash);
        if (redeemed) await forgetMailsTo(tx, 'PASSWORD_RESET', redeemed.email);
        return redeemed;
      });
      if (!user) {
        throw badRequest('This link is not valid any more: it was used already, or it is older than 24 hours.');
      }
      return sendDone(reply);
    },
  );
};
