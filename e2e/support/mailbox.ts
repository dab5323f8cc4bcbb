import { expect } from '@playwright/test';
import { Api } from './api';

interface Message {
  id: string;
  to: string[];
  subject: string;
  html?: string;
  text?: string;
}

/** Waits for a message to somebody in the demo's mailbox; the newest one counts. */
export async function mailTo(url: string, recipient: string, subject = /./): Promise<Message> {
  let found: Message | undefined;
  await expect
    .poll(
      async () => {
        const { body } = await new Api(url).get<Message[]>(`/mailbox/api/messages?to=${encodeURIComponent(recipient)}`);
        found = body.find((message) => subject.test(message.subject));
        return found?.subject;
      },
      { message: `a mail to ${recipient} about ${subject}`, timeout: 20_000 },
    )
    .toBeTruthy();
  return found as Message;
}

/** The first link in a message's text that contains `part`. */
export function linkIn(message: Message, part: string): string {
  const link = (message.text ?? '').match(/https?:\/\/\S+/g)?.find((candidate) => candidate.includes(part));
  if (!link) throw new Error(`No link with ${part} in: ${message.text}`);
  return link;
}
