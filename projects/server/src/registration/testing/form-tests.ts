import { after, before, beforeEach } from 'node:test';
import { rateLimits } from '../../kernel/db/schema';
import { testApp, type TestApp } from '../../testing/test-app';
import { formFixture, type FormFixture } from './registration-fixture';
import { startSmtpSink, type SmtpSink } from './smtp-sink';

/** What the tests of a file work with. */
export interface FormTests {
  app: TestApp;
  sink: SmtpSink;
  /** A tenant with a form, whose mails go to the sink. */
  fixture: FormFixture;
}

/**
 * A server, a mail server and a tenant's form for the tests of a file; `ready` keeps them and makes what else is needed.
 * `form` overrides fields of the form. With `freshLimits`, limits of one test do not meet the next.
 */
export function formTests(
  ready: (made: FormTests) => unknown,
  { form, freshLimits = false }: { form?: object; freshLimits?: boolean } = {},
): void {
  let made: FormTests;
  before(async () => {
    const [app, sink] = await Promise.all([testApp(), startSmtpSink()]);
    made = { app, sink, fixture: await formFixture(app, sink, form) };
    await ready(made);
  });
  if (freshLimits) beforeEach(() => made.app.ctx.db.delete(rateLimits));
  after(async () => {
    await made.app.close();
    await made.sink.close();
  });
}
