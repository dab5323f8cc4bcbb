import type { FastifyRequest } from 'fastify';
import type { SignUpResult } from 'ngx-self-registration/models';
import { Type, type Static } from 'typebox';
import type { AppContext } from '../../app-context';
import { hashPassword } from '../../auth';
import { badRequest } from '../../errors';
import type { Area } from '../../http/app.types';
import { publicOrigin } from '../../http/origin';
import { OptionalText } from '../../http/schemas';
import { enqueueEmailCodeMail } from '../activation/activation.mails';
import { limitStranger } from '../activation/rate-limits';
import { requireCaptcha } from '../captcha/captcha';
import { nudgeOutbox } from '../mail/outbox.worker';
import { publicForm } from '../self-registration/public-form.routes';
import { sendJson } from '../shared/replies';
import { createRegistration } from './new-registration';
import { checkedSignUp } from './sign-up.rules';

const SignUpBody = Type.Object({
  fields: Type.Record(Type.String(), Type.Union([Type.String({ maxLength: 10_000 }), Type.Null()])),
  recaptchaResponse: OptionalText(20_000),
  pkgName: OptionalText(255),
  platform: OptionalText(20),
  appSecret: OptionalText(255),
});

/** Registers somebody. What is wrong with the form itself is found before the captcha's answer is used up. */
async function signUp(
  ctx: AppContext,
  request: FastifyRequest,
  body: Static<typeof SignUpBody>,
): Promise<SignUpResult> {
  const form = await publicForm(ctx, request);
  const filledIn = Object.entries(body.fields).filter((entry): entry is [string, string] => entry[1] !== null);
  const values = checkedSignUp(form.params.signUpFields, Object.fromEntries(filledIn));
  await limitStranger(ctx, request, 'signup', values.email);
  await requireCaptcha(ctx, form, body.recaptchaResponse, request.ip);
  const existing = await ctx.platform.findUserByEmail(ctx.db, values.email);
  if (existing) {
    if (!(await ctx.platform.isActive(ctx.db, existing.id!.id))) return 'INACTIVE_USER_EXISTS';
    throw badRequest(`User with email '${values.email}' already present in database!`);
  }
  const passwordHash = await hashPassword(values.password);
  await ctx.db.transaction(async (tx) => {
    const user = await createRegistration(ctx, tx, form, values, passwordHash);
    const token = await ctx.platform.issueActivationToken(tx, user.id!.id);
    await enqueueEmailCodeMail(tx, user, token, publicOrigin(ctx.config, request));
  });
  nudgeOutbox(ctx);
  return 'SUCCESS';
}

/** `/api/noauth/signup`. */
export const signUpArea: Area = (app, ctx) => {
  app.post(
    '/api/noauth/signup',
    { config: { public: true }, schema: { tags: ['sign-up-controller'], body: SignUpBody } },
    async (request, reply) => sendJson(reply, await signUp(ctx, request, request.body)),
  );
};
