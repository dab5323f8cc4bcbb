import { signedIn } from '../../needs/need';
import type { PlatformArea } from '../shared/area-context';

/**
 * Modules that the platform's own dashboards name. What they bring there, the console's library has itself, so that here
 * they are empty; without them, actions would begin with a request that fails.
 */
const MODULES = ['gateway-management-extension.js'];

/** JavaScript modules of the system. */
export const systemModuleRoutes: PlatformArea = (app) => {
  for (const name of MODULES) {
    app.get(
      `/api/resource/js_module/system/${name}`,
      { config: { need: signedIn }, schema: { tags: ['Modules'] } },
      async (_request, reply) =>
        reply.type('application/javascript').send('System.register([], () => ({ execute() {} }));\n'),
    );
  }
};
