import type { Call, Handlers } from './call';
import type { Entity } from './entity';
import { given, idIn, idOf, without } from './entity';
import { LIST, listed } from './paging';
import { randomWord } from './world';

const KEYS = {
  sortable: ['createdTime', 'description', 'expirationTime', 'enabled'],
  searched: (key: Entity) => [key['description']],
};

/** A key as it is shown: its value only to whoever has just made it. */
function shown({ world }: Call, key: Entity, withValue = false): Entity {
  const expires = Number(key['expirationTime']);
  const expired = expires > 0 && expires <= world.now();
  return { ...without(key, 'name', 'version', ...(withValue ? [] : ['value'])), expired };
}

/** Makes a key for oneself; for somebody else was not recorded. */
function save(call: Call): Entity {
  const { world, sender } = call;
  const body = call.json();
  const userId = idIn(body, 'userId');
  if (body['id']) throw call.unknown('a key that is there');
  if (userId !== sender.userId) throw call.unknown('a key of somebody else');
  const key = world.add('API_KEY', {
    name: '',
    tenantId: idOf('TENANT', sender.tenantId),
    userId: idOf('USER', userId),
    expirationTime: body['expirationTime'] ?? 0,
    description: given(body, 'description'),
    enabled: body['enabled'] ?? true,
    value: `tb_${randomWord(64)}`,
  });
  return shown(call, key, true);
}

/** The key in the path, of the sender's own user. */
function own(call: Call, operation: 'WRITE' | 'DELETE'): Entity {
  const key = call.entity('API_KEY', 'id', operation);
  if (idIn(key, 'userId') !== call.sender.userId) throw call.unknown('a key of somebody else');
  return key;
}

/** API keys, which there are since 4.3. */
export const apiKeyHandlers: Handlers = {
  'POST /api/apiKey': save,
  'GET /api/apiKeys/{userId}': (call) => {
    call.only(...LIST);
    const user = call.entity('USER', 'userId', 'READ');
    if (user.id.id !== call.sender.userId) throw call.unknown('keys of somebody else');
    const keys = call.world.all('API_KEY').filter((key) => idIn(key, 'userId') === user.id.id);
    return listed(
      call,
      keys.map((key) => shown(call, key)),
      KEYS,
    );
  },
  'PUT /api/apiKey/{id}/enabled/{enabledValue}': (call) => {
    const key = own(call, 'WRITE');
    return shown(call, call.world.change(key, { enabled: call.params['enabledValue'] === 'true' }));
  },
  'DELETE /api/apiKey/{id}': (call) => call.world.remove(own(call, 'DELETE')),
};
