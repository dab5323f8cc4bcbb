import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { Client, TENANT } from './client';
import { testFront, type TestFront } from './front-app';
import { UI_CALLS, type UiCall } from './recordings';

const isCall = (call: UiCall | string): call is UiCall => typeof call === 'object';

describe('what the web UI of ThingsBoard asks for, through us', () => {
  let front: TestFront;
  let direct: Client;
  let through: Client;
  let administrator: string;
  let own: Awaited<ReturnType<Client['customer']>>;
  let ids: [start: string, id: string][];

  before(async () => {
    front = await testFront();
    await front.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = front.app.server.address() as AddressInfo;
    direct = new Client(front.standIn);
    through = new Client({ ...front.standIn, url: `http://127.0.0.1:${port}` });
    administrator = await through.signIn(TENANT);
    own = await direct.customer(administrator, 'Replay');
    const board = await direct.ask('POST', '/api/dashboard', administrator, { title: 'Board', configuration: {} });
    await direct.ask('POST', `/api/customer/${own.id.id}/dashboard/${board.body.id.id}`, administrator);
    ids = [
      ['/api/user/dashboards/', board.body.id.id],
      ['/api/customer/', own.id.id],
      ['/api/dashboard/', board.body.id.id],
    ];
  });
  after(() => front.close());

  const connect = async () => {
    assert.equal((await through.ask('POST', '/api/registration/connection', administrator, {})).status, 200);
  };
  const states: Record<string, () => Promise<void>> = {
    'before the tenant is connected': async () => undefined,
    'when it is connected': connect,
  };

  for (const [state, prepare] of Object.entries(states)) {
    describe(state, () => {
      before(prepare);
      for (const [who, pages] of Object.entries(UI_CALLS)) {
        const tokenOf = () => (who === 'customer user' ? own.token : administrator);

        it(`answers a ${who} over REST what ThingsBoard itself does`, async () => {
          const me = (await direct.ask('GET', '/api/auth/user', tokenOf())).body;
          const known: typeof ids = [...ids, ['/api/user/', me.id.id]];
          let asked = 0;
          for (const [page, calls] of Object.entries(pages)) {
            for (const { method, path: recorded, status } of calls.filter(isCall)) {
              // Whoever signs in gets another token each time.
              if (!method || !recorded || recorded === '/api/auth/login') continue;
              const id = known.find(([start]) => recorded.startsWith(start))?.[1] ?? '';
              const path = recorded.replace('{id}', id).replace(/\{ts\}/g, '1795535851825');
              const [plain, ours] = [
                await direct.ask(method, path, tokenOf()),
                await through.ask(method, path, tokenOf()),
              ];
              assert.equal(ours.status, status, `${page}: ${method} ${path}`);
              if (path !== '/api/dashboard/serverTime') assert.deepEqual(ours, plain, `${page}: ${method} ${path}`);
              asked++;
            }
          }
          assert.ok(asked > 30, String(asked));
        });

        it(`answers a ${who} over the socket what ThingsBoard itself does`, async () => {
          const cmds = Object.values(pages)
            .flatMap((calls) => calls.filter(isCall))
            .flatMap((call) => call.sent?.cmds ?? [])
            .map((cmd, index) => ({ ...cmd, cmdId: index }));
          const wanted = cmds.filter(({ type }) => !type.endsWith('UNSUBSCRIBE')).length;
          const answersOf = async (client: Client) => {
            const socket = await client.socket(tokenOf(), cmds);
            const answers = [];
            for (let n = 0; n < wanted; n++) answers.push(await socket.next());
            const rest = await socket.rest(20);
            socket.close();
            return [...answers, ...rest].sort((one, other) => one.cmdId - other.cmdId);
          };
          const plain = await answersOf(direct);
          assert.ok(plain.length >= wanted && wanted > 15, String(plain.length));
          assert.deepEqual(await answersOf(through), plain);
        });
      }
    });
  }
});
