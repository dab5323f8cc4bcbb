import { linkLike, OURS, setText } from './alike';

/**
 * Puts "Create account" beside the link of a forgotten password, at the other end of their line; without such a link, at the
 * end of the form. What is there already gets the text again: the language may be another one by now.
 */
export function placeCreateAccount(form: Element, text: string): void {
  const known = form.querySelector(`[${OURS}]`);
  if (known) return setText(known.querySelector('.mdc-button__label') ?? known, text);
  // A console into which this project was installed has it by itself.
  if (form.querySelector('sr-create-account')) return;
  const reset = form.querySelector('.tb-reset-password');
  const model = reset ?? form.querySelector('button');
  if (!model) return;
  const { link, label } = linkLike(model, '/signup');
  link.setAttribute(OURS, '');
  label.textContent = text;
  link.style.marginInlineEnd = 'auto';
  if (!reset?.parentElement) return form.append(link);
  // Long words of some languages take a line each on a narrow screen.
  reset.parentElement.style.flexWrap = 'wrap';
  reset.before(link);
}
