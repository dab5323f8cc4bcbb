import { ALTCHA_CHALLENGE_PATH } from 'ngx-self-registration/models';
import { anybody } from '../../platform/needs/need';
import type { Area } from '../../kernel/http/app.types';
import { newAltchaChallenge } from './altcha';

/** ALTCHA's challenges; an addition of ours, beside the contract. */
export const captchaArea: Area = (app, ctx) => {
  app.get(
    ALTCHA_CHALLENGE_PATH,
    { config: { need: anybody }, schema: { tags: ['self-registration-controller'] } },
    async (_request, reply) => {
      reply.header('Cache-Control', 'no-store');
      return newAltchaChallenge(ctx);
    },
  );
};
