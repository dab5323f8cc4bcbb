import type { AppContext } from '../app-context';
import { forgetOldMessages } from './mailbox.repository';
import { seedDemo } from './seed';
import { type SmtpSink, startSmtpSink } from './smtp-sink';

export { mailboxRoutes } from './mailbox.routes';
export { CLAIMABLE_DEVICE, DEMO_ACCOUNTS } from './seed';

/** Starts the demo's mail server and seeds its data. */
export async function startDemo(ctx: AppContext): Promise<SmtpSink> {
  await forgetOldMessages(ctx.db);
  const sink = await startSmtpSink(ctx, ctx.config.demoSmtpPort);
  try {
    await seedDemo(ctx, sink.port);
  } catch (error) {
    await sink.close();
    throw error;
  }
  return sink;
}
