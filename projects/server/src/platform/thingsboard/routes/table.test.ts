import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { OPERATIONS, operationsOf, RESOURCES } from 'ngx-self-registration/models/permissions';
import type { UpstreamNeed } from './needs';
import { ROUTES } from './table';

/** Compiled or not, this file stands as deep below the root. */
const RECORDED = new URL('../../../../../../projects/contract/community-edition/routes.tsv', import.meta.url);
/** What the list leaves out: the prefix that a controller has for all its routes. */
const PREFIXES: Record<string, string> = {
  EntitiesVersionControlController: '/api/entities/vc',
  AiModelController: '/api/ai/model',
  ImageController: '/api/images/{type}/{key}',
};
/** What else it leaves out: what filters of ThingsBoard's answer, and routes without a path of their own. */
const LEFT_OUT = [
  ...['POST /api/auth/login', 'POST /api/auth/login/public', 'POST /api/auth/token'],
  ...['GET /api/ai/model', 'POST /api/ai/model'],
];
const LETTERS: Record<string, string> = { SYS_ADMIN: 'S', TENANT_ADMIN: 'T', CUSTOMER_USER: 'C' };

/** Routes of a running one, with whom it lets in by authority. */
function recorded(): Map<string, Set<string>> {
  const routes = new Map<string, Set<string>>();
  for (const line of readFileSync(RECORDED, 'utf8').trim().split('\n').slice(1)) {
    const [method, address, authorities, operation] = line.split('\t');
    const [path] = address.replace(':.+}', '}').split(' ');
    const isWhole = path.startsWith('/api') || path.startsWith('/.well-known');
    const key = `${method} ${isWhole ? '' : PREFIXES[operation.split('.')[0]]}${path}`;
    const letters = authorities.split(',').flatMap((word) => LETTERS[word] ?? []);
    routes.set(key, new Set([...(routes.get(key) ?? []), ...letters]));
  }
  return routes;
}

/** All needs within one. */
const within = (need: UpstreamNeed): UpstreamNeed[] => (need.kind === 'all' ? need.needs.flatMap(within) : [need]);

describe('the table of ThingsBoard’s routes', () => {
  const names = ROUTES.map(([method, path]) => `${method} ${path}`);

  it('has every route of a running one, and no other', () => {
    const known = recorded();
    assert.ok(known.size > 500);
    assert.deepEqual(
      [...known.keys()].filter((key) => !names.includes(key)),
      [],
      'missing',
    );
    assert.deepEqual(
      names.filter((name) => !known.has(name) && !LEFT_OUT.includes(name)),
      [],
      'unknown',
    );
    assert.equal(new Set(names).size, names.length);
  });

  it('lets nobody in whom ThingsBoard itself refuses by their authority', () => {
    const known = recorded();
    const wrong = ROUTES.filter(([method, path, authorities]) => {
      const letters = known.get(`${method} ${path}`);
      return letters && [...letters].sort().join('') !== [...authorities].sort().join('');
    });
    assert.deepEqual(wrong, []);
  });

  it('asks strangers for nothing only where ThingsBoard asks nothing', () => {
    const open = ROUTES.filter(([, , , need]) => need.kind === 'open');
    assert.deepEqual(
      open.filter(([, , authorities]) => authorities !== ''),
      [],
    );
    // Whoever has only begun to sign in has a token of a kind that ThingsBoard looks at.
    assert.deepEqual(
      open
        .map(([, path]) => path)
        .filter((path) => !/\/noauth\/|\/auth\/|\.well-known|\/public\/|\/certificate\/|\/oauth2\/code/.test(path)),
      [],
    );
  });

  it('names operations that the resource has, and places that the path has', () => {
    for (const [method, path, , need] of ROUTES) {
      for (const each of within(need)) {
        const name = `${method} ${path}`;
        if ('operation' in each) assert.ok(OPERATIONS.includes(each.operation), name);
        const resource =
          'resource' in each ? each.resource : 'type' in each && typeof each.type === 'string' ? each.type : null;
        if (resource) assert.ok(RESOURCES.includes(resource), name);
        if (resource && 'operation' in each) {
          assert.ok(operationsOf(resource)?.includes(each.operation), `${name}: ${resource} has no ${each.operation}`);
        }
        const places = JSON.stringify(each).match(/params\.\w+/g) ?? [];
        for (const place of places) assert.ok(path.includes(`{${place.slice('params.'.length)}}`), `${name}: ${place}`);
        if (each.kind === 'of-customer' || each.kind === 'assigning') assert.ok(path.includes('{customerId}'), name);
      }
    }
  });
});
