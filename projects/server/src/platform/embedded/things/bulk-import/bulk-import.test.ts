import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { scenario, type Scenario } from '../../../../testing/scenario';
import { type Sender, testApp, type TestApp } from '../../../../testing/test-app';
import { csvLines } from './csv';

let app: TestApp;
let s: Scenario;
const column = (type: string, key?: string) => ({ type, key });
const body = (file: string, columns: object[], more: object = {}) => ({ file, mapping: { columns, ...more } });
const load = (sender: Sender, path: string, ...of: Parameters<typeof body>) =>
  app.ok(sender, 'POST', `/api/${path}/bulk_import`, body(...of));
const list = async (sender: Sender, path: string) =>
  (await app.ok(sender, 'GET', `/api/user/${path}?pageSize=100&page=0&sortProperty=name`)).data;

describe('lines of a text', () => {
  const values = (text: string, delimiter = ',') => csvLines(text, delimiter).map((line) => line.values);
  it('are cut at delimiters and line ends that are not quoted', () => {
    assert.deepEqual(values('a,b\r\n"c,""d""","e\nf"\n\n, \ng'), [['a', 'b'], ['c,"d"', 'e\nf'], ['g']]);
    assert.deepEqual(values('\ufeffa;"b;c"', ';'), [['a', 'b;c']]);
    assert.deepEqual(values('a"b,c'), [['a"b', 'c']]);
    assert.deepEqual(values(''), []);
  });
  it('are counted as an editor does', () => {
    assert.deepEqual(
      csvLines('a\n\n"b\nc"\nd', ',').map(({ number }) => number),
      [1, 3, 5],
    );
  });
});

describe('a bulk import', () => {
  before(async () => {
    app = await testApp();
    s = await scenario(app);
  });
  after(() => app.close());

  it('makes devices with their values and credentials', async () => {
    const columns = [
      ...[column('NAME'), column('TYPE'), column('LABEL'), column('SERVER_ATTRIBUTE', 'floor')],
      ...[column('SHARED_ATTRIBUTE', 'on'), column('TIMESERIES', 't'), column('ACCESS_TOKEN'), column('DESCRIPTION')],
      ...[column('IS_GATEWAY')],
    ];
    const file =
      'name;type;label;floor;on;t;token;about;gateway\nM1;meter;"One;1";2;TRUE;-1.5;tok;Hall;true\nM2;meter;;;;;;;';
    const result = await load(s.me, 'device', file, columns, { delimiter: ';', header: true });
    assert.deepEqual(result, { created: 2, updated: 0, errors: 0, errorsList: [] });
    const [one, two] = await list(s.me, 'devices');
    assert.deepEqual([one.name, one.type, one.label, one.ownerId.id], ['M1', 'meter', 'One;1', s.mine]);
    assert.deepEqual(one.additionalInfo, { description: 'Hall', gateway: true });
    assert.equal(two.name, 'M2');
    const values = `/api/plugins/telemetry/DEVICE/${one.id.id}/values`;
    const attributes = await app.ok(s.me, 'GET', `${values}/attributes`);
    assert.deepEqual(
      attributes.map(({ key, value }: { key: string; value: unknown }) => [key, value]),
      [
        ['floor', 2],
        ['on', true],
      ],
    );
    const series = await app.ok(s.me, 'GET', `${values}/timeseries?keys=t&useStrictDataTypes=true`);
    assert.equal(series.t[0].value, -1.5);
    assert.equal((await app.ok(s.me, 'GET', `/api/device/${one.id.id}/credentials`)).credentialsId, 'tok');
  });

  it('says of each line what is wrong, and does the others', async () => {
    const columns = [column('NAME'), column('TYPE')];
    const file = `A,room\n,room\nA,room\n${'x'.repeat(256)},room\nB,room`;
    const result = await load(s.me, 'asset', file, columns);
    assert.deepEqual([result.created, result.errors], [2, 3]);
    assert.deepEqual(
      result.errorsList.map((sentence: string) => sentence.slice(0, 15)),
      ['Line 2: the nam', 'Line 3: A exist', 'Line 4: name ha'],
    );
    assert.equal((await list(s.me, 'assets')).length, 2);
  });

  it('changes what is there where that is asked for, and only what a line says', async () => {
    await app.ok(s.me, 'POST', '/api/asset', { name: 'Kept', type: 'hall', label: 'L', additionalInfo: { a: 1 } });
    const columns = [column('NAME'), column('LABEL'), column('DESCRIPTION')];
    const result = await load(s.me, 'asset', 'Kept,New,Text\nNew,,', columns, { update: true });
    assert.deepEqual([result.created, result.updated], [1, 1]);
    const kept = (await list(s.me, 'assets')).find(({ name }: { name: string }) => name === 'Kept');
    assert.deepEqual([kept.type, kept.label, kept.additionalInfo], ['hall', 'New', { a: 1, description: 'Text' }]);
  });

  it('is within what the caller owns and may do', async () => {
    await load(s.me, 'device', 'Their sensor', [column('NAME')], { update: true });
    const theirs = await app.ok(s.them, 'GET', `/api/device/${s.theirDevice}`);
    assert.equal(theirs.version, 1, 'a namesake of others is another one');
    const reader = await app.customerUser(s.admin, s.mine, ['Customer Users']);
    const refused = await app.send(reader, 'POST', '/api/asset/bulk_import', body('X', [column('NAME')]));
    assert.equal(refused.status, 403);
    const role = await app.ok(s.admin, 'POST', '/api/role', {
      ...{ name: 'Makers', type: 'GENERIC', permissions: { ASSET: ['READ', 'CREATE'] } },
    });
    const ownerId = { entityType: 'CUSTOMER', id: s.mine };
    const group = await app.ok(s.admin, 'POST', '/api/entityGroup', { name: 'Makers', type: 'USER', ownerId });
    await app.ok(s.admin, 'POST', '/api/groupPermission', { userGroupId: group.id, roleId: role.id });
    const maker = await app.customerUser(s.admin, s.mine, ['Makers']);
    await app.ok(s.me, 'POST', '/api/asset', { name: 'Theirs to keep' });
    const columns = [column('NAME'), column('LABEL'), column('SERVER_ATTRIBUTE', 'a')];
    const result = await load(maker, 'asset', 'Theirs to keep,x,\nMade,,\nValued,,1', columns, { update: true });
    assert.deepEqual([result.created, result.updated, result.errors], [1, 0, 2], result.errorsList.join());
  });

  it('is refused as a whole where its columns or its size are wrong', async () => {
    for (const [file, columns] of [
      ['A', []],
      ['A', [column('TYPE')]],
      ['A', [column('NAME'), column('SNMP_HOST')]],
      ['', [column('NAME')]],
      ['A\n'.repeat(1001), [column('NAME')]],
    ] as const) {
      const answer = await app.send(s.me, 'POST', '/api/asset/bulk_import', body(file, [...columns]));
      assert.equal(answer.status, 400);
    }
    const ofAsset = body('A,t', [column('NAME'), column('ACCESS_TOKEN')]);
    assert.equal((await app.send(s.me, 'POST', '/api/asset/bulk_import', ofAsset)).status, 400);
  });
});
