import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, it } from 'node:test';
import { localEngine } from './engine';
import { firstData } from './first-data';
import { simpleQuery } from './protocol';
import { emptyDatabase } from '../../../testing/snapshot';

describe('what a new data folder begins with', () => {
  let folder: string;
  let worker: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'self-registration-'));
    worker = pathToFileURL(join(folder, 'pglite.worker.js')).href;
  });
  after(() => rmSync(folder, { recursive: true }));

  it('is nothing where the server was not built', async () => {
    assert.equal(await firstData(folder, worker), undefined);
  });

  it('is a database on the disk that has all tables and no rows', async () => {
    writeFileSync(join(folder, 'empty-database.tar.gz'), Buffer.from(await (await emptyDatabase()).arrayBuffer()));
    const data = join(folder, 'data');
    const engine = await localEngine(data, await firstData(data, worker));
    const answer = await engine.send(simpleQuery('select count(*) from tenant'));
    await engine.close();
    assert.match(Buffer.from(answer).toString('latin1'), /D\0\0\0.\0\x01\0\0\0\x010C/s);
    assert.equal(await firstData(data, worker), undefined, 'what is there stays');
  });
});
