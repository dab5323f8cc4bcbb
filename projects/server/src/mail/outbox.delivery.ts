import type { AppContext } from '../app-context';
import type { Db } from '../kernel/db/client';
import { JobFailure, type JobKind, type Outcome, type Way } from '../kernel/jobs/job-kind';
import { dropJob, keepInJob, markDone, releaseJob, type Job } from '../kernel/jobs/jobs.repository';
import { effectiveMailSettings } from './mail-settings.repository';
import { DEADLINE_MS, mailFailureDetail, sendMail, type Mail } from './mail-transport';
import { countLeaving } from './mail-limits';
import type { MailTemplate, OutgoingMail } from './outgoing-mail';

/** A mail that is this old is given up: the link in it has expired. */
const GIVE_UP_MS = 24 * 60 * 60_000;
/** Mails that one instance sends at once; each that ends makes room for the next. */
const SLOTS = 10;
/** How many of them a tenant may have: whoever enters a mail server that takes long keeps only their own mails. */
const SLOTS_OF_TENANT = 2;
/** What a try may take beside the sending itself; milliseconds. */
const AROUND_MS = 15_000;

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

/** Mails as they were written before there were templates. */
const rendered = ({ about, tenantId, data: { subject, html, text } }: Job): RenderedMail => ({
  tenantId,
  mail: { to: about, subject, html, text } as Mail,
});

async function render(ctx: AppContext, renderers: MailRenderers, job: Job): Promise<RenderedMail | null> {
  const { about: recipient, tenantId, data } = job;
  const template = data['template'] as MailTemplate | 'RENDERED';
  if (template === 'RENDERED') return rendered(job);
  const renderer = renderers[template] as Renderer | undefined;
  if (!renderer) throw new JobFailure(`There is no template ${template}.`);
  const mail = { template, recipient, tenantId, data } as unknown as OutgoingMail;
  return ctx.db.transaction(async (tx) => {
    const made = await renderer(ctx, tx, mail);
    // Once for each mail, however often it is tried.
    if (!made) {
      await dropJob(tx, job);
      return null;
    }
    const { tenantId: server, token } = made;
    if (token && data['token'] !== token) await keepInJob(tx, job, { token });
    if (data['counted']) return made;
    const verdict = await countLeaving(ctx, tx, { kind: template, recipient: recipient!, tenantId: server });
    // Thrown, so that nothing comes of the rendering: a token of a mail that does not leave would end the one before.
    if (verdict === 'WAIT') throw new JobFailure('Strangers have caused too many mails in this tenant within an hour.');
    if (verdict === 'DROP') throw new OverLimit(made.dropped);
    await keepInJob(tx, job, { counted: true });
    return made;
  });
}

/** Sends a mail, and writes down that it has left. */
async function send(ctx: AppContext, renderers: MailRenderers, job: Job, way: Way): Promise<Outcome> {
  const made = await render(ctx, renderers, job);
  if (!made) return 'SETTLED';
  const { tenantId, mail, left } = made;
  if (!way.takeRoom(tenantId)) {
    await releaseJob(ctx.db, job, tenantId);
    return 'SETTLED';
  }
  const settings = await effectiveMailSettings(ctx.db, tenantId);
  if (!settings?.smtpHost) throw new JobFailure('No mail server is set up.');
  await sendMail(settings, mail, { signal: way.signal }).catch((error: unknown) => {
    throw new JobFailure(mailFailureDetail(error, settings), { cause: error });
  });
  await ctx.db.transaction(async (tx) => {
    await left?.(tx);
    await markDone(tx, job, ctx.now());
  });
  return 'SETTLED';
}

/** Mails on their way out, each rendered and sent when its turn has come. At least once: a crash may send one again. */
export function mailJob(ctx: AppContext, renderers: MailRenderers): JobKind {
  return {
    trouble: 'A mail could not be sent.',
    ...{ slots: SLOTS, slotsOfTenant: SLOTS_OF_TENANT },
    ...{ longestMs: DEADLINE_MS + AROUND_MS, giveUpMs: GIVE_UP_MS },
    run: (job, way) =>
      send(ctx, renderers, job, way).catch(async (error: unknown): Promise<Outcome> => {
        if (!(error instanceof OverLimit)) throw error;
        const details = { job: job.id, mail: job.data['template'] };
        ctx.log.warn(details, 'A mail was dropped: its recipient has had too many of its kind');
        await ctx.db.transaction(async (tx) => {
          await error.dropped?.(tx);
          await dropJob(tx, job);
        });
        return 'SETTLED';
      }),
  };
}
