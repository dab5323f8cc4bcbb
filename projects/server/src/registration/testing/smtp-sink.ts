import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server for tests, which keeps what it is sent. */
export interface SmtpSink {
  port: number;
  /** Messages so far, oldest first. */
  mails: Email[];
  /** Logins that were tried, as `user:password`. */
  logins: string[];
  /** Set to refuse every recipient with this answer. */
  refuse?: string;
  /** Set to let something happen while a message is taken. */
  beforeMail?: () => Promise<void>;
  /** The newest message to an address. Throws where there is none. */
  to(address: string): Email;
  close(): Promise<void>;
}

/** Starts a sink on a port of this machine, any free one by default. Any login is accepted unless its password is `wrong`. */
export async function startSmtpSink(port = 0): Promise<SmtpSink> {
  const mails: Email[] = [];
  const logins: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onAuth({ username, password }, _session, done) {
      logins.push(`${username}:${password}`);
      if (password === 'wrong') done(new Error('Bad password'));
      else done(null, { user: username });
    },
    onRcptTo(_address, _session, done) {
      done(sink.refuse ? new Error(sink.refuse) : null);
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const taken = PostalMime.parse(Buffer.concat(chunks)).then(async (mail) => {
          await sink.beforeMail?.();
          mails.push(mail);
        });
        void taken.then(() => done(), done);
      });
    },
  });
  const sink: SmtpSink = {
    port: 0,
    mails,
    logins,
    to(address) {
      const found = [...mails].reverse().find((mail) => mail.to?.some((to) => to.address === address));
      if (!found) throw new Error(`No mail to ${address}; there are mails to ${mails.map((m) => m.to?.[0]?.address)}`);
      return found;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  sink.port = (server.server.address() as AddressInfo).port;
  return sink;
}
