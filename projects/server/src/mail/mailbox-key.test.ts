import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../testing/test-app';
import { countLeaving } from './mail-limits';

test('addresses with a plus count as the mailbox that they lead to', async () => {
  const app = await testApp();
  const leaves = async (recipient: string) =>
    (await countLeaving(app.ctx, app.ctx.db, { kind: 'SIGN_UP', recipient, tenantId: null })) === 'SEND';
  const answers = [];
  for (let n = 0; n < 12; n++) answers.push(await leaves(`victim+${n}@example.com`));
  assert.equal(answers.filter(Boolean).length, 5);
  assert.equal(await leaves('victim@example.com'), false);
  assert.equal(await leaves('+@example.com'), true);
  await app.close();
});
