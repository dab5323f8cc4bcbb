import { actionScriptAddress } from 'ngx-self-registration/models/action-code';
import { Type } from 'typebox';
import { anybody } from '../../../needs/need';
import type { PlatformArea } from '../../shared/area-context';
import { scriptOf } from './action-script';

const KEY_LENGTH = 64;
const params = Type.Object({
  key: Type.String({ minLength: KEY_LENGTH, maxLength: KEY_LENGTH, pattern: '^[0-9a-f]+$' }),
});

/**
 * Scripts of actions, for pages that may compile nothing. An element `script` sends no token, and a page that evaluated what
 * it has fetched with one would need what its policy forbids. So whoever knows the key gets the script; the key is a hash
 * of the action's text, which only those know who can read the dashboard. A script that a page is made to load runs nothing.
 */
export const actionScriptRoutes: PlatformArea = (app, ctx) => {
  app.get(
    actionScriptAddress(':key'),
    { config: { need: anybody }, schema: { tags: ['Dashboards'], params } },
    async (request, reply) => {
      const script = await scriptOf(ctx, request.params.key);
      reply.type('text/javascript; charset=utf-8');
      // No refusal, which would stand in the console of everybody's browser: the page compiles the action itself, or says
      // that it may not.
      if (script === null || script === 'later') return '// Not compiled here.\n';
      reply.header('cache-control', 'public, max-age=31536000, immutable');
      return script;
    },
  );
};
