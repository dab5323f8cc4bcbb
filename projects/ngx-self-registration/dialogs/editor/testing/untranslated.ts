/** Keys that stand on the page where their text should: as text, as a label or as a title. */
export function untranslated(): string[] {
  const labels = [...document.querySelectorAll('[aria-label], [title]')].flatMap((element) => [
    element.getAttribute('aria-label') ?? '',
    element.getAttribute('title') ?? '',
  ]);
  return [document.body.innerText, ...labels].join('\n').match(/self-registration\.[\w.-]+/g) ?? [];
}
