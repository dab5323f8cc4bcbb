import type { Operation } from 'ngx-self-registration/models/permissions';
import type { OwnedEntityType } from '../../platform.port';
import type { Place } from '../routes/needs';
import type { Method } from '../routes/row';

/** What a customer user's role can give that ThingsBoard itself refuses every customer user. */
export type KeyUse = { method: Method; path: string; type: OwnedEntityType; why: string } & (
  | {
      /** Making a thing, which is then their customer's. */
      kind: 'make';
      /** All of them are asked for. */
      takes: readonly Operation[];
      /** Where in the body it stands. */
      at: 'body' | Place;
    }
  | {
      /** Doing something with a thing of their customer's. */
      kind: 'own';
      operation: Operation;
      id: Place;
      /** Where ThingsBoard has what the body is to replace, by the thing's `{id}`: the body's own id is another's else. */
      stored?: string;
    }
  | {
      /** Saving a user of their customer's, who is somebody else. */
      kind: 'save-user';
    }
  | {
      /** A list of what their own customer has. */
      kind: 'own-list';
      operation: Operation;
    }
);

const make = (
  path: string,
  type: OwnedEntityType,
  why: string,
  { at = 'body', also = [] }: { at?: 'body' | Place; also?: readonly Operation[] } = {},
): KeyUse => ({ kind: 'make', method: 'POST', path, type, at, why, takes: ['CREATE', ...also] });
const own = (
  method: Method,
  path: string,
  [type, operation]: [OwnedEntityType, Operation],
  id: Place,
  why: string,
  stored?: string,
): KeyUse => ({ kind: 'own', method, path, type, operation, id, why, ...(stored ? { stored } : {}) });

/**
 * Every use of a tenant's own key for somebody's request, but for what group roles open to be read. One line each; the table in
 * the docs and the audit log are made of them.
 */
export const KEY_USES: readonly KeyUse[] = [
  make('/api/device', 'DEVICE', 'adds a device to their customer'),
  make('/api/device-with-credentials', 'DEVICE', 'adds a device with its credentials to their customer', {
    at: 'body.device',
    also: ['WRITE_CREDENTIALS'],
  }),
  own(
    'DELETE',
    '/api/device/{deviceId}',
    ['DEVICE', 'DELETE'],
    'params.deviceId',
    'deletes a device of their customer',
  ),
  own(
    'POST',
    '/api/device/credentials',
    ['DEVICE', 'WRITE_CREDENTIALS'],
    'body.deviceId.id',
    'changes the credentials of a device of their customer',
    '/api/device/{id}/credentials',
  ),
  make('/api/asset', 'ASSET', 'adds an asset to their customer'),
  own('DELETE', '/api/asset/{assetId}', ['ASSET', 'DELETE'], 'params.assetId', 'deletes an asset of their customer'),
  make('/api/user', 'USER', 'adds a user to their customer'),
  { kind: 'save-user', method: 'POST', path: '/api/user', type: 'USER', why: 'changes another user of their customer' },
  own('DELETE', '/api/user/{userId}', ['USER', 'DELETE'], 'params.userId', 'deletes a user of their customer'),
  own(
    'GET',
    '/api/user/{userId}/activationLink',
    ['USER', 'WRITE'],
    'params.userId',
    'reads the activation link of a user of their customer',
  ),
  own(
    'POST',
    '/api/user/{userId}/userCredentialsEnabled',
    ['USER', 'WRITE'],
    'params.userId',
    'turns the login of a user of their customer on or off',
  ),
  {
    ...{ kind: 'own-list', method: 'GET', path: '/api/customer/{customerId}/users', type: 'USER', operation: 'READ' },
    why: 'lists the users of their customer',
  },
];
