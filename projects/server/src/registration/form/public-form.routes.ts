import type { FastifyRequest } from 'fastify';
import {
  DEFAULT_SIGN_UP_FIELDS,
  type PublicCaptchaParams,
  type SignUpSelfRegistrationParams,
} from 'ngx-self-registration/models';
import { anybody } from '../../platform/needs/need';
import type { AppContext } from '../../app-context';
import { notFound } from '../../kernel/errors';
import type { Area } from '../../kernel/http/app.types';
import { requestHost } from '../../kernel/http/host';
import { sendJson } from '../../kernel/http/replies';
import { findFormByHost, type Form } from './form.repository';

/** What strangers are told of a form that is disabled or not there. */
export const NOT_AVAILABLE = 'Self registration is not available on this address.';

/** The enabled form of the request's host name. 404 where there is none. */
export async function publicForm(ctx: AppContext, request: FastifyRequest): Promise<Form> {
  const form = await findFormByHost(ctx.db, requestHost(request), ctx.config.domainProof);
  if (!form?.params.enabled || !(await ctx.platform.takesPeople(form.tenantId))) throw notFound(NOT_AVAILABLE);
  return form;
}

function publicCaptcha({ params }: Form): PublicCaptchaParams {
  const { version, siteKey, logActionName } = params.captcha ?? { version: 'altcha' };
  return { version, ...(siteKey ? { siteKey } : {}), ...(logActionName ? { logActionName } : {}) };
}

/** What strangers see of a form. */
export const publicFormArea: Area = (app, ctx) => {
  const options = { config: { need: anybody }, schema: { tags: ['self-registration-controller'] } };

  app.get('/api/noauth/selfRegistration/signUpSelfRegistrationParams', options, async (request) => {
    const form = await publicForm(ctx, request);
    const params: SignUpSelfRegistrationParams = {
      title: form.params.title,
      captcha: publicCaptcha(form),
      fields: form.params.signUpFields ?? [...DEFAULT_SIGN_UP_FIELDS],
      showPrivacyPolicy: form.params.showPrivacyPolicy ?? false,
      showTermsOfUse: form.params.showTermsOfUse ?? false,
    };
    return params;
  });

  app.get('/api/noauth/selfRegistration/privacyPolicy', options, async (request, reply) => {
    const { params } = await publicForm(ctx, request);
    return sendJson(reply, params.privacyPolicy ?? '');
  });

  app.get('/api/noauth/selfRegistration/termsOfUse', options, async (request, reply) => {
    const { params } = await publicForm(ctx, request);
    return sendJson(reply, params.termsOfUse ?? '');
  });

  /** What this server has beyond the contract; screens for the rest hide. */
  app.get('/api/noauth/selfRegistration/capabilities', options, async () => ({
    captcha: ['v2', 'v3', 'altcha'],
    customMenus: false,
    mailTemplates: false,
    // A login page may then offer the demo's accounts.
    demo: ctx.config.demo,
    // What has all else: devices, dashboards and the sign-in, whose pages are not ours then.
    ...(ctx.config.thingsboardUrl ? { platform: 'thingsboard' } : {}),
  }));
};
