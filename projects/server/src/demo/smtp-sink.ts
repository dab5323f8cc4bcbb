import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { AppContext } from '../app-context';
import { demoMailbox } from '../kernel/db/schema';

/** Largest mail that the sink takes; bytes. */
const SIZE_LIMIT = 10 * 1024 * 1024;

/** A running sink. */
export interface SmtpSink {
  port: number;
  close(): Promise<void>;
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function listen(ctx: AppContext, port: number): Promise<SmtpSink> {
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disabledCommands: ['STARTTLS'],
    size: SIZE_LIMIT,
    banner: 'demo mailbox',
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anybody' }),
    onData: (stream, session, done) => {
      readAll(stream)
        .then(async (raw) => {
          const mail = await PostalMime.parse(raw);
          await ctx.db.insert(demoMailbox).values({
            createdTime: ctx.now(),
            sender: mail.from?.address ?? (session.envelope.mailFrom ? session.envelope.mailFrom.address : ''),
            recipients: session.envelope.rcptTo.map(({ address }) => address),
            subject: mail.subject ?? '',
            html: mail.html,
            text: mail.text,
          });
          done();
        })
        .catch((error: Error) => done(error));
    },
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      server.on('error', (error) => ctx.log.warn({ err: error }, 'demo mailbox'));
      const address = server.server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        close: () => new Promise((closed) => server.close(() => closed())),
      });
    });
  });
}

/** Starts an SMTP server for this machine only that keeps what it gets. A taken port is replaced by a free one. */
export async function startSmtpSink(ctx: AppContext, preferredPort: number): Promise<SmtpSink> {
  try {
    return await listen(ctx, preferredPort);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return listen(ctx, 0);
  }
}
