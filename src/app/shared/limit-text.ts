import type { ValidationErrors } from '@angular/forms';
import { limitMessage } from 'ngx-self-registration/ui/limits';

/** The console's own sentences for what the library has texts for: the console speaks English only. */
const SENTENCES: Record<string, (limit: number) => string> = {
  'too-short': (limit) => `Use at least ${limit} characters.`,
  'too-long': (limit) => `Use at most ${limit} characters.`,
};

/** One sentence about a field's errors: its length where that is wrong, otherwise what the dialog says. */
export function limitText(errors: ValidationErrors | null, otherwise: string): string {
  const message = limitMessage(errors);
  const sentence = message && SENTENCES[message.key.split('.').at(-1)!];
  return sentence && message.params ? sentence(message.params.limit) : otherwise;
}
