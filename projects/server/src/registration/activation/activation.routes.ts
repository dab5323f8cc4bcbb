import { EMAIL_LIMIT, LINK_TOKEN_LIMIT, PASSWORD_LIMIT } from 'ngx-self-registration/models/limits';
import { requireLinkBase } from '../domain/link-base';
import { requireGoodPassword } from '../../kernel/secrets/passwords';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isEmailAddress, normalizeEmail, type User } from 'ngx-self-registration/models';
import { Type } from 'typebox';
import { allOf, anybody, authority, onThing, signedIn } from '../../platform/needs/need';
import type { Caller } from '../../platform/needs/access.port';
import { ApiFailure, badRequest, notFound } from '../../kernel/errors';
import type { Area } from '../../kernel/http/app.types';
import type { OwnedEntity } from '../../platform/platform.port';
import { idParams, Text } from '../../kernel/http/schemas';
import { requireMayManage } from '../../rights/rules/group-permission.rules';
import { postMail } from '../../mail/outbox.repository';
import { nudgeJobs } from '../../kernel/jobs/job-worker';
import { causeOf } from '../../mail/outgoing-mail';
import { publicForm } from '../form/public-form.routes';
import { entranceOf } from '../../mail/links';
import { sendDone } from '../../kernel/http/replies';
import { asksForPassword, findByToken } from '../sign-up/registration.repository';
import { activationLink } from './activation.mails';
import { activateByEmail, activateWithPassword, requestActivationMail } from './activation.service';
import { tenantOf } from './mail-renderers';
import { limitStranger } from '../sign-up/rate-limits';

const Token = Text(LINK_TOKEN_LIMIT);
const Password = Text(PASSWORD_LIMIT);

/** Answers a request whose link is none of a sign-up. */
export type Elsewhere = (request: FastifyRequest, reply: FastifyReply) => unknown;

/**
 * Activation by the mail of a sign-up, and by the password that its opener chooses. Links that an administrator has handed out
 * come to the same address: `elsewhere` answers them where the platform has its own.
 */
export const signUpLinksArea =
  (elsewhere?: Elsewhere): Area =>
  (app, ctx) => {
    const open = { need: anybody };
    const tags = ['sign-up-controller'];
    const emailCode = Type.Object({ emailCode: Token });

    // In front of a ThingsBoard, pages below /login are its own.
    const passwordPage = ctx.config.thingsboardUrl ? '/signup/createPassword' : '/login/createPassword';
    const choosePassword = (token: string) => `${passwordPage}?activateToken=${encodeURIComponent(token)}`;

    app.get(
      '/api/noauth/activateEmail',
      { config: open, schema: { tags, querystring: emailCode } },
      async (request, reply) => {
        const { emailCode: code } = request.query;
        const registration = await findByToken(ctx.db, code, ctx.now());
        const page =
          registration && asksForPassword(registration)
            ? choosePassword(code)
            : `/signup/emailVerified?emailCode=${encodeURIComponent(code)}`;
        reply.header('Cache-Control', 'no-store').header('Referrer-Policy', 'no-referrer');
        return reply.redirect(`${ctx.config.publicUrl ?? ''}${page}`, 303);
      },
    );

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
      { config: open, schema: { tags, querystring: Type.Object({ email: Text(EMAIL_LIMIT) }) } },
      async (request, reply) => {
        await limitStranger(ctx, request, 'resend');
        await resend(request, request.query.email);
        return sendDone(reply);
      },
    );

    /** Before anything is looked at, so that the platform's own links are answered as if nobody stood before it. */
    const unlessElsewhere = (place: 'query' | 'body') => async (request: FastifyRequest, reply: FastifyReply) => {
      if (!elsewhere) return;
      const { activateToken: token } = (request[place] ?? {}) as { activateToken?: unknown };
      if (typeof token === 'string' && (await findByToken(ctx.db, token, ctx.now()))) return;
      await elsewhere(request, reply);
      return reply;
    };

    const activateToken = Type.Object({ activateToken: Token });
    app.get(
      '/api/noauth/activate',
      { config: open, schema: { tags, querystring: activateToken }, preValidation: unlessElsewhere('query') },
      async (request, reply) => {
        await limitStranger(ctx, request, 'token');
        const { activateToken: token } = request.query;
        const good = (await findByToken(ctx.db, token, ctx.now())) || (await ctx.platform.isActivationToken(token));
        const page = good ? choosePassword(token) : '/activationLinkExpired';
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
        preValidation: unlessElsewhere('body'),
      },
      async (request) => {
        await limitStranger(ctx, request, 'token');
        const { activateToken: token, password } = request.body;
        requireGoodPassword(password, 'password', await ctx.platform.passwordPolicy());
        const passwordHash = await ctx.platform.keepPassword(password);
        return activateWithPassword(ctx, request, {
          token,
          passwordHash,
          mail: request.query.sendActivationMail ?? true,
        });
      },
    );

    /** Asks for the mail of a sign-up again; 404 where the host has no form that is enabled. Whether there is one, and where, is looked up when the mail leaves. */
    async function resend(request: FastifyRequest, text: string): Promise<void> {
      const email = normalizeEmail(text);
      if (!isEmailAddress(email)) return;
      const { tenantId } = await publicForm(ctx, request);
      await ctx.db.transaction(async (tx) => {
        const data = { entrance: entranceOf(ctx, request) };
        const to = { recipient: email, tenantId, replaces: `sign-up-again:${tenantId}:${email}` };
        await postMail(ctx, tx, causeOf(request), { template: 'SIGN_UP_AGAIN', data, ...to });
      });
    }
  };

/** How administrators make a user of theirs active: by a link that they hand out, or by a mail. */
export const administratorsLinksArea: Area = (app, ctx) => {
  // Whoever has the link needs no mailbox: anybody may be a customer's user, and would take any address.
  const handingOut = allOf(
    onThing('USER', 'WRITE', 'params.userId', { system: true }),
    authority('SYS_ADMIN', 'TENANT_ADMIN'),
  );
  app.get(
    '/api/user/:userId/activationLink',
    { config: { need: handingOut }, schema: { tags: ['user-controller'], params: idParams('userId') } },
    async (request, reply) => {
      const { userId } = request.params;
      const user = await manageable(request.caller, handingOut.of(request)[0]);
      const link = await ctx.db.transaction(async (tx) => {
        if (await ctx.platform.isActive(userId)) throw badRequest('The user is active already.');
        const base = await requireLinkBase(ctx, tx, tenantOf(user), entranceOf(ctx, request));
        return activationLink(base, await ctx.platform.issueActivationToken(userId));
      });
      return reply.type('text/plain; charset=utf-8').send(link);
    },
  );

  app.post(
    '/api/user/sendActivationMail',
    {
      config: { need: signedIn },
      schema: { tags: ['user-controller'], querystring: Type.Object({ email: Text(EMAIL_LIMIT) }) },
    },
    async (request, reply) => {
      const found = await findWritable(request.caller, request.query.email);
      await ctx.db.transaction((tx) => requestActivationMail(ctx, tx, found, request));
      nudgeJobs(ctx);
      return sendDone(reply);
    },
  );

  /**
   * An activation link lets its holder sign in as the user: nobody gets one for a user who may do more than they may
   * themselves. Whether they may change the user is decided before.
   */
  async function manageable(caller: Caller, entity: OwnedEntity, found?: User): Promise<User> {
    if (caller.authority !== 'SYS_ADMIN') await requireMayManage(ctx.access, ctx.db, caller, entity);
    const user = found ?? (await ctx.platform.findUser(entity.id));
    if (!user || (caller.authority === 'SYS_ADMIN' && user.authority === 'CUSTOMER_USER')) throw notFound();
    return user;
  }

  /** The waiting user with an address whom the caller may change. Several owners may have one; others' do not exist. */
  async function findWritable(caller: Caller, email: string): Promise<User> {
    let failure: unknown = notFound();
    for (const found of await ctx.platform.findUsersByEmail(email, caller.tenantId)) {
      try {
        const entity = await ctx.access.requireEntity(ctx.db, caller, 'USER', found.id!.id, 'WRITE', { system: true });
        const user = await manageable(caller, entity, found);
        if (await ctx.platform.isActive(entity.id)) throw badRequest('The user is active already.');
        return user;
      } catch (error) {
        if (!(error instanceof ApiFailure)) throw error;
        if (error.status !== 404) failure = error;
      }
    }
    throw failure;
  }
};
