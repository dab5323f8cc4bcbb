/** How wide the text of a label is, whatever hides a part of it. Labels at the top of their field are written smaller. */
function isCut(field: HTMLElement): boolean {
  const label = field.querySelector<HTMLElement>('label.mdc-floating-label');
  const room = field.querySelector<HTMLElement>('.mat-mdc-form-field-infix')?.clientWidth ?? 0;
  if (!label || field.offsetWidth === 0) return false;
  const range = label.ownerDocument.createRange();
  range.selectNodeContents(label);
  const { width } = range.getBoundingClientRect();
  const size = label.classList.contains('mdc-floating-label--float-above') ? 0.75 : 1;
  const isWide = width / size > room + 1;
  if (isWide) label.title = label.textContent?.trim() ?? '';
  else label.removeAttribute('title');
  return isWide;
}

/** The row that a field stands in beside others; undefined where it has the whole width. */
function rowOf(field: HTMLElement, content: HTMLElement): HTMLElement | undefined {
  for (let at = field.parentElement; at && at !== content; at = at.parentElement) {
    const { display, flexDirection } = getComputedStyle(at);
    const others = Array.from(at.children).filter((child) => child.querySelector('label.mdc-floating-label'));
    if (display.includes('flex') && flexDirection.startsWith('row') && others.length > 1) return at;
  }
  return undefined;
}

function stack(content: HTMLElement): void {
  content.querySelectorAll('.sr-stacked').forEach((row) => row.classList.remove('sr-stacked'));
  const fields = Array.from(content.querySelectorAll<HTMLElement>('mat-form-field'));
  const rows = fields.filter(isCut).map((field) => rowOf(field, content));
  rows.forEach((row) => row?.classList.add('sr-stacked'));
}

/**
 * Puts fields below each other whose labels would be cut beside each other, and gives labels that are cut all the same a
 * tip with all of it. Looks again when the width changes; the answer stops that.
 */
export function keepLabelsWhole(content: HTMLElement): () => void {
  let width = 0;
  let frame = 0;
  const observer = new ResizeObserver(() => {
    if (content.clientWidth === width) return;
    // Not at once: what changes here is what is observed.
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      stack(content);
      width = content.clientWidth;
    });
  });
  observer.observe(content);
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
}
