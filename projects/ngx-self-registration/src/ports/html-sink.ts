import type { Question, SelfRegistrationConfirm } from './confirm.port';
import type { Notice, SelfRegistrationNotices } from './notice.port';

/**
 * What a host's toast or dialog makes of a text. `html`: it is parsed, as ThingsBoard's own toasts do, and the library
 * hands over escaped text, so that a role named `<img onerror=…>` is shown and not run. `text`: it is shown as it is.
 */
export type TextSink = 'html' | 'text';

/**
 * What the texts of a notice or a question are. `text`: to be shown character by character. `html`: escaped, and safe
 * wherever HTML is taken; a place that takes text would show `&lt;` for `<`.
 */
export type TextFormat = 'text' | 'html';

/** How a host shows texts. */
export interface TextSinkOptions {
  /** Default: `html`, which is safe for both; say `text` where people see `&lt;` instead of `<`. */
  sink?: TextSink;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/**
 * Text as HTML that shows just that text, between tags and in attributes. For a host whose dialog takes HTML in one place and
 * text in another: it says `sink: 'text'` and escapes what goes to the first.
 */
export function escapeHtml(text: string): string {
  return String(text).replace(/[&<>"'`]/g, (character) => ENTITIES[character]);
}

const escapedNotice = (notice: Notice): Notice =>
  notice.format === 'html' ? notice : { ...notice, text: escapeHtml(notice.text), format: 'html' };

function escapedQuestion(question: Question): Question {
  if (question.format === 'html') {
    return question;
  }
  const { title, text, confirm, cancel } = question;
  return {
    ...question,
    title: escapeHtml(title),
    confirm: escapeHtml(confirm),
    ...(text === undefined ? {} : { text: escapeHtml(text) }),
    ...(cancel === undefined ? {} : { cancel: escapeHtml(cancel) }),
    format: 'html',
  };
}

/** Ports of which is known what they make of a text. */
const known = new WeakSet<object>();

/** Says that a port may be given texts as they are. */
export function withKnownSink<Port extends object>(port: Port): Port {
  known.add(port);
  return port;
}

/** A host's notices that take HTML, or text. */
export const noticesFor = (host: SelfRegistrationNotices, sink: TextSink): SelfRegistrationNotices =>
  withKnownSink({
    show: (notice: Notice) => host.show(sink === 'html' ? escapedNotice(notice) : { ...notice, format: 'text' }),
  });

/** A host's questions that take HTML, or text. */
export const confirmFor = (host: SelfRegistrationConfirm, sink: TextSink): SelfRegistrationConfirm =>
  withKnownSink({
    ask: (question: Question) =>
      host.ask(sink === 'html' ? escapedQuestion(question) : { ...question, format: 'text' }),
  });

/** Nothing that a browser could take for an element. Only such a text reads the same as text and as HTML. */
const hasNoMarkup = (...texts: (string | undefined)[]) => texts.every((text) => !text?.includes('<'));

/**
 * A port as the library uses it. Where a host has provided the token itself, without `withNotices`, nobody has said what it
 * makes of a text: what could become an element is escaped, and everything else arrives as it is.
 */
export const guardedNotices = (host: SelfRegistrationNotices): SelfRegistrationNotices =>
  known.has(host) ? host : { show: (notice) => host.show(hasNoMarkup(notice.text) ? notice : escapedNotice(notice)) };

/** As {@link guardedNotices}, for questions. */
export const guardedConfirm = (host: SelfRegistrationConfirm): SelfRegistrationConfirm =>
  known.has(host)
    ? host
    : {
        ask: (question) => {
          const { title, text, confirm, cancel } = question;
          return host.ask(hasNoMarkup(title, text, confirm, cancel) ? question : escapedQuestion(question));
        },
      };
