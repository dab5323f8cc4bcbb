import { UNTRIMMED_LIMIT } from 'ngx-self-registration/models/limits';
import type { FastifyRequest } from 'fastify';
import type { SignUpResult } from 'ngx-self-registration/models';
import { Type, type Static } from 'typebox';
import { anybody } from '../../platform/needs/need';
import type { AppContext } from '../../app-context';
import type { Area } from '../../kernel/http/app.types';
import { OptionalText, Text } from '../../kernel/http/schemas';
import { limitStranger } from './rate-limits';
import { requireCaptcha } from '../captcha/captcha';
import { causeOf } from '../../mail/outgoing-mail';
import type { Policy } from '../policy/policy.repository';
import type { StoredParams } from '../form/form.repository';
import { publicForm } from '../form/public-form.routes';
import { entranceOf } from '../../mail/links';
import { sendJson } from '../../kernel/http/replies';
import { permissionsOfForm } from './form-permissions';
import { checkedSignUp } from './sign-up.rules';
import { submitRegistration } from './submit';

const SignUpBody = Type.Object({
  fields: Type.Record(Type.String(), Type.Union([Text(UNTRIMMED_LIMIT), Type.Null()])),
  recaptchaResponse: OptionalText({ max: 20_000 }),
  pkgName: OptionalText(),
  platform: OptionalText({ max: 20 }),
  appSecret: OptionalText(),
});

const shownPolicies = (params: StoredParams): Policy[] => [
  ...(params.showPrivacyPolicy ? (['PRIVACY_POLICY'] as const) : []),
  ...(params.showTermsOfUse ? (['TERMS_OF_USE'] as const) : []),
];

/**
 * Registers somebody. What is wrong with the form itself is found before the captcha's answer is used up. From then on
 * the answer is the same, and the work too, whether the address is new, waiting or active: the mailbox learns it.
 */
async function signUp(
  ctx: AppContext,
  request: FastifyRequest,
  body: Static<typeof SignUpBody>,
): Promise<SignUpResult> {
  const form = await publicForm(ctx, request);
  const filledIn = Object.entries(body.fields).filter((entry): entry is [string, string] => entry[1] !== null);
  const policy = await ctx.platform.passwordPolicy();
  const values = checkedSignUp(form.params.signUpFields, Object.fromEntries(filledIn), policy);
  await limitStranger(ctx, request, 'signup');
  await requireCaptcha(ctx, form, body.recaptchaResponse, request.ip);
  await permissionsOfForm(ctx, ctx.db, form);
  const asked = { cause: causeOf(request), entrance: entranceOf(ctx, request) };
  const registration = {
    ...{ tenantId: form.tenantId, values },
    acceptedPolicies: shownPolicies(form.params),
    // No form asks for it yet.
    needsApproval: false,
  };
  await ctx.db.transaction((tx) => submitRegistration(ctx, tx, asked, registration));
  return 'SUCCESS';
}

/** `/api/noauth/signup`. */
export const signUpArea: Area = (app, ctx) => {
  app.post(
    '/api/noauth/signup',
    { config: { need: anybody }, schema: { tags: ['sign-up-controller'], body: SignUpBody } },
    async (request, reply) => sendJson(reply, await signUp(ctx, request, request.body)),
  );
};
