import type { MailboxMessage } from './mailbox.repository';

/** Text as it may stand in HTML, in attributes too. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character]);
}

const STYLE = `
  :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); }
  * { box-sizing: border-box; }
  body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }
  header, main { max-inline-size: 56rem; margin-inline: auto; padding: 1rem; }
  header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; }
  h1 { font-size: 1.375rem; margin: 0; overflow-wrap: anywhere; }
  p { margin-block: .25rem; }
  .hint, dt, time { opacity: .75; font-size: .875rem; }
  button { font: inherit; min-block-size: 2.5rem; padding-inline: 1rem; border-radius: 1.25rem; border: 1px solid var(--line); background: none; color: inherit; cursor: pointer; }
  :focus-visible { outline: 2px solid; outline-offset: 2px; }
  ol { list-style: none; margin: 0; padding: 0; border-block-start: 1px solid var(--line); }
  li { border-block-end: 1px solid var(--line); }
  li a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .75rem .25rem; color: inherit; text-decoration: none; }
  li a:hover strong { text-decoration: underline; }
  li strong, li span { overflow-wrap: anywhere; }
  li span { grid-column: 1 / -1; opacity: .85; }
  dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 0 0 1rem; }
  dd { margin: 0; overflow-wrap: anywhere; }
  iframe { inline-size: 100%; block-size: 65vh; border: 1px solid var(--line); border-radius: .5rem; background: #fff; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; }
`;

function page(title: string, header: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>${header}</header>
<main>${main}</main>
<script src="/mailbox/mailbox.js" defer></script>
</body>
</html>`;
}

const timeOf = (message: MailboxMessage) => {
  const iso = new Date(message.createdTime).toISOString();
  return `<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
};

/** The list of messages. */
export function listPage(messages: MailboxMessage[]): string {
  const items = messages.map(
    (message) => `<li><a href="/mailbox/${message.id}">
<strong>${escapeHtml(message.subject || '(no subject)')}</strong>${timeOf(message)}
<span>to ${escapeHtml(message.to.join(', '))}</span></a></li>`,
  );
  const list =
    messages.length > 0 ? `<ol>${items.join('')}</ol>` : '<p>No mail yet. This page shows new mail by itself.</p>';
  return page(
    'Demo mailbox',
    `<div><h1>Demo mailbox</h1><p class="hint">Mail that this demo sends ends up here and goes nowhere else.</p></div>
<button type="button" id="clear"${messages.length > 0 ? '' : ' hidden'}>Delete all</button>`,
    `<div id="messages" aria-live="polite">${list}</div>`,
  );
}

/** One message. Its HTML is shown in a sandbox: no scripts, and links open in the whole window. */
export function messagePage(message: MailboxMessage): string {
  const body = message.html
    ? `<iframe title="Message" sandbox="allow-popups allow-top-navigation-by-user-activation" srcdoc="${escapeHtml(`<base target="_top">${message.html}`)}"></iframe>`
    : `<pre>${escapeHtml(message.text ?? '')}</pre>`;
  return page(
    `${message.subject} - Demo mailbox`,
    `<h1>${escapeHtml(message.subject || '(no subject)')}</h1><a href="/mailbox">All mail</a>`,
    `<dl><dt>From</dt><dd>${escapeHtml(message.from)}</dd><dt>To</dt><dd>${escapeHtml(message.to.join(', '))}</dd>
<dt>Received</dt><dd>${timeOf(message)}</dd></dl>${body}`,
  );
}

/** Shows new mail without reloading, local times, and the button that empties the mailbox. */
export const MAILBOX_SCRIPT = `
const localTimes = () => document.querySelectorAll('time').forEach((time) => {
  time.textContent = new Date(time.dateTime).toLocaleString([], { dateStyle: 'short', timeStyle: 'short' });
});
localTimes();
const messages = document.getElementById('messages');
const clear = document.getElementById('clear');
if (messages) {
  let shown;
  const refresh = async () => {
    const answer = await fetch('/mailbox');
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const content = fresh.getElementById('messages').innerHTML;
    if (shown !== undefined && content !== shown) {
      messages.innerHTML = content;
      clear.hidden = fresh.getElementById('clear').hidden;
      localTimes();
    }
    shown = content;
  };
  refresh();
  setInterval(() => document.hidden || refresh().catch(() => undefined), 2000);
  clear.addEventListener('click', async () => {
    await fetch('/mailbox/api/messages', { method: 'DELETE' });
    await refresh();
  });
}
`;
