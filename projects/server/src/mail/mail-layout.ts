import type { Mail } from './mail-transport';

/** What a mail says, before it has a form. */
export interface MailContent {
  subject: string;
  /** First line. */
  heading: string;
  /** Plain sentences; what users typed may be in them. */
  paragraphs: string[];
  /** The one thing to do. */
  button?: { label: string; href: string };
  /** Small print at the end. */
  footnote?: string;
}

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character]);
}

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

function buttonHtml({ label, href }: { label: string; href: string }): string {
  const link = escapeHtml(href);
  return (
    `<p style="margin:28px 0"><a href="${link}" style="${FONT};display:inline-block;padding:12px 24px;` +
    `border-radius:6px;background:#305680;color:#ffffff;font-size:16px;text-decoration:none">${escapeHtml(label)}</a></p>` +
    `<p style="${FONT};font-size:13px;line-height:1.5;color:#5f6b7a">If the button does not work, open this address:<br>` +
    `<a href="${link}" style="color:#305680;word-break:break-all">${link}</a></p>`
  );
}

/** Renders a mail: HTML that mail programs of all ages show, and the same as plain text. */
export function renderMail(to: string, content: MailContent): Mail {
  const { subject, heading, paragraphs, button, footnote } = content;
  const small = `${FONT};font-size:13px;line-height:1.5;color:#5f6b7a;border-top:1px solid #e3e7ec;margin:28px 0 0;padding:16px 0 0`;
  const html =
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${escapeHtml(subject)}</title></head><body style="margin:0;padding:24px 12px;background:#f2f4f7">` +
    `<table role="presentation" align="center" width="100%" style="max-width:560px;margin:0 auto;border-collapse:collapse">` +
    `<tr><td style="background:#ffffff;border-radius:10px;padding:32px">` +
    `<h1 style="${FONT};font-size:22px;line-height:1.3;margin:0 0 16px;color:#1b2430">${escapeHtml(heading)}</h1>` +
    paragraphs
      .map(
        (text) =>
          `<p style="${FONT};font-size:16px;line-height:1.5;margin:0 0 12px;color:#1b2430">${escapeHtml(text)}</p>`,
      )
      .join('') +
    (button ? buttonHtml(button) : '') +
    (footnote ? `<p style="${small}">${escapeHtml(footnote)}</p>` : '') +
    `</td></tr></table></body></html>`;
  const text = [
    heading,
    ...paragraphs,
    ...(button ? [`${button.label}: ${button.href}`] : []),
    ...(footnote ? [footnote] : []),
  ];
  return { to, subject: subject.replace(/\s+/g, ' '), html, text: text.join('\n\n') + '\n' };
}
