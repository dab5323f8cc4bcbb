import type { FastifyInstance, RouteOptions } from 'fastify';
import { BODY_LIMITS } from './body-limits';
import { schemaProblems, type JsonSchema } from './schema-rules';

const PARTS = ['params', 'querystring', 'body'] as const;

function checkRoute(route: RouteOptions): void {
  const name = `${[route.method].flat().join(', ')} ${route.url}`;
  for (const part of PARTS) {
    const schema = (route.schema as Partial<Record<string, JsonSchema>> | undefined)?.[part];
    const [problem] = schema ? schemaProblems(schema) : [];
    if (problem) throw new Error(`The ${part} of the route ${name} cannot be served: ${problem}`);
  }
}

/**
 * What every route must have, checked when it is added, so that the server does not start where one was forgotten:
 * bounds on all text, numbers and lists, and one type for ids. A body is as large as the route's `config.body` says.
 */
export function addRouteRules(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    checkRoute(route);
    const config = (route.config ??= {});
    config.body ??= config.need?.spec.kind === 'public' ? 'small' : 'normal';
    route.bodyLimit = BODY_LIMITS[config.body].size;
  });
}
