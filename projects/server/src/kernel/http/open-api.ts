import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** The server's own description at `/api-docs/json`, and a page to try it at `/swagger-ui`. */
export async function addOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'ngx-self-registration server',
        description: 'Self-registration, roles and entity groups, on a small platform of its own.',
        version: '0.1.0',
      },
      components: {
        securitySchemes: {
          token: { type: 'apiKey', in: 'header', name: 'X-Authorization', description: 'Bearer <token>' },
        },
      },
      security: [{ token: [] }],
    },
    transform: ({ schema, url, route }) => ({
      schema: {
        hide: !url.startsWith('/api/'),
        ...schema,
        ...(route.config?.need?.spec.kind === 'public' ? { security: [] } : {}),
      },
      url,
    }),
  });
  await app.register(fastifySwaggerUi, { routePrefix: '/swagger-ui' });
  app.get('/api-docs/json', { schema: { hide: true } }, async () => app.swagger());
}
