/** Language code that Google knows, from one of ngx-translate such as `pt_BR`; undefined leaves the choice to Google. */
export function recaptchaLanguage(lang: string | null | undefined): string | undefined {
  return lang ? lang.replace('_', '-') : undefined;
}

/** Whether an element stands on a dark page: told from its text's colour, since hosts switch themes in many ways. */
export function isOnDark(element: Element): boolean {
  const [red, green, blue] = (getComputedStyle(element).color.match(/[\d.]+/g) ?? []).map(Number);
  const isFraction = getComputedStyle(element).color.startsWith('color(');
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return luminance > (isFraction ? 0.5 : 128);
}
