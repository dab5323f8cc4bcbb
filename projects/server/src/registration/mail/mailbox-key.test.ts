import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../../testing/test-app';
import { countMail } from './mail-limits';

test('addresses with a plus count as the mailbox that they lead to', async () => {
  const app = await testApp();
  const leaves = (recipient: string, n: number) =>
    countMail(app.ctx, app.ctx.db, { client: `c${n}`, sender: null }, { kind: 'SIGN_UP', recipient, tenantId: null });
  const answers = [];
  for (let n = 0; n < 12; n++) answers.push(await leaves(`victim+${n}@example.com`, n));
  assert.equal(answers.filter(Boolean).length, 5);
  assert.equal(await leaves('victim@example.com', 12), false);
  assert.equal(await leaves('+@example.com', 13), true);
  await app.close();
});
