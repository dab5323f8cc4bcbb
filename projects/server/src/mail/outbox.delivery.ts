import type { AppContext } from '../app-context';
import type { Db } from '../kernel/db/client';
import { effectiveMailSettings } from './mail-settings.repository';
import { MailError, mailFailureDetail, sendMail, type Mail } from './mail-transport';
import { countLeaving } from './mail-limits';
import { dropMail, keepInMail, markFailed, markSent, releaseMail, type OutboxRow } from './outbox.repository';
import type { MailTemplate, OutgoingMail } from './outgoing-mail';

/** Waiting times between attempts: 5 s, 10 s, 20 s, … up to an hour. */
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 60 * 60_000;
/** A mail that is this old is given up: the link in it has expired. */
const GIVE_UP_MS = 24 * 60 * 60_000;

/** A mail as it leaves, and by whose mail server. */
export interface RenderedMail {
  mail: Mail;
  tenantId: string | null;
  /** The token of its link, which every try of the mail has again. */
  token?: string;
  /** What is true only when the mail has left, such as that its link is the good one. */
  left?: (tx: Db) => Promise<void>;
  /** What has to be done where the mail does not leave, because its recipient has had too many of its kind. */
  dropped?: (tx: Db) => Promise<void>;
}

/**
 * Makes a mail when it is about to leave: looks up whom it is about and makes the tokens of its links. A link becomes
 * the good one when its mail has left: until then the one before, which is in the mailbox, stays it. Null where there is
 * nothing to say; nobody is told.
 */
export type MailRenderers = {
  [Template in MailTemplate]: (ctx: AppContext, tx: Db, mail: OutgoingMail<Template>) => Promise<RenderedMail | null>;
};

/** The recipient has had too many mails of the kind. */
class OverLimit extends Error {
  constructor(readonly dropped: RenderedMail['dropped']) {
    super();
  }
}

type Renderer = (ctx: AppContext, tx: Db, mail: OutgoingMail) => Promise<RenderedMail | null>;

async function render(ctx: AppContext, renderers: MailRenderers, row: OutboxRow): Promise<RenderedMail | null> {
  const { template, recipient, tenantId, subject, html, text } = row;
  if (template === 'RENDERED') return { tenantId, mail: { to: recipient, subject, html, text } };
  const renderer = (renderers as Record<string, Renderer | undefined>)[template];
  if (!renderer) throw new Error(`There is no template ${template}.`);
  const mail = { template, recipient, tenantId, data: row.data } as unknown as OutgoingMail;
  return ctx.db.transaction(async (tx) => {
    const rendered = await renderer(ctx, tx, mail);
    // Once for each mail, however often it is tried.
    if (!rendered) {
      await dropMail(tx, row);
      return null;
    }
    const { tenantId: server, token } = rendered;
    if (token && row.data['token'] !== token) await keepInMail(tx, row, { token });
    if (row.data['counted']) return rendered;
    const kind = template as MailTemplate;
    const verdict = await countLeaving(ctx, tx, { kind, recipient, tenantId: server });
    // Thrown, so that nothing comes of the rendering: a token of a mail that does not leave would end the one before.
    if (verdict === 'WAIT') throw new MailError('Strangers have caused too many mails in this tenant within an hour.');
    if (verdict === 'DROP') throw new OverLimit(rendered.dropped);
    await keepInMail(tx, row, { counted: true });
    return rendered;
  });
}

/** What a mail is told on its way out. */
export interface Way {
  /** Aborted where the server stops. */
  signal: AbortSignal;
  /** Whether there is room for one more mail of a tenant now; it is taken. */
  takeRoom: (tenantId: string | null) => boolean;
}

/** Sends a mail that this instance has taken, and writes down what came of it. */
export async function deliver(ctx: AppContext, renderers: MailRenderers, row: OutboxRow, way: Way): Promise<void> {
  let settings;
  let left: RenderedMail['left'];
  try {
    const rendered = await render(ctx, renderers, row);
    if (!rendered) return;
    const { tenantId, mail } = rendered;
    left = rendered.left;
    if (!way.takeRoom(tenantId)) return await releaseMail(ctx.db, row, tenantId);
    settings = await effectiveMailSettings(ctx.db, tenantId);
    if (!settings?.smtpHost) throw new MailError('No mail server is set up.');
    await sendMail(settings, mail, { signal: way.signal });
  } catch (error) {
    if (error instanceof OverLimit) {
      ctx.log.warn(
        { mail: row.id, kind: row.template },
        'A mail was dropped: its recipient has had too many of its kind',
      );
      const { dropped } = error;
      return ctx.db.transaction(async (tx) => {
        await dropped?.(tx);
        await dropMail(tx, row);
      });
    }
    if (way.signal.aborted) return releaseMail(ctx.db, row);
    const reason = settings?.smtpHost ? mailFailureDetail(error, settings) : (error as Error).message;
    const now = ctx.now();
    const wait = Math.min(FIRST_RETRY_MS * 2 ** (row.attempts - 1), LONGEST_RETRY_MS);
    const next = now + wait > row.createdTime + GIVE_UP_MS ? null : now + wait;
    ctx.log.warn(
      { mail: row.id, attempt: row.attempts, givenUp: next === null },
      `A mail could not be sent. ${reason}`,
    );
    await markFailed(ctx.db, row, reason, now, next);
    return;
  }
  await ctx.db.transaction(async (tx) => {
    await left?.(tx);
    await markSent(tx, row, ctx.now());
  });
}
