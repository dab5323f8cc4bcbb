import type { FastifyRequest } from 'fastify';
import type { Asset, Device } from 'ngx-self-registration/models';
import type { Db } from '../../../kernel/db/client';
import { changingRights } from '../../../kernel/db/take-turns';
import { badRequest } from '../../../kernel/errors';
import { idParams } from '../../../kernel/http/schemas';
import { allOf, authority, ofTenant, onOwner, onThing } from '../../needs/need';
import { sameOwner } from '../../needs/owners';
import type { OwnedEntity, Owner } from '../../platform.port';
import type { PlatformArea } from '../shared/area-context';
import { findAsset } from './asset.repository';
import { findDevice } from './device.repository';

/** Things that are assigned to customers by addresses of their own, and how one is read. */
const KINDS = [
  { type: 'ASSET', word: 'asset', tags: ['Assets'], find: findAsset },
  { type: 'DEVICE', word: 'device', tags: ['Devices'], find: findDevice },
] as const;

/**
 * Assignment to a customer, as a Community Edition has it: the customer becomes the owner, and the tenant again when it
 * ends. It needs what a change of the owner needs.
 */
export const assignmentRoutes: PlatformArea = (app, { db, platform }) => {
  for (const { type, word, tags, find } of KINDS) {
    const id = `${word}Id`;
    const give = (request: FastifyRequest, entity: OwnedEntity, to: Owner): Promise<Asset | Device | null> =>
      changingRights(db, request.caller.tenantId, async (tx: Db) => {
        if (!sameOwner(entity, to)) await platform.changeOwner(type, entity.id, to);
        return find(tx, entity.id);
      });

    const assign = allOf(
      onThing(type, 'CHANGE_OWNER', `params.${id}`),
      onOwner({ resource: type, operation: 'CREATE', type: 'CUSTOMER', id: 'params.customerId' }),
    );
    app.post(
      `/api/customer/:customerId/${word}/:${id}`,
      { config: { need: assign }, schema: { tags, params: idParams('customerId', id) } },
      (request) => give(request, ...assign.of(request)),
    );

    const end = allOf(
      authority('TENANT_ADMIN'),
      onThing(type, 'CHANGE_OWNER', `params.${id}`),
      ofTenant(type, 'CREATE'),
    );
    app.delete(
      `/api/customer/${word}/:${id}`,
      { config: { need: end }, schema: { tags, params: idParams(id) } },
      async (request) => {
        const [, entity, tenantId] = end.of(request);
        if (entity.customerId === null) throw badRequest(`The ${word} is assigned to no customer.`);
        return give(request, entity, { tenantId, customerId: null });
      },
    );
  }
};
