import type { Question, SelfRegistrationConfirm } from './confirm.port';
import type { Notice, SelfRegistrationNotices } from './notice.port';

/**
 * What a host's toast or dialog makes of a text. `html`: it is parsed, as ThingsBoard's own toasts do, and the library
 * hands over escaped text, so that a role named `<img onerror=…>` is shown and not run. `text`: it is shown as it is.
 */
export type TextSink = 'html' | 'text';

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

/** Text as HTML that shows just that text, between tags and in attributes. */
export function escapeHtml(text: string): string {
  return String(text).replace(/[&<>"'`]/g, (character) => ENTITIES[character]);
}

/** A host's notices, given escaped text. */
export const escapedNotices = (host: SelfRegistrationNotices): SelfRegistrationNotices => ({
  show: (notice: Notice) => host.show({ ...notice, text: escapeHtml(notice.text) }),
});

/** A host's questions, given escaped texts. */
export const escapedConfirm = (host: SelfRegistrationConfirm): SelfRegistrationConfirm => ({
  ask: (question: Question) => {
    const { title, text, confirm, cancel } = question;
    return host.ask({
      ...question,
      title: escapeHtml(title),
      confirm: escapeHtml(confirm),
      ...(text === undefined ? {} : { text: escapeHtml(text) }),
      ...(cancel === undefined ? {} : { cancel: escapeHtml(cancel) }),
    });
  },
});
