import { Type } from 'typebox';
import type { Area } from '../../kernel/http/app.types';
import { unauthorized } from '../../kernel/errors';
import { authority } from '../../platform/needs/need';
import { type Credential, credentialOf } from '../../platform/thingsboard/front/credential';
import type { FastifyRequest } from 'fastify';
import type { Connections } from './connection.service';

const PATH = '/api/registration/connection';
const Empty = Type.Optional(Type.Union([Type.Object({}), Type.Null()]));
/** Whoever administers a tenant connects it, with what they may themselves. */
const config = { need: authority('TENANT_ADMIN') };

function credential({ headers }: FastifyRequest): Credential {
  const found = credentialOf(headers);
  if (!found) throw unauthorized();
  return found;
}

/** Connecting a tenant of the ThingsBoard behind this server. Paths of our own: ThingsBoard has none of them. */
export const connectionArea =
  (connections: Connections): Area =>
  (app) => {
    app.get(PATH, { config }, ({ caller }) => connections.info(caller.tenantId!));
    app.get(`${PATH}/report`, { config }, (request) => connections.report(request.caller, credential(request)));
    app.post(PATH, { config, schema: { body: Empty } }, async (request) => {
      const added = await connections.connect(request.caller, credential(request));
      return { ...(await connections.info(request.caller.tenantId!)), added };
    });
    app.delete(PATH, { config }, async (request) => {
      await connections.disconnect(request.caller, credential(request));
      return connections.info(request.caller.tenantId!);
    });
  };
